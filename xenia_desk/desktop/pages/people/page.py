"""Draws the page of the people: the list, and a change step by step in its place."""

from collections.abc import Callable

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from xenia_desk import wording
from xenia_desk.core.names import BookId, PersonLabel
from xenia_desk.desktop.pages.people.computer_card import ComputerCard
from xenia_desk.desktop.pages.people.member_list import MemberList
from xenia_desk.desktop.pages.people.presenter import PeoplePresenter, PeopleState, Step
from xenia_desk.desktop.pages.people.steps import ChoosingStep, PaperCheckStep
from xenia_desk.desktop.pages.people.yearly_card import YearlyCard
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.kit.page_column import PageColumn
from xenia_desk.desktop.widgets.kit.progress import Waiting
from xenia_desk.desktop.widgets.kit.step_card import StepCard
from xenia_desk.desktop.widgets.vault.paper_steps import PaperBackStep, PaperStep
from xenia_desk.desktop.widgets.vault.passphrase_steps import PassphraseStep, TypeBackStep
from xenia_desk.desktop.work.watching import watch
from xenia_desk.workflows.vault.session import Session


def present(around: Surroundings, session: Session) -> PeoplePresenter:
    """The presenter, and how it says what is done."""

    def say(message: str, person: PersonLabel, books: tuple[BookId, ...]) -> None:
        words = around.notices.words
        named = ", ".join(words.text(f"book.{book}") for book in books)
        around.notices.say(message, person=words.text(f"person.{person}"), books=named)

    return PeoplePresenter(session, around.run, around.notices.tell, say)


class Page(QWidget):
    """A step is drawn anew when another one comes or somebody else is picked."""

    def __init__(self, around: Surroundings, presenter: PeoplePresenter) -> None:
        super().__init__()
        self._around, self._presenter = around, presenter
        title = around.text("page.people")
        self._drawn: tuple[object, ...] = ()
        inside = QWidget()
        column = PageColumn(inside, title)
        self._members = MemberList(around, presenter)
        self._computer = ComputerCard(around, presenter)
        column.body.addWidget(self._members)
        self._january = YearlyCard(around, presenter)
        column.body.addWidget(self._january)
        column.body.addWidget(self._computer)
        column.body.addStretch(1)
        self._card = StepCard(around, title, presenter.back, self._go_on)
        self._stack = QStackedWidget()
        self._stack.addWidget(inside)
        self._stack.addWidget(self._card)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)
        watch(self, presenter.shown, self._draw)

    def _draw(self, state: PeopleState) -> None:
        stepping = state.step is not Step.LIST
        drawn = (state.step, state.label, state.found)
        if drawn != self._drawn:
            self._drawn = drawn
            self._stack.setCurrentIndex(int(stepping))
            if stepping:
                waits = state.step is Step.WORK
                title = self._around.text(f"people.title_{state.step}")
                self._card.show_step(title, self._make(state), back=not waits, go_on=not waits)
            else:
                self._card.show_step("", QWidget(), back=False, go_on=False)
                self._members.draw(state.found)
                self._january.draw(state.found)
                self._computer.draw(state.found)
        words = wording.sentence(state.refused, self._around.words) if state.refused else ""
        self._card.refuse(words)

    def _make(self, state: PeopleState) -> QWidget:
        around, presenter = self._around, self._presenter
        steps: dict[Step, Callable[[], QWidget]] = {
            Step.PASSPHRASE: lambda: PassphraseStep(around, state.label, state.passphrase),
            Step.TYPE_BACK: lambda: TypeBackStep(around, state.label, presenter.go_on),
            Step.SHEET: lambda: PaperCheckStep(around, presenter, state),
            Step.WORK: lambda: Waiting(around.text("people.at_work")),
        }
        if state.paper is not None and state.step is Step.PAPER:
            return PaperStep(around, state.book, state.paper, practice=presenter.practice)
        if state.paper is not None and state.step is Step.PAPER_BACK:
            return PaperBackStep(around, state.book, state.paper.groups, presenter.go_on)
        made = steps.get(state.step)
        return made() if made else ChoosingStep(around, presenter, state)

    def _go_on(self) -> None:
        if isinstance(
            self._card.step, TypeBackStep | PaperBackStep | ChoosingStep | PaperCheckStep
        ):
            self._card.step.go_on()
        else:
            self._presenter.go_on()
