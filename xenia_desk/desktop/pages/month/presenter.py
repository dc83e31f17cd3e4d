"""Decides what the month page shows, and what a press on its calendar does."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from xenia_desk.core.counting.corrections import Activity, Correction, Counted, Sheet
from xenia_desk.core.names import BookId
from xenia_desk.core.periods import Month
from xenia_desk.core.plan.plan import Unit
from xenia_desk.desktop.pages.month.found import MonthFound, found_month
from xenia_desk.desktop.press.presses import Said
from xenia_desk.desktop.work.joining import JoiningPresenter
from xenia_desk.desktop.work.running import OneAtATime, Ways, nothing
from xenia_desk.desktop.work.shown import Shown
from xenia_desk.errors import Refusal
from xenia_desk.workflows.backups import backing_up
from xenia_desk.workflows.months import months
from xenia_desk.workflows.months.months import REASONS, State
from xenia_desk.workflows.vault.session import Session

Say = Callable[..., None]


@dataclass(frozen=True)
class Correcting:
    """A correction as it is filled in.

    Its ends are kept as the counting page keeps a contact; of a sheet the channel is its topic,
    of an activity its kind.
    """

    unit: Unit = Unit.CONTACTS
    was: Said | None = None
    should_be: Said | None = None
    number: int = 1
    reason: str = REASONS[0]

    def correction(self, month: Month) -> Correction:
        """What is asked of the book, in a month."""
        was, should_be = (self._counted(end) for end in (self.was, self.should_be))
        return Correction(month, was, should_be, self.number)

    def _counted(self, end: Said | None) -> Counted | None:
        one = end.contact if end else None
        if one is None or self.unit is Unit.CONTACTS:
            return one
        if self.unit is Unit.SHEETS:
            return Sheet(one.channel, next(iter(one.of("language")), ""))
        return Activity(one.channel, next(iter(one.of("municipality")), None))


@dataclass(frozen=True)
class MonthPageState:
    """What the page shows; without `found` it is being fetched."""

    books: tuple[BookId, ...]
    book: BookId
    today: date
    found: MonthFound | None = None
    day: date | None = None
    correcting: Correcting = Correcting()


class MonthPresenter:
    """Fetches a month, and does one thing at a time to it; then it is fetched anew.

    `part` is the part of the page that is open, `joining` lets the book that is shown join.
    """

    def __init__(self, session: Session, ways: Ways, say: Say) -> None:
        self._session, self._run, self._tell, self._say = session, ways.run, ways.tell, say
        books = session.held
        self.part = "calendar"
        self.shown = Shown(MonthPageState(books, books[0], session.today()))
        self._run_alone = OneAtATime(ways.run)
        self.joining = JoiningPresenter(session, books[0], ways, self.open)

    def open(self) -> None:
        """Fetch the month that is shown, or this month."""
        found = self.shown.state.found
        self._fetch(self.shown.state.book, found.view.month if found else None)

    def covered(self) -> None:
        """Whatever was chosen or filled in waits: nothing of a contact is on this page."""

    def choose_book(self, book: BookId) -> None:
        """Show another book of this person."""
        self.fill_in(Correcting())
        self.joining.shown.become(None)
        self._fetch(book, None)

    def step(self, by: int) -> None:
        """Show the month before or after."""
        state = self.shown.state
        if state.found is None:
            return
        every = [month for month, _ in state.found.months]
        place = every.index(state.found.view.month) + by
        if 0 <= place < len(every):
            self._fetch(state.book, every[place])

    def choose_day(self, day: date) -> None:
        """Show what can be said of a day."""
        self.shown.become(replace(self.shown.state, day=day))

    def say_day(self, day: date, answer: State | None) -> None:
        """Say whether a day was open or closed, or take the answer back."""
        book = self.shown.state.book
        self._do(lambda: months.set_day(self._session, book, day, answer), nothing)

    def add(self, kind: str, town: str | None = None) -> None:
        """Count one activity of the chosen day."""
        self._activity(kind, town, 1, "month.activity_added")

    def take_back(self, kind: str, town: str | None = None) -> None:
        """Take one activity of the month back."""
        self._activity(kind, town, -1, "month.activity_taken_back")

    def fill_in(self, correcting: Correcting) -> None:
        """Keep what the form of a correction says, until it is done or another book is shown."""
        self.shown.become(replace(self.shown.state, correcting=correcting))

    def correct(self) -> None:
        """Correct the month that is shown, as it is filled in; then nothing of it is kept."""
        state = self.shown.state
        if state.found is None:
            return
        found, book, reason = state.found, state.book, state.correcting.reason
        month = found.view.month
        correction = state.correcting.correction(month)

        def work() -> int:
            return len(months.correct(self._session, book, correction, reason))

        def told(sealed: int) -> None:
            self.fill_in(Correcting())
            if sealed and found.view.released:
                self._say("month.corrected_released", year=month.year)
            else:
                self._say("month.corrected_and_sealed" if sealed else "month.corrected")

        self._do(work, told, seals=True)

    def close(self) -> None:
        """Close the month that is shown, seal its statement and back up its book."""
        found = self.shown.state.found
        if found is None:
            return
        book, month = self.shown.state.book, found.view.month

        def work() -> tuple[Refusal, ...]:
            months.close_month(self._session, book, month)
            return backing_up.back_up_quietly(self._session, [book])

        def told(refused: tuple[Refusal, ...]) -> None:
            self._say("month.sealed")
            for refusal in refused:
                self._tell(refusal)

        self._do(work, told, seals=True)

    def _activity(self, kind: str, town: str | None, times: int, message: str) -> None:
        state = self.shown.state
        day = state.day
        if day is None:
            return
        self._do(
            lambda: months.add_activity(self._session, state.book, day, kind, town, times),
            lambda _nothing: self._say(message, kind=kind, day=day),
        )

    def _do(
        self, work: Callable[[], object], told: Callable[..., None], *, seals: bool = False
    ) -> None:
        """Do something to the month, fetch it anew, then tell; nothing is shown in between.

        Only what `seals` a statement looks at the folder between computers: it may be far away.
        """
        state = self.shown.state
        month = state.found.view.month if state.found else None
        shared = state.found.sharing if state.found and not seals else None

        def both() -> tuple[object, MonthFound]:
            return work(), found_month(self._session, state.book, month, shared)

        def done(result: tuple[object, MonthFound]) -> None:
            self._show(state.book, result[1])
            told(result[0])

        (self._run_alone if seals else self._run)(both, done, self._tell)

    def _fetch(self, book: BookId, month: Month | None) -> None:
        self._run(
            lambda: found_month(self._session, book, month), lambda found: self._show(book, found)
        )

    def _show(self, book: BookId, found: MonthFound) -> None:
        state, today = self.shown.state, self._session.today()
        days = found.view.month.days()
        usual = min(today, days[-1])
        day = state.day if state.day in days else usual
        self.shown.become(replace(state, book=book, today=today, found=found, day=day))
        self.joining.book = book
