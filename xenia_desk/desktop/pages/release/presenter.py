"""Decides what the release page shows, from the choice of a year to its files."""

from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from xenia_desk.core.names import BookId
from xenia_desk.core.periods import Month
from xenia_desk.core.release.decision import Asked, undecided
from xenia_desk.core.release.gathered import Statement, YearGathered
from xenia_desk.core.release.reports.release_notes import Gaps
from xenia_desk.core.roles import BookName
from xenia_desk.desktop.pages.release.questions import Questions
from xenia_desk.desktop.pages.release.registering_again import RegisteringAgain
from xenia_desk.desktop.work.long_work import LongWork, Told
from xenia_desk.desktop.work.running import OneAtATime, Ways
from xenia_desk.desktop.work.shown import Shown
from xenia_desk.errors import Refusal
from xenia_desk.protection.model.refusals import CannotProtect
from xenia_desk.workflows.backups import backing_up
from xenia_desk.workflows.release import gathering, known_totals, releasing
from xenia_desk.workflows.release.gathering import Entry
from xenia_desk.workflows.release.known_totals import KnownTotal
from xenia_desk.workflows.release.releasing import Preview
from xenia_desk.workflows.vault.session import Session


@dataclass(frozen=True)
class YearFound:
    """A year that can be released: its recipients, and the statements that are missing.

    `waiting` are those that were not taken in yet, `undecided` says why it cannot leave before
    somebody decided. `known` is what others know of it; `frozen` is the day of its first release.
    """

    year: int
    recipients: tuple[str, ...]
    missing: tuple[Statement, ...]
    waiting: tuple[Statement, ...] = ()
    undecided: Refusal | None = field(default=None, compare=False)
    known: tuple[KnownTotal, ...] = ()
    frozen: date | None = field(default=None, compare=False)


@dataclass(frozen=True)
class ReleaseState:
    """What the page shows; `years` is None until it was looked up.

    `reasons` holds the gaps that were accepted by name. A `preview` belongs to exactly this
    year, recipient and reasons: whoever changes one of them starts anew.
    """

    years: tuple[int, ...] | None = None
    found: YearFound | None = None
    recipient: str = ""
    reasons: Gaps = field(default_factory=dict)
    entries: tuple[Entry, ...] = ()
    at_work: bool = False
    preview: Preview | None = None
    refused: CannotProtect | None = None
    written: tuple[Path, ...] = ()
    unregistered: tuple[str, ...] = ()

    @property
    def undecided(self) -> Refusal | None:
        """Why the year cannot leave before somebody decided."""
        return self.found.undecided if self.found else None

    @property
    def frozen(self) -> date | None:
        """The day of the first release of the year."""
        return self.found.frozen if self.found else None

    @property
    def ready(self) -> bool:
        """Whether a preview can be asked for."""
        found = self.found
        if found is None or found.undecided is not None or self.unregistered:
            return False
        named = all(gap in self.reasons for gap in found.missing)
        return named and bool(self.recipient) and not self.at_work


class ReleasePresenter:
    """Looks up, previews off the screen's thread, and writes what was previewed."""

    def __init__(self, session: Session, ways: Ways) -> None:
        self._session, self._run, self._tell = session, ways.run, ways.tell
        self.work = LongWork(ways)
        self._run_alone = OneAtATime(ways.run)
        self.questions = Questions(session, ways)
        self.registering = RegisteringAgain(session, ways, self._registered)
        self.shown = Shown(ReleaseState())

    def open(self) -> None:
        """Look up the years that are over, and the year that is shown."""
        if not self.work.busy:
            self.registering.open()
            found = self.shown.state.found
            self._look(found.year if found else None)

    def step(self, by: int) -> None:
        """Choose the year after or before; years stand newest first."""
        state = self.shown.state
        if state.years and state.found is not None and not self.work.busy:
            place = state.years.index(state.found.year) - by
            if 0 <= place < len(state.years):
                self._look(state.years[place])

    def choose_recipient(self, recipient: str) -> None:
        """Choose who gets the figures."""
        if not self.work.busy and recipient != self.shown.state.recipient:
            self._show(replace(self.shown.state, recipient=recipient, preview=None, written=()))

    def name_gap(self, book: BookId, month: Month, reason: str) -> None:
        """Accept a missing statement by name, or no longer (no reason)."""
        reasons = {k: v for k, v in self.shown.state.reasons.items() if k != (book, month)}
        if reason:
            reasons[(book, month)] = reason
        self._show(replace(self.shown.state, reasons=reasons, preview=None, written=()))

    def preview(self) -> None:
        """Protect the year and attack it; the page stays usable, and this can be stopped."""
        state = self.shown.state
        if not state.ready or state.found is None:
            return
        year, asked = state.found.year, Asked(state.recipient, state.reasons)
        self._show(replace(state, at_work=True, preview=None, refused=None, written=()))

        def work(told: Told) -> Preview:
            gathered = gathering.gather(self._session, year)
            return releasing.preview(
                gathered, asked, lambda _stage, done, of: told(done, of), told.stops
            )

        def done(found: Preview) -> None:
            self._show(replace(self.shown.state, at_work=False, preview=found))

        def failed(error: Exception) -> None:
            stays = error if isinstance(error, CannotProtect) else None
            self._show(replace(self.shown.state, at_work=False, refused=stays))
            if stays is None:
                self._tell(error)

        self.work.begin(work, done, failed)

    def release(self, inside: Path) -> None:
        """Write the preview into a folder of its own inside another one, and remember it."""
        previewed = self.shown.state.preview
        if previewed is None:
            return
        folder = inside / previewed.decided.report.notes.folder

        def work() -> tuple[tuple[Path, ...], tuple[Entry, ...]]:
            written = releasing.release(self._session, previewed, folder)
            backing_up.back_up_quietly(self._session, [BookName.YEARBOOK])
            return written, gathering.releases(self._session)

        def done(result: tuple[tuple[Path, ...], tuple[Entry, ...]]) -> None:
            written, entries = result
            found, frozen = self.shown.state.found, previewed.decided.report.notes.frozen
            found = found and replace(found, frozen=frozen)
            self._show(replace(self.shown.state, written=written, entries=entries, found=found))

        self._run_alone(work, done, self._tell)

    def take_back(self, total: KnownTotal) -> None:
        """Reckon with a total that others know no longer; a preview of before goes."""
        found = self.shown.state.found
        if found is None or self.work.busy:
            return

        def work() -> None:
            known_totals.take_back(self._session, found.year, total)
            backing_up.back_up_quietly(self._session, [BookName.YEARBOOK])

        self._run(work, lambda _: self._look(found.year))

    def _look(self, year: int | None) -> None:
        def work() -> tuple[tuple[int, ...], YearFound | None, tuple[Entry, ...]]:
            years = gathering.years(self._session)
            chosen = year if year in years else years[0] if years else None
            found = None if chosen is None else year_found(gathering.gather(self._session, chosen))
            return years, found, gathering.releases(self._session)

        def done(result: tuple[tuple[int, ...], YearFound | None, tuple[Entry, ...]]) -> None:
            years, found, entries = result
            before = self.shown.state
            state = replace(before, years=years, found=found, entries=entries)
            if found is None or found != before.found:
                recipients = found.recipients if found else ()
                usual = recipients[0] if recipients else ""
                kept = before.recipient if before.recipient in recipients else usual
                state = replace(
                    state, recipient=kept, reasons={}, preview=None, refused=None, written=()
                )
            self._show(state)

        self._run(work, done)

    def _registered(self, missing: tuple[str, ...]) -> None:
        """Other releases are missing than before: what is in the ledger changed too."""
        if missing != self.shown.state.unregistered:
            self._show(replace(self.shown.state, unregistered=missing, preview=None, written=()))
            found = self.shown.state.found
            self._look(found.year if found else None)

    def _show(self, state: ReleaseState) -> None:
        self.shown.become(state)
        found = self.shown.state.found
        self.questions.about(None if found is None else found.year, self.shown.state.preview)


def year_found(gathered: YearGathered) -> YearFound:
    """Who can be given a year, what of it is missing, and what waits."""
    held = gathered.held
    return YearFound(
        held.year,
        tuple(held.plan.recipients),
        gathered.unnamed,
        gathered.untaken,
        undecided(gathered),
        known_totals.listed(held.plan, held.known),
        held.frozen,
    )
