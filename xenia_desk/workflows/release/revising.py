"""Gathers what was printed before: frozen years, their revisions, outside totals."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date

from xenia_desk.core.counting.counting import CounterKey
from xenia_desk.core.counting.not_kept_totals import completed
from xenia_desk.core.names import BookId
from xenia_desk.core.periods import Month, Year, months_of, year_period
from xenia_desk.core.plan.plan import Grain, Plan, ReleaseGrain, Table
from xenia_desk.core.release import revisions
from xenia_desk.core.release.known_totals import cells_of
from xenia_desk.core.release.ledger import (
    LedgerDocument,
    LedgerEntry,
    LedgerUsed,
    Printed,
    together,
)
from xenia_desk.core.release.protected_years import year_system
from xenia_desk.core.release.reports.revised import RevisedYear
from xenia_desk.core.release.safe_tables import Mark, SafeRelease, safe_release
from xenia_desk.protection.attack.refusals import NotSafe
from xenia_desk.protection.model.refusals import CannotProtect
from xenia_desk.protection.model.tables import CellId, System
from xenia_desk.store import ledger
from xenia_desk.store import revisions as store
from xenia_desk.store.yearbook import Taken, Total
from xenia_desk.workflows.release.refusals import KnownTooLate
from xenia_desk.workflows.vault.plans import first_day
from xenia_desk.workflows.vault.session import Session

Known = Mapping[tuple[str, str], int]


def counted(
    plan: Plan, year: int, totals: Iterable[Total], books: Collection[BookId]
) -> Counter[CounterKey]:
    """Totals of some books of a year, added up; what a book does not keep is unknown."""
    by_book: dict[BookId, Counter[CounterKey]] = {book: Counter() for book in books}
    for total in totals:
        if total.book in books:
            key = CounterKey(total.period, total.table, total.category)
            by_book[total.book][key] += total.value
    counts: Counter[CounterKey] = Counter()
    for book, found in sorted(by_book.items()):
        counts.update(completed(plan, book, year, found))
    return counts


def statements(session: Session, year: int) -> tuple[Taken, ...]:
    """What the release of a year prints: its statements, and those that came later of others."""
    yearbook = session.yearbook()
    later = store.statements(yearbook.database, store.EVERY_YEAR)
    return (*yearbook.statements(year_period(year)), *later)


def complete(plan: Plan, books: Collection[BookId], missing_statements: Collection[BookId]) -> Plan:
    """The plan without the month tables in which a number would lack a missing statement.

    `lacking` are the books of which a month is missing.
    """

    def lacks(table: Table) -> bool:
        """A whole book that is out may be left out, unless others count the same categories."""
        inside = {cell for book in books for cell in _counted_by(plan, table, book)}
        return any(
            book in books or inside & set(_counted_by(plan, table, book))
            for book in set(missing_statements) & set(table.books)
        )

    tables = {
        name: replace(table, release=ReleaseGrain.NOT)
        if table.grain is Grain.MONTH and lacks(table)
        else table
        for name, table in plan.tables.items()
    }
    return replace(plan, tables=tables)


def _counted_by(plan: Plan, table: Table, book: BookId) -> tuple[str, ...]:
    return plan.cells_of(table, book) if book in table.books else ()


def document_of(session: Session, year: int) -> LedgerDocument | None:
    """What the releases of a year printed together; None where it was never released."""
    return together([each.document for each in _entries(session, year)])


def frozen_on(session: Session, year: int) -> date | None:
    """The day that all releases of a year print, the day of the first; None before there is one.

    Each keeps its own day of writing, for the ledger alone.
    """
    return next((each.document.frozen for each in _entries(session, year)), None)


def years(session: Session) -> tuple[int, ...]:
    """The years that are over and of which the yearbook holds statements, newest first."""
    past = range(session.today().year - 1, first_day().year - 1, -1)
    return tuple(y for y in past if session.yearbook().statements(year_period(y)))


def missing_statements(session: Session, year: int) -> tuple[tuple[BookId, Month], ...]:
    """The statements that a release of a year lacks, by book and month.

    A frozen year lacks what it lacked then: a book that joined later was no part of it.
    """
    yearbook, period = session.yearbook(), year_period(year)
    there = {(each.book, each.period) for each in yearbook.statements(period)}
    books = {each.book for each in yearbook.joined()}
    if _entries(session, year):
        books &= {book for book, _ in (*there, *yearbook.gaps(period))}
    wanted = ((book, month) for book in sorted(books) for month in months_of(year))
    return tuple((book, month) for book, month in wanted if (book, month.period) not in there)


def accepted(session: Session, year: int) -> dict[tuple[BookId, Month], str]:
    """(book, month) -> reason of what a frozen year lacks: every copy prints the same."""
    if not _entries(session, year):
        return {}
    found = session.yearbook().gaps(year_period(year))
    return {(book, Month.parse(month)): reason for (book, month), reason in found.items()}


def _entries(session: Session, year: int) -> tuple[LedgerEntry, ...]:
    """The releases of a year, the first one first."""
    found = ledger.entries(session.yearbook().database)
    return tuple(each for each in found if each.year == year)


def known(session: Session, year: int) -> Known:
    """The totals of a year that are known from outside."""
    return store.outside(session.yearbook().database, year_period(year))


def reckoned(session: Session, year: int, system: System, more: Known) -> tuple[System, LedgerUsed]:
    """A year's system with all that is known of it, and how much that is.

    A frozen year keeps its pattern: what is in print is the only one possible. Raises KnownTooLate.
    """
    document = document_of(session, year)
    if document is not None and more:
        raise KnownTooLate(Year(year))
    if document is not None:
        told = _cells(system, document.cells)
        seen = [cell for cell, value in told.items() if value is not None]
        hidden = [cell for cell, value in told.items() if value is None]
        return revisions.frozen(system, seen, hidden), document.used
    outside = {**known(session, year), **more}
    released = tuple(sorted({*system.released, *cells_of(system, outside)}))
    entries = [e for e in ledger.entries(session.yearbook().database) if e.year < year]
    return replace(system, released=released), LedgerUsed(len(entries), len(outside))


def remember(session: Session, year: int, more: Known) -> None:
    """Keep totals that are known from outside; they are reckoned with from now on."""
    if more:
        store.know(session.yearbook().database, year_period(year), dict(more))


def _cells(system: System, shown: Printed) -> dict[CellId, int | None]:
    tables = {table.name: table for table in system.tables}
    return {
        system.cell_id(tables[name], codes): value
        for (name, codes), value in sorted(shown.items())
        if name in tables
    }


def revised_years(session: Session, year: int) -> tuple[tuple[RevisedYear, int], ...]:
    """The earlier years that this year's release prints again, each with its edition.

    What was not printed yet gets the next edition; a year that is frozen prints what it did.
    """
    document = document_of(session, year)
    if document is not None:
        again = document.revisions
        return tuple((revised_year(session, y, edition), edition) for y, edition in again)
    database = session.yearbook().database
    found = []
    released = {each.year for each in ledger.entries(database)}
    for before in sorted(each for each in released if each < year):
        period = year_period(before)
        editions = store.editions(database, period)
        newest = store.totals(database, period, 0)
        last = store.totals(database, period, max(editions)) if max(editions, default=0) else ()
        if editions and newest != last:
            found.append((revised_year(session, before, 0), max(editions) + 1))
    return tuple(found)


def revised_year(session: Session, year: int, edition: int) -> RevisedYear:
    """What of an edition of a released year may be printed beside what is in print already."""
    yearbook, plan, period = session.yearbook(), session.plan(year), year_period(year)
    database, document = yearbook.database, document_of(session, year)
    before = document.cells if document else {}
    books = {e.book for e in yearbook.statements(period) if e.period.endswith("-12")}
    earlier = [n for n in store.editions(database, period) if n and (not edition or n < edition)]
    held = complete(plan, books, {book for book, _ in yearbook.gaps(period)})
    versions = [yearbook.totals(period), *(store.totals(database, period, n) for n in earlier)]

    def system_of(totals: Iterable[Total]) -> System:
        secret = yearbook.keys().release
        counts = counted(plan, year, totals, books)
        return year_system(held, year, counts, secret, books=books)

    system = system_of(store.totals(database, period, edition))
    old = [{t.name: t.counts for t in system_of(totals).tables} for totals in versions]
    names = {name for name, _ in before}
    there = [t for t in system.tables if t.name in names and all(t.name in each for each in old)]
    changed = [t for t in there if any(revisions.changed(t, each[t.name]) for each in old)]
    fit = [
        t.name
        for t in changed
        if revisions.may_be_printed(t, [each[t.name] for each in old], plan.threshold)
    ]
    release, shown = _safe(plan, system, before, fit)
    withheld = tuple(t.name for t in changed if t.name not in shown)
    return RevisedYear(plan, year, before, release, shown, withheld)


def _safe(
    plan: Plan, system: System, before: Printed, names: list[str]
) -> tuple[SafeRelease | None, tuple[str, ...]]:
    """The largest set of these tables that is safe with exactly the blanks that were printed."""
    told = _cells(system, before)
    hidden = [cell for cell, value in told.items() if value is None]
    while names:
        try:
            made = safe_release(revisions.revision(system, names, hidden))
        except (CannotProtect, NotSafe):
            return None, ()
        moved = [
            name
            for name in names
            if any(
                (cell.mark is Mark.HIDDEN) is not (before[name, codes] is None)
                for codes, cell in made.table(name).cells.items()
                if (name, codes) in before
            )
        ]
        if not moved:
            return made, tuple(name for name in plan.tables if name in names)
        names = [name for name in names if name not in moved]
    return None, ()
