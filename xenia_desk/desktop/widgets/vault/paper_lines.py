"""The lines into which recovery papers are typed, one for each book."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtWidgets import QWidget

from xenia_desk.core.names import BookId
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.fields.secret_line import SecretLine, paper_line
from xenia_desk.desktop.widgets.kit.layout import add, column
from xenia_desk.desktop.widgets.kit.page_column import reveal
from xenia_desk.desktop.widgets.kit.parts import label
from xenia_desk.workflows.people.recovering import GROUPS

_GROUP = 4


class PaperLines(QWidget):
    """What is typed falls into groups of four by itself, as on the sheet."""

    def __init__(
        self,
        around: Surroundings,
        books: tuple[BookId, ...],
        typed: Mapping[BookId, str],
        entered: Callable[[], object],
    ) -> None:
        super().__init__()
        self._around = around
        lines = column()
        self.setLayout(lines)
        self._lines: dict[BookId, SecretLine] = {}
        self._below = {book: label("", "muted") for book in books}
        self._faults = {book: label("", "warning", name=f"fault-{book}") for book in books}
        for book in books:
            name = around.text("recovery.sheet_of", book=around.text(f"book.{book}"))
            line = self._lines[book] = paper_line(name)
            line.setText(typed.get(book, ""))
            line.textEdited.connect(partial(self._typed, book))
            line.returnPressed.connect(entered)
            lines.addSpacing(8)
            add(lines, label(name, "heading"), line, self._below[book], self._faults[book])
            self._faults[book].hide()
            self._count(book)

    def begin(self) -> None:
        """Wait for typing in the first line."""
        next(iter(self._lines.values())).setFocus()

    def typed(self) -> dict[BookId, str]:
        """Book -> what stands in its line."""
        return {book: line.text() for book, line in self._lines.items()}

    def show_faults(self, words: Mapping[BookId, str]) -> None:
        """Say of each sheet what is wrong with it, and go to the first of these."""
        for book, line in self._lines.items():
            self._faults[book].setText(words.get(book, ""))
            self._faults[book].setVisible(book in words)
            line.setAccessibleDescription(words.get(book, ""))
        if words:
            reveal(self._lines[next(book for book in self._lines if book in words)])

    def _typed(self, book: BookId, _dots: str) -> None:
        line = self._lines[book]
        text = line.text()
        if line.cursorPosition() == len(text):  # who mends something in the middle is left alone
            letters = "".join(letter for letter in text.upper() if letter.isalnum())
            groups = [letters[at : at + _GROUP] for at in range(0, len(letters), _GROUP)]
            line.setText("-".join(groups))
        self._count(book)

    def _count(self, book: BookId) -> None:
        letters = sum(letter.isalnum() for letter in self._lines[book].text())
        text = self._around.text
        self._below[book].setText(
            text("recovery.sheet_groups", count=letters // _GROUP, all=GROUPS)
            if letters
            else text("recovery.sheet_empty")
        )
