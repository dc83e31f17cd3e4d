"""Draws the steps of a recovery paper: print or save it, then type back eight characters."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from xenia_desk.core.names import BookId
from xenia_desk.desktop.access.announcing import tell
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.dialogs.asking import ask_new_file
from xenia_desk.desktop.widgets.fields.secret_line import paper_line
from xenia_desk.desktop.widgets.kit.layout import APART, REST, column, grid, held, row
from xenia_desk.desktop.widgets.kit.parts import button, label
from xenia_desk.outputs.pdf_pictures import PRINTER_DOTS, each_picture
from xenia_desk.workflows.people import recovery_papers
from xenia_desk.workflows.vault.founding import RecoveryPaper

if TYPE_CHECKING:
    from xenia_desk.desktop.system.printing import Send

_IN_A_ROW = 7
_NAME = "blad"  # says nothing, wherever the file comes to lie


class PaperStep(QWidget):
    """The recovery of one book, to be printed or saved, and then kept outside the building."""

    def __init__(
        self, around: Surroundings, book: BookId, paper: RecoveryPaper, *, practice: bool = False
    ) -> None:
        super().__init__()
        self._around, self._paper = around, paper
        self._page = partial(recovery_papers.page, around.words, book, paper, practice=practice)
        title = around.text("wizard.sheet_for", book=around.text(f"book.{book}"))
        groups = [_group(*each) for each in enumerate(paper.text.split("-"), start=1)]
        self._saved = label("", "warning", name="key-on-disk")
        self._saved.hide()
        parts = (
            label(title, "heading"),
            label(recovery_papers.number(around.words, paper)),
            label(around.text("wizard.sheet_what")),
            grid([groups[:_IN_A_ROW], groups[_IN_A_ROW:]], gap=APART),
            row(
                button(around.text("wizard.sheet_print"), self._ask_printer),
                button(around.text("wizard.sheet_save"), self._ask_where),
                REST,
            ),
            self._saved,
        )
        self.setLayout(column(*parts, gap=APART))

    def _ask_printer(self) -> None:
        # Imported here: it is rarely printed, and Qt's printing is slow to import.
        from xenia_desk.desktop.widgets.dialogs.print_dialog import Job, ask_print  # noqa: PLC0415

        hints = (self._around.text("wizard.sheet_print_hint"),)
        ask_print(self._around, self, Job(hints), self._print, self._ask_where)

    def _print(self, send: Send, _copies: int) -> None:
        def work() -> None:
            send(each_picture(self._page(), PRINTER_DOTS))

        self._around.ways.run(work)

    def _ask_where(self) -> None:
        title = self._around.text("wizard.sheet_save")
        ask_new_file(self, title, f"{_NAME}.pdf", "pdf", self._save)

    def _save(self, path: Path) -> None:
        self._around.ways.run(
            lambda: recovery_papers.save(path, self._page()), lambda _none: self._told(path)
        )

    def _told(self, path: Path) -> None:
        """That it is saved passes; that a key lies on a disk stays as long as the sheet."""
        self._around.notices.say("wizard.sheet_saved", path=path)
        if isValid(self):
            tell(self._saved, self._around.text("wizard.sheet_on_disk", path=path))


def _group(number: int, group: str) -> QWidget:
    """Characters of the paper under the number of their group."""
    words = label(group, "strong", wrap=False, name="group")
    return held(column(label(str(number), "muted", wrap=False), words, gap=APART))


class PaperBackStep(QWidget):
    """Two groups of the sheet are typed back, so that it exists on paper."""

    def __init__(
        self,
        around: Surroundings,
        book: BookId,
        paper: RecoveryPaper,
        typed: Callable[[str], None],
    ) -> None:
        super().__init__()
        self._typed = typed
        first, second = paper.groups
        words = around.text(
            "wizard.sheet_back", book=around.text(f"book.{book}"), first=first, second=second
        )
        self._line = paper_line(words)
        self._line.returnPressed.connect(self.go_on)
        self.setLayout(column(label(words, "heading"), self._line, gap=APART))

    def go_on(self) -> None:
        """Hand on what was typed."""
        self._typed(self._line.text())
