"""The covered screen: a neutral picture, and the code that brings the desk back."""

from collections.abc import Callable
from functools import partial
from string import digits

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QWidget

from xenia_desk.desktop.surroundings import Surroundings, View
from xenia_desk.desktop.widgets.fields.secret_line import DIGITS, SecretLine
from xenia_desk.desktop.widgets.kit.layout import REST, column, row, wide
from xenia_desk.desktop.widgets.kit.parts import Card, add_picture, button, label

VIEWS = {"talk_board": "talk_board", "sheet_view": "handouts"}
"""What a visitor may look at without the code: it says nothing of what is counted."""
_WIDE = 46  # average letters
# Each hill: where it begins and ends and how high its two bends reach, in parts of the height.
_HILLS = (
    (0.62, 0.44, 0.70, 0.55),
    (0.74, 0.86, 0.60, 0.72),
    (0.90, 0.80, 0.96, 0.84),
)
_SHADES = (55, 95, 150)
_SUN = (0.76, 0.26, 0.085)


class _Picture(QWidget):
    """Hills under a sky, in the colours of the theme, the same on every day."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.setObjectName("cover")
        self.setAccessibleName(around.text("window.title"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
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


class Cover(_Picture):
    """Nothing but the picture until a key or a press asks for the code.

    `tried` is handed six digits and answers how many tries are left. Without a code (nobody chose
    one) there is only the way over the lock.
    """

    def __init__(
        self,
        around: Surroundings,
        tried: Callable[[str], int],
        lock: Callable[[], None],
        *,
        has_code: bool,
        hint: str = "",
    ) -> None:
        super().__init__(around)
        text = self._text = around.text
        self._tried, self._has_code = tried, has_code
        self._line = SecretLine(text("cover.code"), digits)
        self._wrong = label("", "warning")
        self._wrong.hide()
        self._other = button(text("cover.passphrase"), lock, "plain" if has_code else "main")
        asks: list[QWidget] = [label(text("cover.no_code"))]
        if has_code:
            asks = [label(text("cover.code"), "heading"), self._code_line(), self._wrong]
        if has_code and hint:
            asks.append(label(text("cover.practice", code=hint), "muted"))
        views = [self._view(around, *each) for each in VIEWS.items()]
        self._card = Card("", *asks, self._other, row(*map(wide, views)))
        self._card.setObjectName("code")
        self._card.setMaximumWidth(self.fontMetrics().averageCharWidth() * _WIDE)
        self._card.body.setContentsMargins(28, 22, 28, 22)
        self._card.hide()
        self.setLayout(column(REST, row(REST, wide(self._card, 6), REST), REST, edge=9))

    def _view(self, around: Surroundings, page: str, picture: str) -> QWidget:
        found = button(self._text(f"page.{page}"), partial(around.cover, View(page)))
        add_picture(found, around, picture)
        return found

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Any key asks for the code; a digit is its first."""
        digit = event.text()
        self._ask()
        if self._has_code and digit.isascii() and digit.isdigit():
            self._line.setText(digit)

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """A press asks for the code."""
        self._ask()

    def _code_line(self) -> SecretLine:
        line = self._line
        line.setMaxLength(DIGITS)
        line.setAlignment(Qt.AlignmentFlag.AlignCenter)
        line.setInputMethodHints(
            Qt.InputMethodHint.ImhDigitsOnly
            | Qt.InputMethodHint.ImhHiddenText
            | Qt.InputMethodHint.ImhSensitiveData
        )
        line.textChanged.connect(self._typed)
        return line

    def _ask(self) -> None:
        self._card.show()
        (self._line if self._has_code else self._other).setFocus()

    def _typed(self) -> None:
        typed = self._line.text()
        if len(typed) < DIGITS:
            return
        self._line.clear()
        left = self._tried(typed)
        words = self._text("cover.wrong", left=left)
        self._wrong.setText(words)
        self._wrong.show()
        self._line.setAccessibleDescription(words)


class PlainCover(_Picture):
    """The same picture while nothing is unlocked: any key or press goes back."""

    def __init__(self, around: Surroundings, back: Callable[[], None]) -> None:
        super().__init__(around)
        self._back = back

    def keyPressEvent(self, _event: QKeyEvent) -> None:
        """Go back."""
        self._back()

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """Go back."""
        self._back()
