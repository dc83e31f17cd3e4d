"""Lays parts of a page out from their description: in columns, rows and lines that flow.

    self.setLayout(column(heading, row(wide(field), keep), note, REST))

reads as it is seen: a heading, under it a field as wide as there is room with its button, a note,
and below them what room is left. Parts are widgets and layouts. Nothing keeps a margin by itself;
cards and pages bring their own.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QGridLayout,
    QHBoxLayout,
    QLayout,
    QLayoutItem,
    QSizePolicy,
    QStyle,
    QVBoxLayout,
    QWidget,
)

L = TypeVar("L", bound=QBoxLayout)

CLOSE, USUAL, APART, FAR = 4, 8, 12, 24
"""The steps of room between parts, in pixels."""
Edge = int | tuple[int, int, int, int]
"""How far parts stay from the edge, in pixels: on every side, or at start, top, end and bottom."""
_ANYWHERE = Qt.AlignmentFlag(0)


@dataclass(frozen=True)
class Share:
    """A part, or empty room (None), that takes a share of the room that is left over.

    With a `side` it is as large as it wants, and stays there in its room.
    """

    part: QWidget | QLayout | None
    share: int = 1
    side: Qt.AlignmentFlag = _ANYWHERE


Part = QWidget | QLayout | Share
REST = Share(None)
"""The room that is left over."""


def rest(share: int) -> Share:
    """A share of the room that is left over, where others take a share too."""
    return Share(None, share)


def wide(part: QWidget | QLayout, share: int = 1) -> Share:
    """A part that takes a share of the room that is left over."""
    return Share(part, share)


def at(side: Qt.AlignmentFlag, part: QWidget) -> Share:
    """A part as large as it wants, at a side of its room."""
    return Share(part, 0, side)


def column(*parts: Part, gap: int = USUAL, edge: Edge = 0) -> QVBoxLayout:
    """Parts under each other, so many pixels apart and from the edge."""
    return add(_spaced(QVBoxLayout(), gap, edge), *parts)


def row(*parts: Part, gap: int = USUAL, edge: Edge = 0) -> QHBoxLayout:
    """Parts beside each other, in the order in which they are read."""
    return add(_spaced(QHBoxLayout(), gap, edge), *parts)


def grid(
    lines: Iterable[Iterable[QWidget]],
    *,
    wide: int | None = None,
    gap: int = USUAL,
    beside: int = USUAL,
) -> QGridLayout:
    """Lines of parts in columns; the one column that is `wide` takes the room that is left over."""
    found = QGridLayout()
    found.setContentsMargins(0, 0, 0, 0)
    found.setVerticalSpacing(gap)
    found.setHorizontalSpacing(beside)
    for number, line in enumerate(lines):
        for place, part in enumerate(line):
            found.addWidget(part, number, place)
    if wide is not None:
        found.setColumnStretch(wide, 1)
    return found


def held(layout: QLayout) -> QWidget:
    """A widget that holds a layout, where its parts are shown and hidden together."""
    found = QWidget()
    found.setLayout(layout)
    return found


def add(layout: L, *parts: Part) -> L:
    """Put parts after those that a column or a row has; the same layout."""
    for part in parts:
        share = part if isinstance(part, Share) else Share(part, 0)
        if share.part is None:
            layout.addStretch(share.share)
        elif isinstance(share.part, QWidget):
            layout.addWidget(share.part, share.share, share.side)
        else:
            layout.addLayout(share.part, share.share)
    return layout


def _spaced(layout: L, gap: int, edge: Edge) -> L:
    layout.setSpacing(gap)
    layout.setContentsMargins(*((edge,) * 4 if isinstance(edge, int) else edge))
    return layout


class Flow(QLayout):
    """A row that goes on in the next line when it is full."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(8)

    def addItem(self, item: QLayoutItem) -> None:
        """Qt calls this from addWidget."""
        self._items.append(item)

    def count(self) -> int:
        """How many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item at a place, None past the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Remove and return the item at a place."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        """The narrower, the more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all lines in a width."""
        return self._lay_out(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Put every item in its place."""
        super().setGeometry(rect)
        self._lay_out(rect, move=True)

    def sizeHint(self) -> QSize:
        """One line, if there is room."""
        sizes = [item.sizeHint() for item in self._items]
        width = sum(size.width() for size in sizes) + self.spacing() * max(0, len(sizes) - 1)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:
        """The widest item."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _lay_out(self, rect: QRect, *, move: bool) -> int:
        x, y, line = rect.x(), rect.y(), 0
        direction = self._direction()
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            width = min(size.width(), rect.width())
            if x > rect.x() and x + width > rect.x() + rect.width():
                x, y, line = rect.x(), y + line + self.spacing(), 0
            if move:
                place = QRect(QPoint(x, y), QSize(width, size.height()))
                item.setGeometry(QStyle.visualRect(direction, rect, place))
            x += width + self.spacing()
            line = max(line, size.height())
        return y + line - rect.y()

    def _direction(self) -> Qt.LayoutDirection:
        widget = self.parentWidget()
        return widget.layoutDirection() if widget else Qt.LayoutDirection.LeftToRight


def flowing(*widgets: QWidget) -> QWidget:
    """A widget in which others flow."""
    return flowing_in(QWidget(), *widgets)


def flowing_in(frame: QWidget, *widgets: QWidget) -> QWidget:
    """Let widgets flow in another one; that one."""
    layout = Flow(frame)
    for widget in widgets:
        layout.addWidget(widget)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    frame.setSizePolicy(policy)
    return frame


def clear(layout: QLayout) -> None:
    """Remove and delete all that a layout holds, layouts in it too."""
    while (item := layout.takeAt(0)) is not None:
        inner, widget = item.layout(), item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        if inner is not None:
            clear(inner)
