"""The card of joining: two files that go to and fro, and four words that are read aloud."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtWidgets import QPushButton, QWidget

from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.dialogs.asking import ask_new_file, asks_file, asks_new_file
from xenia_desk.desktop.widgets.kit.layout import flowing
from xenia_desk.desktop.widgets.kit.parts import Card, button, label

_REQUEST, _ANSWER = "request", "answer"  # the kinds of the two files


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
        begin: Callable[[QWidget], Sequence[QPushButton]],
        decided: Callable[[bool], None],
    ) -> None:
        """Make it; `begin` makes the buttons, whose dialogs lie over the card."""
        text = around.text
        super().__init__(text(said.title))
        self._around, self._message = around, said.words
        self._words = label("", name="four_words")
        self._before = (label(text(said.why), "muted"), flowing(*begin(self)))
        decide = flowing(
            button(text("laptop.same"), lambda: decided(True), "main"),  # noqa: FBT003 - its answer
            button(text("laptop.differ"), lambda: decided(False)),  # noqa: FBT003 - as above
        )
        self._after = (self._words, decide)
        self.add(*self._before, *self._after)
        self.show_words(())

    def show_words(self, words: tuple[str, ...]) -> None:
        """Show the words of an answer, or wait for one."""
        self._words.setText(self._around.text(self._message, words=" · ".join(words)))
        for part in self._before:
            part.setVisible(not words)
        for part in self._after:
            part.setVisible(bool(words))


def laptops_card(
    around: Surroundings,
    ask: Callable[[Path], None],
    read: Callable[[Path], None],
    decided: Callable[[bool], None],
) -> JoiningCard:
    """At the laptop: a request, the answer to it, and words heard from the other computer."""
    make, choose = around.text("laptop.make_request"), around.text("laptop.choose_answer")
    return JoiningCard(
        around,
        Said("laptop.ask_title", "laptop.ask_why", "laptop.read_words"),
        lambda card: (
            asks_new_file(card, make, f"laptop.{_REQUEST}", _REQUEST, ask),
            asks_file(card, choose, _ANSWER, read),
        ),
        decided,
    )


def yearbooks_card(
    around: Surroundings,
    answer: Callable[[Path, Path], None],
    decided: Callable[[bool], None],
) -> JoiningCard:
    """At the yearbook: a request that came, the answer to it, and words for the other computer."""
    choose, save = around.text("laptop.choose_request"), around.text("laptop.save_answer")

    def begin(card: QWidget) -> Sequence[QPushButton]:
        def ask_where(request: Path) -> None:
            name = f"{request.stem}.{_ANSWER}"
            ask_new_file(card, save, name, _ANSWER, lambda file: answer(request, file))

        return (asks_file(card, choose, _REQUEST, ask_where),)

    return JoiningCard(around, Said("laptop.title", "laptop.why", "laptop.words"), begin, decided)
