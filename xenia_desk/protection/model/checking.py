"""Checks that a system makes sense before anything is worked out from it."""

from xenia_desk.protection.model.refusals import (
    BoundBroken,
    CellsDisagree,
    CountWrong,
    ImpossibleCounted,
    KeyMissing,
    NotALowestCell,
    PercentageWrong,
    ReleasedContradicts,
    UnitsDisagree,
    UnitsWrong,
)
from xenia_desk.protection.model.shapes import check_shape
from xenia_desk.protection.model.tables import LARGEST, Codes, Cost, System, Table


def check(system: System) -> None:
    """Raises a Refusal for the first fault of a system."""
    check_shape(system)
    if system.cost is Cost.KEYED and not system.key:
        raise KeyMissing
    for table in system.tables:
        _check_counts(system, table)
    _check_links(system)
    _check_known(system)


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
        for codes, units in system.units(table).items():
            cell = system.cell_id(table, codes)
            known = system.cells[cell].units
            if known is not None and known != units:
                raise UnitsDisagree(cell, known, units)


def _check_known(system: System) -> None:
    for bound in system.bounds:
        of, by = system.cells[bound.of].count, system.cells[bound.by].count
        if bound.times * of > bound.factor * by:
            raise BoundBroken(bound.of, of, bound.by, bound.factor * by // bound.times)
    for share in system.percentages:
        if any(
            b.times * system.cells[b.of].count > b.factor * system.cells[b.by].count
            for b in share.bounds
        ):
            raise PercentageWrong(share.of, system.cells[share.of].count, share.by)
    for known in system.released:
        count = system.cells[known.cell].count
        if count < known.low or (known.high is not None and count > known.high):
            raise ReleasedContradicts(known.cell, count)
    for cell in sorted(system.impossible):
        if system.cells[cell].count:
            raise ImpossibleCounted(cell, system.cells[cell].count)


def _written(codes: Codes) -> str:
    return ", ".join(codes)
