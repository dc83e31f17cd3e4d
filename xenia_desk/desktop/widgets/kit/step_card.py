"""A card in the middle of the window in which one step follows another."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from xenia_desk.desktop.access.announcing import tell
from xenia_desk.desktop.access.focus_keeping import tab_as_read
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.kit.layout import REST, row
from xenia_desk.desktop.widgets.kit.page_column import in_the_middle
from xenia_desk.desktop.widgets.kit.parts import Card, button, label
from xenia_desk.desktop.widgets.kit.rows import exchange

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
        self._title = label("", "title")
        self._refused = label("", "warning", name="refused")
        self._back = button(around.text("wizard.back"), back)
        self._on = around.text("wizard.next")
        self._next = button(self._on, go_on, "main")
        buttons = row(REST, self._back, self._next)
        self._card = Card("", self._title, self.step, self._refused, buttons)
        self.setLayout(in_the_middle(name, self._card, letters=_WIDE, above=1, below=2))

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
        exchange(self._card.body, self.step, step)
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
