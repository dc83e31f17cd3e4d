"""The coloured band that says on every page: this is practice."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout

from xenia_desk.desktop.look.style import look
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.kit.buttons import label


class PracticeBand(QFrame):
    """OEFENING, over the whole width of the window."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        look(self, "band")
        self.setObjectName("practice")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 5, 16, 5)
        words = label(around.text("practice.band"))
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row.addWidget(words)
