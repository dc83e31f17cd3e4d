"""A field for a day, typed or stepped through with the arrow keys."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QDateEdit


class DateField(QDateEdit):
    """Looks like the fields for numbers."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setDisplayFormat("d-M-yyyy")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling the page never changes a day."""
        event.ignore()
