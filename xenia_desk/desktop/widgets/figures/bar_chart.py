"""Draws the chart of a report on the screen: bars with their numbers beside them."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from xenia_desk.core.release.reports.charts import Chart, ChartBar
from xenia_desk.core.release.reports.model import Sign
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.localization import Translator
from xenia_desk.outputs.release.report_cells import capital, cell_text

_LABEL = 0.34  # of the width
_SPACE = 8
_GAP = 10
_BETWEEN = 2
_WRAP = int(Qt.TextFlag.TextWordWrap)


class BarChart(QWidget):
    """Says nothing that the table beside it does not say; it is drawn in that table's words."""

    def __init__(self, around: Surroundings, words: Translator, chart: Chart) -> None:
        super().__init__()
        self._around, self._words, self._chart = around, words, chart
        self.setAccessibleName(words.say(chart.alternative))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """Narrow labels take more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """All bars, and the key where there are two series."""
        return self._key_height() + sum(self._row(bar, width) for bar in self._chart.bars) + _GAP

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        width = self.fontMetrics().averageCharWidth() * 46
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Room for a label, a short bar and a number."""
        width = max(self.fontMetrics().averageCharWidth() * 34, self._longest_word() / _LABEL)
        return QSize(round(width), self.heightForWidth(max(round(width), self.width())))

    def _longest_word(self) -> int:
        """A label is broken between words, never within one."""
        words = (word for bar in self._chart.bars for word in self._label(bar).split())
        return max(map(self.fontMetrics().horizontalAdvance, words), default=0) + 2 * _SPACE

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the chart, from the side where lines begin."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_key(painter)
        top = y = self._key_height()
        for bar in self._chart.bars:
            self._draw_bar(painter, bar, y)
            y += self._row(bar, self.width())
        painter.setPen(QPen(QColor(self._around.tokens.outline), 1.5))
        axis = self._placed(QRectF(self._start(), top, 0, y - top))
        painter.drawLine(axis.topLeft(), axis.bottomLeft())
        painter.end()

    def _draw_bar(self, painter: QPainter, bar: ChartBar, y: float) -> None:
        tokens = self._around.tokens
        height = self._row(bar, self.width()) - _GAP
        place = self._placed(QRectF(0, y, self._start() - _SPACE, height))
        painter.setPen(QColor(tokens.ink))
        far = Qt.AlignmentFlag.AlignRight
        if self._mirrored():
            far = Qt.AlignmentFlag.AlignLeft
        flags = _WRAP | int(far | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute)
        painter.drawText(place, flags, self._label(bar))
        thick = self._thick()
        line = y + (height - len(bar.cells) * (thick + _BETWEEN)) / 2
        for cell, length, colour in zip(bar.cells, bar.lengths, self._colours(bar), strict=False):
            wide = float(length) * self._longest()
            if cell.sign is Sign.NUMBER and wide:
                drawn = self._placed(QRectF(self._start(), line, wide, thick))
                painter.fillRect(drawn, QColor(colour))
            number = QRectF(self._start() + wide + 6, line - thick, self._number(), 3 * thick)
            near = Qt.AlignmentFlag.AlignRight if self._mirrored() else Qt.AlignmentFlag.AlignLeft
            painter.setPen(QColor(tokens.ink))
            painter.drawText(
                self._placed(number),
                int(near | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute),
                cell_text(self._words, cell),
            )
            line += thick + _BETWEEN

    def _draw_key(self, painter: QPainter) -> None:
        x, thick = self._start(), self._thick()
        colours = self._colours(None)
        for series, colour in zip(self._chart.series, colours, strict=False):
            words = capital(self._words.say(series))
            wide = self.fontMetrics().horizontalAdvance(words) + 4
            painter.fillRect(self._placed(QRectF(x, thick / 2, thick, thick)), QColor(colour))
            painter.setPen(QColor(self._around.tokens.ink))
            place = self._placed(QRectF(x + thick + 6, 0, wide, 2 * thick))
            painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), words)
            x += thick + wide + 24

    def _colours(self, bar: ChartBar | None) -> tuple[str, ...]:
        tokens = self._around.tokens
        if self._chart.series:
            return (tokens.accent, tokens.warning)
        return (tokens.outline,) if bar is not None and bar.unknown else (tokens.accent,)

    def _label(self, bar: ChartBar) -> str:
        return capital(self._words.say(bar.label))

    def _row(self, bar: ChartBar, width: int) -> int:
        room = QRect(0, 0, int(width * _LABEL) - _SPACE, 10_000)
        label = self.fontMetrics().boundingRect(room, _WRAP, self._label(bar)).height()
        bars = len(bar.cells) * (self._thick() + _BETWEEN)
        return int(max(label, bars)) + _GAP

    def _thick(self) -> int:
        return round(self.fontMetrics().height() * 0.75)

    def _key_height(self) -> int:
        return 3 * self._thick() if self._chart.series else 0

    def _start(self) -> int:
        return int(self.width() * _LABEL)

    def _number(self) -> int:
        return self.fontMetrics().horizontalAdvance("00.0000")

    def _longest(self) -> int:
        return self.width() - self._start() - self._number() - 6

    def _mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def _placed(self, place: QRectF) -> QRectF:
        """A place as it lies when lines begin at the right."""
        if self._mirrored():
            place.moveLeft(self.width() - place.right())
        return place
