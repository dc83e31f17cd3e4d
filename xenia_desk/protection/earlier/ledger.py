"""Checks a new release against earlier ones: what was printed stays known for good.

The tables of all releases become one system. What was open is known; what was hidden stays hidden,
and what was promised of it still stands. Counts that were never handed on are filled in so that
they fit: a pattern is safe or not by what is printed, not by what is behind the blanks.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from xenia_desk.protection.earlier.groupings import (
    Names,
    cells_of,
    crossed,
    name_dimensions,
    renamed,
)
from xenia_desk.protection.earlier.refusals import EarlierDisagree, EarlierOtherRule
from xenia_desk.protection.model.patterns import Pattern, Shown, Status
from xenia_desk.protection.model.tables import (
    Bound,
    CellId,
    Percentage,
    Released,
    Rule,
    System,
    Table,
    Zeros,
)

Shape = tuple[str, frozenset[tuple[str, int]]]


@dataclass(frozen=True)
class Earlier:
    """A release that left before, by the name that its reader knows it by."""

    name: str
    pattern: Pattern


@dataclass(frozen=True)
class Past:
    """All that earlier releases printed, in the words of one system.

    In `system` the tables of the past stand without counts. `shown` holds every cell that any of
    them printed, `told_by` the release that opened a cell, or the first that hid it.
    """

    system: System
    shown: dict[CellId, Shown]
    told_by: dict[CellId, str]


def past_of(system: System, earlier: Sequence[Earlier]) -> Past:
    """A system joined by all that earlier releases printed.

    Raises:
        EarlierOtherRule, EarlierDisagree: releases that cannot stand side by side.
        GroupingsDiffer: trees without common lowest codes.
    """
    past = Past(system, {}, {})
    for release in earlier:
        past = _joined(past, release)
    union, shown = past.system, past.shown
    tables, impossible = crossed(union.dimensions, union.tables)
    inside = replace(
        union,
        tables=(*union.tables, *tables),
        impossible=union.impossible | impossible,
        earlier=union.earlier | {table.name for table in tables},
    )
    seen = cells_of(system, system.tables) - system.unpublished | shown.keys()
    hidden = {cell for cell, what in shown.items() if what.hidden}
    small = {cell for cell, what in shown.items() if what.status is Status.PRIMARY}
    known = [Released(c, w.value, w.value) for c, w in shown.items() if w.value is not None]
    whole = replace(
        inside,
        released=tuple(sorted({*inside.released, *known})),
        unpublished=frozenset(cells_of(inside, inside.tables) - seen),
        stay_hidden=inside.stay_hidden | hidden,
        promised=inside.promised | small,
    )
    return Past(whole, shown, past.told_by)


def beside(pattern: Pattern, earlier: Sequence[Earlier]) -> Pattern:
    """A pattern as a reader sees it who has the earlier releases too."""
    past = past_of(pattern.system, earlier)
    blank = Shown(Status.UNPUBLISHED, None)
    cells = {
        cell: own
        if (own := pattern.cells.get(cell, blank)).status.published
        else past.shown.get(cell, blank)
        for cell in sorted(cells_of(past.system, past.system.tables))
    }
    most = max([0, *(r.high or r.low for r in past.system.released)])
    return Pattern(past.system, cells, max(pattern.ceiling, most + 1))


def _joined(past: Past, release: Earlier) -> Past:
    """The past with one release more."""
    system, other = past.system, release.pattern.system
    told = {(each.rule, each.zeros) for each in (system, other)}
    if told != {(Rule.STRICT, Zeros.SMALL)}:
        raise EarlierOtherRule(release.name)
    dimensions = dict(system.dimensions)
    names = name_dimensions(dimensions, other.dimensions)
    known = _knowledge(other, names)
    tables, taken = list(system.tables), {_shape(system, t) for t in system.tables}
    own = {table.name for table in tables}
    more = set()
    for table in other.tables:
        moved = _moved(table, names)
        if _shape(replace(system, dimensions=dimensions), moved) in taken:
            continue
        title = f"{release.name}: {table.name}" if table.name in own else table.name
        tables.append(replace(moved, name=title))
        more.add(title)
    union = replace(
        system,
        dimensions=dimensions,
        tables=tuple(tables),
        bounds=tuple(dict.fromkeys((*system.bounds, *known.bounds))),
        percentages=tuple(dict.fromkeys((*system.percentages, *known.percentages))),
        released=tuple(dict.fromkeys((*system.released, *known.released))),
        impossible=system.impossible | known.impossible,
        stay_hidden=system.stay_hidden | known.stay_hidden,
        promised=system.promised | known.promised,
        earlier=system.earlier | more,
    )
    shown, told_by = dict(past.shown), dict(past.told_by)
    for cell, what in release.pattern.cells.items():
        _tell(shown, told_by, renamed(cell, names), what, release.name)
    return Past(union, shown, told_by)


def _tell(
    shown: dict[CellId, Shown],
    told_by: dict[CellId, str],
    cell: CellId,
    what: Shown,
    release: str,
) -> None:
    """Note how a release shows a cell: a number tells most, then that it is small, then a blank."""
    if not what.status.published:
        return
    before, value = shown.get(cell), None if what.hidden else what.value
    if before is not None and None not in (before.value, value) and before.value != value:
        raise EarlierDisagree(told_by[cell], release, cell, before.value or 0, value or 0)
    ranks = (Status.SECONDARY, Status.PRIMARY, Status.OPEN)
    if before is None or ranks.index(what.status) > ranks.index(before.status):
        shown[cell] = Shown(what.status, value)
        told_by[cell] = release


def _shape(system: System, table: Table) -> Shape:
    levels = {(name, system.level(table, name)) for name in table.dimensions}
    return table.population, frozenset(levels)


def _moved(table: Table, names: Names) -> Table:
    """A table of the past without its counts; its promises are carried cell by cell."""
    return Table(
        table.name,
        table.population,
        tuple(names[name] for name in table.dimensions),
        {},
        levels={names[name]: level for name, level in table.levels.items()},
        people=False,
    )


def _knowledge(system: System, names: Names) -> System:
    """What a system of the past lists beside its tables, by the names that all use."""
    return replace(
        system,
        bounds=tuple(
            Bound(renamed(b.of, names), renamed(b.by, names), b.factor, b.times)
            for b in system.bounds
        ),
        percentages=tuple(
            Percentage(renamed(p.of, names), renamed(p.by, names), p.printed, p.decimals)
            for p in system.percentages
        ),
        released=tuple(Released(renamed(r.cell, names), r.low, r.high) for r in system.released),
        impossible=frozenset(renamed(cell, names) for cell in system.impossible),
        stay_hidden=frozenset(renamed(cell, names) for cell in system.stay_hidden),
        promised=frozenset(renamed(cell, names) for cell in system.promised),
    )
