"""Looks up cells in a recipient's tables, and says why a cell is missing."""

from collections.abc import Mapping

from xenia_desk.core.plan.plan import Plan
from xenia_desk.core.release.reports.model import ReportCell, Sign
from xenia_desk.core.release.reports.release_notes import ReleaseNotes
from xenia_desk.core.release.reports.shares import Look
from xenia_desk.core.release.safe_tables import CellMark, SafeRelease, SafeTable


def reader(plan: Plan, release: SafeRelease, notes: ReleaseNotes) -> Look:
    """The way to look up a cell of a release: those of the recipient's own tables, and no other."""
    given = plan.recipients[notes.recipient]
    missing = tuple(book for book in plan.books if book not in notes.books)
    absent = ReportCell(Sign.CLOSED if missing and notes.was_closed(missing) else Sign.NOT_RECORDED)
    cells = {
        (table.population, _place(table, codes)): cell
        for table in release.tables
        if table.name in given
        for codes, cell in table.cells.items()
    }

    def look(population: str, at: Mapping[str, str]) -> ReportCell:
        shown = cells.get((population, frozenset(at.items())))
        if shown is None:
            counted = {
                b for t in plan.tables.values() if t.population == population for b in t.books
            }
            return absent if counted <= set(missing) else ReportCell(Sign.NOT_RECORDED)
        if shown.value is not None:
            return ReportCell.of(shown.value)
        if shown.mark is CellMark.HIDDEN:
            return ReportCell(Sign.HIDDEN)
        return absent if _only_in(plan, missing, at) else ReportCell(Sign.IMPOSSIBLE)

    return look


def _place(table: SafeTable, codes: tuple[str, ...]) -> frozenset[tuple[str, str]]:
    """The coordinates of a cell without grand totals, the same in whatever table it stands."""
    pairs = zip(table.dimensions, codes, strict=True)
    return frozenset((tree.name, code) for tree, code in pairs if code != tree.total)


def _only_in(plan: Plan, missing: tuple[str, ...], at: Mapping[str, str]) -> bool:
    """Whether only books that are missing could have counted a cell."""
    for name, code in at.items():
        dimension = plan.dimensions[name]
        books = [
            book
            for book in plan.books
            if set(dimension.leaves(code)) & set(dimension.categories_of(book))
        ]
        if missing and set(books) <= set(missing):
            return True
    return False
