"""A tile: a picture, a word and a key, large enough to be hit in passing."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from xenia_desk.desktop.look import icons
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.kit.choosable import Choosable

_EDGE = 8
_PICTURE = 3.6  # lines high at most
_LINES = 2  # of words, so that all rows of tiles are equally high
_RADIUS = 14
WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignCenter)


class Tile(Choosable, QAbstractButton):
    """A button with a picture; chosen only where several are put together."""

    def __init__(self, around: Surroundings, picture: str, words: str) -> None:
        super().__init__()
        self._around = around
        self._picture = picture
        self._key = ""
        self.setText(words)
        self.setAccessibleName(words)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.listen()

    def set_key(self, shown: str, described: str) -> None:
        """Show the key that presses the tile."""
        self._key = shown
        self.setAccessibleDescription(described)
        self.update()

    def choose(self, *, several: bool, chosen: bool) -> None:
        """Be a plain button, or one of several that are put together and chosen or not."""
        if several:
            self.setCheckable(True)
        # Before it is a plain button again: Qt then lets go of what was chosen without drawing it.
        self.setChecked(several and chosen)
        self.setCheckable(several)

    def nextCheckState(self) -> None:
        """The page says what is chosen; a press alone does not."""

    def word_area(self) -> QRect:
        """Where the words stand, in the tile."""
        _, words = self._areas()
        return words

    def minimumSizeHint(self) -> QSize:
        """The words whole, with a picture of one and a half lines above."""
        metrics = QFontMetrics(self.letters())
        longest = max(metrics.horizontalAdvance(word) for word in self.text().split() or [""])
        width = max(longest, metrics.averageCharWidth() * 10) + 2 * _EDGE + 4
        there = max(width, self.width()) - 2 * _EDGE
        words = max(words_height(metrics, self.text(), there), _LINES * metrics.height())
        return QSize(width, words + round(metrics.height() * 1.5) + 4 * _EDGE)

    def sizeHint(self) -> QSize:
        """As small as it may be; the page stretches it."""
        return self.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a wider tile the words need fewer lines."""
        super().resizeEvent(event)
        self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the tile."""
        tokens = self._around.tokens
        painter = QPainter(self)
        chosen = self.draw_ground(painter)
        ink = self._around.ink_when_chosen if chosen else self._around.ink
        picture, words = self._areas()
        icons.draw(painter, picture, self._picture, ink)
        painter.setPen(QColor(tokens.on_accent if chosen else tokens.ink))
        painter.setFont(self.letters())
        painter.drawText(words, WRAP, self.text())
        if self._key:
            self._draw_key(painter, tokens.on_accent if chosen else tokens.muted)
        painter.end()

    def draw_ground(self, painter: QPainter) -> bool:
        """Draw the shape of the tile; whether it looks chosen."""
        tokens = self._around.tokens
        chosen = self.isChecked() or self.isDown()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = tokens.soft if self.underMouse() else tokens.surface
        painter.setBrush(QColor(tokens.accent if chosen else ground))
        painter.setPen(QPen(QColor(tokens.accent if chosen else tokens.outline), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(3, 3, -3, -3), _RADIUS, _RADIUS)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.focus), 4))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(3, 3, -3, -3), _RADIUS, _RADIUS)
            if chosen:  # the ring alone differs from the filled tile in hue only
                painter.setPen(QPen(QColor(tokens.on_accent), 2))
                inner = QRectF(self.rect()).adjusted(7, 7, -7, -7)
                painter.drawRoundedRect(inner, _RADIUS - 4, _RADIUS - 4)
        return chosen

    def _draw_key(self, painter: QPainter, colour: str) -> None:
        small = self.letters(0.85, bold=False)
        metrics = QFontMetrics(small)
        width = max(metrics.height() + 4, metrics.horizontalAdvance(self._key) + 10)
        place = QRect(12, 12, width, metrics.height() + 4)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            place.moveTopRight(QPoint(self.width() - 12, 12))
        painter.setFont(small)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(colour), 1.5))
        painter.drawRoundedRect(place, 5, 5)
        painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), self._key)

    def _areas(self) -> tuple[QRectF, QRect]:
        """Where the picture and the words stand: together in the middle of the tile."""
        width = self.width() - 2 * _EDGE
        metrics = QFontMetrics(self.letters())
        line = metrics.height()
        words = max(words_height(metrics, self.text(), width), line * _LINES)
        room = self.height() - words - 4 * _EDGE
        side = min(room, self.width() * 0.42, line * _PICTURE)
        top = (self.height() - side - words - _EDGE) / 2
        picture = QRectF((self.width() - side * 1.2) / 2, top, side * 1.2, side)
        return picture, QRect(_EDGE, round(top + side + _EDGE), width, words)

    def letters(self, size: float = 1, *, bold: bool = True) -> QFont:
        """Letters so many times as large as those of the screen; the words of a tile are bold."""
        found = QFont(self.font())
        found.setPointSizeF(found.pointSizeF() * size)
        found.setBold(bold)
        return found


def words_height(metrics: QFontMetrics, words: str, width: int) -> int:
    """How high words are that are broken over lines of this width."""
    return metrics.boundingRect(QRect(0, 0, width, 10_000), WRAP, words).height()
