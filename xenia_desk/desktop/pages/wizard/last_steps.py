"""Draws the last steps: the codes of the covers, and what to do first in the new vault."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from xenia_desk.core.names import BookId
from xenia_desk.desktop.look import icons
from xenia_desk.desktop.pages.wizard.presenter import WizardPresenter
from xenia_desk.desktop.pages.wizard.steps import WizardState
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.fields.secret_line import code_line
from xenia_desk.desktop.widgets.kit.layout import APART, Part, column, grid
from xenia_desk.desktop.widgets.kit.parts import label

_LINES = {
    "facts": "phone",
    "handouts": "handouts",
    "backups": "backup",
    "people": "people",
    "help": "help",
}
_HIGH = 1.4  # times a line of words


class CodesStep(QWidget):
    """A line for each book that brings its screen back; an empty one is chosen later."""

    def __init__(
        self, around: Surroundings, presenter: WizardPresenter, state: WizardState
    ) -> None:
        super().__init__()
        self._presenter = presenter
        self._lines: dict[BookId, QLineEdit] = {}
        lines = QGridLayout()
        lines.setColumnStretch(1, 1)
        lines.setHorizontalSpacing(16)
        for place, book in enumerate(state.books):
            name = around.text(f"book.{book}")
            line = self._lines[book] = code_line(around.text("settings.code_new", book=name))
            line.setText(state.draft.codes.get(book, "") if state.draft else "")
            line.returnPressed.connect(self.go_on)
            lines.addWidget(label(name, "heading", wrap=False), place, 0)
            lines.addWidget(line, place, 1, Qt.AlignmentFlag.AlignLeading)
        what, later = around.text("wizard.codes_what"), around.text("wizard.codes_later")
        self.setLayout(column(label(what), lines, label(later, "muted"), gap=APART))

    def go_on(self) -> None:
        """Hand on what was typed."""
        self._presenter.codes_typed({book: line.text() for book, line in self._lines.items()})


class DoneStep(QWidget):
    """Nothing can be done here yet: each line names the page on which it is."""

    def __init__(self, around: Surroundings, state: WizardState) -> None:
        super().__init__()
        text = around.text
        lines = [line for line in _LINES if line != "people" or state.alone]
        parts: list[Part] = [
            label(text("wizard.done_what"), name="done"),
            grid(
                [[_sign(around, line), label(text(f"wizard.done_{line}"))] for line in lines],
                wide=1,
                gap=APART,
                beside=APART,
            ),
        ]
        if state.begins is not None:
            begins = around.words.long_date(state.begins)
            parts.append(label(text("wizard.begins", begins=begins), "heading"))
        self.setLayout(column(*parts, gap=APART))


def _sign(around: Surroundings, line: str) -> QLabel:
    """The picture of the page that a line names."""
    found = label("", wrap=False)
    high = round(found.fontMetrics().height() * _HIGH)
    picture = icons.icon(_LINES[line], high, around.ink, around.ink)
    found.setPixmap(picture.pixmap(QSize(round(high * icons.BREADTH), high)))
    return found
