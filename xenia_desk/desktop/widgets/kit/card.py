"""A card: one subject on a page, with a heading."""

from PySide6.QtWidgets import QFrame, QVBoxLayout

from xenia_desk.desktop.look.style import look
from xenia_desk.desktop.widgets.kit.buttons import label


class Card(QFrame):
    """A frame with a heading; what belongs to it goes into `body`."""

    def __init__(self, title: str = "") -> None:
        super().__init__()
        look(self, "card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(16, 12, 16, 14)
        self.body.setSpacing(8)
        self.title = label("", "heading")
        self.body.addWidget(self.title)
        self.name(title)

    def name(self, title: str) -> None:
        """Give the card another heading, or none."""
        self.title.setText(title)
        self.title.setVisible(bool(title))
        self.setAccessibleName(title)
