"""A field for a number from a tally form: typed over, never dragged."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QWheelEvent
from PySide6.QtWidgets import QSpinBox

from xenia_desk.desktop.look.theme import TARGET
from xenia_desk.desktop.widgets.fields.clicked_line import ClickedLine


class NumberField(QSpinBox):
    """Whole numbers from `least` to `most`; entering or clicking it selects what stands there."""

    def __init__(self, name: str, most: int, least: int = 0) -> None:
        super().__init__()
        line = ClickedLine()
        line.clicked.connect(self.selectAll)
        self.setLineEdit(line)
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

    def event(self, event: QEvent) -> bool:
        """Ctrl+Z is the page's, which takes back what was saved; a number is typed over."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.matches(QKeySequence.StandardKey.Undo)
        ):
            event.ignore()
            return True
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling the page never changes a number."""
        event.ignore()
