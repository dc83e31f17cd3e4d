"""Decides what leaves of a year, from what was gathered and what staff asked; pure."""

from collections import Counter
from dataclasses import dataclass, field, replace

from xenia_desk.core.counting.counting import CounterKey
from xenia_desk.core.release import revisions
from xenia_desk.core.release.gathered import Known, YearGathered
from xenia_desk.core.release.known_totals import cells_of, read_known
from xenia_desk.core.release.ledger import LedgerDocument, LedgerUsed
from xenia_desk.core.release.protected_years import complete, municipalities_visited, year_system
from xenia_desk.core.release.refusals import (
    ForksUndecided,
    KnownTooLate,
    LivesUndecided,
    NoSuchGap,
    PreviewOld,
    RecipientUnknown,
    ReleasesUnregistered,
    StatementMissing,
    StatementsMissing,
    YearEmpty,
    YearFrozen,
    YearOfOtherPlan,
    YearRuns,
)
from xenia_desk.core.release.reports.printed import derived_numbers
from xenia_desk.core.release.reports.release_notes import Gaps, ReleaseNotes, breaks_of
from xenia_desk.core.release.reports.report import Report
from xenia_desk.core.release.safe_tables import CellMark, SafeRelease, safe_release
from xenia_desk.protection.model.choices import Cancelled, Progress
from xenia_desk.protection.model.tables import System


@dataclass(frozen=True)
class Asked:
    """What staff ask: for whom, what may be missing, and the CSV of totals that others know."""

    recipient: str
    gaps: Gaps = field(default_factory=dict)
    known: str | None = None


@dataclass(frozen=True)
class Decided:
    """A release that may leave, before it is drawn.

    `system` is what was protected; it stays inside, to explain what is hidden. `told` are the
    known totals that the yearbook will remember once this has left.
    """

    report: Report
    gathered: YearGathered = field(repr=False)
    system: System = field(repr=False)
    gaps: Gaps
    told: Known
    used: LedgerUsed

    @property
    def safe(self) -> SafeRelease:
        """The tables of all recipients."""
        return self.report.release

    @property
    def document(self) -> LedgerDocument:
        """What the ledger will remember: every open value of the year and every blank."""
        return LedgerDocument(
            plan=self.report.plan.fingerprint,
            frozen=self.report.notes.frozen,
            cells={
                (table.name, codes): cell.value
                for table in self.safe.tables
                for codes, cell in table.cells.items()
                if cell.mark is not CellMark.IMPOSSIBLE
            },
            used=replace(self.used, frozen=True, a2=self.safe.certificate.a2),
            revisions=tuple((each.year, each.edition) for each in self.report.revisions),
        )


def decide(
    gathered: YearGathered,
    asked: Asked,
    progress: Progress = lambda *_: None,
    cancelled: Cancelled = lambda: False,
) -> Decided:
    """Protect all tables of the year together, attack them, and make the report.

    Raises RecipientUnknown, and what `counted`, `read_known`, `reckoned` and `safe_release` raise.
    """
    held, plan = gathered.held, gathered.held.plan
    if asked.recipient not in plan.recipients:
        raise RecipientUnknown(asked.recipient, tuple(plan.recipients))
    gaps = {**asked.gaps, **held.accepted}
    counts, system = counted(gathered, gaps)
    notes = ReleaseNotes(
        year=held.year,
        recipient=asked.recipient,
        frozen=held.frozen or gathered.day,
        program=gathered.program,
        books=held.books,
        practice=gathered.practice,
        gaps=gaps,
        breaks=breaks_of(plan, held.year),
        municipalities=municipalities_visited(plan, held.year, counts),
    )
    told = {} if asked.known is None else read_known(asked.known, system)
    system, used = reckoned(gathered, system, told)
    safe = safe_release(
        system,
        progress=progress,
        cancelled=cancelled,
        derive=lambda made: derived_numbers(Report(plan, made, notes)),
        ledger=used,
    )
    report = Report(plan, safe, notes, revisions.revised_years(gathered))
    return Decided(report, gathered, system, gaps, told, used)


def counted(gathered: YearGathered, gaps: Gaps) -> tuple[Counter[CounterKey], System]:
    """What the books of a year that are in counted, and the system that it makes.

    Raises ReleasesUnregistered, YearRuns, ForksUndecided, YearOfOtherPlan, NoSuchGap,
    StatementsMissing, YearEmpty, TotalsDiffer and what `year_system` raises.
    """
    held = gathered.held
    if gathered.unregistered:
        raise ReleasesUnregistered(gathered.unregistered)
    if held.year >= gathered.day.year:
        raise YearRuns(held.year)
    _require_decided(gathered)
    if {each.plan_hash for each in held.statements} - {held.plan.fingerprint}:
        raise YearOfOtherPlan(held.year)
    missing = set(gathered.missing)
    for book, month in sorted(gaps.keys() - missing):
        raise NoSuchGap(book, month)
    if unnamed := sorted(missing - gaps.keys()):
        raise StatementsMissing(tuple(StatementMissing(*each) for each in unnamed))
    if not held.books:
        raise YearEmpty(held.year)
    lacking = {book for book, _ in gaps}
    held.require_equal_totals(held.totals, lacking)
    counts = held.counts(held.totals)
    whole = complete(held.plan, held.books, lacking)
    system = year_system(whole, held.year, counts, gathered.secret, books=held.books)
    return counts, system


def reckoned(gathered: YearGathered, system: System, told: Known) -> tuple[System, LedgerUsed]:
    """A year's system with all that is known of it, and how much that is; raises KnownTooLate.

    A frozen year keeps its pattern: what is in print is the only one possible.
    """
    held = gathered.held
    if held.printed is None:
        outside = {**held.known, **told}
        released = tuple(sorted({*system.released, *cells_of(system, outside)}))
        before = sum(len(year.releases) for year in gathered.earlier.values())
        return replace(system, released=released), LedgerUsed(before, len(outside))
    if told:
        raise KnownTooLate(held.year)
    return revisions.frozen(system, held.printed.cells), held.printed.used


def undecided(gathered: YearGathered) -> ForksUndecided | None:
    """Why a year cannot be printed yet: two statements of a month speak against each other.

    An earlier year counts too: what was corrected in it is printed with this one.
    """
    year = gathered.held.year
    found = (each for each in gathered.forks if each[1].year <= year)
    lives = tuple(LivesUndecided(*each) for each in found)
    return ForksUndecided(year, lives) if lives else None


def require_unchanged(decided: Decided, now: YearGathered) -> None:
    """Let what was decided leave only while the yearbook says the same as then.

    Raises ForksUndecided, YearFrozen when the year was released with other figures meanwhile, and
    PreviewOld.
    """
    _require_decided(now)
    held, then = now.held, decided.gathered
    if not all(each.document.agrees(decided.document) for each in held.releases):
        raise YearFrozen(held.year)
    same = (
        decided.report.notes.frozen == held.frozen
        if held.releases
        else then.held.known == held.known
    )
    if not same or (then.held.statements, then.later) != (held.statements, now.later):
        raise PreviewOld(held.year)


def _require_decided(gathered: YearGathered) -> None:
    if refusal := undecided(gathered):
        raise refusal
