"""Asks once more before something that cannot be taken back; "no" is the default.

It is a dialog of our own, so that a cover closes it, which is a "no" like Esc.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from xenia_desk.desktop.widgets.kit.layout import APART, FAR, REST, column, grid, held, row, wide
from xenia_desk.desktop.widgets.kit.page_column import scrolling
from xenia_desk.desktop.widgets.kit.parts import button, label

_WIDE, _WIDEST = 64, 1000  # average letters, pixels
_TALLEST = 320  # of what is asked about, beside the buttons on the smallest screen
_EDGE, _BAR = 24, 14
_BREAK, _LEFT_TO_RIGHT, _END = "\u200b", "\u2066", "\u2069"


@dataclass(frozen=True)
class Asked:
    """A question in words: its title, (name, value) lines, what becomes final, and both answers."""

    title: str
    lines: Sequence[tuple[str, str]]
    final: str
    yes: str
    no: str


class Question(QDialog):
    """Calls `agreed` for one press of "yes"; Enter anywhere is "no"."""

    def __init__(
        self, parent: QWidget, title: str, asked: Asked, agreed: Callable[[], None]
    ) -> None:
        super().__init__(parent)
        self.setObjectName("question")
        self.setWindowTitle(title)
        self.setAccessibleName(asked.title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setLayoutDirection(parent.window().layoutDirection())
        self.setMinimumWidth(min(_WIDEST, self.fontMetrics().averageCharWidth() * _WIDE))
        self.accepted.connect(agreed)
        # Tab comes to "no" first, and Enter means it even on "yes": that takes a click or space.
        stay = button(asked.no, self.reject, "main")
        stay.setDefault(True)
        parts = (
            label(asked.title, "title"),
            wide(self._told(asked)),
            row(REST, stay, button(asked.yes, self.accept)),
        )
        self.setLayout(column(*parts, gap=APART, edge=(_EDGE, 18, _EDGE, 18)))
        stay.setFocus()

    def _told(self, asked: Asked) -> QWidget:
        lines = [(label(name, "muted", wrap=False), label(value)) for name, value in asked.lines]
        for name, _ in lines:
            name.setAlignment(Qt.AlignmentFlag.AlignTop)
        final = label(asked.final, "heading", name="final")
        told = column(grid(lines, wide=1, beside=FAR), final, REST)
        area = scrolling(held(told), asked.title)
        wanted = told.totalHeightForWidth(self.minimumWidth() - 2 * _EDGE - _BAR)
        area.setMinimumHeight(min(wanted, _TALLEST))
        return area


def breakable(path: str) -> str:
    """A path that goes on in a next line after any folder, and is never read from the right."""
    broken = path.replace("/", "/" + _BREAK).replace("\\", "\\" + _BREAK)
    return f"{_LEFT_TO_RIGHT}{broken}{_END}"
