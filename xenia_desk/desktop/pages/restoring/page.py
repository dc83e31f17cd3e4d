"""Draws the way from backups, or a copy, to a new vault: one step at a time."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QVBoxLayout, QWidget

from xenia_desk import wording
from xenia_desk.core.names import BookId
from xenia_desk.desktop.pages.restoring.presenter import (
    Leave,
    RestoringPresenter,
    RestoringState,
    Step,
)
from xenia_desk.desktop.pages.restoring.steps import DoneStep, FolderStep, KeyStep, WorkingStep
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.kit.progress import Waiting
from xenia_desk.desktop.widgets.kit.step_card import StepCard
from xenia_desk.desktop.work.watching import watch

_NO_WAY_BACK = {Step.LOOKING, Step.WORKING, Step.DONE}
_NO_WAY_ON = {Step.LOOKING, Step.WORKING}


def present(around: Surroundings, leave: Leave) -> RestoringPresenter:
    """The presenter, which tells that a vault is there."""

    def left(made: bool, joins: Mapping[BookId, str]) -> None:  # noqa: FBT001 - as Leave has it
        leave(made, joins)
        if made:
            around.notices.say("wizard.restored")

    run, tell = around.run, around.notices.tell
    return RestoringPresenter(around.folder, run, tell, around.on_screen, left)


class Page(QWidget):
    """A step is drawn anew when another one comes; within it, only what was refused changes."""

    def __init__(self, around: Surroundings, presenter: RestoringPresenter) -> None:
        super().__init__()
        self._around, self._presenter = around, presenter
        name = around.text("wizard.restore")
        self.setAccessibleName(name)
        self._drawn: Step | None = None
        self._card = StepCard(around, name, presenter.back, self._go_on)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._card)
        watch(self, presenter.shown, self._draw)

    def _draw(self, state: RestoringState) -> None:
        if state.step is not self._drawn:
            self._drawn = state.step
            self._card.show_step(
                self._around.text(f"restoring.title_{state.step}"),
                self._make(state),
                back=state.step not in _NO_WAY_BACK,
                go_on=state.step not in _NO_WAY_ON,
            )
            if isinstance(self._card.step, KeyStep):
                self._card.step.begin()
        step = self._card.step
        if isinstance(step, KeyStep):
            step.show_way(by_paper=state.by_paper)
        words = wording.sentence(state.refused, self._around.words) if state.refused else ""
        self._card.refuse(words)

    def _make(self, state: RestoringState) -> QWidget:
        around, presenter = self._around, self._presenter
        steps: dict[Step, Callable[[], QWidget]] = {
            Step.FOLDER: lambda: FolderStep(around, presenter, state),
            Step.LOOKING: lambda: Waiting(around.text("restoring.looking")),
            Step.KEY: lambda: KeyStep(around, presenter, state),
            Step.WORKING: lambda: WorkingStep(around, presenter, state),
            Step.DONE: lambda: DoneStep(around, presenter, state),
        }
        return steps[state.step]()

    def _go_on(self) -> None:
        step = self._card.step
        if isinstance(step, FolderStep | KeyStep):
            step.go_on()
        elif isinstance(step, DoneStep):
            self._presenter.done()
