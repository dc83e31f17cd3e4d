"""The field for a passphrase: hidden unless shown, gone once it is taken."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.fields.secret_line import SecretLine
from xenia_desk.desktop.widgets.kit.layout import row, wide
from xenia_desk.desktop.widgets.kit.parts import chip


class PassphraseField(QWidget):
    """A line and a button that shows what stands in it."""

    def __init__(self, around: Surroundings, name: str, entered: Callable[[], object]) -> None:
        super().__init__()
        self._line = SecretLine(name)
        self._line.returnPressed.connect(entered)
        self._show = chip(around.text("unlock.show"), self._turn)
        self.setLayout(row(wide(self._line), self._show))

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
