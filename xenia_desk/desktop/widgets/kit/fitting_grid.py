"""Lays out tiles in rows of a given length, or of fewer where the page is narrow."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget


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
        for column in range(self._grid.columnCount()):
            self._grid.setColumnStretch(column, int(column < columns))
        for place, tile in enumerate(self._tiles):
            self._grid.addWidget(tile, *divmod(place, columns))
        for column in range(columns):
            self._grid.setColumnStretch(column, 1)
        highest = max((tile.minimumSizeHint().height() for tile in self._tiles), default=0)
        for line in range(-(-len(self._tiles) // columns)):
            self._grid.setRowStretch(line, 1)
            self._grid.setRowMinimumHeight(line, highest)


def _width(tile: QWidget) -> int:
    return tile.minimumSizeHint().width()
