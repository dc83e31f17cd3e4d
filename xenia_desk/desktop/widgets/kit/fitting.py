"""Lays parts of a page out as its width allows: beside or under each other, in shorter rows."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QSizePolicy, QWidget

from xenia_desk.desktop.widgets.kit.layout import add, wide

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
        add(self._row, *map(wide, parts, stretches))
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


class FittingGrid(QWidget):
    """All rows are equally high and all columns share what room there is."""

    def __init__(self, gap: int) -> None:
        super().__init__()
        self._tiles: tuple[QWidget, ...] = ()
        self._most = self._columns = 1
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(gap)
        # It is allowed to be narrower than its longest row: then rows are shorter.
        self._grid.setSizeConstraint(QGridLayout.SizeConstraint.SetNoConstraint)

    def fill(self, tiles: Sequence[QWidget], most: int) -> None:
        """Lay tiles out, so many in a row at most."""
        self._tiles, self._most = tuple(tiles), max(1, min(most, len(tiles)))
        self._lay_out(self._most)

    def minimumSizeHint(self) -> QSize:
        """The widest tile, as high as the rows are at this width."""
        widest = max((_width(tile) for tile in self._tiles), default=0)
        return QSize(widest, self._grid.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may ask for another number of columns."""
        super().resizeEvent(event)
        columns = next((n for n in range(self._most, 1, -1) if self._fits(n)), 1)
        if columns != self._columns:
            self._lay_out(columns)
            self.updateGeometry()

    def _fits(self, columns: int) -> bool:
        widths = (max(map(_width, self._tiles[n::columns])) for n in range(columns))
        return sum(widths) + self._grid.spacing() * (columns - 1) <= self.width()

    def _lay_out(self, columns: int) -> None:
        self._columns = columns
        for line in range(self._grid.rowCount()):
            self._grid.setRowStretch(line, 0)
            self._grid.setRowMinimumHeight(line, 0)
        for place in range(max(self._grid.columnCount(), columns)):
            self._grid.setColumnStretch(place, int(place < columns))
        for place, tile in enumerate(self._tiles):
            self._grid.addWidget(tile, *divmod(place, columns))
        highest = max((tile.minimumSizeHint().height() for tile in self._tiles), default=0)
        for line in range(-(-len(self._tiles) // columns)):
            self._grid.setRowStretch(line, 1)
            self._grid.setRowMinimumHeight(line, highest)


def _width(tile: QWidget) -> int:
    return tile.minimumSizeHint().width()
