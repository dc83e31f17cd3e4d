"""The dialog for a bug: what to do now, and types and places for the developers."""

from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget

from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.kit.layout import APART, column
from xenia_desk.desktop.widgets.kit.parts import button, label


class BugDialog(QDialog):
    """Says that what was counted is safe, and shows the report, which has no values in it."""

    def __init__(self, around: Surroundings, report: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(around.text("window.title"))
        text = QPlainTextEdit(report)
        text.setReadOnly(True)
        text.setTabChangesFocus(True)
        text.setAccessibleName(around.text("bug.report"))
        parts = (
            label(around.text("bug.title"), "title"),
            label(around.text("bug.what_now")),
            text,
            button(around.text("bug.close"), self.accept, "main"),
        )
        self.setLayout(column(*parts, gap=APART, edge=11))
        self.resize(560, 380)
