"""The time within which what was stored can still be changed or taken back."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from xenia_desk.desktop.surroundings import Surroundings


class UndoWindow(QTimer):
    """Tells once when it is over; `times` is for what is looked at longer than one contact."""

    def __init__(
        self, around: Surroundings, over: Callable[[], None], parent: QWidget, times: int = 1
    ) -> None:
        super().__init__(parent)
        self.setSingleShot(True)
        self.setTimerType(Qt.TimerType.PreciseTimer)  # a coarse one is whole seconds off
        self.setInterval(round(around.undo_seconds * 1000 * times))
        self.timeout.connect(over)

    def run(self, *, over: bool) -> None:
        """Begin, or run on; stop where it is over before its time."""
        if over:
            self.stop()
        elif not self.isActive():
            self.start()
