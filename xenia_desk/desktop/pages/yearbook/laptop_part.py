"""Draws how another laptop joins: its request, our answer, four words read aloud."""

from collections.abc import Callable
from pathlib import Path

from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.dialogs.asking import ask_files, ask_new_file
from xenia_desk.desktop.widgets.kit.buttons import button
from xenia_desk.desktop.widgets.vault.joining_card import ANSWER, REQUEST, JoiningCard, Said


class LaptopPart(JoiningCard):
    """A request that came, the answer to it, and the words to be read to the other computer."""

    def __init__(
        self,
        around: Surroundings,
        answer: Callable[[Path, Path], None],
        decided: Callable[[bool], None],
    ) -> None:
        self._answer = answer
        begin = [button(around.text("laptop.choose_request"), self._ask_request)]
        said = Said("laptop.title", "laptop.why", "laptop.words")
        super().__init__(around, said, begin, decided)

    def _ask_request(self) -> None:
        title = self._around.text("laptop.choose_request")
        ask_files(self, title, REQUEST, lambda files: self._ask_answer(files[0]))

    def _ask_answer(self, request: Path) -> None:
        ask_new_file(
            self,
            self._around.text("laptop.save_answer"),
            f"{request.stem}.{ANSWER}",
            ANSWER,
            lambda answer: self._answer(request, answer),
        )
