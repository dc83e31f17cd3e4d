"""This module draws how another laptop joins: its request, our answer, four words read aloud."""

from collections.abc import Callable
from pathlib import Path

from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.asking import ask_files, ask_new_file
from xenia_desk.desktop.widgets.buttons import button, label
from xenia_desk.desktop.widgets.card import Card
from xenia_desk.desktop.widgets.flow import flowing

REQUEST, ANSWER = "request", "answer"


class LaptopPart(Card):
    """Nothing joins before somebody says that the words were the same."""

    def __init__(
        self,
        around: Surroundings,
        answer: Callable[[Path, Path], None],
        decided: Callable[[bool], None],
    ) -> None:
        super().__init__(around.text("laptop.title"))
        text = around.text
        self._around, self._answer = around, answer
        self._why = label(text("laptop.why"), "muted")
        self._words = label("")
        self._words.setObjectName("four_words")
        self._begin = flowing([button(text("laptop.choose_request"), self._ask_request)])
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
        """Show the words of an answer that was written, or wait for a request."""
        asked = bool(words)
        self._words.setText(self._around.text("laptop.words", words=" · ".join(words)))
        for part, seen in (
            (self._why, not asked),
            (self._begin, not asked),
            (self._words, asked),
            (self._decide, asked),
        ):
            part.setVisible(seen)

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
