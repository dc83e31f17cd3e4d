"""This module is a field for a number from a tally sheet: typed over, never dragged."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFocusEvent, QWheelEvent
from PySide6.QtWidgets import QSpinBox

from xenia_desk.desktop.theme import TARGET


class NumberField(QSpinBox):
    """Whole numbers from `least` to `most`; entering it selects what stands there."""

    def __init__(self, name: str, most: int, least: int = 0) -> None:
        super().__init__()
        self.setRange(least, most)
        self.setAccessibleName(name)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setMinimumHeight(TARGET + 2)
        width = self.fontMetrics().horizontalAdvance("0" * (len(str(most)) + 1))
        self.setMinimumWidth(max(width + 34, TARGET + 28))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Type over what stands there."""
        super().focusInEvent(event)
        self.selectAll()
        if event.reason() is Qt.FocusReason.MouseFocusReason:
            # A click sets the cursor after the focus came.
            QTimer.singleShot(0, self, self.selectAll)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling the page never changes a number."""
        event.ignore()
