"""Draws the months for which two lives of a book have a statement, so that one is chosen."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from xenia_desk import wording
from xenia_desk.core.names import BookId
from xenia_desk.core.periods import Month
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.kit.buttons import button, label
from xenia_desk.desktop.widgets.kit.card import Card
from xenia_desk.desktop.widgets.kit.clearing import clear
from xenia_desk.desktop.widgets.kit.flow import flowing
from xenia_desk.workflows.yearbook import forks
from xenia_desk.workflows.yearbook.forks import Fork

Choose = Callable[[BookId, Month, bytes], None]


class ForksPart(Card):
    """A question for each such month; no number of a book is in it, only the marks."""

    def __init__(self, around: Surroundings, choose: Choose) -> None:
        super().__init__(around.text("forks.title"))
        self._around, self._choose = around, choose
        self._lines = QVBoxLayout()
        self.body.addLayout(self._lines)
        self.setVisible(False)

    def show_forks(self, found: tuple[Fork, ...]) -> None:
        """Ask about these months; without any the card is gone."""
        clear(self._lines)
        self.setVisible(bool(found))
        for fork in found:
            self._add(fork)

    def _add(self, fork: Fork) -> None:
        text, words = self._around.text, self._around.words
        month = wording.month_name(words, fork.month)
        question = text("forks.question", book=text(f"book.{fork.book}"), month=month)
        self._lines.addWidget(label(question, "heading"))
        self._lines.addWidget(label(text("forks.why_twin" if fork.twin else "forks.why"), "muted"))
        lives = [("forks.keep", fork.standing), *(("forks.take", each) for each in fork.waiting)]
        self._lines.addWidget(
            flowing(
                [
                    button(
                        text(message, mark=forks.mark(epoch)),
                        partial(self._choose, fork.book, fork.month, epoch),
                    )
                    for message, epoch in lives
                ]
            )
        )
