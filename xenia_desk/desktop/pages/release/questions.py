"""Decides what the coordinator is told: why numbers are hidden, and advice for a next plan."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from xenia_desk.core.release.year_advice import YearAdvice
from xenia_desk.desktop.work.long_work import LongWork, Told
from xenia_desk.desktop.work.running import Ways
from xenia_desk.desktop.work.shown import Shown
from xenia_desk.localization import Translator
from xenia_desk.workflows.release import advising, explaining
from xenia_desk.workflows.release.explaining import ReasonLine
from xenia_desk.workflows.release.releasing import Preview
from xenia_desk.workflows.vault.session import Session


@dataclass(frozen=True)
class QuestionsState:
    """What can be asked, and the answers that are shown; they go when the preview goes."""

    year: int | None = None
    preview: Preview | None = None
    reasons: Mapping[str, tuple[ReasonLine, ...]] | None = None
    advice: YearAdvice | None = None


class Questions:
    """Answers off the screen's thread; nothing of an answer is written anywhere."""

    def __init__(self, session: Session, ways: Ways) -> None:
        self._session = session
        self.work = LongWork(ways)
        self._language = ""
        self.shown = Shown(QuestionsState())

    def about(self, year: int | None, preview: Preview | None) -> None:
        """What is on the page now; answers about something else go."""
        state = self.shown.state
        if (year, preview) == (state.year, state.preview):
            return
        self.work.drop()
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
        if state.reasons is not None or preview is None or self.work.busy:
            self.shown.become(replace(state, reasons=None))
            return

        def work(told: Told) -> Mapping[str, tuple[ReasonLine, ...]]:
            return explaining.explain_release(
                preview.decided.system, words, lambda _stage, done, of: told(done, of), told.stops
            )

        self.work.begin(
            work, lambda found: self.shown.become(replace(self.shown.state, reasons=found))
        )

    def advise(self) -> None:
        """Show what the newest plan would keep by the totals of the year, or no longer."""
        state = self.shown.state
        year = state.year
        if state.advice is not None or year is None or self.work.busy:
            self.shown.become(replace(state, advice=None))
            return
        self.work.begin(
            lambda told: advising.advise_year(self._session, year, told, told.stops),
            lambda found: self.shown.become(replace(self.shown.state, advice=found)),
        )
