"""Says which tables of a released year may be printed again with revised totals.

A table may where no group of its categories changed by a few: every sum that anybody can make
differs by 0 or by the threshold at least from every version in print. The blanks stay where they
are: what was hidden stays hidden, and a table that would need a new blank is not printed again.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from xenia_desk.protection.model.tables import CellId, Codes, Released, System, Table

MOST_SUMS = 100_000  # with more different sums of differences than these, the table is not printed

Versions = Sequence[Mapping[Codes, int]]


def tellable(differences: Iterable[int], threshold: int) -> bool:
    """Whether no sum of some of these differences lies from 1 to threshold - 1, up or down."""
    sums = {0}
    for difference in sorted(differences):
        if difference:
            sums |= {known + difference for known in sums}
        if len(sums) > MOST_SUMS or any(0 < abs(each) < threshold for each in sums):
            return False
    return True


def changed(table: Table, before: Mapping[Codes, int]) -> bool:
    """Whether any lowest cell of a table differs from a version of it."""
    return any(_differences(table.counts, before))


def may_be_printed(table: Table, printed: Versions, threshold: int) -> bool:
    """Whether a revised table may be printed beside all versions of it that are in print."""
    return all(tellable(_differences(table.counts, before), threshold) for before in printed)


def _differences(now: Mapping[Codes, int], before: Mapping[Codes, int]) -> list[int]:
    return [now.get(codes, 0) - before.get(codes, 0) for codes in sorted({*now, *before})]


def revision(system: System, tables: Collection[str], hidden: Collection[CellId]) -> System:
    """The system of a revised year that prints some tables, with the blanks that it had."""
    printed = {
        system.cell_id(table, codes)
        for table in system.tables
        if table.name in tables
        for codes in system.codes(table)
    }
    silent = frozenset(system.cells.keys() - printed)
    return replace(
        system,
        unpublished=system.unpublished | silent,
        stay_hidden=frozenset(hidden) & printed,
    )


def frozen(system: System, open_cells: Iterable[CellId], hidden: Collection[CellId]) -> System:
    """The system of a year that was released: the pattern in print is the only one possible."""
    known = (Released(c, system.cells[c].count, system.cells[c].count) for c in open_cells)
    return replace(
        system,
        released=tuple(sorted({*system.released, *known})),
        stay_hidden=system.stay_hidden | frozenset(hidden),
    )
