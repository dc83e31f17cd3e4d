"""Puts parts of a page beside each other, or under each other where it is narrow."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

_GAP = 12


class SideBySide(QWidget):
    """Parts in a row as long as all of them have the width they need."""

    def __init__(self, parts: Sequence[QWidget], stretches: Sequence[int], gap: int = _GAP) -> None:
        super().__init__()
        self._gap = gap
        self._parts = tuple(parts)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(gap)
        # A row is allowed to be narrower than its parts side by side: then they move.
        self._row.setSizeConstraint(QBoxLayout.SizeConstraint.SetNoConstraint)
        for part, stretch in zip(parts, stretches, strict=True):
            self._row.addWidget(part, stretch)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def minimumSizeHint(self) -> QSize:
        """The widest part, as high as the row is at this width."""
        return QSize(
            max(_least(part) for part in self._parts),
            self._row.minimumSize().height(),
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may ask for another direction."""
        super().resizeEvent(event)
        self._turn()

    def event(self, event: QEvent) -> bool:
        """Parts that grew may ask for another direction, too."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._turn()
        return super().event(event)

    def _turn(self) -> None:
        """Stand under each other where there is no room beside each other."""
        needed = sum(_least(part) for part in self._parts)
        needed += self._gap * (len(self._parts) - 1)
        direction = QBoxLayout.Direction
        wanted = direction.LeftToRight if self.width() >= needed else direction.TopToBottom
        if self._row.direction() != wanted:
            self._row.setDirection(wanted)
            self.updateGeometry()


def _least(part: QWidget) -> int:
    """The width that a part needs, by itself or because it was told so."""
    return max(part.minimumSizeHint().width(), part.minimumWidth())


def in_pairs(parts: Sequence[QWidget]) -> QWidget:
    """Two columns of parts, read in lines; an odd last one keeps the width of a half."""
    frame = QWidget()
    column = QVBoxLayout(frame)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(_GAP)
    for place in range(0, len(parts), 2):
        pair = list(parts[place : place + 2])
        while len(pair) < 2:  # noqa: PLR2004 - a pair
            pair.append(QWidget())
        column.addWidget(SideBySide(pair, [1, 1]))
    return frame
