"""The way into practice: a button per role, and a bar while the vault is made."""

from functools import partial

from PySide6.QtWidgets import QPushButton, QWidget

from xenia_desk.core.roles import Role
from xenia_desk.desktop.look.style import group
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.kit.layout import APART, column, row
from xenia_desk.desktop.widgets.kit.parts import add_picture, button, label
from xenia_desk.desktop.widgets.kit.progress import WorkLine
from xenia_desk.desktop.work.long_work import HowFar
from xenia_desk.desktop.work.practising import Practising
from xenia_desk.desktop.work.watching import watch


class PracticeButtons(QWidget):
    """Stands on the unlock page and at the start of the wizard."""

    def __init__(self, around: Surroundings, practising: Practising) -> None:
        super().__init__()
        group(self, around.text("unlock.practise"))
        self._buttons: list[QPushButton] = []
        for role in Role:
            act = partial(practising.practise, role)
            found = button(around.text(f"role.{role}"), act)
            add_picture(found, around, role.book.picture)
            self._buttons.append(found)
        parts = (
            label(around.text("unlock.practise"), "heading"),
            label(around.text("unlock.practise_what"), "muted"),
            row(*self._buttons),
            WorkLine(around.text("unlock.practise_making"), practising.work),
        )
        self.setLayout(column(*parts, gap=APART))
        watch(self, practising.work.shown, self._draw)

    def _draw(self, far: HowFar | None) -> None:
        for found in self._buttons:
            found.setEnabled(far is None)
