"""A drop-down list, with an arrow in the colours of the theme."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QStandardItemModel,
    QWheelEvent,
)
from PySide6.QtWidgets import QComboBox

from xenia_desk.desktop.widgets.fields.pick_list import HighRows, PickList

_ALL = 1_000
"""Qt shows ten entries where nothing is said; here as many as the screen has room for."""


class Picker(QComboBox):
    """One of a closed list."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._list = PickList()
        self.setView(self._list)
        self.setItemDelegate(HighRows(self))
        self.setMaxVisibleItems(_ALL)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def allow(self, entry: int, *, allowed: bool) -> None:
        """Whether an entry can be chosen; the arrow keys leave out one that cannot."""
        model = self.model()
        if isinstance(model, QStandardItemModel):
            model.item(entry).setEnabled(allowed)

    def showPopup(self) -> None:
        """Be as wide as the longest entry, and tell by a bar that there are more."""
        self._list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        bar = self._list.verticalScrollBar().sizeHint().width()
        self._list.setMinimumWidth(self._list.sizeHintForColumn(0) + bar)
        super().showPopup()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters find an entry while it is folded, too."""
        self._list.heard(event)
        super().keyPressEvent(event)

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
