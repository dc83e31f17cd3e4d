"""Makes choosing a button do the same by mouse, by key or by assistive technology.

Assistive technology toggles instead of pressing: Qt then marks a button, and whoever waits for a
press is told nothing.
"""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractButton, QPushButton

if TYPE_CHECKING:
    _Button = QAbstractButton
else:
    _Button = object


class Choosable(_Button):
    """A mixin for buttons; a toggle that neither page nor press made becomes a press."""

    _expected = False

    def listen(self) -> None:
        """Begin to notice toggles; a constructor ends with it."""
        self.toggled.connect(self._toggled)

    def setChecked(self, checked: bool) -> None:  # noqa: FBT001 - Qt's own call
        """The page says whether it is chosen."""
        self._expected = True
        super().setChecked(checked)
        self._expected = False

    def nextCheckState(self) -> None:
        """A press changes it."""
        self._expected = True
        super().nextCheckState()
        self._expected = False

    def _toggled(self, checked: bool) -> None:  # noqa: FBT001 - a signal has no keywords
        if self._expected:
            return
        if not self.autoExclusive():
            self.setChecked(not checked)  # a press changes it, and may be refused
        elif not checked:
            return  # another one of many was chosen
        self.click()


class ChoosableButton(Choosable, QPushButton):
    """A button of the style sheet that is chosen or not."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.listen()
