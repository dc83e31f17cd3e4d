"""Decides which sheet a visitor looks at; nothing is printed, saved or counted."""

from dataclasses import dataclass, field, replace
from functools import partial

from xenia_desk.core.languages import in_order_of_need
from xenia_desk.core.sheets.handouts import Format, Topic
from xenia_desk.desktop.work.long_work import LongWork, Told
from xenia_desk.desktop.work.running import Ways
from xenia_desk.desktop.work.shown import Shown
from xenia_desk.errors import Refusal
from xenia_desk.outputs.pdf_pictures import Picture, picture
from xenia_desk.workflows.sheets import making_sheets
from xenia_desk.workflows.sheets.making_sheets import STAFF_LANGUAGE
from xenia_desk.workflows.vault.session import Session

SCREEN_DOTS = 150
_PAPER = Format.LARGE.value
"""Letters that can be read from a screen that two people look at."""


@dataclass(frozen=True)
class SheetViewState:
    """What is asked (language, then topic) or shown; `refused` says why there is no sheet."""

    languages: tuple[str, ...] = ()
    topics: tuple[Topic, ...] = ()
    language: str = ""
    topic: str = ""
    page: int = 0
    pages: int = 0
    picture: Picture | None = field(default=None, repr=False)
    refused: Refusal | None = None


class SheetViewPresenter:
    """Goes from the languages to the topics to the sheet, and back."""

    def __init__(
        self,
        session: Session,
        ways: Ways,
        begin: SheetViewState | None = None,
        beside: tuple[str, ...] = (STAFF_LANGUAGE,),
    ) -> None:
        self._session, self._beside = session, beside
        self._run, self._refusal = ways.run, ways.refusal
        self._file = b""
        self._work = LongWork(ways)
        self.shown = Shown(begin or SheetViewState())

    def open(self) -> None:
        """Look up languages and topics once, and make the sheet that staff chose."""
        state = self.shown.state
        if state.topics:
            return

        def work() -> SheetViewState:
            languages = in_order_of_need(making_sheets.review_states())
            topics = making_sheets.topics_in_order(self._session)
            return replace(state, languages=languages, topics=topics)

        def done(found: SheetViewState) -> None:
            self.shown.become(found)
            self._show()

        self._run(work, done)

    def choose_language(self, language: str) -> None:
        """Speak this language from now on."""
        self._beside = (STAFF_LANGUAGE,)
        self.shown.become(replace(self.shown.state, language=language))

    def choose_topic(self, topic: str) -> None:
        """Show the sheet about this."""
        self.shown.become(replace(self.shown.state, topic=topic))
        self._show()

    def back(self) -> None:
        """From the sheet to the topics, from there to the languages."""
        self._work.drop()
        if self.shown.state.topic:
            self.shown.become(
                replace(self.shown.state, topic="", picture=None, refused=None, page=0, pages=0)
            )
        else:
            self.shown.become(replace(self.shown.state, language=""))

    def turn(self, by: int) -> None:
        """Show the side after this one, or before it."""
        state = self.shown.state
        page = state.page + by
        if state.picture is not None and 0 <= page < state.pages:
            self._work.begin(
                lambda _told: picture(self._file, SCREEN_DOTS, page), partial(self._turned, page)
            )

    def _turned(self, page: int, found: tuple[Picture, int]) -> None:
        self.shown.become(replace(self.shown.state, picture=found[0], pages=found[1], page=page))

    def _show(self) -> None:
        state = self.shown.state
        if not (state.language and state.topic):
            return
        spoken = (state.language, *(tag for tag in self._beside if tag != state.language))

        def work(_told: Told) -> tuple[Picture, int]:
            sheet = making_sheets.make(state.topic, *spoken, session=self._session)
            self._file = making_sheets.pdf(sheet, _PAPER)
            return picture(self._file, SCREEN_DOTS, 0)

        def failed(error: Exception) -> None:
            self.shown.become(replace(self.shown.state, refused=self._refusal(error)))

        self.shown.become(replace(self.shown.state, picture=None, refused=None))
        self._work.begin(work, partial(self._turned, 0), failed)
