"""The usual page: a title, a column that scrolls, and a foot that stays."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from xenia_desk.desktop.look.style import group
from xenia_desk.desktop.widgets.kit.buttons import label


class PageColumn(QVBoxLayout):
    """Lays a page out: `head` beside the title, `body` scrolls, `foot` is always seen.

    A page that needs every line leaves its title to the rail (`shown` false).
    """

    def __init__(self, page: QWidget, title: str, *, shown: bool = True) -> None:
        super().__init__(page)
        group(page, title)
        self.setContentsMargins(20, 10, 20, 12)
        self.setSpacing(8)
        self.head = QHBoxLayout()
        self.head.setSpacing(12)
        if shown:
            self.head.addWidget(label(title, "title", wrap=False))
            self.head.addStretch(1)
        self.addLayout(self.head)
        inside = QWidget()
        self.body = QVBoxLayout(inside)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(8)
        self.area = scrolling(inside, title)
        self.addWidget(self.area, 1)
        self.foot = QVBoxLayout()
        self.addLayout(self.foot)

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
