"""Decides what the coordinator is told: why numbers are hidden, and advice for a next plan."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from threading import Event

from xenia_desk.core.release.year_advice import YearAdvice
from xenia_desk.desktop.work.running import Run, Tell
from xenia_desk.desktop.work.shown import Shown
from xenia_desk.localization import Translator
from xenia_desk.protection.model.refusals import ProtectionStopped
from xenia_desk.workflows.release import advising, explaining
from xenia_desk.workflows.release.explaining import Line
from xenia_desk.workflows.release.releasing import Preview
from xenia_desk.workflows.vault.session import Session

OnScreen = Callable[[Callable[..., None]], Callable[..., None]]


@dataclass(frozen=True)
class Busy:
    """How far an answer is; `of` is 0 where it is not known how much there is to do."""

    done: int = 0
    of: int = 0
    stops: bool = False


@dataclass(frozen=True)
class QuestionsState:
    """What can be asked, and the answers that are shown; they go when the preview goes."""

    year: int | None = None
    preview: Preview | None = None
    busy: Busy | None = None
    reasons: Mapping[str, tuple[Line, ...]] | None = None
    advice: YearAdvice | None = None

    @property
    def can_explain(self) -> bool:
        """Whether there is something hidden to ask about."""
        return self.preview is not None and self.busy is None

    @property
    def can_advise(self) -> bool:
        """Whether there is a year to advise from."""
        return self.year is not None and self.busy is None


class Questions:
    """Answers off the screen's thread; nothing of an answer is written anywhere."""

    def __init__(self, session: Session, run: Run, tell: Tell, on_screen: OnScreen) -> None:
        self._session, self._run, self._tell = session, run, tell
        self._on_screen = on_screen
        self._stop = Event()
        self._language = ""
        self.shown = Shown(QuestionsState())

    def about(self, year: int | None, preview: Preview | None) -> None:
        """What is on the page now; answers about something else go."""
        state = self.shown.state
        if (year, preview) == (state.year, state.preview):
            return
        self._stop.set()
        advice = state.advice if year == state.year else None
        self.shown.become(QuestionsState(year, preview, advice=advice))

    def speak(self, words: Translator) -> None:
        """The language of the page; reasons in another one go."""
        if words.language != self._language:
            self._language = words.language
            self.shown.become(replace(self.shown.state, reasons=None))

    def explain(self, words: Translator) -> None:
        """Show why the numbers of the preview are hidden, or no longer."""
        state = self.shown.state
        preview = state.preview
        if state.reasons is not None or preview is None or not state.can_explain:
            self.shown.become(replace(state, reasons=None))
            return
        stop, progress = self._begin()

        def work() -> Mapping[str, tuple[Line, ...]]:
            return explaining.explain_preview(
                preview, words, lambda _stage, done, of: progress(done, of), stop.is_set
            )

        def done(found: Mapping[str, tuple[Line, ...]]) -> None:
            if self.shown.state.preview is preview:
                self.shown.become(replace(self.shown.state, busy=None, reasons=found))

        self._run(work, done, self._failed(stop))

    def advise(self) -> None:
        """Show what the newest plan would keep by the totals of the year, or no longer."""
        state = self.shown.state
        year = state.year
        if state.advice is not None or year is None or not state.can_advise:
            self.shown.become(replace(state, advice=None))
            return
        stop, progress = self._begin()

        def work() -> YearAdvice:
            return advising.advise_year(self._session, year, progress, stop.is_set)

        def done(found: YearAdvice) -> None:
            if self.shown.state.year == year and not stop.is_set():
                self.shown.become(replace(self.shown.state, busy=None, advice=found))

        self._run(work, done, self._failed(stop))

    def stop(self) -> None:
        """Stop what is being worked out."""
        busy = self.shown.state.busy
        if busy is not None:
            self._stop.set()
            self.shown.become(replace(self.shown.state, busy=replace(busy, stops=True)))

    def _begin(self) -> tuple[Event, Callable[[int, int], None]]:
        self._stop = stop = Event()
        self.shown.become(replace(self.shown.state, busy=Busy()))

        def advance(done: int, of: int) -> None:
            busy = self.shown.state.busy
            if busy is not None and self._stop is stop:
                self.shown.become(replace(self.shown.state, busy=replace(busy, done=done, of=of)))

        return stop, self._on_screen(advance)

    def _failed(self, stop: Event) -> Tell:
        def failed(error: Exception) -> None:
            if self._stop is stop:
                self.shown.become(replace(self.shown.state, busy=None))
            if not isinstance(error, ProtectionStopped):
                self._tell(error)

        return failed
