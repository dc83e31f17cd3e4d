"""Bars that show how far something is, and the page that only waits."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QPushButton, QSizePolicy, QWidget

from xenia_desk.desktop.widgets.kit.layout import FAR, at, column, rest, row, wide
from xenia_desk.desktop.widgets.kit.parts import button, label
from xenia_desk.desktop.work.long_work import HowFar, LongWork
from xenia_desk.desktop.work.watching import watch

_MIDDLE = Qt.AlignmentFlag.AlignHCenter


class Progress(QWidget):
    """`name` says what it is that goes on; without a button nobody can stop it."""

    def __init__(self, name: str, stop: QPushButton | None = None) -> None:
        super().__init__()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setLayout(row(wide(self._bar), *([stop] if stop else [])))

    def advance(self, done: int, of: int) -> None:
        """So much is done; `of` is 0 where it is not known how much there is to do."""
        self._bar.setRange(0, of)
        self._bar.setValue(done)


class Waiting(QWidget):
    """A sentence and a bar; the bar fills once it is known how much there is to do."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = label(words, "title")
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._bar = Progress(words)
        self._bar.setMaximumWidth(420)
        self._bar.setMinimumWidth(300)
        self.advance(0, 0)
        parts = (rest(2), self._words, at(_MIDDLE, self._bar), rest(3))
        self._column = column(*parts, gap=FAR, edge=40)
        self.setLayout(self._column)

    def advance(self, done: int, of: int) -> None:
        """So much is done."""
        self._bar.advance(done, of)

    def stop(self, words: str, go_on: str, act: Callable[[], object]) -> None:
        """It did not work: say so, and go on when it has been read."""
        self._words.setText(words)
        self._bar.hide()
        found = button(go_on, act, "main")
        self._column.insertWidget(2, found, 0, _MIDDLE)
        found.setFocus()


class WorkLine(Progress):
    """Is seen as long as the work goes on."""

    def __init__(self, name: str, work: LongWork, stop: QPushButton | None = None) -> None:
        super().__init__(name, stop)
        self._stop = stop
        watch(self, work.shown, self._draw)

    def _draw(self, far: HowFar | None) -> None:
        self.setVisible(far is not None)
        if far is not None:
            self.advance(far.done, far.of)
            if self._stop is not None:
                self._stop.setEnabled(not far.stops)
