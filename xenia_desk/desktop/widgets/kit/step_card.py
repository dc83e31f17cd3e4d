"""A card in the middle of the window in which one step follows another."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from xenia_desk.desktop.access.announcing import tell
from xenia_desk.desktop.access.focus_keeping import tab_as_read
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.kit.buttons import button, label
from xenia_desk.desktop.widgets.kit.card import Card
from xenia_desk.desktop.widgets.kit.page_column import scrolling

_WIDE = 100  # average letters


class StepCard(QWidget):
    """A title, the step, why it was refused, one button back and one on."""

    def __init__(
        self,
        around: Surroundings,
        name: str,
        back: Callable[[], object],
        go_on: Callable[[], object],
    ) -> None:
        super().__init__()
        self.step: QWidget = QWidget()
        self._card = Card()
        self._card.body.setContentsMargins(28, 22, 28, 22)
        self._card.setMaximumWidth(self.fontMetrics().averageCharWidth() * _WIDE)
        self._title = label("", "title")
        self._refused = label("", "warning")
        self._refused.setObjectName("refused")
        self._card.body.addWidget(self._title)
        self._card.body.addWidget(self.step)
        self._card.body.addWidget(self._refused)
        self._back = button(around.text("wizard.back"), back)
        self._on = around.text("wizard.next")
        self._next = button(self._on, go_on, "main")
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self._back)
        buttons.addWidget(self._next)
        self._card.body.addLayout(buttons)
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
        outer.addWidget(scrolling(inside, name))

    def show_step(
        self, title: str, step: QWidget, *, back: bool, go_on: bool, last: str = ""
    ) -> None:
        """Put another step into the place of the one before, and begin with what it asks.

        `last`: what the button says that ends it.
        """
        words = last or self._on
        self._next.setText(words)
        self._next.setAccessibleName(words)
        self._title.setText(title)
        self._card.body.replaceWidget(self.step, step)
        self.step.hide()
        self.step.deleteLater()
        self.step = step
        self._back.setVisible(back)
        self._next.setVisible(go_on)
        step.show()
        tab_as_read(self)
        waiting = [
            found
            for found in step.findChildren(QWidget)
            if found.focusPolicy() & Qt.FocusPolicy.TabFocus and found.isVisible()
        ]
        (waiting or [self._next])[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, words: str) -> None:
        """Say why it does not go on; nothing when there is nothing to say."""
        tell(self._refused, words)
