"""Fields for a number or a day from a form: typed over, stepped through, never dragged."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QDateEdit, QLineEdit, QPushButton, QSpinBox, QWidget

from xenia_desk.desktop.look.theme import TARGET
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.kit.layout import CLOSE, row
from xenia_desk.desktop.widgets.kit.parts import button


class ClickedLine(QLineEdit):
    """A click that drags over nothing is told; whoever drags picks out what they want."""

    clicked = Signal()

    def __init__(self) -> None:
        super().__init__()
        # A drag that begins in what is selected picks out anew; it carries nothing away.
        self.setDragEnabled(False)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The press has put the cursor in its place; only now can something be selected."""
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton and not self.hasSelectedText():
            self.clicked.emit()


class NumberField(QSpinBox):
    """Whole numbers from `least` to `most`; entering or clicking it selects what stands there."""

    def __init__(self, name: str, most: int, least: int = 0) -> None:
        super().__init__()
        line = ClickedLine()
        line.clicked.connect(self.selectAll)
        self.setLineEdit(line)
        self.setRange(least, most)
        self.setAccessibleName(name)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setMinimumHeight(TARGET + 2)
        width = self.fontMetrics().horizontalAdvance("0" * (len(str(most)) + 1))
        self.setMinimumWidth(max(width + 34, TARGET + 28))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Type over what stands there."""
        super().focusInEvent(event)
        self.selectAll()

    def event(self, event: QEvent) -> bool:
        """Ctrl+Z is the page's, which takes back what was saved; a number is typed over."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.matches(QKeySequence.StandardKey.Undo)
        ):
            event.ignore()
            return True
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling the page never changes a number."""
        event.ignore()


class DateField(QDateEdit):
    """A click selects the day, the month or the year, to be typed over."""

    def __init__(self, name: str) -> None:
        super().__init__()
        line = ClickedLine()
        line.clicked.connect(lambda: self.setSelectedSection(self.currentSection()))
        self.setLineEdit(line)
        self.setDisplayFormat("d-M-yyyy")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling the page never changes a day."""
        event.ignore()


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
        less = self._step("−", around.text("stepper.less", name=name), -1)
        more = self._step("+", around.text("stepper.more", name=name), 1)
        self.setLayout(row(less, self._number, more, gap=CLOSE))

    def begin(self) -> None:
        """Wait for a number to be typed."""
        self._number.setFocus()

    def value(self) -> int:
        """The number that stands there."""
        return self._number.value()

    def _step(self, sign: str, name: str, by: int) -> QPushButton:
        found = button(sign, lambda: self._number.stepBy(by), said=name, repeats=True)
        # The number itself goes up and down with the arrow keys.
        found.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        return found
