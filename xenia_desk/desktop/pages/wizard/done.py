"""Draws the last step: the vault is made, and what to do in it first."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from xenia_desk import wording
from xenia_desk.desktop.look import icons
from xenia_desk.desktop.pages.wizard.steps import WizardState
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.kit.parts import label

_LINES = {
    "facts": "phone",
    "handouts": "handouts",
    "backups": "backup",
    "people": "people",
    "help": "help",
}
_HIGH = 1.4  # times a line of words


class DoneStep(QWidget):
    """Nothing can be done here yet: each line names the page on which it is."""

    def __init__(self, around: Surroundings, state: WizardState) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        what = label(around.text("wizard.done_what"))
        what.setObjectName("done")
        column.addWidget(what)
        high = round(self.fontMetrics().height() * _HIGH)
        size = QSize(round(high * icons.BREADTH), high)
        lines = QGridLayout()
        lines.setColumnStretch(1, 1)
        lines.setHorizontalSpacing(14)
        lines.setVerticalSpacing(10)
        for row, (line, picture) in enumerate(_LINES.items()):
            if line == "people" and not state.alone:
                continue
            sign = label("", wrap=False)
            sign.setPixmap(icons.icon(picture, high, around.ink, around.ink).pixmap(size))
            lines.addWidget(sign, row, 0, Qt.AlignmentFlag.AlignVCenter)
            lines.addWidget(label(around.text(f"wizard.done_{line}")), row, 1)
        column.addLayout(lines)
        if state.begins is not None:
            begins = wording.date_name(around.words, state.begins)
            column.addWidget(label(around.text("wizard.begins", begins=begins), "heading"))
