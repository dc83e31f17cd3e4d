"""This module reminds of what is at stake: no backup elsewhere, a folder that is not there."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from xenia_desk import wording
from xenia_desk.desktop.pages.month.presenter import MonthFound, MonthPageState
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.buttons import button, label
from xenia_desk.desktop.widgets.card import Card
from xenia_desk.desktop.widgets.flow import flowing


class WarningsPart(QWidget):
    """A sentence each, with the button to the page where something can be done about it."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._backup, self._fault = label("", "warning"), label("", "warning")
        self._backup.setObjectName("no_backup")
        self._fault.setObjectName("fault")
        self._cards = [Card(), Card()]
        for card, words, message, page in zip(
            self._cards,
            (self._backup, self._fault),
            ("month.to_backups", "sharing.go"),
            ("backups", "settings"),
            strict=True,
        ):
            card.body.addWidget(words)
            there = button(around.text(message), partial(around.go, page))
            card.body.addWidget(flowing([there]))
            column.addWidget(card)
        self.hide()

    def draw(self, state: MonthPageState, found: MonthFound) -> None:
        """Show what there is to remind of."""
        words, fault = self._around.words, found.sharing.fault
        self._backup.setText(words.text("month.no_backup", book=words.text(f"book.{state.book}")))
        self._fault.setText(wording.sentence(fault, words) if fault else "")
        shown = (found.only_here, fault is not None)
        for card, seen in zip(self._cards, shown, strict=True):
            card.setVisible(seen)
        self.setVisible(any(shown))
