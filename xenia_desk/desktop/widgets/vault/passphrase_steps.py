"""Draws the steps in which a passphrase is shown once and typed back."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from xenia_desk.core.names import PersonLabel
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.fields.secret_line import PassphraseField
from xenia_desk.desktop.widgets.kit.layout import APART, column, grid
from xenia_desk.desktop.widgets.kit.parts import label

_IN_A_ROW = 3


class PassphraseStep(QWidget):
    """Six words, numbered, for one person (a label) to learn or write down."""

    def __init__(self, around: Surroundings, person: PersonLabel, passphrase: str) -> None:
        super().__init__()
        name = around.text(f"person.{person}")
        words = [
            label(f"{place}  {word}", "large", wrap=False, name="word")
            for place, word in enumerate(passphrase.split(), start=1)
        ]
        parts = (
            label(around.text("wizard.passphrase_for", person=name), "heading"),
            label(around.text("wizard.passphrase_what")),
            grid([words[:_IN_A_ROW], words[_IN_A_ROW:]], gap=APART),
            label(around.text("unlock.four_letters"), "muted"),
        )
        self.setLayout(column(*parts, gap=APART))


class TypeBackStep(QWidget):
    """One field; what is wrong is said and the words can be looked at again."""

    def __init__(
        self, around: Surroundings, person: PersonLabel, typed: Callable[[str], None]
    ) -> None:
        super().__init__()
        self._typed = typed
        words = around.text("wizard.type_back", person=around.text(f"person.{person}"))
        self._field = PassphraseField(around, words, self.go_on)
        self.setLayout(column(label(words, "heading"), self._field, gap=APART))

    def go_on(self) -> None:
        """Hand on what was typed."""
        self._typed(self._field.take())
