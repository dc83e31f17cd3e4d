"""Draws the step in which recovery papers are typed, a line for each book."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from xenia_desk import wording
from xenia_desk.desktop.pages.recovery.presenter import RecoveryPresenter, RecoveryState
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.kit.parts import label
from xenia_desk.desktop.widgets.vault.paper_lines import PaperLines


class PapersStep(QWidget):
    """What they are for, and the lines."""

    def __init__(
        self, around: Surroundings, presenter: RecoveryPresenter, state: RecoveryState
    ) -> None:
        super().__init__()
        self._around, self._presenter = around, presenter
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(label(around.text("recovery.sheets_what")))
        self._lines = PaperLines(around, state.books, state.papers, self.go_on)
        column.addWidget(self._lines)

    def go_on(self) -> None:
        """Hand on all that was typed."""
        self._presenter.papers_done(self._lines.typed())

    def follow(self, state: RecoveryState) -> None:
        """Say of each sheet what is wrong with it, and go to the first of these."""
        words = self._around.words
        self._lines.show_faults(
            {book: wording.sentence(fault, words) for book, fault in state.faults.items()}
        )
