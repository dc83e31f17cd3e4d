"""The usual page (a title, a column that scrolls, a foot), and cards in the middle of one."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from xenia_desk.desktop.look.style import group
from xenia_desk.desktop.widgets.kit.layout import (
    APART,
    FAR,
    REST,
    USUAL,
    add,
    column,
    held,
    rest,
    row,
    wide,
)
from xenia_desk.desktop.widgets.kit.parts import Card, label

_SHARE = 8  # of ten parts of a narrow window
_EDGE = (28, 22, 28, 22)


class PageColumn(QVBoxLayout):
    """Lays a page out: `head` beside the title, `body` scrolls, `foot` is always seen.

    A page that needs every line leaves its title to the rail (`shown` false).
    """

    def __init__(self, page: QWidget, title: str, *, shown: bool = True) -> None:
        super().__init__(page)
        group(page, title)
        self.setContentsMargins(20, 10, 20, 12)
        self.setSpacing(USUAL)
        self.head = row(gap=APART)
        if shown:
            add(self.head, label(title, "title", wrap=False), REST)
        self.body, self.foot = column(), column()
        self.area = scrolling(held(self.body), title)
        add(self, self.head, wide(self.area), self.foot)

    def hold(self, tiles: QWidget, *, holds: bool) -> None:
        """Keep tiles as they are while a foot grows and shrinks; else they fill the page."""
        policy = QSizePolicy.Policy
        tiles.setSizePolicy(policy.Preferred, policy.Fixed if holds else policy.Preferred)
        bar = Qt.ScrollBarPolicy
        self.area.setVerticalScrollBarPolicy(
            bar.ScrollBarAlwaysOn if holds else bar.ScrollBarAsNeeded
        )


def scrolling(inside: QWidget, name: str) -> QScrollArea:
    """A widget that can be scrolled up and down when it is higher than its place.

    Sideways as a last resort alone: in the largest letters, in the smallest window.
    """
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(group(inside, name))
    # Both would paint the ground of the window over the card that they lie on.
    area.viewport().setAutoFillBackground(False)
    inside.setAutoFillBackground(False)
    return area


def reveal(widget: QWidget) -> None:
    """Go to a widget, and scroll to it where it lies in something that scrolls."""
    widget.setFocus(Qt.FocusReason.OtherFocusReason)
    area = widget.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    if area is not None:
        area.ensureWidgetVisible(widget)


def in_the_middle(
    name: str, *cards: Card, letters: int = 84, above: int = 2, below: int = 3
) -> QVBoxLayout:
    """Cards under each other, at most so many average letters wide; they scroll under a name.

    What room is left over is shared between `above` and `below`.
    """
    for card in cards:
        card.body.setContentsMargins(*_EDGE)
        card.setMaximumWidth(card.fontMetrics().averageCharWidth() * letters)
    lines = (row(REST, wide(card, _SHARE), REST) for card in cards)
    return column(scrolling(held(column(rest(above), *lines, rest(below), gap=FAR, edge=9)), name))
