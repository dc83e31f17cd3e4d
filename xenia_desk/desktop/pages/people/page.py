"""Draws the page of the people: the list, and a change step by step in its place."""

from PySide6.QtWidgets import QStackedWidget, QWidget

from xenia_desk.core.names import BookId, PersonLabel
from xenia_desk.desktop.pages.people.cards import ComputerCard, MemberList, YearlyCard
from xenia_desk.desktop.pages.people.presenter import (
    CHOOSING,
    Found,
    PeoplePresenter,
    PeopleState,
    Step,
)
from xenia_desk.desktop.pages.people.steps import ChoosingStep, PaperCheckStep
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.kit.layout import REST, add, column
from xenia_desk.desktop.widgets.kit.page_column import PageColumn
from xenia_desk.desktop.widgets.kit.progress import Waiting
from xenia_desk.desktop.widgets.kit.steps import Shows, Steps
from xenia_desk.desktop.widgets.vault.paper_steps import PaperBackStep, PaperStep
from xenia_desk.desktop.widgets.vault.passphrase_steps import PassphraseStep, TypeBackStep
from xenia_desk.desktop.work.watching import watch, when
from xenia_desk.workflows.vault.session import Session


def present(around: Surroundings, session: Session) -> PeoplePresenter:
    """The presenter, and how it says what is done."""

    def say(message: str, person: PersonLabel, books: tuple[BookId, ...]) -> None:
        words = around.notices.words
        named = ", ".join(words.text(f"book.{book}") for book in books)
        around.notices.say(message, person=words.text(f"person.{person}"), books=named)

    return PeoplePresenter(session, around.ways, say)


class Page(QWidget):
    """A step is drawn anew when another one comes or somebody else is picked."""

    def __init__(self, around: Surroundings, presenter: PeoplePresenter) -> None:
        super().__init__()
        self._around, self._presenter = around, presenter
        title = around.text("page.people")
        inside = QWidget()
        page = PageColumn(inside, title)
        cards = (MemberList, YearlyCard, ComputerCard)
        self._cards = [card(around, presenter) for card in cards]
        add(page.body, *self._cards, REST)
        self._steps = Steps(
            around,
            title,
            presenter.back,
            lambda step: f"people.title_{step}",
            self._table(),
            lambda state: (state.step, state.label, state.found),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(inside)
        self._stack.addWidget(self._steps)
        self.setLayout(column(self._stack))
        watch(
            self,
            presenter.shown,
            when(lambda s: (s.found,), self._draw_found),
            self._draw,
            there=lambda s: s.found.books,
        )

    def _table(self) -> dict[Step, Shows[PeopleState]]:
        around, presenter = self._around, self._presenter
        asks = Shows[PeopleState](lambda s: ChoosingStep(around, presenter, s))
        return {
            **dict.fromkeys(CHOOSING, asks),
            Step.PASSPHRASE: Shows(
                lambda s: PassphraseStep(around, s.label, s.passphrase), presenter.go_on
            ),
            Step.TYPE_BACK: Shows(lambda s: TypeBackStep(around, s.label, presenter.go_on)),
            Step.SHEET: Shows(lambda s: PaperCheckStep(around, presenter, s)),
            Step.PAPER: Shows(
                lambda s: PaperStep(around, s.book, s.drawn, practice=presenter.practice),
                presenter.go_on,
            ),
            Step.PAPER_BACK: Shows(
                lambda s: PaperBackStep(around, s.book, s.drawn, presenter.go_on)
            ),
            Step.WORK: Shows(lambda _: Waiting(around.text("people.at_work")), back=False),
        }

    def _draw(self, state: PeopleState) -> None:
        self._stack.setCurrentIndex(int(state.step is not Step.LIST))
        self._steps.draw(state)

    def _draw_found(self, found: Found) -> None:
        for card in self._cards:
            card.draw(found)
