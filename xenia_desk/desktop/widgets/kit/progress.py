"""A bar that shows how far something is, with a button that stops it."""

from PySide6.QtWidgets import QProgressBar, QPushButton, QWidget

from xenia_desk.desktop.widgets.kit.layout import row, wide


class Progress(QWidget):
    """`name` says what it is that goes on; without a button nobody can stop it."""

    def __init__(self, name: str, stop: QPushButton | None = None) -> None:
        super().__init__()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(name)
        self.setLayout(row(wide(self._bar), *([stop] if stop else [])))

    def advance(self, done: int, of: int) -> None:
        """So much is done; `of` is 0 where it is not known how much there is to do."""
        self._bar.setRange(0, of)
        self._bar.setValue(done)
