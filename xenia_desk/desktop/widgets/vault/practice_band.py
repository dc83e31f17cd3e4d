"""The coloured band that says on every page: this is practice."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame

from xenia_desk.desktop.look.style import look
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.kit.layout import row
from xenia_desk.desktop.widgets.kit.parts import label


class PracticeBand(QFrame):
    """OEFENING, over the whole width of the window."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        look(self, "band")
        self.setObjectName("practice")
        words = label(around.text("practice.band"))
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setLayout(row(words, edge=(16, 5, 16, 5)))
