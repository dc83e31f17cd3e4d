"""A panel over the page to choose from, by mouse, arrow keys or first letter.

Esc puts it away, wherever the focus is.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from unicodedata import normalize

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QPushButton,
    QWidget,
)

from xenia_desk.desktop.look.style import look
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.kit.layout import REST, column, flowing, held, row, wide
from xenia_desk.desktop.widgets.kit.page_column import reveal, scrolling
from xenia_desk.desktop.widgets.kit.parts import button, chip, label
from xenia_desk.desktop.widgets.kit.rows import exchange

_TYPE = QEvent.Type
_MOVES = frozenset(
    {
        _TYPE.KeyPress,
        _TYPE.MouseMove,
        _TYPE.HoverMove,
        _TYPE.Enter,
        _TYPE.MouseButtonPress,
        _TYPE.Wheel,
    }
)
_WITH_OTHERS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


@dataclass(frozen=True)
class Choice:
    """One chip: what it is called, what it says, whether it is said now."""

    words: str
    act: Callable[[], None]
    chosen: Callable[[], bool]


class ChoicePanel(QFrame):
    """Lies on the lower part of the page, above whatever opened it.

    `lies` tells when it comes and goes, `moved` that somebody is busy in it.
    """

    lies = Signal(bool)
    moved = Signal()

    def __init__(self, around: Surroundings, page: QWidget) -> None:
        super().__init__(page)
        look(self, "card")
        self._around = around
        self._chips: list[tuple[QPushButton, Choice]] = []
        self._opener: QWidget | None = None
        self._below: QWidget | None = None
        self._stays = False
        self._inside = QWidget()
        self._column = column(self._inside, edge=(16, 12, 16, 16))
        self.setLayout(self._column)
        self.hide()
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self).activated.connect(self.put_away)

    def open(
        self,
        title: str,
        choices: Sequence[Choice],
        opener: QWidget,
        below: QWidget | None = None,
        *,
        several: bool,
    ) -> None:
        """Offer these above a widget (the opener); with `several` it stays until it is put away."""
        self._opener, self._below, self._stays = opener, below or opener, several
        self._chips = [
            (chip(choice.words, partial(self._choose, choice)), choice) for choice in choices
        ]
        area = scrolling(flowing(*(found for found, _ in self._chips)), title)
        for each in (area.viewport(), *(found for found, _ in self._chips)):
            each.installEventFilter(self)
        done = self._around.text("choice.done" if several else "choice.put_away")
        heading = label(title, "heading", wrap=False)
        inside = held(column(row(heading, REST, button(done, self.put_away)), wide(area)))
        exchange(self._column, self._inside, inside)
        self._inside = inside
        self.setAccessibleName(title)
        self.refresh()
        self.place()
        self.show()
        self.raise_()
        self.lies.emit(True)  # noqa: FBT003 - a signal has no keywords
        if self._chips:
            chosen = [found for found, choice in self._chips if choice.chosen()]
            (chosen or [self._chips[0][0]])[0].setFocus(Qt.FocusReason.TabFocusReason)

    def refresh(self) -> None:
        """Show what is chosen now."""
        for found, choice in self._chips:
            found.setChecked(choice.chosen())

    def place(self) -> None:
        """Lie right above, as wide as the page, no higher than there is room."""
        page = self.parentWidget()
        if self._below is None or page is None:
            return
        edge = 20
        bottom = self._below.mapTo(page, self._below.rect().topLeft()).y() - edge // 3
        width = page.width() - 2 * edge
        height = min(self._wanted_height(width), max(bottom - edge, 120))
        self.setGeometry(edge, bottom - height, width, height)

    def put_away(self) -> None:
        """Close, and go on where it was opened, unless somebody went on elsewhere."""
        if self.isHidden():
            return
        inside = self._focused() is not None
        self.hide()
        self.lies.emit(False)  # noqa: FBT003 - as above
        if inside and self._opener is not None:
            self._opener.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Tell that somebody moves in it."""
        if event.type() in _MOVES:
            self.moved.emit()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses what has the focus; a letter goes to the next chip that begins with it."""
        focused = self._focused()
        if event.key() in _ENTER and isinstance(focused, QPushButton):
            if not event.isAutoRepeat():
                focused.click()
        elif event.text().isalnum() and not event.modifiers() & _WITH_OTHERS:
            self._jump(_first(event.text()))
        else:
            super().keyPressEvent(event)

    def _jump(self, letter: str) -> None:
        chips = [found for found, _ in self._chips]
        focused = self._focused()
        after = chips.index(focused) + 1 if focused in chips else 0
        for found in (*chips[after:], *chips[:after]):
            if _first(found.text()) == letter:
                reveal(found)
                return

    def _focused(self) -> QWidget | None:
        focused = QApplication.focusWidget()
        return focused if focused is not None and self.isAncestorOf(focused) else None

    def _choose(self, choice: Choice) -> None:
        choice.act()
        self.refresh()
        if not self._stays:
            self.put_away()

    def _wanted_height(self, width: int) -> int:
        inner = width - 2 * 16 - 8
        line = max((found.sizeHint().height() for found, _ in self._chips), default=0) + 8
        lines, used = 1, 0
        for found, _ in self._chips:
            wide = found.sizeHint().width() + 8
            if used and used + wide > inner:
                lines, used = lines + 1, 0
            used += wide
        return lines * line + line + 2 * 16


def _first(words: str) -> str:
    """The letter that words begin with, small and without accents."""
    return normalize("NFD", words)[:1].casefold()
