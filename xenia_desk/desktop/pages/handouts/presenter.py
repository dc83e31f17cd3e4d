"""Decides what the handouts page shows, and counts what was printed."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from xenia_desk.core.languages import in_order_of_need
from xenia_desk.core.sheets.handouts import Format
from xenia_desk.desktop.pages.handouts.choices import Choice, HandoutsState, Made, Paper
from xenia_desk.desktop.work.long_work import LongWork, Told
from xenia_desk.desktop.work.running import Ways
from xenia_desk.desktop.work.shown import Shown
from xenia_desk.errors import Stopped
from xenia_desk.localization import Translator
from xenia_desk.outputs.pdf_pictures import (
    PRINTER_DOTS,
    Picture,
    each_picture,
    picture,
)
from xenia_desk.workflows.counting import rounds
from xenia_desk.workflows.sheets import making_sheets
from xenia_desk.workflows.sheets.making_sheets import Printed
from xenia_desk.workflows.vault.plans import still_to_begin
from xenia_desk.workflows.vault.session import Session

SCREEN_DOTS = 150

Send = Callable[[Iterator[Picture]], None]
"""Puts pages on paper; raises a Refusal where the printer does not take them."""


class HandoutsPresenter:
    """What is seen is the file itself; what is printed counts itself."""

    def __init__(self, session: Session, words: Translator, ways: Ways) -> None:
        self._session, self._words = session, words
        self._run, self._refusal, self._say = ways.run, ways.refusal, ways.say
        self._book = session.held[0]
        self.making = LongWork(ways, at_once=False)
        self.printing = LongWork(ways, at_once=False)
        self.shown = Shown(HandoutsState())

    def open(self) -> None:
        """Look up topics and languages once; the file is made anew, its facts may have changed."""
        if self.shown.state.topics:
            self._make()
            return

        def work() -> HandoutsState:
            topics = making_sheets.topics_in_order(self._session)
            reviews = making_sheets.review_states(self._session)
            return HandoutsState(
                topics,
                tuple((tag, reviews[tag]) for tag in in_order_of_need(reviews)),
                Choice(topic=topics[0].id),
                counts=making_sheets.counts_sheets(self._session, self._book),
                begins=still_to_begin(self._session.today()),
            )

        def done(state: HandoutsState) -> None:
            self.shown.become(state)
            self._make()

        self._run(work, done)

    def choose(self, choice: Choice) -> None:
        """Show the file that comes of another choice."""
        self.shown.become(replace(self.shown.state, choice=choice))
        self._make()

    def choose_paper(self, paper: Paper) -> None:
        """Show a sheet, or one of the papers of the office."""
        self.choose(replace(self.shown.state.choice, paper=paper))

    def choose_topic(self, topic: str) -> None:
        """Show another sheet."""
        self.choose(replace(self.shown.state.choice, topic=topic))

    def choose_language(self, place: int, tag: str | None) -> None:
        """Show another language: 0 is the visitor's, 1 and 2 stand beside it."""
        choice = self.shown.state.choice
        new = choice.for_visitor(tag) if tag and place == 0 else choice.speaking(place, tag)
        self.choose(new)

    def choose_shape(self, shape: Format) -> None:
        """Show the sheet on another paper."""
        self.choose(replace(self.shown.state.choice, shape=shape))

    def choose_grey(self) -> None:
        """Show it without colour, or with."""
        choice = self.shown.state.choice
        self.choose(replace(choice, grey=not choice.grey))

    def turn(self, by: int) -> None:
        """Show the page after this one, or before it."""
        made = self.shown.state.made
        if made is None or not 0 <= made.page + by < made.pages:
            return
        page = made.page + by

        def done(found: tuple[Picture, int]) -> None:
            if self.shown.state.made is made:
                turned = replace(made, picture=found[0], page=page)
                self.shown.become(replace(self.shown.state, made=turned))

        self._run(lambda: picture(made.pdf, SCREEN_DOTS, page), done)

    def print(self, send: Send, copies: int) -> None:
        """Put what is shown on paper, and count every copy of a sheet once it is there."""
        state = self.shown.state
        made = state.made
        if made is None or not state.may_leave:
            return
        self.window_over()

        pages = each_picture(made.pdf, PRINTER_DOTS)

        def work(told: Told) -> Printed | None:
            if state.about is not None:
                making_sheets.check_leaving(*state.about)
            if made.sheet is None:
                send(_telling(pages, made.pages, told))
                return None
            send(pages)  # one or two: no use in stopping, and it has to be counted
            return making_sheets.count_printed(self._session, self._book, made.sheet, copies)

        def done(printed: Printed | None) -> None:
            self.shown.become(replace(self.shown.state, printed=printed))
            if printed is None:
                self._say("handouts.sent")

        self.printing.begin(work, done)

    def misprint(self) -> None:
        """Take the last printed sheet out of the counts."""
        printed = self.shown.state.printed
        if printed is None:
            return

        def done(_nothing: None) -> None:
            self.shown.become(replace(self.shown.state, printed=None))
            self._say("handouts.taken_back")

        self._run(lambda: making_sheets.take_back(self._session, printed), done)

    def window_over(self) -> None:
        """Forget what was printed, and leave nothing of it in the book's journal."""
        printed = self.shown.state.printed
        if printed is not None:
            self.shown.become(replace(self.shown.state, printed=None))
            self._run(lambda: making_sheets.settle(self._session, printed))

    def save(self, file: Path) -> None:
        """Write the shown file; a file does not count, paper does."""
        state = self.shown.state
        made = state.made
        if made is not None and state.may_leave:
            self._run(
                lambda: making_sheets.save(file, made.pdf, state.about),
                lambda _none: self._say("handouts.saved"),
            )

    def stop(self) -> None:
        """Make no booklet after all."""
        self.choose_paper(Paper.SHEET)

    def _make(self) -> None:
        choice = self.shown.state.choice

        def done(made: Made) -> None:
            self.shown.become(replace(self.shown.state, made=made))

        def failed(error: Exception) -> None:
            self.shown.become(replace(self.shown.state, refused=self._refusal(error)))

        self.shown.become(replace(self.shown.state, made=None, refused=None))
        self.making.begin(partial(self._made, choice), done, failed)

    def _made(self, choice: Choice, told: Told) -> Made:
        sheet = None
        empty: tuple[str, ...] = ()
        if told.stops():  # it was not begun when another one was chosen
            raise Stopped
        if choice.paper is Paper.SHEET:
            sheet = making_sheets.make(choice.topic, *choice.spoken, session=self._session)
            empty = making_sheets.empty_facts(self._session, choice.topic)
            data = making_sheets.pdf(sheet, choice.shape.value, grey=choice.grey)
        elif choice.paper is Paper.BOOKLET:
            data = making_sheets.booklet(
                choice.topic, grey=choice.grey, session=self._session, progress=told
            )
        elif choice.paper is Paper.TALLY:
            data = rounds.tally_form_pdf(rounds.tally_form(self._book))
        else:
            data = making_sheets.printer_page(self._words)
        first, pages = picture(data, SCREEN_DOTS, 0)
        return Made(data, pages, 0, first, sheet, empty)


def _telling(pages: Iterator[Picture], of: int, told: Told) -> Iterator[Picture]:
    """The same pages; it tells how far the printer is, and can be stopped."""
    for number, page in enumerate(pages):
        told(number, of)
        yield page
