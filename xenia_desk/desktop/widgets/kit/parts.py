"""The parts of a page: words, buttons, chips and cards, in the looks of the style sheet."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QAbstractButton, QFrame, QLabel, QLineEdit, QPushButton, QWidget

from xenia_desk.desktop.look import icons
from xenia_desk.desktop.look.style import look
from xenia_desk.desktop.press.one_press import Once
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.kit.choosable import Choosable
from xenia_desk.desktop.widgets.kit.layout import Part, add, column

_A_SIGN = 2
"""With so few letters a button would be narrower than a finger."""


class Button(QPushButton):
    """Does something once a press, by mouse, key or assistive technology alike.

    With `repeats` every press counts, however soon it comes: arrows, undo.
    """

    def __init__(
        self,
        words: str,
        act: Callable[[], object],
        *,
        repeats: bool = False,
    ) -> None:
        super().__init__(words)
        self._act, self._repeats = act, repeats
        self._once = Once()
        self._meant: bool | None = None
        self.setAccessibleName(words)
        self.setAutoDefault(False)
        self.clicked.connect(self._clicked)

    def nextCheckState(self) -> None:
        """A chip that is pressed twice at once does not go back."""
        self._meant = self._repeats or self._once.allows()
        if self._meant:
            super().nextCheckState()

    def _clicked(self, _checked: object = None) -> None:
        # Qt asks for no next state where the chosen one of many is pressed again.
        meant = (self._repeats or self._once.allows()) if self._meant is None else self._meant
        self._meant = None
        if meant:
            self._act()


class _Chip(Choosable, Button):
    """A button that is chosen or not."""

    def __init__(self, words: str, act: Callable[[], object]) -> None:
        super().__init__(words, act)
        self.listen()


def button(
    words: str,
    act: Callable[[], object],
    kind: str = "",
    *,
    said: str = "",
    repeats: bool = False,
) -> QPushButton:
    """A button that does something; `kind` is "main", "plain" or nothing.

    `said` is read out where the words alone say too little, as of one button among many.
    """
    found = Button(words, act, repeats=repeats)
    found.setAccessibleName(said or words)
    found.setProperty("narrow", 0 < len(words) <= _A_SIGN)
    look(found, kind)
    return found


def chip(words: str, act: Callable[[], object], *, one_of_many: bool = False) -> QPushButton:
    """A button that is chosen or not; the page says which."""
    found = _Chip(words, act)
    found.setCheckable(True)
    found.setAutoExclusive(one_of_many)
    look(found, "chip")
    return found


def add_picture(target: QPushButton, around: Surroundings, picture: str) -> None:
    """Put a pictogram before the words of a button."""
    size = max(20, round(target.fontMetrics().height() * 1.1))
    off, on = around.ink, around.ink_when_chosen
    if target.property("look") == "destination":
        on = off
    elif target.property("look") == "main":
        off = on
    target.setIcon(icons.icon(picture, size, off, on))
    target.setIconSize(QSize(round(size * icons.BREADTH), size))


def pictogram(around: Surroundings, picture: str, lines: float) -> QLabel:
    """A pictogram beside words, so many lines of them high; only its room where there is none."""
    found = label("", wrap=False)
    high = round(found.fontMetrics().height() * lines)
    size = QSize(round(high * icons.BREADTH), high)
    if icons.has_picture(picture):
        found.setPixmap(icons.icon(picture, high, around.ink, around.ink).pixmap(size))
    found.setMinimumWidth(size.width())
    return found


def rename(found: QAbstractButton, words: str) -> None:
    """Give a button other words, for those who see it and those who hear it."""
    found.setText(words)
    found.setAccessibleName(words)


def label(words: str, kind: str = "", *, wrap: bool = True, name: str = "") -> QLabel:
    """Words on a page; `kind` is a look of the style sheet or nothing, `name` its object name."""
    found = QLabel()
    found.setObjectName(name)
    look(found, kind)  # first: assistive technology that is on asks at the first word what it is
    found.setTextFormat(Qt.TextFormat.PlainText)
    found.setWordWrap(wrap)
    found.setText(words)
    return found


def typed_line(
    words: str, entered: Callable[[], object], typed: str = "", name: str = ""
) -> QLineEdit:
    """A line to type into; `words` say what, `entered` is called by Return."""
    found = QLineEdit(typed)
    found.setObjectName(name)
    found.setAccessibleName(words)
    found.returnPressed.connect(entered)
    return found


def show(found: QLabel, words: str) -> None:
    """Show words in a label, or no label where there are none."""
    found.setText(words)
    found.setVisible(bool(words))


def named(*fields: QWidget) -> tuple[QWidget, ...]:
    """Fields, each under its name."""
    return tuple(part for field in fields for part in (label(field.accessibleName()), field))


class Card(QFrame):
    """A frame with a heading, and the parts that belong to it under each other."""

    def __init__(self, title: str = "", *parts: Part) -> None:
        super().__init__()
        look(self, "card")
        self.title = label("", "heading")
        self.body = column(self.title, *parts, edge=(16, 12, 16, 14))
        self.setLayout(self.body)
        self.name(title)

    def add(self, *parts: Part) -> None:
        """Put parts under those that are there."""
        add(self.body, *parts)

    def name(self, title: str) -> None:
        """Give the card another heading, or none."""
        self.title.setText(title)
        self.title.setVisible(bool(title))
        self.setAccessibleName(title)
