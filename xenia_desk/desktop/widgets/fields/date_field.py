"""A field for a day, typed or stepped through with the arrow keys."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QDateEdit

from xenia_desk.desktop.widgets.fields.clicked_line import ClickedLine


class DateField(QDateEdit):
    """A click selects the day, the month or the year, to be typed over."""

    def __init__(self, name: str) -> None:
        super().__init__()
        line = ClickedLine()
        line.clicked.connect(lambda: self.setSelectedSection(self.currentSection()))
        self.setLineEdit(line)
        self.setDisplayFormat("d-M-yyyy")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling the page never changes a day."""
        event.ignore()
