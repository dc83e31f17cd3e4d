"""Decides what the yearbook page shows: statements by book and month, and the numbers of one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from xenia_desk.core.names import BookId
from xenia_desk.core.periods import Month, months_of
from xenia_desk.core.roles import BookName
from xenia_desk.desktop.work.not_yet import NotYet, not_yet
from xenia_desk.desktop.work.running import Ways
from xenia_desk.desktop.work.shown import Shown
from xenia_desk.workflows.backups import backing_up
from xenia_desk.workflows.vault.plans import years_until
from xenia_desk.workflows.vault.session import Session
from xenia_desk.workflows.yearbook import forks, joining, sharing, taking_in
from xenia_desk.workflows.yearbook.forks import Fork
from xenia_desk.workflows.yearbook.sharing import Sharing
from xenia_desk.workflows.yearbook.taken_months import TakenMonths, taken_months
from xenia_desk.workflows.yearbook.taking_in import TakenIn


class Where(StrEnum):
    """Where the statement of a book and a month is."""

    IN = "in"
    WAITS = "waits"
    MISSING = "missing"
    AHEAD = "ahead"
    DECIDE = "decide"


@dataclass(frozen=True)
class YearbookFound:
    """The statements of a year: a line for every month, a place for every book; and its numbers."""

    year: int
    books: tuple[BookId, ...]
    lines: tuple[tuple[Month, tuple[Where, ...]], ...]
    waiting: int
    sharing: Sharing
    taken: TakenMonths
    forks: tuple[Fork, ...] = ()

    @property
    def deciding(self) -> tuple[Path, ...]:
        """The statements among the waiting that wait for a decision, and for nothing else."""
        return tuple(file for fork in self.forks for file in fork.files)

    @property
    def months(self) -> tuple[Month, ...]:
        """The months that can be looked at: over or in; none where they were dropped."""
        if self.taken.dropped:
            return ()
        lines = self.lines
        return tuple(m for m, places in lines if any(p is not Where.AHEAD for p in places))


@dataclass(frozen=True)
class Joining:
    """A laptop that asked to join, our answer to it, and the words to be read aloud."""

    request: Path
    answer: Path
    words: tuple[str, ...]


@dataclass(frozen=True)
class YearbookState:
    """What the page shows; `outcome` is what became of the files that were taken in last.

    `chosen` is the month that somebody chose to look at.
    """

    years: tuple[int, ...]
    found: YearbookFound | None = None
    chosen: Month | None = None
    outcome: TakenIn | None = None
    joining: Joining | None = None
    waits: NotYet | None = None

    @property
    def month(self) -> Month | None:
        """The month whose numbers are shown: first the newest that is in."""
        months = self.found.months if self.found else ()
        newest = self.found.taken.newest if self.found else None
        return next((each for each in (self.chosen, newest, *months[-1:]) if each in months), None)


class YearbookPresenter:
    """Looks up a year, and takes in what waits or what was brought."""

    def __init__(self, session: Session, ways: Ways) -> None:
        self._session, self._run, self._say = session, ways.run, ways.say
        self.shown = Shown(YearbookState(years_until(session.today()), waits=not_yet(session)))

    def open(self) -> None:
        """Look up the year that is shown, first this one."""
        state, today = self.shown.state, self._session.today()
        now = replace(state, years=years_until(today), waits=not_yet(self._session))
        if now != state:
            self.shown.become(now)
        self._look(now.found.year if now.found else now.years[-1])

    def step(self, by: int) -> None:
        """Show the year before or after."""
        state = self.shown.state
        if state.found is not None:
            place = state.years.index(state.found.year) + by
            if 0 <= place < len(state.years):
                self._look(state.years[place])

    def step_month(self, by: int) -> None:
        """Show the numbers of the month before or after."""
        state = self.shown.state
        if state.found is not None and state.month is not None:
            place = state.found.months.index(state.month) + by
            if 0 <= place < len(state.found.months):
                self.shown.become(replace(state, chosen=state.found.months[place]))

    def take_in(self, files: Sequence[Path] | None = None) -> None:
        """Take in these files; None: those that wait in the vault."""
        self._change(lambda: taking_in.take_in(self._session, files))

    def choose(self, book: BookId, month: Month, epoch: bytes) -> None:
        """Let one life of a book count for a month."""
        self._change(lambda: forks.choose(self._session, book, month, epoch))

    def answer(self, request: Path, answer: Path) -> None:
        """Answer the request of a laptop; it joins when the words were the same."""
        self._run(
            lambda: joining.answer(self._session, request, answer),
            lambda words: self._joining(Joining(request, answer, words)),
        )

    def decide_words(self, same: bool) -> None:  # noqa: FBT001 - the answer to one question
        """Let the laptop join, or forget it: a file was swapped on the way."""
        asked = self.shown.state.joining
        if asked is None:
            return
        self._joining(None)
        if not same:
            self._say("laptop.not_joined")
            return

        def work() -> YearbookFound:
            words = " ".join(asked.words)
            joining.confirm(self._session, asked.request, asked.answer, words)
            found = self.shown.state.found
            year = found.year if found else self.shown.state.years[-1]
            return yearbook_of(self._session, year)

        def done(found: YearbookFound) -> None:
            self.shown.become(replace(self.shown.state, found=found))
            self._say("laptop.joined")

        self._run(work, done)

    def _joining(self, asked: Joining | None) -> None:
        self.shown.become(replace(self.shown.state, joining=asked))

    def _change(self, take: Callable[[], TakenIn]) -> None:
        """Change the yearbook, and show what came of it."""
        found = self.shown.state.found
        if found is None:
            return

        def work() -> tuple[TakenIn, YearbookFound]:
            taken = take()
            if taken.new or taken.revised:
                backing_up.back_up_quietly(self._session, [BookName.YEARBOOK])
            return taken, yearbook_of(self._session, found.year)

        def done(result: tuple[TakenIn, YearbookFound]) -> None:
            taken, after = result
            self.shown.become(replace(self.shown.state, found=after, outcome=taken))

        self._run(work, done)

    def _look(self, year: int) -> None:
        self._run(
            lambda: yearbook_of(self._session, year),
            lambda found: self.shown.become(replace(self.shown.state, found=found)),
        )


def yearbook_of(session: Session, year: int) -> YearbookFound:
    """Where every statement of a year is, and what those say that are in."""
    there = taking_in.arrived(session, year)
    books = tuple(joined.book for joined in session.yearbook().joined())
    running = Month.of(session.today())

    found = forks.look(session)
    deciding = {(fork.book, fork.month) for fork in found.forks}

    def where(book: BookId, month: Month) -> Where:
        if (book, month) in deciding:
            return Where.DECIDE
        if (book, month) in there:
            return Where.IN
        if (book, month) in found.untaken:
            return Where.WAITS
        return Where.MISSING if month < running else Where.AHEAD

    lines = tuple((month, tuple(where(book, month) for book in books)) for month in months_of(year))
    waiting = len(taking_in.waiting(session.folder))
    shared = sharing.look(session)
    taken = taken_months(session, year)
    return YearbookFound(year, books, lines, waiting, shared, taken, found.forks)
