"""The list of keys under F1: those of the page first, then those of the window."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QScrollArea, QWidget

from xenia_desk.desktop.press.keys import Key
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.kit.layout import APART, FAR, column, grid, held, wide
from xenia_desk.desktop.widgets.kit.parts import button, label


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
        lines = [(label(key.shown, "strong", wrap=False), label(key.does)) for key in keys]
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        area.setAccessibleName(around.text("keys.title"))
        area.setWidget(held(grid(lines, wide=1, beside=FAR)))
        buttons = [button(around.text("keys.close"), self.reject, "" if read else "main")]
        if read is not None:
            self.accepted.connect(read)
            buttons.insert(0, button(around.text("keys.read"), self.accept, "main"))
        title = label(around.text("keys.title"), "title")
        self.setLayout(column(title, wide(area), *buttons, gap=APART, edge=11))
        self.resize(620, 640)
