"""The list of keys under F1: those of the page first, then those of the window."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from xenia_desk.desktop.press.keys import Key
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.kit.buttons import button, label


class KeyList(QDialog):
    """Every key and what it does."""

    def __init__(
        self,
        around: Surroundings,
        keys: Sequence[Key],
        parent: QWidget,
        read: Callable[[], None] | None = None,
    ) -> None:
        """Make it; `read` opens the handbook where there is one to read."""
        super().__init__(parent)
        self.setWindowTitle(around.text("window.title"))
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addWidget(label(around.text("keys.title"), "title"))
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setColumnStretch(1, 1)
        grid.setHorizontalSpacing(24)
        for line, key in enumerate(keys):
            grid.addWidget(label(key.shown, "strong", wrap=False), line, 0)
            grid.addWidget(label(key.does), line, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        area.setAccessibleName(around.text("keys.title"))
        area.setWidget(inside)
        column.addWidget(area, 1)
        if read is not None:
            self.accepted.connect(read)
            column.addWidget(button(around.text("keys.read"), self.accept, "main"))
        column.addWidget(button(around.text("keys.close"), self.reject, "" if read else "main"))
        self.resize(620, 640)
