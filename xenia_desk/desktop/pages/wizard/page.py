"""Draws the wizard: one step at a time, in the middle of the window."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from xenia_desk import wording
from xenia_desk.desktop.pages.wizard.codes import CodesStep
from xenia_desk.desktop.pages.wizard.done import DoneStep
from xenia_desk.desktop.pages.wizard.people import PeopleStep
from xenia_desk.desktop.pages.wizard.presenter import WizardPresenter
from xenia_desk.desktop.pages.wizard.start import HoursStep, StartStep
from xenia_desk.desktop.pages.wizard.steps import Step, WizardState
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.kit.progress import Waiting
from xenia_desk.desktop.widgets.kit.step_card import StepCard
from xenia_desk.desktop.widgets.vault.paper_steps import PaperBackStep, PaperStep
from xenia_desk.desktop.widgets.vault.passphrase_steps import PassphraseStep, TypeBackStep
from xenia_desk.desktop.work.practising import Practising
from xenia_desk.desktop.work.watching import watch
from xenia_desk.workflows.vault.clock import SystemClock

_NO_WAY_BACK = {Step.START, Step.MAKING, Step.DONE}


def present(
    around: Surroundings, made: Callable[[], None], leave: Callable[[], None]
) -> WizardPresenter:
    """The presenter: a vault was `made`; somebody who has read what to do with it may `leave`."""
    run, tell = around.run, around.notices.tell
    return WizardPresenter(around.folder, around.clock or SystemClock(), run, tell, made, leave)


class Page(QWidget):
    """A step is drawn anew when another comes; within it, chosen hours and refusals change."""

    def __init__(
        self,
        around: Surroundings,
        presenter: WizardPresenter,
        practising: Practising,
        restore: Callable[[], None],
    ) -> None:
        super().__init__()
        self._around, self._presenter = around, presenter
        self._practising, self._restore = practising, restore
        name = around.text("wizard.title")
        self.setAccessibleName(name)
        self._drawn: tuple[object, ...] = ()
        self._card = StepCard(around, name, presenter.back, self._go_on)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._card)
        watch(self, presenter.shown, self._draw)

    def _draw(self, state: WizardState) -> None:
        drawn = (state.step, state.at, len(state.people))
        for hours in self.findChildren(HoursStep):
            hours.mark(state)
        if drawn != self._drawn:
            self._drawn = drawn
            self._card.show_step(
                self._around.text(f"wizard.title_{state.step}"),
                self._make(state),
                back=state.step not in _NO_WAY_BACK,
                go_on=state.step not in {Step.START, Step.MAKING},
                last=self._around.text("wizard.done") if state.step is Step.DONE else "",
            )
        words = wording.sentence(state.refused, self._around.words) if state.refused else ""
        self._card.refuse(words)

    def _make(self, state: WizardState) -> QWidget:
        around, presenter = self._around, self._presenter
        person, passphrase = state.shown_person
        steps: dict[Step, Callable[[], QWidget]] = {
            Step.START: lambda: StartStep(around, presenter, self._practising, self._restore),
            Step.HOURS: lambda: HoursStep(around, presenter, state),
            Step.PEOPLE: lambda: PeopleStep(around, presenter, state),
            Step.PASSPHRASE: lambda: PassphraseStep(around, person, passphrase),
            Step.TYPE_BACK: lambda: TypeBackStep(around, person, presenter.passphrase_typed),
            Step.CODES: lambda: CodesStep(around, presenter, state),
            Step.DONE: lambda: DoneStep(around, state),
            Step.MAKING: lambda: Waiting(around.text("wizard.making")),
        }
        book, paper = state.shown_paper
        if paper is not None and state.step is Step.SHEET:
            return PaperStep(around, book, paper)
        if paper is not None:
            return PaperBackStep(around, book, paper.groups, presenter.paper_typed)
        return steps[state.step]()

    def _go_on(self) -> None:
        step, presenter = self._presenter.shown.state.step, self._presenter
        if isinstance(self._card.step, TypeBackStep | PaperBackStep | CodesStep):
            self._card.step.go_on()
        elif step is Step.HOURS:
            presenter.hours_done()
        elif step is Step.PEOPLE:
            presenter.people_done()
        elif step is Step.PASSPHRASE:
            presenter.passphrase_seen()
        elif step is Step.SHEET:
            presenter.paper_seen()
        elif step is Step.DONE:
            presenter.leave()
