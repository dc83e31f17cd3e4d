"""This module makes buttons, chips and labels in the looks of the style sheet."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from xenia_desk.desktop import icons
from xenia_desk.desktop.sheet import look
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.choosable import ChoosableButton

_A_SIGN = 2
"""With so few letters a button would be narrower than a finger."""


def button(
    words: str, act: Callable[[], object], kind: str = "", parent: QWidget | None = None
) -> QPushButton:
    """A button that does something; `kind` is "main", "plain" or nothing."""
    found = QPushButton(words, parent)
    found.setAccessibleName(words)
    found.setAutoDefault(False)
    found.setProperty("narrow", 0 < len(words) <= _A_SIGN)
    look(found, kind)
    found.clicked.connect(lambda _checked=False: act())
    return found


def chip(words: str, act: Callable[[], object], *, one_of_many: bool = False) -> QPushButton:
    """A button that is chosen or not; the page says which (see `choose`)."""
    found = ChoosableButton(words)
    found.setAccessibleName(words)
    found.setAutoDefault(False)
    found.setCheckable(True)
    found.setAutoExclusive(one_of_many)
    look(found, "chip")
    found.clicked.connect(lambda _checked=False: act())
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


def label(words: str, kind: str = "", *, wrap: bool = True) -> QLabel:
    """Words on a page; `kind` is a look of the style sheet or nothing."""
    found = QLabel(words)
    found.setTextFormat(Qt.TextFormat.PlainText)
    found.setWordWrap(wrap)
    look(found, kind)
    return found
