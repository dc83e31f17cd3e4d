"""The line of a field for numbers or days, which tells when it is clicked."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QLineEdit


class ClickedLine(QLineEdit):
    """A click that drags over nothing is told; whoever drags picks out what they want."""

    clicked = Signal()

    def __init__(self) -> None:
        super().__init__()
        # A drag that begins in what is selected picks out anew; it carries nothing away.
        self.setDragEnabled(False)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The press has put the cursor in its place; only now can something be selected."""
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton and not self.hasSelectedText():
            self.clicked.emit()
