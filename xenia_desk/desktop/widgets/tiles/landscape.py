"""The neutral picture that covers the screen: hills under a sky, nothing else."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QWidget

from xenia_desk.desktop.surroundings import Surroundings

# Each hill: where it begins and ends and how high its two bends reach, in parts of the height.
_HILLS = (
    (0.62, 0.44, 0.70, 0.55),
    (0.74, 0.86, 0.60, 0.72),
    (0.90, 0.80, 0.96, 0.84),
)
_SHADES = (55, 95, 150)
_SUN = (0.76, 0.26, 0.085)


class Landscape(QWidget):
    """Drawn from the colours of the theme, the same on every day."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._sky = QColor(around.tokens.soft)
        self._hill = QColor(around.tokens.accent)
        # In a dark theme the sun is a moon: the lighter of the two.
        lightest = (QColor(around.tokens.surface), QColor(around.tokens.ink))
        self._sun = max(lightest, key=QColor.lightness)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the whole of it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide, high = float(self.width()), float(self.height())
        painter.fillRect(QRectF(0, 0, wide, high), self._sky)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._sun)
        x, y, radius = _SUN
        painter.drawEllipse(QPointF(x * wide, y * high), radius * high, radius * high)
        for (begin, first, second, end), shade in zip(_HILLS, _SHADES, strict=True):
            path = QPainterPath(QPointF(0, begin * high))
            path.cubicTo(
                QPointF(wide * 0.33, first * high),
                QPointF(wide * 0.66, second * high),
                QPointF(wide, end * high),
            )
            path.lineTo(wide, high)
            path.lineTo(0, high)
            self._hill.setAlpha(shade)
            painter.setBrush(self._hill)
            painter.drawPath(path)
        painter.end()
