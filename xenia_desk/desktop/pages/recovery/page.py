"""Draws the way from recovery papers into the vault, one step at a time."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from xenia_desk import wording
from xenia_desk.desktop.pages.recovery.presenter import (
    RecoveryPresenter,
    RecoveryState,
    Step,
)
from xenia_desk.desktop.pages.recovery.sheets import PapersStep
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.fields.picker import label_picker
from xenia_desk.desktop.widgets.kit.parts import label
from xenia_desk.desktop.widgets.kit.progress import Waiting
from xenia_desk.desktop.widgets.kit.step_card import StepCard
from xenia_desk.desktop.widgets.vault.passphrase_steps import PassphraseStep, TypeBackStep
from xenia_desk.desktop.work.watching import watch
from xenia_desk.workflows.vault.session import Opened


def present(around: Surroundings, leave: Callable[[Opened | None], None]) -> RecoveryPresenter:
    """The presenter, which tells who joined."""

    def left(opened: Opened | None) -> None:
        leave(opened)
        if opened is not None:
            person = around.notices.words.text(f"person.{opened.session.person}")
            around.notices.say("recovery.done", person=person)

    run, tell = around.run, around.notices.tell
    return RecoveryPresenter(around.folder, around.clock, run, tell, left)


class LabelStep(QWidget):
    """Who joins, and which books that opens."""

    def __init__(
        self, around: Surroundings, presenter: RecoveryPresenter, state: RecoveryState
    ) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        books = ", ".join(
            around.text(f"book.{book}") for book in state.books if book in state.papers
        )
        column.addWidget(label(around.text("recovery.label_what", books=books)))
        name = around.text("recovery.label")
        picker = label_picker(around, name, state.labels, presenter.pick)
        picker.setCurrentIndex(picker.findData(state.label))
        column.addWidget(picker)


class Page(QWidget):
    """A step is drawn anew when another one comes; within it, only what was refused changes."""

    def __init__(self, around: Surroundings, presenter: RecoveryPresenter) -> None:
        super().__init__()
        self._around, self._presenter = around, presenter
        name = around.text("recovery.title")
        self.setAccessibleName(name)
        self._drawn: tuple[object, ...] = ()
        self._card = StepCard(around, name, presenter.back, self._go_on)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._card)
        watch(self, presenter.shown, self._draw)

    def _draw(self, state: RecoveryState) -> None:
        drawn = (state.step, state.books)
        if drawn != self._drawn:
            self._drawn = drawn
            go_on = state.step is not Step.OPENING
            title = self._around.text(f"recovery.title_{state.step}")
            self._card.show_step(title, self._make(state), back=go_on, go_on=go_on)
        if isinstance(self._card.step, PapersStep):
            self._card.step.show_faults(state)
        words = wording.sentence(state.refused, self._around.words) if state.refused else ""
        self._card.refuse(words)

    def _make(self, state: RecoveryState) -> QWidget:
        around, presenter = self._around, self._presenter
        steps: dict[Step, Callable[[], QWidget]] = {
            Step.SHEETS: lambda: PapersStep(around, presenter, state),
            Step.LABEL: lambda: LabelStep(around, presenter, state),
            Step.PASSPHRASE: lambda: PassphraseStep(around, state.label, state.passphrase),
            Step.TYPE_BACK: lambda: TypeBackStep(around, state.label, presenter.passphrase_typed),
            Step.OPENING: lambda: Waiting(around.text("recovery.opening")),
        }
        return steps[state.step]()

    def _go_on(self) -> None:
        step, presenter = self._presenter.shown.state.step, self._presenter
        if isinstance(self._card.step, PapersStep | TypeBackStep):
            self._card.step.go_on()
        elif step is Step.LABEL:
            presenter.label_done()
        elif step is Step.PASSPHRASE:
            presenter.passphrase_seen()
