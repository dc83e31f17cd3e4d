"""This module draws the months for which two versions of a book speak: somebody chooses one."""

from collections.abc import Callable
from functools import partial

from xenia_desk import wording
from xenia_desk.core.periods import Month
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.buttons import button, label
from xenia_desk.desktop.widgets.card import Card
from xenia_desk.desktop.widgets.flow import flowing
from xenia_desk.workflows import forks
from xenia_desk.workflows.forks import Fork

Choose = Callable[[str, Month, bytes], None]


class ForksPart(Card):
    """A question for each such month; no number of a book is in it, only the marks."""

    def __init__(self, around: Surroundings, choose: Choose) -> None:
        super().__init__(around.text("forks.title"))
        self._around, self._choose = around, choose
        self.setVisible(False)

    def show_forks(self, found: tuple[Fork, ...]) -> None:
        """Ask about these months; without any the card is gone."""
        while self.body.count() > 1:
            last = self.body.takeAt(1)
            gone = last.widget() if last else None
            if gone is not None:
                gone.deleteLater()
        self.setVisible(bool(found))
        if found:
            self.body.addWidget(label(self._around.text("forks.why"), "muted"))
        for fork in found:
            self._add(fork)

    def _add(self, fork: Fork) -> None:
        text, words = self._around.text, self._around.words
        month = wording.month_name(words, fork.month)
        question = text("forks.question", book=text(f"book.{fork.book}"), month=month)
        self.body.addWidget(label(question))
        lives = [("forks.keep", fork.standing), *(("forks.take", each) for each in fork.waiting)]
        self.body.addWidget(
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
