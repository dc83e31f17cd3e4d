"""The card of joining: two files that go to and fro, and four words that are read aloud."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.kit.buttons import button, label
from xenia_desk.desktop.widgets.kit.card import Card
from xenia_desk.desktop.widgets.kit.flow import flowing

REQUEST, ANSWER = "request", "answer"
"""The kinds of the two files."""


class Said(NamedTuple):
    """The messages of a card; that of the words takes `{words}`."""

    title: str
    why: str
    words: str


class JoiningCard(Card):
    """Nothing joins before somebody says that the words were the same."""

    def __init__(
        self,
        around: Surroundings,
        said: Said,
        begin: Iterable[QWidget],
        decided: Callable[[bool], None],
    ) -> None:
        text = around.text
        super().__init__(text(said.title))
        self._around, self._message = around, said.words
        self._words = label("")
        self._words.setObjectName("four_words")
        self._before = (label(text(said.why), "muted"), flowing([*begin]))
        decide = flowing(
            [
                button(text("laptop.same"), lambda: decided(True), "main"),  # noqa: FBT003 - its answer
                button(text("laptop.differ"), lambda: decided(False)),  # noqa: FBT003 - as above
            ]
        )
        self._after = (self._words, decide)
        for part in (*self._before, *self._after):
            self.body.addWidget(part)
        self.show_words(())

    def show_words(self, words: tuple[str, ...]) -> None:
        """Show the words of an answer, or wait for one."""
        self._words.setText(self._around.text(self._message, words=" · ".join(words)))
        for part in self._before:
            part.setVisible(not words)
        for part in self._after:
            part.setVisible(bool(words))
