"""This module is the check that a system makes sense before anything is worked out from it."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import prod

from xenia_desk.core.protection.tables import (
    LARGEST,
    CellId,
    Codes,
    Cost,
    Dimension,
    Method,
    System,
    Table,
)
from xenia_desk.errors import Refusal

MOST_CELLS = 100_000
LEAST_THRESHOLD = 2  # with 1, nothing but zeros would be small


@dataclass(eq=False)
class MethodNotThere(Refusal):
    """This method of protection is not there yet."""

    method: str


@dataclass(eq=False)
class ThresholdProtectsNobody(Refusal):
    """A threshold that protects nobody."""

    threshold: int
    least: int


@dataclass(eq=False)
class KeyMissing(Refusal):
    """Keyed costs were asked for without a key."""


@dataclass(eq=False)
class NoTables(Refusal):
    """A system without tables."""


@dataclass(eq=False)
class TableTwice(Refusal):
    """Two tables of one name."""

    table: str


@dataclass(eq=False)
class DimensionUnknown(Refusal):
    """A table uses a dimension that is not there."""

    where: str
    dimension: str


@dataclass(eq=False)
class DimensionTwice(Refusal):
    """A table names a dimension twice."""

    where: str
    dimension: str


@dataclass(eq=False)
class CodeTwice(Refusal):
    """A code stands twice in a tree, or under itself."""

    dimension: str
    code: str


@dataclass(eq=False)
class CodeLoose(Refusal):
    """A code with parts hangs under nothing."""

    dimension: str
    code: str


@dataclass(eq=False)
class LevelWrong(Refusal):
    """A table stops at a level that the tree does not have."""

    table: str
    dimension: str
    level: int
    deepest: int


@dataclass(eq=False)
class TooManyCells(Refusal):
    """More cells than can be protected in reasonable time and memory."""

    cells: int
    most: int


@dataclass(eq=False)
class NotALowestCell(Refusal):
    """A count is given for codes that are not the lowest of the table."""

    table: str
    codes: str


@dataclass(eq=False)
class CountWrong(Refusal):
    """A count is negative or too large."""

    table: str
    codes: str
    count: int
    largest: int


@dataclass(eq=False)
class UnitsWrong(Refusal):
    """Units are negative or more than the count."""

    table: str
    codes: str
    units: int
    count: int


@dataclass(eq=False)
class CellsDisagree(Refusal):
    """Two tables give different counts for one and the same cell."""

    cell: CellId
    first: int
    second: int


@dataclass(eq=False)
class CellUnknown(Refusal):
    """Something is said of a cell that no table has."""

    where: str
    cell: CellId


@dataclass(eq=False)
class BoundBroken(Refusal):
    """The counts break a bound that everybody is said to know."""

    of: CellId
    count: int
    by: CellId
    most: int


@dataclass(eq=False)
class ReleasedContradicts(Refusal):
    """What was released of a cell is not true of its count."""

    cell: CellId
    count: int


@dataclass(eq=False)
class ImpossibleCounted(Refusal):
    """A cell that cannot occur has a count."""

    cell: CellId
    count: int


def check(system: System) -> None:
    """Raises a Refusal for the first fault of a system."""
    check_shape(system)
    if system.cost is Cost.KEYED and not system.key:
        raise KeyMissing
    for table in system.tables:
        _check_counts(system, table)
    _check_links(system)
    _check_known(system)


def check_shape(system: System) -> None:
    """Raises a Refusal for the first fault of rule, trees and tables, without any count."""
    if system.method is not Method.SUPPRESS:
        raise MethodNotThere(system.method.value)
    if system.threshold < LEAST_THRESHOLD:
        raise ThresholdProtectsNobody(system.threshold, LEAST_THRESHOLD)
    if not system.tables:
        raise NoTables
    for tree in system.dimensions.values():
        check_tree(tree)
    names: set[str] = set()
    for table in system.tables:
        if table.name in names:
            raise TableTwice(table.name)
        names.add(table.name)
        _check_table(system, table)
    size = sum(
        prod(len(system.dimensions[name].codes(system.level(t, name))) for name in t.dimensions)
        for t in system.tables
    )
    if size > MOST_CELLS:
        raise TooManyCells(size, MOST_CELLS)
    here = {
        system.cell_id(table, codes) for table in system.tables for codes in system.codes(table)
    }
    for where, cell in _mentioned(system):
        if cell not in here:
            raise CellUnknown(where, cell)


def check_tree(tree: Dimension) -> None:
    """Raises a Refusal where a tree is none: a code twice, a code that hangs under nothing."""
    seen = {tree.total}
    for parts in tree.parts.values():
        for code in parts:
            if code in seen:
                raise CodeTwice(tree.name, code)
            seen.add(code)
    for code in tree.parts:
        if code not in tree.depths:
            raise CodeLoose(tree.name, code)


def _check_table(system: System, table: Table) -> None:
    for n, name in enumerate(table.dimensions):
        if name not in system.dimensions:
            raise DimensionUnknown(table.name, name)
        if name in table.dimensions[:n]:
            raise DimensionTwice(table.name, name)
    for name, level in table.levels.items():
        if name not in table.dimensions:
            raise DimensionUnknown(table.name, name)
        deepest = system.dimensions[name].depth
        if not 1 <= level <= deepest:
            raise LevelWrong(table.name, name, level, deepest)


def _check_counts(system: System, table: Table) -> None:
    lowest = set(system.lowest(table))
    for codes in (*table.counts, *table.units):
        if codes not in lowest:
            raise NotALowestCell(table.name, _written(codes))
    for codes, count in table.counts.items():
        if not 0 <= count <= LARGEST:
            raise CountWrong(table.name, _written(codes), count, LARGEST)
    total = sum(table.counts.values())
    if total > LARGEST:
        raise CountWrong(table.name, "", total, LARGEST)
    for codes, units in table.units.items():
        if not 0 <= units <= table.counts.get(codes, 0):
            raise UnitsWrong(table.name, _written(codes), units, table.counts.get(codes, 0))


def _check_links(system: System) -> None:
    """Every table says of its cells what all other tables say of them."""
    for table in system.tables:
        for codes, count in system.totals(table, table.counts).items():
            cell = system.cell_id(table, codes)
            if system.cells[cell].count != count:
                raise CellsDisagree(cell, system.cells[cell].count, count)


def _check_known(system: System) -> None:
    for bound in system.bounds:
        of, by = system.cells[bound.of].count, system.cells[bound.by].count
        if of > bound.factor * by:
            raise BoundBroken(bound.of, of, bound.by, bound.factor * by)
    for known in system.released:
        count = system.cells[known.cell].count
        if count < known.low or (known.high is not None and count > known.high):
            raise ReleasedContradicts(known.cell, count)
    for cell in sorted(system.impossible):
        if system.cells[cell].count:
            raise ImpossibleCounted(cell, system.cells[cell].count)


def _mentioned(system: System) -> Iterator[tuple[str, CellId]]:
    for bound in system.bounds:
        yield from (("bounds", bound.of), ("bounds", bound.by))
    yield from (("released", known.cell) for known in system.released)
    yield from (("impossible", cell) for cell in sorted(system.impossible))
    yield from (("unpublished", cell) for cell in sorted(system.unpublished))
    for follow in system.follows:
        yield from (("follows", follow.cell), ("follows", follow.leader))


def _written(codes: Codes) -> str:
    return ", ".join(codes)
