"""Corrects contacts: what is moved or removed along with them in every linked table."""

from collections import Counter
from collections.abc import Iterable

from xenia_desk.core.counting.corrected_mentions import carry_mentions, drop_mentions
from xenia_desk.core.counting.counting import FIRST, VISITOR, Contact, repeated
from xenia_desk.core.counting.trial_counts import Figures, spread
from xenia_desk.core.plan.plan import Table, Unit

_CONTACTS = "contacts"


def add_contacts(figures: Figures, table: Table, category: str, number: int) -> None:
    """Add contacts of which nothing but one category is known.

    The channel, where it is not said, is the one that all fall back to; the theme is the last
    of the list ("something else"); all else is not recorded.
    """
    plan, (asked,) = figures.plan, table.dimensions
    channel = plan.dimensions["channel"]
    usual = next(c for c in channel.categories_of(figures.book) if c in channel.sticks)
    said = {} if asked == "channel" else {asked: frozenset({category})}
    if figures.find("mentions", "theme") is not None:
        said["theme"] = frozenset({plan.dimensions["theme"].categories[-1]})
    contact = Contact(category if asked == "channel" else usual, said)
    found = repeated(plan, figures.book, figures.month, contact, number, frozenset(Unit))
    for key, more in found.items():
        figures.counts[key] += more


def move_contacts(figures: Figures, table: Table, source: str, target: str, number: int) -> None:
    """Move contacts from one category of a table to another, and what hangs on it with them."""
    figures.move(table, number, source, target)
    (asked,) = table.dimensions
    crossed = figures.table(_CONTACTS, "channel", "first")
    if asked in crossed.dimensions:
        start, end = (figures.lift(crossed, asked, code) for code in (source, target))
        if start != end:
            _move_crossed(figures, crossed, asked, (start, end), number)
        if start != end and asked == "channel":
            carry_mentions(figures, start, end, number)
    if asked == "first" and _is_first(figures, source) != _is_first(figures, target):
        for whole in _attributes(figures):
            _change_firsts(figures, whole, number if _is_first(figures, target) else -number)
    twin = figures.plan.twin(table)
    if twin is not None:
        over = figures.number(twin, source) - figures.number(table, source)
        figures.move(twin, max(0, over), source, target)


def remove_contacts(figures: Figures, table: Table, category: str, number: int) -> None:
    """Remove contacts of one category from every table of the book."""
    by_channel, by_first = (figures.table(_CONTACTS, name) for name in ("channel", "first"))
    crossed = figures.table(_CONTACTS, "channel", "first")
    removed: Counter[str] = Counter()
    for first in [category] if table == by_first else figures.categories(by_first):
        for channel in [category] if table == by_channel else figures.categories(by_channel):
            cell = (
                figures.lift(crossed, "channel", channel),
                figures.lift(crossed, "first", first),
            )
            taken = min(
                number - removed.total(),
                figures.number(by_channel, channel),
                figures.number(by_first, first),
                figures.number(crossed, *cell),
                _alike(figures, table, category, first),
            )
            known = _recorded(figures, table, category, first, taken)
            figures.add(by_channel, -taken, channel)
            figures.add(by_first, -taken, first)
            figures.add(crossed, -taken, *cell)
            for whole in _attributes(figures):
                cells = [category] if whole == table else figures.categories(whole)
                _remove_attribute(figures, whole, cells, taken, known)
            removed[cell[0]] += taken
    if removed.total() < number:
        raise figures.short(table, category)
    _trim_items(figures, number)
    drop_mentions(figures, removed)


def _attributes(figures: Figures) -> tuple[Table, ...]:
    """The tables of contacts of which the first contacts are counted too."""
    tables = figures.plan.tables_of(figures.book)
    return tuple(table for table in tables if figures.plan.twin(table) is not None)


def _is_first(figures: Figures, category: str) -> bool:
    return figures.plan.dimensions["first"].at_level(category, 1) == FIRST


def _room(figures: Figures, whole: Table, category: str, *, first: bool) -> int:
    """How many contacts of a category are known as first contacts, or are not."""
    twin = figures.plan.twin(whole)
    firsts = 0 if twin is None else figures.number(twin, category)
    return firsts if first else figures.number(whole, category) - firsts


def _unrecorded(figures: Figures) -> int:
    """First contacts that no twin counts: they were imported."""
    by_first = figures.table(_CONTACTS, "first")
    twins = (figures.plan.twin(whole) for whole in _attributes(figures))
    counted = next((figures.total(twin) for twin in twins if twin is not None), 0)
    return figures.total(by_first, "first", FIRST) - counted


def _alike(figures: Figures, table: Table, category: str, first: str) -> int:
    """How many contacts of the category can have been first ones (or not), as `first` says."""
    if table not in _attributes(figures):
        return figures.number(table, category)
    others = _room(figures, table, category, first=False)
    if not _is_first(figures, first):
        return others
    known = _room(figures, table, category, first=True)
    return known + min(others, _unrecorded(figures))


def _recorded(figures: Figures, table: Table, category: str, first: str, taken: int) -> int:
    """How many of the contacts taken are known as first ones in the twins."""
    if not _is_first(figures, first):
        return 0
    if table in _attributes(figures):
        return min(taken, _room(figures, table, category, first=True))
    total = figures.total(figures.table(_CONTACTS, "first"), "first", FIRST)
    return min(taken, total - _unrecorded(figures))


def _remove_attribute(
    figures: Figures, whole: Table, cells: Iterable[str], taken: int, known: int
) -> None:
    """Take contacts out of a table and the known first ones among them out of its twin."""
    twin = figures.plan.twin(whole)
    for first, number in ((True, known), (False, taken - known)):
        room = [(c, _room(figures, whole, c, first=first)) for c in cells]
        for category, part in spread(room, number):
            figures.add(whole, -part, category)
            if first and twin is not None:
                figures.add(twin, -part, category)


def _change_firsts(figures: Figures, whole: Table, change: int) -> None:
    """Count contacts of a table as first ones (or no longer): the unknown, then the largest."""
    twin = figures.plan.twin(whole)
    room = [(c, _room(figures, whole, c, first=change < 0)) for c in figures.categories(whole)]
    for category, taken in spread(room, abs(change)):
        if twin is not None:
            figures.add(twin, taken if change > 0 else -taken, category)


def _move_crossed(
    figures: Figures, crossed: Table, asked: str, ends: tuple[str, str], number: int
) -> None:
    """The same move in the two-way table, out of the cells that the other dimension has."""
    other = next(name for name in crossed.dimensions if name != asked)
    unknown = figures.plan.dimensions[other].unknown

    def at(code: str, end: str) -> tuple[str, ...]:
        return tuple(end if name == asked else code for name in crossed.dimensions)

    cells = [(c, figures.number(crossed, *at(c, ends[0]))) for c in figures.codes(crossed, other)]
    cells.sort(key=lambda cell: (cell[0] != unknown, -cell[1]))
    for code, moved in spread(cells, number):
        figures.add(crossed, -moved, *at(code, ends[0]))
        figures.add(crossed, moved, *at(code, ends[1]))


def _trim_items(figures: Figures, number: int) -> None:
    """At the hour: as many visitors as contacts, and no item more often than that."""
    items = figures.find("ggd_items", "ggd_item")
    if items is None:
        return
    figures.add(items, -number, VISITOR)
    most = figures.number(items, VISITOR)
    for item in figures.plan.cells_of(items, figures.book):
        figures.add(items, min(0, most - figures.number(items, item)), item)
