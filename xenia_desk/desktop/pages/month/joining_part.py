"""Draws how the book of a laptop joins the yearbook of another computer."""

from collections.abc import Callable
from pathlib import Path

from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.dialogs.asking import ask_files, ask_new_file
from xenia_desk.desktop.widgets.kit.buttons import button
from xenia_desk.desktop.widgets.vault.joining_card import ANSWER, REQUEST, JoiningCard, Said


class JoiningPart(JoiningCard):
    """A request, the answer to it, and the words that somebody hears from the other computer."""

    def __init__(
        self,
        around: Surroundings,
        ask: Callable[[Path], None],
        read: Callable[[Path], None],
        decided: Callable[[bool], None],
    ) -> None:
        self._ask, self._read = ask, read
        begin = [
            button(around.text("laptop.make_request"), self._ask_request),
            button(around.text("laptop.choose_answer"), self._ask_answer),
        ]
        said = Said("laptop.ask_title", "laptop.ask_why", "laptop.read_words")
        super().__init__(around, said, begin, decided)
        self.setVisible(False)  # until it is known that this book hands over to nobody

    def _ask_request(self) -> None:
        title = self._around.text("laptop.make_request")
        ask_new_file(self, title, f"laptop.{REQUEST}", REQUEST, self._ask)

    def _ask_answer(self) -> None:
        title = self._around.text("laptop.choose_answer")
        ask_files(self, title, ANSWER, lambda files: self._read(files[0]))
