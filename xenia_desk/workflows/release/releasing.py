"""Releases the protected figures of a year: preview, then write exactly that."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from xenia_desk import __version__
from xenia_desk.core.counting.counting import CounterKey
from xenia_desk.core.months.statements import DECEMBER
from xenia_desk.core.names import BookId
from xenia_desk.core.periods import Month, Year, year_period
from xenia_desk.core.release.known_totals import read_known
from xenia_desk.core.release.ledger import LedgerDocument, LedgerEntry, LedgerUsed
from xenia_desk.core.release.protected_years import municipalities_visited, year_system
from xenia_desk.core.release.reports.printed import derived_numbers
from xenia_desk.core.release.reports.release_notes import GAP_REASONS, Gap, ReleaseNotes, breaks_of
from xenia_desk.core.release.reports.report import Report
from xenia_desk.core.release.safe_tables import Mark, SafeRelease, safe_release
from xenia_desk.localization import SOURCE_LANGUAGE, Translator
from xenia_desk.outputs.files import write_folder
from xenia_desk.protection.model.choices import Cancelled, Progress
from xenia_desk.protection.model.tables import System
from xenia_desk.store import ledger
from xenia_desk.store.refusals import YearFrozen
from xenia_desk.store.yearbook import Taken
from xenia_desk.workflows.release import registering, revising
from xenia_desk.workflows.release.ledger_lines import Entry, releases
from xenia_desk.workflows.release.refusals import (
    NoSuchGap,
    PreviewOld,
    RecipientUnknown,
    StatementMissing,
    StatementsMissing,
    YearEmpty,
    YearOfOtherPlan,
    YearRuns,
)
from xenia_desk.workflows.vault.session import Session
from xenia_desk.workflows.yearbook import forgetting, forks

__all__ = ["GAP_REASONS", "Entry", "releases"]

Gaps = Mapping[tuple[BookId, Month], str]
"""(book, month) -> reason, for every statement that is accepted to be missing."""


@dataclass(frozen=True)
class Preview:
    """A release before it leaves: what will be written, to the byte.

    `system` is what was protected; it stays inside, to explain what is hidden. `statements` and
    `known` are what the yearbook held then; `told` is what it will know too once this has left.
    """

    report: Report
    safe: SafeRelease
    files: Mapping[str, bytes]
    gaps: Gaps
    system: System = field(repr=False)
    statements: tuple[Taken, ...] = field(repr=False)
    known: revising.Known = field(default_factory=dict)
    told: revising.Known = field(default_factory=dict)
    used: LedgerUsed = field(default_factory=LedgerUsed)
    revised: tuple[tuple[int, int], ...] = ()  # (year, edition) of the revisions in it


def preview(  # noqa: PLR0913 - what is by keyword most callers leave out
    session: Session,
    year: int,
    recipient: str,
    gaps: Gaps | None = None,
    *,
    known: str | None = None,
    progress: Progress = lambda *_: None,
    cancelled: Cancelled = lambda: False,
) -> Preview:
    """Protect all tables of a year together, attack them, and draw the files; write nothing.

    `known` is the CSV of totals that outsiders have (`core.release.known_totals`).

    Raises RecipientUnknown, and what `counted_year` and `safe_release` raise.
    """
    plan = session.plan(year)
    if recipient not in plan.recipients:
        raise RecipientUnknown(recipient, tuple(plan.recipients))
    frozen = revising.frozen_on(session, year)
    # What a frozen year lacks was named once: every later copy says the same of it.
    given = {**(gaps or {}), **revising.accepted(session, year)}
    books, counts, system = counted_year(session, year, given)
    outside = {} if known is None else read_known(known, system)
    system, used = revising.reckoned(session, year, system, outside)
    again = revising.revised_years(session, year)
    notes = ReleaseNotes(
        year=year,
        recipient=recipient,
        frozen=frozen or session.today(),
        program=__version__,
        books=books,
        practice=session.practice,
        gaps=tuple(sorted(Gap(book, month, why) for (book, month), why in given.items())),
        breaks=breaks_of(plan, year),
        municipalities=municipalities_visited(plan, year, counts),
    )
    safe = safe_release(
        system,
        progress=progress,
        cancelled=cancelled,
        derive=lambda made: derived_numbers(Report(plan, made, notes)),
        ledger=used,
    )
    report = Report(plan, safe, notes, tuple(each for each, _ in again))
    editions = tuple((each.year, edition) for each, edition in again)
    files, held = _drawn(report), revising.statements(session, year)
    before = revising.known(session, year)
    return Preview(report, safe, files, given, system, held, before, outside, used, editions)


def counted_year(
    session: Session, year: int, gaps: Gaps
) -> tuple[tuple[BookId, ...], Counter[CounterKey], System]:
    """The books of a year that are in, what they counted, and the system that it makes.

    Raises YearRuns, YearEmpty, YearOfOtherPlan, StatementsMissing, NoSuchGap, and what
    `registering.require_all`, `forks.require_decided` and `year_system` raise.
    """
    plan, yearbook = session.plan(year), session.yearbook()
    registering.require_all(session)
    if year >= session.today().year:
        raise YearRuns(Year(year))
    forks.require_decided(session, year)
    books = _books_that_are_in(session, year, gaps)
    if not books:
        raise YearEmpty(Year(year))
    counts = revising.counted(plan, year, yearbook.totals(year_period(year)), books)
    whole = revising.complete(plan, books, {book for book, _ in gaps})
    system = year_system(whole, year, counts, yearbook.keys().release, books=books)
    return books, counts, system


def release(session: Session, previewed: Preview, folder: Path) -> tuple[Path, ...]:
    """Write a preview into a folder that is made for it, and remember it; the year is frozen.

    Raises a subclass of `OutputRefused`, YearFrozen when the year was released
    with other figures meanwhile, PreviewOld, and what `forks.require_decided` raises.
    """
    yearbook, notes = session.yearbook(), previewed.report.notes
    forks.require_decided(session, notes.year)
    earlier = [e for e in ledger.entries(yearbook.database) if e.year == notes.year]
    document = _document(previewed)
    if not all(entry.document.agrees(document) for entry in earlier):
        raise YearFrozen(Year(notes.year))
    if previewed.statements != revising.statements(session, notes.year) or (
        notes.frozen != revising.frozen_on(session, notes.year)
        if earlier
        else previewed.known != revising.known(session, notes.year)
    ):
        raise PreviewOld(Year(notes.year))
    entry = LedgerEntry(
        id=f"{notes.year}-{len(earlier) + 1:03d}",
        year=notes.year,
        recipient=notes.recipient,
        day=session.today(),
        bytes_hash=registering.digest(previewed.files),
        document=document,
    )

    def remember() -> None:
        for (book, month), reason in previewed.gaps.items():
            yearbook.accept_gap(book, month.period, reason)
        revising.remember(session, notes.year, previewed.told)
        new = [] if earlier else [year_period(each) for each, _ in previewed.revised]
        ledger.record(yearbook.database, entry, new)
        registering.remember(session)

    # Remembered first: whatever stops the program now, nothing left that the ledger does not know.
    written = write_folder(folder, previewed.files, remember)
    forgetting.tell_and_forget(session)
    return written


def described(previewed: Preview) -> dict[str, Any]:
    """A preview as data: the certificate and every cell of the tables that the recipient gets."""
    notes, certificate = previewed.report.notes, previewed.safe.certificate
    return {
        "year": notes.year,
        "recipient": notes.recipient,
        "practice": notes.practice,
        "certificate": {
            **asdict(certificate),
            "rule": certificate.rule.value,
        },
        **ledger.as_json(_document(previewed)),
    }


def _books_that_are_in(session: Session, year: int, gaps: Gaps) -> tuple[BookId, ...]:
    """The books whose December is there; every other missing statement must be a named gap."""
    statements = session.yearbook().statements(year_period(year))
    if {each.plan_hash for each in statements} - {session.plan(year).fingerprint}:
        raise YearOfOtherPlan(Year(year))
    missing = set(revising.missing_statements(session, year))
    for book, month in sorted(gaps):
        if (book, month) not in missing:
            raise NoSuchGap(book, month)
    unnamed = sorted(missing - gaps.keys())
    if unnamed:
        raise StatementsMissing(tuple(StatementMissing(book, month) for book, month in unnamed))
    december = Month(year, DECEMBER).period
    return tuple(sorted(each.book for each in statements if each.period == december))


def _drawn(report: Report) -> dict[str, bytes]:
    from xenia_desk.outputs.release.release_files import release_files  # noqa: PLC0415 - paper is needed late

    return release_files(report, Translator(SOURCE_LANGUAGE))


def _document(previewed: Preview) -> LedgerDocument:
    """What the ledger remembers: every open value of the year and every blank."""
    used, notes = previewed.used, previewed.report.notes
    return LedgerDocument(
        plan=previewed.report.plan.fingerprint,
        frozen=notes.frozen,
        cells={
            (table.name, codes): cell.value
            for table in previewed.safe.tables
            for codes, cell in table.cells.items()
            if cell.mark is not Mark.IMPOSSIBLE
        },
        used=replace(used, frozen=True, a2=previewed.safe.certificate.a2),
        revisions=previewed.revised,
    )
