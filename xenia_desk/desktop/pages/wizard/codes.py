"""Draws the step in which each book gets the code that brings its screen back."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from xenia_desk.desktop.pages.wizard.presenter import WizardPresenter
from xenia_desk.desktop.pages.wizard.steps import WizardState
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.fields.secret_line import code_line
from xenia_desk.desktop.widgets.kit.parts import label


class CodesStep(QWidget):
    """A line for each book; one that is left empty is chosen later."""

    def __init__(
        self, around: Surroundings, presenter: WizardPresenter, state: WizardState
    ) -> None:
        super().__init__()
        self._presenter = presenter
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(label(around.text("wizard.codes_what")))
        self._lines = {}
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        grid.setHorizontalSpacing(16)
        for row, book in enumerate(state.books):
            name = around.text(f"book.{book}")
            grid.addWidget(label(name, "heading", wrap=False), row, 0)
            line = self._lines[book] = code_line(around.text("settings.code_new", book=name))
            line.setText(state.draft.codes.get(book, "") if state.draft else "")
            line.returnPressed.connect(self.go_on)
            grid.addWidget(line, row, 1, Qt.AlignmentFlag.AlignLeading)
        column.addLayout(grid)
        column.addWidget(label(around.text("wizard.codes_later"), "muted"))

    def go_on(self) -> None:
        """Hand on what was typed."""
        self._presenter.codes_typed({book: line.text() for book, line in self._lines.items()})
