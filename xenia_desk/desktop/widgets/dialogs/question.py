"""Asks once more before something that cannot be taken back; "no" is the default.

It is a dialog of our own, so that a cover closes it, which is a "no" like Esc.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from xenia_desk.desktop.widgets.kit.buttons import button, label
from xenia_desk.desktop.widgets.kit.page_column import scrolling

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
        column = QVBoxLayout(self)
        column.setContentsMargins(_EDGE, 18, _EDGE, 18)
        column.setSpacing(14)
        column.addWidget(label(asked.title, "title"))
        column.addWidget(self._told(asked), 1)
        row = QHBoxLayout()
        row.addStretch(1)
        # Tab comes to "no" first, and Enter means it even on "yes": that takes a click or space.
        stay = button(asked.no, self.reject, "main")
        stay.setDefault(True)
        for each in (stay, button(asked.yes, self.accept)):
            row.addWidget(each)
        column.addLayout(row)
        stay.setFocus()

    def _told(self, asked: Asked) -> QWidget:
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop
        for line, (name, value) in enumerate(asked.lines):
            grid.addWidget(label(name, "muted", wrap=False), line, 0, top)
            grid.addWidget(label(value), line, 1, top)
        final = label(asked.final, "heading")
        final.setObjectName("final")
        grid.addWidget(final, len(asked.lines), 0, 1, 2)
        grid.setRowStretch(len(asked.lines) + 1, 1)
        area = scrolling(inside, asked.title)
        wanted = grid.totalHeightForWidth(self.minimumWidth() - 2 * _EDGE - _BAR)
        area.setMinimumHeight(min(wanted, _TALLEST))
        return area


def breakable(path: str) -> str:
    """A path that goes on in a next line after any folder, and is never read from the right."""
    broken = path.replace("/", "/" + _BREAK).replace("\\", "\\" + _BREAK)
    return f"{_LEFT_TO_RIGHT}{broken}{_END}"
