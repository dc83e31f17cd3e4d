"""A card: one subject on a page, with a heading."""

from PySide6.QtWidgets import QFrame, QVBoxLayout

from xenia_desk.desktop.look.style import look
from xenia_desk.desktop.widgets.kit.buttons import label
from xenia_desk.desktop.widgets.kit.layout import Part, add


class Card(QFrame):
    """A frame with a heading, and the parts that belong to it under each other."""

    def __init__(self, title: str = "", *parts: Part) -> None:
        super().__init__()
        look(self, "card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(16, 12, 16, 14)
        self.body.setSpacing(8)
        self.title = label("", "heading")
        self.add(self.title, *parts)
        self.name(title)

    def add(self, *parts: Part) -> None:
        """Put parts under those that are there."""
        add(self.body, *parts)

    def name(self, title: str) -> None:
        """Give the card another heading, or none."""
        self.title.setText(title)
        self.title.setVisible(bool(title))
        self.setAccessibleName(title)
