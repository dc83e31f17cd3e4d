"""This module is a panel over the page from which something is chosen; Esc puts it away."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from xenia_desk.desktop.sheet import look
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.buttons import button, chip, label
from xenia_desk.desktop.widgets.flow import flowing
from xenia_desk.desktop.widgets.page_column import scrolling


@dataclass(frozen=True)
class Choice:
    """One chip: what it is called, what it says, whether it is said now."""

    words: str
    act: Callable[[], None]
    chosen: Callable[[], bool]


class ChoicePanel(QFrame):
    """Lies on the lower part of the page, above whatever opened it."""

    def __init__(self, around: Surroundings, page: QWidget) -> None:
        super().__init__(page)
        look(self, "card")
        self._around = around
        self._chips: list[tuple[QPushButton, Choice]] = []
        self._opener: QWidget | None = None
        self._below: QWidget | None = None
        self._stays = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 12, 16, 16)
        self.hide()

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
        self._empty()
        self._opener, self._below, self._stays = opener, below or opener, several
        head = QHBoxLayout()
        head.addWidget(label(title, "heading", wrap=False))
        head.addStretch(1)
        done = self._around.text("choice.done" if several else "choice.put_away")
        head.addWidget(button(done, self.put_away))
        self._column.addLayout(head)
        for choice in choices:
            found = chip(choice.words, partial(self._choose, choice))
            self._chips.append((found, choice))
        inside = flowing([found for found, _ in self._chips])
        self._column.addWidget(scrolling(inside, title), 1)
        self.setAccessibleName(title)
        self.refresh()
        self.place()
        self.show()
        self.raise_()
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
        """Close, and go on where it was opened."""
        if self.isVisible():
            self.hide()
            if self._opener is not None:
                self._opener.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc puts the panel away."""
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        else:
            super().keyPressEvent(event)

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

    def _empty(self) -> None:
        self._chips.clear()
        while (item := self._column.takeAt(0)) is not None:
            _discard(item)


def _discard(item: object) -> None:
    """Delete a widget of a layout, or everything in a layout of a layout."""
    layout = item.layout() if hasattr(item, "layout") else None
    widget = item.widget() if hasattr(item, "widget") else None
    if widget is not None:
        widget.hide()
        widget.deleteLater()
    while layout is not None and layout.count():
        _discard(layout.takeAt(0))
