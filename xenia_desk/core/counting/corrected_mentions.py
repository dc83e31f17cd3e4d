"""Corrects mentions of themes and referrals, also when contacts are corrected.

A contact of the desk has at least one theme, and a theme at most once: so a group of channels
has no fewer mentions than contacts, and of a wide theme at most its themes times as many.
"""

from collections import Counter
from collections.abc import Collection, Mapping

from xenia_desk.core.counting.trial_counts import Figures, spread
from xenia_desk.core.plan.plan import SEPARATOR, Table

_MENTIONS = "mentions"
_WITH, _WITHOUT = "with_referral", "without_referral"


def add_mentions(figures: Figures, table: Table, theme: str, number: int) -> None:
    """Add mentions of a theme; in the two-way tables where most contacts can have had it."""
    figures.add(table, number, theme)
    for crossed in _crossed(figures):
        row = _row(figures, crossed, figures.lift(crossed, "theme", theme))
        room = {cell: _cap(figures, crossed, cell) - figures.number(crossed, cell) for cell in row}
        for cell, more in spread(_largest(room), number):
            figures.add(crossed, more, cell)


def remove_mentions(figures: Figures, table: Table, theme: str, number: int) -> None:
    """Remove mentions of a theme; every contact keeps at least one."""
    figures.add(table, -number, theme)
    for crossed in _crossed(figures):
        row = _row(figures, crossed, figures.lift(crossed, "theme", theme))
        taken = spread(_largest({c: _free(figures, crossed, c) for c in row}), number)
        if sum(less for _, less in taken) < number:
            raise figures.short(table, theme)
        for cell, less in taken:
            figures.add(crossed, -less, cell)


def move_mentions(figures: Figures, table: Table, source: str, target: str, number: int) -> None:
    """Move mentions from one theme to another."""
    figures.move(table, number, source, target)
    for crossed in _crossed(figures):
        ends = [figures.lift(crossed, "theme", theme) for theme in (source, target)]
        rows = [_row(figures, crossed, wide) for wide in ends]
        if ends[0] == ends[1]:
            continue
        to = dict(zip(rows[0], rows[1], strict=True))
        most = {
            cell: min(
                figures.number(crossed, cell),
                _cap(figures, crossed, to[cell]) - figures.number(crossed, to[cell]),
            )
            for cell in rows[0]
        }
        for cell, moved in spread(_largest(most), number):
            figures.move(crossed, moved, cell, to[cell])


def refer_mentions(figures: Figures, change: int) -> None:
    """Let the mentions follow when contacts turn out to be referred (below 0: not to be)."""
    crossed = figures.find(_MENTIONS, "theme", "referred")
    if crossed is not None:
        ends = (_WITHOUT, _WITH) if change > 0 else (_WITH, _WITHOUT)
        _carry(figures, crossed, ends, abs(change))


def carry_mentions(figures: Figures, source: str, target: str, number: int) -> None:
    """Let the mentions follow contacts from one group of channels to another."""
    crossed = figures.find(_MENTIONS, "theme", "channel")
    if crossed is not None:
        _carry(figures, crossed, (source, target), number)


def drop_mentions(figures: Figures, removed: Mapping[str, int]) -> None:
    """Take out the mentions and referrals of removed contacts: group of channels -> contacts."""
    by_theme = figures.find(_MENTIONS, "theme")
    if by_theme is None:
        return
    _trim_referrals(figures)
    tables = (by_theme, *_crossed(figures))
    lift = tables[-1]
    sizes: Counter[str] = Counter()
    for theme in figures.plan.cells_of(by_theme, figures.book):
        sizes[figures.lift(lift, "theme", theme)] += figures.number(by_theme, theme)
    needed = {w: max(sum(_over(figures, t, w).values()) for t in tables) for w in sizes}
    more = sum(removed.values()) - sum(needed.values())
    for wide, extra in spread(_largest({w: sizes[w] - needed[w] for w in sizes}), more):
        needed[wide] += extra
    for table in tables:
        for wide, number in needed.items():
            _take(figures, table, wide, number, removed)


def _carry(figures: Figures, crossed: Table, ends: tuple[str, str], number: int) -> None:
    """Move as many mentions as contacts were moved: what has no room left first, then by size."""
    source, target = ends
    from_cells = [c for c in figures.plan.cells_of(crossed, figures.book) if _column(c) == source]
    to = {cell: cell.split(SEPARATOR)[0] + SEPARATOR + target for cell in from_cells}
    for cell in from_cells:
        over = max(0, figures.number(crossed, cell) - _cap(figures, crossed, cell))
        figures.move(crossed, over, cell, to[cell])
        number -= over
    most = {
        cell: min(
            figures.number(crossed, cell),
            _cap(figures, crossed, to[cell]) - figures.number(crossed, to[cell]),
        )
        for cell in from_cells
    }
    for cell, moved in spread(_largest(most), number):
        figures.move(crossed, moved, cell, to[cell])


def _take(
    figures: Figures, table: Table, wide: str, number: int, favoured: Collection[str]
) -> None:
    """Take mentions of a wide theme out of one table: what has no room left first."""
    for cell, over in _over(figures, table, wide).items():
        figures.add(table, -over, cell)
        number -= over
    cells = _largest({cell: _free(figures, table, cell) for cell in _row(figures, table, wide)})
    cells.sort(key=lambda found: _column(found[0]) not in favoured)
    for cell, taken in spread(cells, number):
        figures.add(table, -taken, cell)


def _trim_referrals(figures: Figures) -> None:
    """No more contacts with a referral than contacts, and no organisation more often than that."""
    referred, by_whom = (
        figures.find("contacts_with_referral"),
        figures.find("referrals", "referral"),
    )
    if referred is None or by_whom is None:
        return
    contacts = figures.total(figures.table("contacts", "channel"))
    figures.add(referred, min(0, contacts - figures.number(referred, "")), "")
    most = figures.number(referred, "")
    for cell in figures.plan.cells_of(by_whom, figures.book):
        figures.add(by_whom, min(0, most - figures.number(by_whom, cell)), cell)


def _crossed(figures: Figures) -> tuple[Table, ...]:
    """The two-way tables of mentions."""
    tables = figures.plan.tables_of(figures.book)
    return tuple(t for t in tables if t.population == _MENTIONS and t.dimensions[1:])


def _row(figures: Figures, table: Table, wide: str) -> tuple[str, ...]:
    """The cells of a table that lie under a wide theme."""
    theme = figures.plan.dimensions["theme"]
    return tuple(
        cell
        for cell in figures.plan.cells_of(table, figures.book)
        if theme.at_level(cell.split(SEPARATOR)[0], theme.depth(wide)) == wide
    )


def _column(cell: str) -> str:
    return cell.rpartition(SEPARATOR)[2]


def _base(figures: Figures, table: Table, cell: str) -> int:
    """The number of contacts that a cell's mentions can belong to."""
    contacts = figures.table("contacts", "channel")
    if table.dimensions[1:] == ("channel",):
        return figures.total(contacts, "channel", _column(cell))
    if table.dimensions[1:] == ("referred",):
        referred = figures.number(figures.table("contacts_with_referral"), "")
        everybody = figures.total(contacts)
        return referred if _column(cell) == _WITH else everybody - referred
    return figures.total(contacts)


def _cap(figures: Figures, table: Table, cell: str) -> int:
    """The most that a cell can be."""
    themes = figures.plan.dimensions["theme"].leaves(cell.split(SEPARATOR, maxsplit=1)[0])
    return len(themes) * _base(figures, table, cell)


def _over(figures: Figures, table: Table, wide: str) -> dict[str, int]:
    """By how much the cells of a wide theme are more than they can be."""
    return {
        cell: max(0, figures.number(table, cell) - _cap(figures, table, cell))
        for cell in _row(figures, table, wide)
    }


def _free(figures: Figures, table: Table, cell: str) -> int:
    """How much of a cell can go while every contact keeps a theme."""
    number = figures.number(table, cell)
    if not table.dimensions[1:]:
        return number
    cells = figures.plan.cells_of(table, figures.book)
    column = sum(figures.number(table, c) for c in cells if _column(c) == _column(cell))
    return min(number, column - _base(figures, table, cell))


def _largest(most: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(most.items(), key=lambda cell: -cell[1])
