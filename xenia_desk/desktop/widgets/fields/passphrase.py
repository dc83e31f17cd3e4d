"""The field for a passphrase: hidden unless shown, gone once it is taken."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QWidget

from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.fields.secret_line import SecretLine
from xenia_desk.desktop.widgets.kit.buttons import chip


class PassphraseField(QWidget):
    """A line and a button that shows what stands in it."""

    def __init__(self, around: Surroundings, name: str, entered: Callable[[], object]) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self._line = SecretLine(name)
        self._line.returnPressed.connect(entered)
        row.addWidget(self._line, 1)
        self._show = chip(around.text("unlock.show"), self._turn)
        row.addWidget(self._show)

    def begin(self, described: str = "") -> None:
        """Wait for typing; `described` is what was wrong with it before."""
        self._line.setAccessibleDescription(described)
        self._line.setFocus()

    def take(self) -> str:
        """What was typed; the field is empty and hidden again."""
        typed = self._line.text()
        self._line.clear()
        self._show.setChecked(False)
        self._turn()
        return typed

    def _turn(self) -> None:
        self._line.show_typed(shown=self._show.isChecked())
