"""This module is a list that folds out, with an arrow in the colours of the theme."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen, QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyledItemDelegate


class Picker(QComboBox):
    """One of a closed list."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        # Without one of its own Qt lets the list look like the system's, not like the theme.
        self.setItemDelegate(QStyledItemDelegate(self))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def allow(self, entry: int, *, allowed: bool) -> None:
        """Whether an entry can be chosen; the arrow keys leave out one that cannot."""
        model = self.model()
        if isinstance(model, QStandardItemModel):
            model.item(entry).setEnabled(allowed)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling the page never chooses another entry."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the arrow over what Qt draws."""
        super().paintEvent(event)
        if not self.isEnabled():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.WindowText), 2))
        right = self.layoutDirection() == Qt.LayoutDirection.LeftToRight
        x = self.width() - 20 if right else 20
        y = self.height() / 2
        painter.drawPolyline(
            [QPointF(x - 5, y - 2.5), QPointF(x, y + 2.5), QPointF(x + 5, y - 2.5)]
        )
        painter.end()
