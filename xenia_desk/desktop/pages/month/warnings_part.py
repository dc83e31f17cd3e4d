"""Draws the reminders: no backup on another disk, a chosen folder that is missing."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from xenia_desk.core.names import BookId
from xenia_desk.desktop.pages.month.found import MonthFound
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.kit.layout import APART, at, held, row, wide
from xenia_desk.desktop.widgets.kit.parts import Card, button, label


class WarningsPart(Card):
    """A sentence each, with the button to the page where something can be done about it."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self._backup = self._line("no_backup", "month.to_backups", "backups")
        self._fault = self._line("fault", "sharing.go", "settings")
        self.hide()

    def draw(self, book: BookId, found: MonthFound) -> None:
        """Show what there is to remind of."""
        words, fault = self._around.words, found.sharing.fault
        name = words.text(f"book.{book}")
        sentences = (
            words.text("month.no_backup", book=name) if found.only_here else "",
            self._around.why(fault),
        )
        for (line, told), sentence in zip((self._backup, self._fault), sentences, strict=True):
            told.setText(sentence)
            line.setVisible(bool(sentence))
        self.setVisible(any(sentences))

    def _line(self, name: str, message: str, page: str) -> tuple[QWidget, QLabel]:
        told = label("", "warning", name=name)
        there = button(self._around.text(message), partial(self._around.go, page))
        line = held(row(wide(told), at(Qt.AlignmentFlag.AlignVCenter, there), gap=APART))
        self.add(line)
        return line, told
