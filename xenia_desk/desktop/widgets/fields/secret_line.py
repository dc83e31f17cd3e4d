"""Lines for secrets and passphrases: Qt itself holds only a dot for each letter.

Qt tells assistive technology every letter that comes into a line or leaves it, hidden or not, and
whoever listens on that bus reads along with a passphrase. So the letters stay outside of Qt.
"""

from collections.abc import Callable
from string import digits

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QTextCharFormat,
    QTextLayout,
)
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionFrame, QWidget

from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.kit.layout import row, wide
from xenia_desk.desktop.widgets.kit.parts import chip

DOT = "\u2022"
_MARGIN = 2  # as QLineEdit keeps beside its words
_CARET = 2
_UNDO = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


class SecretLine(QLineEdit):
    """Takes keys and input methods as any line does; `allowed` are the only letters it takes.

    The letters are drawn while they are `shown`; Qt, and whoever asks it, has dots.
    """

    def __init__(self, name: str, allowed: str = "", *, shown: bool = False) -> None:
        super().__init__()
        self._typed = self._coming = ""
        self._selected = 0
        self._scrolled = 0.0
        self._allowed, self._shown = allowed, shown
        self.setAccessibleName(name)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        # A keyboard that learns or completes words must not learn these.
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhHiddenText
            | Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setAcceptDrops(False)
        # Before anybody else is told that something was typed.
        self.textEdited.connect(self._follow)
        self.textChanged.connect(self._follow)
        # Qt draws anew what changed of its dots, and those are elsewhere.
        for changed in (self.textChanged, self.cursorPositionChanged, self.selectionChanged):
            changed.connect(self.update)

    def show_typed(self, *, shown: bool) -> None:
        """Draw the letters, or a dot for each."""
        self._shown = shown
        self.update()

    def text(self) -> str:
        """What was typed."""
        return self._typed

    def displayText(self) -> str:
        """What is seen."""
        return self._typed if self._shown else super().displayText()

    def setText(self, words: str | None) -> None:
        """Put other words into the line."""
        self._typed = words or ""
        super().setText(DOT * len(self._typed))
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand Qt a dot for each letter; every other key is as it was, but Qt cannot undo dots."""
        words = event.text()
        if any(event.matches(each) for each in _UNDO):
            return
        if not words or words < " " or words == "\x7f":
            super().keyPressEvent(event)
            return
        dots = self._expect(words)
        if dots:
            kind, key, held = event.type(), event.key(), event.modifiers()
            dotted = QKeyEvent(kind, key, held, dots, event.isAutoRepeat(), event.count())
            super().keyPressEvent(dotted)
            event.setAccepted(dotted.isAccepted())
        self._coming, self._selected = "", 0

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """The same for what an input method made; while it is being made nothing is seen."""
        dotted = QInputMethodEvent()
        dots = self._expect(event.commitString())
        dotted.setCommitString(dots, event.replacementStart(), event.replacementLength())
        super().inputMethodEvent(dotted)
        self._coming, self._selected = "", 0

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the letter that was pressed."""
        super().mousePressEvent(event)
        if self._shown and event.button() == Qt.MouseButton.LeftButton:
            held = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.cursorForward(bool(held), self._at(event) - self.cursorPosition())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Select as far as the letter under the pointer."""
        super().mouseMoveEvent(event)
        if self._shown and event.buttons() & Qt.MouseButton.LeftButton:
            self.cursorForward(True, self._at(event) - self.cursorPosition())  # noqa: FBT003 - Qt's own call

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The middle button would paste, past the keys that may not."""
        if event.button() != Qt.MouseButton.MiddleButton:
            super().mouseReleaseEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the letters where Qt would draw its dots."""
        if not self._shown:
            super().paintEvent(event)
            return
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        painter = QPainter(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option, painter, self)
        layout, place = self._laid_out()
        room = self._room()
        painter.setClipRect(room)
        painter.setPen(self.palette().color(QPalette.ColorRole.Text))
        layout.draw(painter, place, self._marked())
        if self.hasFocus():
            layout.drawCursor(painter, place, self._in_qt(self.cursorPosition()), _CARET)
        painter.end()

    def _expect(self, words: str) -> str:
        """Remember the letters that the line takes; the dots for them."""
        self._coming = "".join(each for each in words if not self._allowed or each in self._allowed)
        self._selected = len(self.selectedText())
        return DOT * len(self._coming)

    def _follow(self, _dots: str = "") -> None:
        """Do with the letters what Qt just did with its dots."""
        dots, typed = super().text(), self._typed
        if strange := [place for place, each in enumerate(dots) if each != DOT]:
            # Assistive technology may write by itself; then what it wrote has been on its bus.
            end = strange[-1] + 1
            self._typed = typed[: strange[0]] + dots[strange[0] : end] + self._rest(dots, end)
            super().setText(DOT * len(dots))
            self.setCursorPosition(end)
            return
        at = self.cursorPosition()
        new = self._coming[: max(0, len(dots) - (len(typed) - self._selected))]
        self._coming, self._selected = "", 0
        self._typed = typed[: at - len(new)] + new + self._rest(dots, at)

    def _rest(self, dots: str, at: int) -> str:
        """The letters behind a place among the dots."""
        return self._typed[len(self._typed) - (len(dots) - at) :]

    def _room(self) -> QRectF:
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        part = QStyle.SubElement.SE_LineEditContents
        return QRectF(self.style().subElementRect(part, option, self)).adjusted(
            _MARGIN, 0, -_MARGIN, 0
        )

    def _laid_out(self) -> tuple[QTextLayout, QPointF]:
        """The letters, and where they stand so that the caret is in sight."""
        layout = QTextLayout(self._typed, self.font())
        layout.beginLayout()
        line = layout.createLine()
        layout.endLayout()
        room = self._room()
        wide = line.naturalTextWidth() + _CARET
        caret = self._x(layout, self.cursorPosition())
        if wide <= room.width():
            mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            self._scrolled = wide - room.width() if mirrored else 0
        else:
            most = min(caret, wide - room.width())
            self._scrolled = min(max(self._scrolled, caret + _CARET - room.width()), most)
        return layout, QPointF(room.left() - self._scrolled, room.center().y() - line.height() / 2)

    def _x(self, layout: QTextLayout, at: int) -> float:
        x: tuple[float, int] = layout.lineAt(0).cursorToX(self._in_qt(at))  # type: ignore[assignment]  # x and place
        return x[0]

    def _at(self, event: QMouseEvent) -> int:
        """The place among the letters where the pointer is."""
        layout, place = self._laid_out()
        units = layout.lineAt(0).xToCursor(event.position().x() - place.x())
        return len(self._typed.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore"))

    def _in_qt(self, at: int) -> int:
        """Qt counts a letter beyond the first 65,536 twice."""
        return len(self._typed[:at].encode("utf-16-le")) // 2

    def _marked(self) -> list[QTextLayout.FormatRange]:
        if not self.hasSelectedText():
            return []
        found = QTextLayout.FormatRange()
        start = self.selectionStart()
        found.start = self._in_qt(start)
        found.length = self._in_qt(start + len(self.selectedText())) - found.start
        look = QTextCharFormat()
        look.setBackground(self.palette().brush(QPalette.ColorRole.Highlight))
        look.setForeground(self.palette().brush(QPalette.ColorRole.HighlightedText))
        found.format = look
        return [found]


DIGITS = 6


def code_line(name: str) -> SecretLine:
    """A line that takes digits alone, and is no longer than it has to be; they are seen."""
    found = SecretLine(name, digits, shown=True)
    found.setMaxLength(DIGITS)
    found.setMaximumWidth(found.fontMetrics().horizontalAdvance("0" * DIGITS) * 3)
    found.setInputMethodHints(
        Qt.InputMethodHint.ImhDigitsOnly | Qt.InputMethodHint.ImhSensitiveData
    )
    return found


def paper_line(name: str) -> SecretLine:
    """A line whose signs are seen, to be compared with the sheet, and read from left to right."""
    found = SecretLine(name, shown=True)
    found.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    found.setInputMethodHints(
        Qt.InputMethodHint.ImhSensitiveData
        | Qt.InputMethodHint.ImhNoPredictiveText
        | Qt.InputMethodHint.ImhPreferUppercase
        | Qt.InputMethodHint.ImhLatinOnly
    )
    return found


class PassphraseField(QWidget):
    """A line and a button that shows what stands in it."""

    def __init__(self, around: Surroundings, name: str, entered: Callable[[], object]) -> None:
        super().__init__()
        self._line = SecretLine(name)
        self._line.returnPressed.connect(entered)
        self._show = chip(around.text("unlock.show"), self._turn)
        self.setLayout(row(wide(self._line), self._show))

    def begin(self, described: str = "") -> None:
        """Wait for typing; `described` is what was wrong with it before."""
        self._line.setAccessibleDescription(described)
        self._line.setFocus()

    def take(self) -> str:
        """What was typed; the field is empty and hidden again."""
        typed = self._line.text()
        self._line.clear()
        self._show.setChecked(False)
        self._turn()
        return typed

    def _turn(self) -> None:
        self._line.show_typed(shown=self._show.isChecked())
