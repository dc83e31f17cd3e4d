"""Says which tables of a released year may be printed again with revised totals.

A table may where no group of its categories changed by a few: every sum that anybody can make
differs by 0 or by the threshold at least from every version in print. The blanks stay where they
are: what was hidden stays hidden, and a table that would need a new blank is not printed again.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from xenia_desk.core.plan.plan import Plan
from xenia_desk.core.release.gathered import Revised, Total, YearGathered, YearHeld
from xenia_desk.core.release.ledger import Printed
from xenia_desk.core.release.protected_years import complete, year_system
from xenia_desk.core.release.reports.revised import RevisedYear
from xenia_desk.core.release.safe_tables import CellMark, SafeRelease, safe_release
from xenia_desk.protection.attack.refusals import NotSafe
from xenia_desk.protection.model.refusals import CannotProtect
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


def frozen(system: System, printed: Printed) -> System:
    """The system of a year that was released: the pattern in print is the only one possible."""
    cells = _cells(system, printed)
    seen = {cell: system.cells[cell].count for cell, value in cells.items() if value is not None}
    known = (Released(cell, count, count) for cell, count in seen.items())
    return replace(
        system,
        released=tuple(sorted({*system.released, *known})),
        stay_hidden=system.stay_hidden | (cells.keys() - seen.keys()),
    )


def _cells(system: System, printed: Printed) -> dict[CellId, int | None]:
    tables = {table.name: table for table in system.tables}
    return {
        system.cell_id(tables[name], codes): value
        for (name, codes), value in sorted(printed.items())
        if name in tables
    }


def revised_years(gathered: YearGathered) -> tuple[RevisedYear, ...]:
    """The earlier years that this year's release prints again.

    What was not printed yet gets the next edition; a year that is frozen prints what it did.
    """
    held, earlier = gathered.held, gathered.earlier
    if held.printed is not None:
        again = [(earlier[year], edition) for year, edition in held.printed.revisions]
    else:
        waiting = [each for _, each in sorted(earlier.items()) if each.revised is Revised.WAITS]
        again = [(each, max(each.editions) + 1) for each in waiting]
    return tuple(revised_year(each, edition, gathered.secret) for each, edition in again)


def revised_year(held: YearHeld, edition: int, secret: bytes) -> RevisedYear:
    """What of an edition of a released year may be printed beside what is in print already."""
    plan, books = held.plan, held.books
    before = held.printed.cells if held.printed else {}
    lacking = {book for book, _ in held.gaps}
    whole = complete(plan, books, lacking)
    versions = [totals for n, totals in sorted(held.editions.items()) if 0 < n < edition]

    def system_of(totals: Collection[Total]) -> System:
        held.require_equal_totals(totals, lacking)
        return year_system(whole, held.year, held.counts(totals), secret, books=books)

    system = system_of(held.editions.get(edition, held.editions[0]))
    old = [{t.name: t.counts for t in system_of(each).tables} for each in (held.totals, *versions)]
    names = {name for name, _ in before}
    there = [t for t in system.tables if t.name in names and all(t.name in each for each in old)]
    moved = [t for t in there if any(changed(t, each[t.name]) for each in old)]
    fit = [
        t.name for t in moved if may_be_printed(t, [each[t.name] for each in old], plan.threshold)
    ]
    release, shown = _safe(plan, system, before, fit)
    withheld = tuple(t.name for t in moved if t.name not in shown)
    return RevisedYear(plan, held.year, before, release, shown, withheld, edition)


def _safe(
    plan: Plan, system: System, before: Printed, names: list[str]
) -> tuple[SafeRelease | None, tuple[str, ...]]:
    """The largest set of these tables that is safe with exactly the blanks that were printed."""
    told = _cells(system, before)
    hidden = [cell for cell, value in told.items() if value is None]
    while names:
        try:
            made = safe_release(revision(system, names, hidden))
        except (CannotProtect, NotSafe):
            return None, ()
        moved = [
            name
            for name in names
            if any(
                (cell.mark is CellMark.HIDDEN) is not (before[name, codes] is None)
                for codes, cell in made.table(name).cells.items()
                if (name, codes) in before
            )
        ]
        if not moved:
            return made, tuple(name for name in plan.tables if name in names)
        names = [name for name in names if name not in moved]
    return None, ()
