"""Checks trees and tables, before any count is looked at."""

from collections.abc import Iterator
from math import prod

from xenia_desk.protection.model.refusals import (
    CellUnknown,
    CodeLoose,
    CodeTwice,
    DimensionTwice,
    DimensionUnknown,
    LevelWrong,
    NoTables,
    TableTwice,
    ThresholdProtectsNobody,
    TooManyCells,
)
from xenia_desk.protection.model.tables import CellId, Dimension, System, Table

MOST_CELLS = 100_000
LEAST_THRESHOLD = 2  # with 1, nothing but zeros would be small


def check_shape(system: System) -> None:
    """Raises a Refusal for the first fault of rule, trees and tables, without any count."""
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


def _mentioned(system: System) -> Iterator[tuple[str, CellId]]:
    for bound in system.bounds:
        yield from (("bounds", bound.of), ("bounds", bound.by))
    yield from (("released", known.cell) for known in system.released)
    yield from (("impossible", cell) for cell in sorted(system.impossible))
    yield from (("unpublished", cell) for cell in sorted(system.unpublished))
    yield from (("stay_hidden", cell) for cell in sorted(system.stay_hidden))
    yield from (("promised", cell) for cell in sorted(system.promised))
    for share in system.percentages:
        yield from (("percentages", share.of), ("percentages", share.by))
    for follow in system.follows:
        yield from (("follows", follow.cell), ("follows", follow.leader))
