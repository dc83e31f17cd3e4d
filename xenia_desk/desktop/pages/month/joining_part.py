"""This module draws how this computer's book joins the yearbook of another: on a laptop only."""

from collections.abc import Callable
from pathlib import Path

from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.asking import ask_files, ask_new_file
from xenia_desk.desktop.widgets.buttons import button, label
from xenia_desk.desktop.widgets.card import Card
from xenia_desk.desktop.widgets.flow import flowing

REQUEST, ANSWER = "request", "answer"


class JoiningPart(Card):
    """A request, the answer to it, and the words that somebody hears from the other computer."""

    def __init__(
        self,
        around: Surroundings,
        ask: Callable[[Path], None],
        read: Callable[[Path], None],
        decided: Callable[[bool], None],
    ) -> None:
        super().__init__(around.text("laptop.ask_title"))
        text = around.text
        self._around, self._ask, self._read = around, ask, read
        self._why = label(text("laptop.ask_why"))
        self._words = label("")
        self._words.setObjectName("four_words")
        self._begin = flowing(
            [
                button(text("laptop.make_request"), self._ask_request),
                button(text("laptop.choose_answer"), self._ask_answer),
            ]
        )
        self._decide = flowing(
            [
                button(text("laptop.same"), lambda: decided(True), "main"),  # noqa: FBT003 - its answer
                button(text("laptop.differ"), lambda: decided(False)),  # noqa: FBT003 - as above
            ]
        )
        for part in (self._why, self._begin, self._words, self._decide):
            self.body.addWidget(part)
        self.show_words(())

    def show_words(self, words: tuple[str, ...]) -> None:
        """Show the words of an answer, or wait for one."""
        self._words.setText(self._around.text("laptop.read_words", words=" · ".join(words)))
        for part, seen in (
            (self._why, not words),
            (self._begin, not words),
            (self._words, bool(words)),
            (self._decide, bool(words)),
        ):
            part.setVisible(seen)

    def _ask_request(self) -> None:
        title = self._around.text("laptop.make_request")
        ask_new_file(self, title, f"laptop.{REQUEST}", REQUEST, self._ask)

    def _ask_answer(self) -> None:
        title = self._around.text("laptop.choose_answer")
        ask_files(self, title, ANSWER, lambda files: self._read(files[0]))
