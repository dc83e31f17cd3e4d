"""This module draws the steps of a recovery sheet: on paper, then eight characters back."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QIODevice, QSaveFile
from PySide6.QtGui import QShowEvent, QTextDocument
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.asking import ask_new_file
from xenia_desk.desktop.widgets.buttons import button, label
from xenia_desk.desktop.widgets.paper_line import paper_line
from xenia_desk.errors import Refusal

_IN_A_ROW = 7


@dataclass(eq=False)
class SheetNotSaved(Refusal):
    """A recovery sheet that could not be written where it was to go."""


class PaperStep(QWidget):
    """The recovery of one book, to be printed or saved, and then kept outside the building."""

    def __init__(self, around: Surroundings, book: str, paper: str) -> None:
        super().__init__()
        self._around, self._paper = around, paper
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self._title = around.text("wizard.sheet_for", book=around.text(f"book.{book}"))
        column.addWidget(label(self._title, "heading"))
        column.addWidget(label(around.text("wizard.sheet_what")))
        grid = QGridLayout()
        grid.setVerticalSpacing(10)
        for place, group in enumerate(self._paper.split("-"), start=1):
            line, at = divmod(place - 1, _IN_A_ROW)
            grid.addWidget(label(str(place), "muted", wrap=False), 2 * line, at)
            found = label(group, "heading", wrap=False)
            found.setObjectName("group")
            grid.addWidget(found, 2 * line + 1, at)
        column.addLayout(grid)
        row = QHBoxLayout()
        row.addWidget(button(around.text("wizard.sheet_print"), self._print))
        row.addWidget(button(around.text("wizard.sheet_save"), self._ask_where))
        row.addStretch(1)
        column.addLayout(row)

    def text(self) -> str:
        """The sheet as it goes to paper."""
        numbered = [
            f"{place:2}  {group}" for place, group in enumerate(self._paper.split("-"), start=1)
        ]
        return "\n".join(
            [self._title, "", *numbered, "", self._around.text("wizard.sheet_keep"), ""]
        )

    def _print(self) -> None:
        # Few ever print it, and the printing part of Qt takes its time.
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # noqa: PLC0415

        printer = QPrinter()
        printer.setDocName("1")
        dialog = QPrintDialog(printer, self)
        dialog.accepted.connect(lambda: QTextDocument(self.text()).print_(printer))
        dialog.setModal(True)
        dialog.show()

    def _ask_where(self) -> None:
        ask_new_file(self, self._around.text("wizard.sheet_save"), "", "txt", self._save)

    def _save(self, path: Path) -> None:
        file = QSaveFile(str(path))
        if file.open(QIODevice.OpenModeFlag.WriteOnly):
            file.write(self.text().encode())
        if not file.commit():
            self._around.notices.tell(SheetNotSaved())


class PaperBackStep(QWidget):
    """Two groups of the sheet are typed back, so that it exists on paper."""

    def __init__(
        self,
        around: Surroundings,
        book: str,
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
