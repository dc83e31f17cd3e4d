"""This module draws the step in which the folder of a copy is chosen."""

from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from xenia_desk.desktop.pages.wizard.presenter import WizardPresenter, WizardState
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.asking import ask_folder
from xenia_desk.desktop.widgets.buttons import button, label


class CopyStep(QWidget):
    """A field for the folder, typed or chosen."""

    def __init__(
        self, around: Surroundings, presenter: WizardPresenter, state: WizardState
    ) -> None:
        super().__init__()
        self._around, self._presenter = around, presenter
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(label(around.text("wizard.restore_which")))
        row = QHBoxLayout()
        self._line = QLineEdit(state.copy)
        self._line.setAccessibleName(around.text("wizard.restore_folder"))
        self._line.setPlaceholderText(around.text("wizard.restore_folder"))
        self._line.returnPressed.connect(self.go_on)
        row.addWidget(self._line, 1)
        row.addWidget(button(around.text("wizard.restore_choose"), self._ask))
        column.addLayout(row)
        column.addWidget(label(around.text("wizard.restore_after"), "muted"))

    def go_on(self) -> None:
        """Restore what lies in that folder."""
        self._presenter.restore(self._line.text(), self._around.on_screen)

    def _ask(self) -> None:
        ask_folder(self, self._around.text("wizard.restore_choose"), self._chosen)

    def _chosen(self, folder: Path) -> None:
        self._line.setText(str(folder))
        self._line.setFocus()
