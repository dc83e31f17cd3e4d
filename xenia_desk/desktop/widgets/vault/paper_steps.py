"""Draws the steps of a recovery paper: print or save it, then type back eight characters."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from xenia_desk.core.names import BookId
from xenia_desk.desktop.access.announcing import tell
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.dialogs.asking import ask_new_file
from xenia_desk.desktop.widgets.fields.paper_line import paper_line
from xenia_desk.desktop.widgets.kit.buttons import button, label
from xenia_desk.desktop.work.running import nothing
from xenia_desk.outputs.pdf_pictures import PRINTER_DOTS, Picture, each_picture
from xenia_desk.workflows.people import recovery_papers
from xenia_desk.workflows.vault.founding import RecoveryPaper

if TYPE_CHECKING:
    from xenia_desk.desktop.system.printing import Wanted

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
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        title = around.text("wizard.sheet_for", book=around.text(f"book.{book}"))
        column.addWidget(label(title, "heading"))
        column.addWidget(label(recovery_papers.number(around.words, paper)))
        column.addWidget(label(around.text("wizard.sheet_what")))
        grid = QGridLayout()
        grid.setVerticalSpacing(10)
        for place, group in enumerate(paper.text.split("-"), start=1):
            line, at = divmod(place - 1, _IN_A_ROW)
            grid.addWidget(label(str(place), "muted", wrap=False), 2 * line, at)
            found = label(group, "strong", wrap=False)
            found.setObjectName("group")
            grid.addWidget(found, 2 * line + 1, at)
        column.addLayout(grid)
        row = QHBoxLayout()
        row.addWidget(button(around.text("wizard.sheet_print"), self._ask_printer))
        row.addWidget(button(around.text("wizard.sheet_save"), self._ask_where))
        row.addStretch(1)
        column.addLayout(row)
        self._saved = label("", "warning")
        self._saved.setObjectName("key-on-disk")
        self._saved.hide()
        column.addWidget(self._saved)

    def _ask_printer(self) -> None:
        # Imported here: it is rarely printed, and Qt's printing is slow to import.
        from xenia_desk.desktop.widgets.dialogs.print_dialog import Job, ask_print  # noqa: PLC0415

        hints = (self._around.text("wizard.sheet_print_hint"),)
        ask_print(self._around, self, Job(hints), self._send, self._ask_where)

    def _send(self, wanted: Wanted) -> None:
        from xenia_desk.desktop.system.printing import send_to  # noqa: PLC0415 - as above

        around = self._around

        def prints(send: Callable[[Iterable[Picture]], None]) -> None:
            def work() -> None:
                send(each_picture(self._page(), PRINTER_DOTS))

            around.run(work, nothing, around.notices.tell)

        send_to(wanted, prints, around.notices.tell)

    def _ask_where(self) -> None:
        title = self._around.text("wizard.sheet_save")
        ask_new_file(self, title, f"{_NAME}.pdf", "pdf", self._save)

    def _save(self, path: Path) -> None:
        self._around.run(
            lambda: recovery_papers.save(path, self._page()),
            lambda _none: self._told(path),
            self._around.notices.tell,
        )

    def _told(self, path: Path) -> None:
        """That it is saved passes; that a key lies on a disk stays as long as the sheet."""
        self._around.notices.say("wizard.sheet_saved", path=path)
        if isValid(self):
            tell(self._saved, self._around.text("wizard.sheet_on_disk", path=path))


class PaperBackStep(QWidget):
    """Two groups of the sheet are typed back, so that it exists on paper."""

    def __init__(
        self,
        around: Surroundings,
        book: BookId,
        groups: tuple[int, int],
        typed: Callable[[str], None],
    ) -> None:
        super().__init__()
        self._typed = typed
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        first, second = groups
        words = around.text(
            "wizard.sheet_back", book=around.text(f"book.{book}"), first=first, second=second
        )
        column.addWidget(label(words, "heading"))
        self._line = paper_line(words)
        self._line.returnPressed.connect(self.go_on)
        column.addWidget(self._line)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin in the field."""
        super().showEvent(event)
        self._line.setFocus()

    def go_on(self) -> None:
        """Hand on what was typed."""
        self._typed(self._line.text())
