"""The way into practice: a button per role, and a bar while the vault is made."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from xenia_desk.core.roles import Role
from xenia_desk.desktop.look.style import group
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.kit.buttons import add_picture, button, label
from xenia_desk.desktop.work.practising import PractiseState, Practising
from xenia_desk.desktop.work.watching import watch


class PracticeButtons(QWidget):
    """Stands on the unlock page and at the start of the wizard."""

    def __init__(self, around: Surroundings, practising: Practising) -> None:
        super().__init__()
        group(self, around.text("unlock.practise"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(label(around.text("unlock.practise"), "heading"))
        column.addWidget(label(around.text("unlock.practise_what"), "muted"))
        row = QHBoxLayout()
        self._buttons: list[QPushButton] = []
        for role in Role:
            act = partial(practising.practise, role, around.on_screen)
            found = button(around.text(f"role.{role}"), act)
            add_picture(found, around, role.book.picture)
            row.addWidget(found)
            self._buttons.append(found)
        column.addLayout(row)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(around.text("unlock.practise_making"))
        column.addWidget(self._bar)
        watch(self, practising.shown, self._draw)

    def _draw(self, state: PractiseState) -> None:
        for found in self._buttons:
            found.setEnabled(not state.at_work)
        self._bar.setVisible(state.at_work)
        self._bar.setRange(0, state.of)
        self._bar.setValue(state.made)
