"""A number with a minus and a plus, large enough for a finger."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.fields.number_field import NumberField


class Stepper(QWidget):
    """A whole number from 0 to `most`; `changed` is told every new one."""

    def __init__(
        self,
        around: Surroundings,
        name: str,
        most: int,
        changed: Callable[[int], object],
        value: int = 0,
    ) -> None:
        super().__init__()
        self._number = NumberField(name, most)
        self._number.setValue(value)
        self._number.valueChanged.connect(changed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self._step("−", around.text("stepper.less", name=name), -1))
        row.addWidget(self._number)
        row.addWidget(self._step("+", around.text("stepper.more", name=name), 1))

    def begin(self) -> None:
        """Wait for a number to be typed."""
        self._number.setFocus()

    def value(self) -> int:
        """The number that stands there."""
        return self._number.value()

    def _step(self, sign: str, name: str, by: int) -> QPushButton:
        found = QPushButton(sign)
        found.setProperty("narrow", True)  # noqa: FBT003 - Qt names no keyword
        found.setAccessibleName(name)
        found.setAutoDefault(False)
        # The number itself goes up and down with the arrow keys.
        found.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        found.clicked.connect(lambda _checked=False: self._number.stepBy(by))
        return found
