"""Draws the months for which two lives of a book have a statement, so that one is chosen."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from xenia_desk.core.names import BookId
from xenia_desk.core.periods import Month
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.kit.layout import column, flowing, held
from xenia_desk.desktop.widgets.kit.parts import Card, button, label
from xenia_desk.desktop.widgets.kit.rows import Rows
from xenia_desk.workflows.yearbook import forks
from xenia_desk.workflows.yearbook.forks import Fork

Choose = Callable[[BookId, Month, bytes], None]


class ForksPart(Card):
    """A question for each such month; no number of a book is in it, only the marks."""

    def __init__(self, around: Surroundings, choose: Choose) -> None:
        super().__init__(around.text("forks.title"))
        self._around, self._choose = around, choose
        self._forks = Rows(self._fork)
        self.add(self._forks)
        self.setVisible(False)

    def show_forks(self, found: tuple[Fork, ...]) -> None:
        """Ask about these months; without any the card is gone."""
        self.setVisible(bool(found))
        self._forks.show_rows(found)

    def _fork(self, fork: Fork) -> QWidget:
        text, words = self._around.text, self._around.words
        month = words.month(fork.month.first_day)
        question = text("forks.question", book=text(f"book.{fork.book}"), month=month)
        why = label(text("forks.why_twin" if fork.twin else "forks.why"), "muted")
        lives = [("forks.keep", fork.standing), *(("forks.take", each) for each in fork.waiting)]
        answers = [
            button(
                text(message, mark=forks.mark(epoch)),
                partial(self._choose, fork.book, fork.month, epoch),
            )
            for message, epoch in lives
        ]
        return held(column(label(question, "heading"), why, flowing(*answers)))
