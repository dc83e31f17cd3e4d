"""Draws the reminders: no backup on another disk, a chosen folder that is missing."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from xenia_desk import wording
from xenia_desk.desktop.pages.month.found import MonthFound
from xenia_desk.desktop.pages.month.presenter import MonthPageState
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.kit.buttons import button, label
from xenia_desk.desktop.widgets.kit.card import Card


class WarningsPart(Card):
    """A sentence each, with the button to the page where something can be done about it."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self._backup = self._line("no_backup", "month.to_backups", "backups")
        self._fault = self._line("fault", "sharing.go", "settings")
        self.hide()

    def draw(self, state: MonthPageState, found: MonthFound) -> None:
        """Show what there is to remind of."""
        words, fault = self._around.words, found.sharing.fault
        book = words.text(f"book.{state.book}")
        sentences = (
            words.text("month.no_backup", book=book) if found.only_here else "",
            wording.sentence(fault, words) if fault else "",
        )
        for (line, told), sentence in zip((self._backup, self._fault), sentences, strict=True):
            told.setText(sentence)
            line.setVisible(bool(sentence))
        self.setVisible(any(sentences))

    def _line(self, name: str, message: str, page: str) -> tuple[QWidget, QLabel]:
        line, told = QWidget(), label("", "warning")
        told.setObjectName(name)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(told, 1)
        there = button(self._around.text(message), partial(self._around.go, page))
        row.addWidget(there, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addWidget(line)
        return line, told
