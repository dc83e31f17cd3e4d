"""A tile to point at: a large picture, the visitor's words, and those of staff below."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent

from xenia_desk.desktop.look import icons
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.tiles.tile import WRAP, Tile, words_height

_EDGE = 10
_SMALLEST = 0.9
_STEPS = 10
_NO_SPACE = "\u200b"


@dataclass(frozen=True)
class Shape:
    """How large a tile is, in letters of the screen (`words` at most) and lines (`picture`)."""

    words: float
    second: float
    picture: float


SMALL = Shape(words=1.7, second=0.95, picture=1.6)
LARGE = Shape(words=3.5, second=1.5, picture=6)


class BoardTile(Tile):
    """Says `words` and, smaller, `second`; either may be empty, and so may the picture."""

    def __init__(
        self,
        around: Surroundings,
        picture: str,
        words: str,
        second: str = "",
        shape: Shape = SMALL,
    ) -> None:
        super().__init__(around, picture, words)
        self._second, self._shape = second, shape
        self.setAccessibleName(", ".join(each for each in (words, second) if each))

    def word_area(self) -> QRect:
        """Where the visitor's words stand, in the tile."""
        return self._parts()[1]

    def minimumSizeHint(self) -> QSize:
        """The words whole, in the smallest letters that are drawn, below a picture."""
        metrics = QFontMetrics(self.letters(_SMALLEST))
        longest = max(metrics.horizontalAdvance(each) for each in _pieces(self.text()))
        small = QFontMetrics(self._small())
        second = max(small.horizontalAdvance(each) for each in _pieces(self._second))
        width = max(longest, second, metrics.averageCharWidth() * 9) + 2 * _EDGE + 6
        there = max(width, self.width()) - 2 * _EDGE
        picture = round(metrics.height() * self._shape.picture) if self._picture else 0
        tall = words_height(metrics, self.text(), there) + self._second_height(there)
        return QSize(width, tall + picture + 4 * _EDGE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the tile."""
        tokens = self._around.tokens
        painter = QPainter(self)
        chosen = self.draw_ground(painter)
        picture, words, second, size = self._parts()
        ink = self._around.ink_when_chosen if chosen else self._around.ink
        if self._picture:
            icons.draw(painter, picture, self._picture, ink)
        painter.setPen(QColor(tokens.on_accent if chosen else tokens.ink))
        painter.setFont(self.letters(size))
        painter.drawText(words, WRAP, self.text())
        painter.setPen(QColor(tokens.on_accent if chosen else tokens.muted))
        painter.setFont(self._small())
        painter.drawText(second, WRAP, self._second)
        painter.end()

    def _parts(self) -> tuple[QRectF, QRect, QRect, float]:
        """Picture, words and second words under each other, and how large the words are."""
        width, least = self.width() - 2 * _EDGE, self._shape.picture if self._picture else 0.0
        below = self._second_height(width)
        span = self._shape.words - _SMALLEST
        sizes = [self._shape.words - span * step / _STEPS for step in range(_STEPS + 1)]
        fits = partial(self._fits, width, self.height() - below - 4 * _EDGE, least)
        size = next((each for each in sizes if fits(each)), sizes[-1])
        tall = words_height(QFontMetrics(self.letters(size)), self.text(), width)
        room = self.height() - tall - below - 4 * _EDGE
        side = max(0.0, min(room, self.width() * 0.6)) if self._picture else 0.0
        gap = _EDGE if self._picture else 0
        top = (self.height() - side - gap - tall - below) / 2
        picture = QRectF((self.width() - side * 1.2) / 2, top, side * 1.2, side)
        words = QRect(_EDGE, round(top + side + gap), width, tall)
        return picture, words, QRect(_EDGE, words.bottom() + 1, width, below), size

    def _fits(self, width: int, room: int, least: float, size: float) -> bool:
        """Whether letters of a size leave no word and no picture without room."""
        metrics = QFontMetrics(self.letters(size))
        longest = max(metrics.horizontalAdvance(each) for each in _pieces(self.text()))
        tall = words_height(metrics, self.text(), width)
        base = QFontMetrics(self.letters(_SMALLEST)).height()
        return longest <= width and tall + least * base <= room

    def _second_height(self, width: int) -> int:
        return words_height(QFontMetrics(self._small()), self._second, width) if self._second else 0

    def _small(self) -> QFont:
        return self.letters(self._shape.second, bold=False)


def _pieces(words: str) -> list[str]:
    """What cannot be broken over two lines: a word; a sign of a script without spaces."""
    found = words.replace(_NO_SPACE, " ").split() or [""]
    return [part for each in found for part in (list(each) if _has_no_spaces(each) else [each])]


def _has_no_spaces(word: str) -> bool:
    return any("\u2e80" <= sign <= "\u9fff" for sign in word)
