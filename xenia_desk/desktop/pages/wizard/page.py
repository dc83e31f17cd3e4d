"""This module draws the wizard: one step at a time, in the middle of the window."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from xenia_desk import wording
from xenia_desk.desktop import icons
from xenia_desk.desktop.pages.wizard.paper import PaperBackStep, PaperStep
from xenia_desk.desktop.pages.wizard.passphrases import PassphraseStep, TypeBackStep
from xenia_desk.desktop.pages.wizard.people import PeopleStep
from xenia_desk.desktop.pages.wizard.presenter import (
    Step,
    WizardDoors,
    WizardPresenter,
    WizardState,
)
from xenia_desk.desktop.pages.wizard.start import HoursStep, StartStep
from xenia_desk.desktop.practising import Practising
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.watching import watch
from xenia_desk.desktop.widgets.buttons import button, label
from xenia_desk.desktop.widgets.card import Card
from xenia_desk.desktop.widgets.page_column import scrolling
from xenia_desk.desktop.widgets.waiting import Waiting
from xenia_desk.workflows import founding

_WIDE = 100  # average letters
_NO_WAY_BACK = {Step.START, Step.PASSPHRASE, Step.SHEET, Step.MAKING}


def present(around: Surroundings, made: Callable[[], None]) -> WizardPresenter:
    """The presenter, with the workflows behind it."""
    doors = WizardDoors(
        lambda: tuple(label for label in founding.labels() if icons.has_picture(label)),
        founding.books_of,
        founding.draft,
        founding.check_passphrase,
        founding.check_sheet,
        founding.found,
    )
    return WizardPresenter(around.folder, doors, around.run, around.notices.tell, made)


class Page(QWidget):
    """A step is drawn anew when another one comes; within it, only what was refused changes."""

    def __init__(
        self, around: Surroundings, presenter: WizardPresenter, practising: Practising
    ) -> None:
        super().__init__()
        self._around, self._presenter, self._practising = around, presenter, practising
        self.setAccessibleName(around.text("wizard.title"))
        self._drawn: tuple[object, ...] = ()
        self._step: QWidget = QWidget()
        self._card = Card()
        self._card.body.setContentsMargins(28, 22, 28, 22)
        self._card.setMaximumWidth(self.fontMetrics().averageCharWidth() * _WIDE)
        self._title = label("", "title")
        self._refused = label("", "warning")
        self._refused.setObjectName("refused")
        self._card.body.addWidget(self._title)
        self._card.body.addWidget(self._step)
        self._card.body.addWidget(self._refused)
        self._buttons = QHBoxLayout()
        self._buttons.addStretch(1)
        self._back = button(around.text("wizard.back"), presenter.back)
        self._next = button(around.text("wizard.next"), self._go_on, "main")
        self._buttons.addWidget(self._back)
        self._buttons.addWidget(self._next)
        self._card.body.addLayout(self._buttons)
        inside = QWidget()
        middle = QVBoxLayout(inside)
        middle.addStretch(1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._card, 8)
        row.addStretch(1)
        middle.addLayout(row)
        middle.addStretch(2)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(inside, around.text("wizard.title")))
        watch(self, presenter.shown, self._draw)

    def _draw(self, state: WizardState) -> None:
        drawn = (state.step, state.at, len(state.people))
        if drawn != self._drawn:
            self._drawn = drawn
            self._title.setText(self._around.text(f"wizard.title_{state.step}"))
            new = self._make(state)
            self._card.body.replaceWidget(self._step, new)
            self._step.hide()
            self._step.deleteLater()
            self._step = new
            self._back.setVisible(state.step not in _NO_WAY_BACK)
            self._next.setVisible(state.step not in {Step.START, Step.MAKING})
            new.show()
            self._begin(new)
        self._refused.setVisible(state.refused is not None)
        if state.refused is not None:
            self._refused.setText(wording.sentence(state.refused, self._around.words))

    def _begin(self, step: QWidget) -> None:
        """Begin with the first thing that can be done."""
        waiting = [
            found
            for found in step.findChildren(QWidget)
            if found.focusPolicy() & Qt.FocusPolicy.TabFocus and found.isVisible()
        ]
        (waiting or [self._next])[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _make(self, state: WizardState) -> QWidget:
        around, presenter = self._around, self._presenter
        steps: dict[Step, Callable[[], QWidget]] = {
            Step.START: lambda: StartStep(around, presenter, self._practising),
            Step.HOURS: lambda: HoursStep(around, presenter, state),
            Step.PEOPLE: lambda: PeopleStep(around, presenter, state),
            Step.PASSPHRASE: lambda: PassphraseStep(around, state),
            Step.TYPE_BACK: lambda: TypeBackStep(around, presenter, state),
            Step.SHEET: lambda: PaperStep(around, state),
            Step.SHEET_BACK: lambda: PaperBackStep(around, presenter, state),
            Step.MAKING: lambda: Waiting(around.text("wizard.making")),
        }
        return steps[state.step]()

    def _go_on(self) -> None:
        state, presenter = self._presenter.shown.state, self._presenter
        if isinstance(self._step, TypeBackStep | PaperBackStep):
            self._step.go_on()
        elif state.step is Step.HOURS:
            presenter.hours_done()
        elif state.step is Step.PEOPLE:
            presenter.people_done()
        elif state.step is Step.PASSPHRASE:
            presenter.passphrase_seen()
        elif state.step is Step.SHEET:
            presenter.sheet_seen()
