"""This module decides what the handouts page shows, and counts what was printed."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from xenia_desk.core.handouts import Carry, Review, Sheet, Topic
from xenia_desk.desktop.running import Run, Tell, nothing
from xenia_desk.desktop.shown import Shown
from xenia_desk.workflows import counting, handing_out
from xenia_desk.workflows.handing_out import STAFF_LANGUAGE, Printed
from xenia_desk.workflows.looking_at_sheets import Picture, pictures
from xenia_desk.workflows.session import Session

SCREEN_DOTS = 150
_OTHER = "en"


@dataclass(frozen=True)
class Made:
    """A sheet, its file, its pages as they look, and the facts that it has no value for."""

    sheet: Sheet
    empty_facts: tuple[str, ...]
    pdf: bytes = field(repr=False)
    pages: tuple[Picture, ...] = field(repr=False)


@dataclass(frozen=True)
class HandoutsState:
    """What the page shows; `printed` can be taken back while it is there.

    `counts`: what is printed is counted.
    """

    topics: tuple[Topic, ...] = ()
    languages: tuple[tuple[str, Review], ...] = ()
    topic: str = ""
    language: str = STAFF_LANGUAGE
    beside: str | None = None
    made: Made | None = None
    printed: Printed | None = None
    counts: bool = True

    @property
    def review(self) -> Review:
        """How far the words of the visitor's language were checked."""
        return dict(self.languages).get(self.language, Review.SOURCE)

    @property
    def empty_facts(self) -> tuple[str, ...]:
        """The facts of the shown sheet that nobody has filled in: for staff only."""
        return () if self.made is None else self.made.empty_facts

    @property
    def ask_first(self) -> bool:
        """Whether a visitor is asked before taking the sheet along."""
        return self.made is not None and self.made.sheet.topic.carry is Carry.ASK


class HandoutsPresenter:
    """What is seen is the file itself; what is printed counts itself."""

    def __init__(self, session: Session, run: Run, tell: Tell, say: Callable[[str], None]) -> None:
        self._session, self._run, self._tell, self._say = session, run, tell, say
        self._book = session.books()[0]
        self._asked = 0
        self.shown = Shown(HandoutsState())

    def open(self) -> None:
        """Look up topics and languages once, and show the first sheet."""
        if self.shown.state.topics:
            return

        def work() -> tuple[tuple[Topic, ...], tuple[tuple[str, Review], ...], bool]:
            counts = handing_out.counts_sheets(self._session, self._book)
            return (
                topics_of(self._session),
                tuple(handing_out.review_states(self._session).items()),
                counts,
            )

        def done(found: tuple[tuple[Topic, ...], tuple[tuple[str, Review], ...], bool]) -> None:
            topics, languages, counts = found
            first = topics[0].id
            self._become(
                topics=topics, languages=languages, topic=first, beside=_OTHER, counts=counts
            )
            self._make()

        self._run(work, done, self._tell)

    def choose_topic(self, topic: str) -> None:
        """Show another sheet."""
        self._become(topic=topic)
        self._make()

    def choose_language(self, language: str) -> None:
        """Show the sheet in another language; staff read along in theirs."""
        beside = _OTHER if language == STAFF_LANGUAGE else STAFF_LANGUAGE
        kept = self.shown.state.beside
        self._become(language=language, beside=None if kept is None else beside)
        self._make()

    def choose_beside(self, language: str | None) -> None:
        """Show another second language, or none."""
        self._become(beside=language)
        self._make()

    def at(self, dots: int, then: Callable[[tuple[Picture, ...]], None]) -> None:
        """Make the pages of the shown sheet at another density, for a printer."""
        made = self.shown.state.made
        if made is not None:
            self._run(lambda: pictures(made.pdf, dots), then, self._tell)

    def was_printed(self) -> None:
        """Count the sheet that went to the printer."""
        made = self.shown.state.made
        if made is not None:
            self._run(
                lambda: handing_out.printed(self._session, self._book, made.sheet),
                lambda printed: self._become(printed=printed),
                self._tell,
            )

    def misprint(self) -> None:
        """Take the last printed sheet out of the counts."""
        printed = self.shown.state.printed
        if printed is None:
            return

        def done(_nothing: None) -> None:
            self._become(printed=None)
            self._say("handouts.taken_back")

        self._run(lambda: handing_out.take_back(self._session, printed), done, self._tell)

    def window_over(self) -> None:
        """Forget what was printed, and leave nothing of it in the book's journal."""
        if self.shown.state.printed is not None:
            self._become(printed=None)
            self._run(lambda: counting.settle(self._session, self._book), nothing, self._tell)

    def save(self, file: Path) -> None:
        """Write the file of the shown sheet; a file does not count, paper does."""
        made = self.shown.state.made
        if made is not None:
            self._run(
                lambda: handing_out.save(file, made.pdf),
                lambda _none: self._say("handouts.saved"),
                self._tell,
            )

    def _make(self) -> None:
        state = self.shown.state
        self._asked += 1
        asked = self._asked

        def work() -> Made:
            beside = () if state.beside is None else (state.beside,)
            sheet = handing_out.make(state.topic, state.language, *beside, session=self._session)
            pdf = handing_out.pdf(sheet)
            missing = handing_out.empty_facts(self._session, state.topic)
            return Made(sheet, missing, pdf, pictures(pdf, SCREEN_DOTS))

        def done(made: Made) -> None:
            if asked == self._asked:
                self._become(made=made)

        self._become(made=None)
        self._run(work, done, self._tell)

    def _become(self, **changed: object) -> None:
        self.shown.become(replace(self.shown.state, **changed))  # type: ignore[arg-type]  # names are fields


def topics_of(session: Session) -> tuple[Topic, ...]:
    """The topics that there are sheets of, in the order of the plan."""
    order = session.plan(session.today().year).dimensions["topic"].categories
    return tuple(sorted(handing_out.topics(), key=lambda topic: order.index(topic.id)))
