"""Draws the steps in which a passphrase is shown once and typed back."""

from collections.abc import Callable

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.fields.passphrase import PassphraseField
from xenia_desk.desktop.widgets.kit.buttons import label

_IN_A_ROW = 3


class PassphraseStep(QWidget):
    """Six words, numbered, for one person (a label) to learn or write down."""

    def __init__(self, around: Surroundings, person: str, passphrase: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        name = around.text(f"person.{person}")
        column.addWidget(label(around.text("wizard.passphrase_for", person=name), "heading"))
        column.addWidget(label(around.text("wizard.passphrase_what")))
        grid = QGridLayout()
        grid.setVerticalSpacing(14)
        for place, word in enumerate(passphrase.split()):
            found = label(f"{place + 1}  {word}", "large", wrap=False)
            found.setObjectName("word")
            grid.addWidget(found, place // _IN_A_ROW, place % _IN_A_ROW)
        column.addLayout(grid)
        column.addWidget(label(around.text("unlock.four_letters"), "muted"))


class TypeBackStep(QWidget):
    """One field; what is wrong is said and the words can be looked at again."""

    def __init__(self, around: Surroundings, person: str, typed: Callable[[str], None]) -> None:
        super().__init__()
        self._typed = typed
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        words = around.text("wizard.type_back", person=around.text(f"person.{person}"))
        column.addWidget(label(words, "heading"))
        self._field = PassphraseField(around, words, self.go_on)
        column.addWidget(self._field)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin in the field."""
        super().showEvent(event)
        self._field.begin()

    def go_on(self) -> None:
        """Hand on what was typed."""
        self._typed(self._field.take())
