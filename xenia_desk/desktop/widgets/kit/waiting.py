"""The page shown while the program does something that nobody may interrupt."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from xenia_desk.desktop.widgets.kit.buttons import button, label


class Waiting(QWidget):
    """A sentence and a bar; the bar fills once it is known how much there is to do."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(40, 40, 40, 40)
        self._column.setSpacing(24)
        self._column.addStretch(2)
        self._words = label(words, "title")
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._column.addWidget(self._words)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setMaximumWidth(420)
        self._bar.setMinimumWidth(300)
        self._bar.setAccessibleName(words)
        self._column.addWidget(self._bar, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addStretch(3)

    def advance(self, done: int, of: int) -> None:
        """So much is done."""
        self._bar.setRange(0, of)
        self._bar.setValue(done)

    def stop(self, words: str, go_on: str, act: Callable[[], object]) -> None:
        """It did not work: say so, and go on when it has been read."""
        self._words.setText(words)
        self._bar.hide()
        found = button(go_on, act, "main")
        self._column.insertWidget(2, found, 0, Qt.AlignmentFlag.AlignHCenter)
        found.setFocus()
