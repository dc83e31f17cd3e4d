"""A table of words and numbers, as high as its rows, read cell by cell."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QFrame,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
)

from xenia_desk.desktop.surroundings import Surroundings

TableCell = str | tuple[str, str]
"""Words, or what is seen and what is read out instead."""
Rows = Sequence[Sequence[TableCell]]
_PADDING = 12
_EDGE = 3
_WIDEST = 44  # letters
_LOOK = """QTableView {{ border: 3px solid transparent; border-radius: 8px; }}
QTableView:focus {{ border-color: {focus}; }}
QTableView::item {{ padding: 0 7px; border: none; }}"""


class NumberTable(QTableWidget):
    """The first column holds words; the others hold numbers or signs, at the far side."""

    def __init__(
        self,
        around: Surroundings,
        name: str,
        heads: Sequence[str],
        rows: Rows = (),
        strong: Collection[int] = (),
    ) -> None:
        super().__init__()
        # It stands in a card, which has an edge already; the focus still shows.
        self.setStyleSheet(_LOOK.format(focus=around.tokens.focus))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSizeAdjustPolicy(QAbstractScrollArea.SizeAdjustPolicy.AdjustIgnored)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionsClickable(False)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        # A stretched column knows its width only after the table has been laid out.
        header.sectionResized.connect(self._fit_rows, Qt.ConnectionType.QueuedConnection)
        self.head(name, heads)
        self.fill(rows, strong)

    def head(self, name: str, heads: Sequence[str]) -> None:
        """Give the table a name and its columns their heads."""
        self.setAccessibleName(name)
        self.setColumnCount(len(heads))
        self.setHorizontalHeaderLabels(heads)
        if heads:
            self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._align_heads()

    def fill(self, rows: Rows, strong: Collection[int] = ()) -> None:
        """Show these rows; those numbered in `strong` are sums. Qt draws the cells that changed."""
        self.setRowCount(len(rows))
        for line, row in enumerate(rows):
            font = self.font()
            font.setBold(line in strong)
            for column, cell in enumerate(row):
                seen, read = (cell, cell) if isinstance(cell, str) else cell
                item = self._cell(line, column)
                item.setText(seen)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, read)
                item.setFont(font)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Heads stand over their columns in both reading directions."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._align_heads()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrower table has higher rows."""
        super().resizeEvent(event)
        self._fit()

    def _cell(self, line: int, column: int) -> QTableWidgetItem:
        found = self.item(line, column)
        if found is None:
            found = QTableWidgetItem()
            side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
            found.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
            self.setItem(line, column, found)
        return found

    def _align_heads(self) -> None:
        """Qt mirrors the sides of cells, but not of heads."""
        near, far = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            near, far = far, near
        for column in range(self.columnCount()):
            head = self.horizontalHeaderItem(column)
            if head is not None:
                side = far if column else near
                head.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)

    def _fit(self) -> None:
        wanted = sum(
            max(self.sizeHintForColumn(n), self.horizontalHeader().sectionSizeHint(n))
            for n in range(self.columnCount())
        )
        # Less than that breaks words over lines; more would not fit beside a rail.
        most = self.fontMetrics().averageCharWidth() * _WIDEST
        self.setMinimumWidth(min(wanted + 2 * _EDGE, most))
        self._fit_rows()

    def _fit_rows(self) -> None:
        # Not resizeRowsToContents: it leaves room for a head of the row, which is hidden.
        for line in range(self.rowCount()):
            words = max(self.sizeHintForRow(line), self.fontMetrics().height())
            self.setRowHeight(line, words + _PADDING)
        header = self.horizontalHeader().sizeHint().height()
        edge = 2 * _EDGE + 2
        self.setFixedHeight(self.verticalHeader().length() + header + edge)
