"""Draws the page that stands in for a counting page until counting begins."""

from PySide6.QtWidgets import QWidget

from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.kit.page_column import PageColumn
from xenia_desk.desktop.widgets.vault.not_yet_card import NotYetCard
from xenia_desk.desktop.work.not_yet import NotYetPresenter
from xenia_desk.desktop.work.watching import watch


class Page(QWidget):
    """The title of the page that waits, and the card that all of them share."""

    def __init__(
        self, around: Surroundings, presenter: NotYetPresenter, *, stands_for: str
    ) -> None:
        super().__init__()
        column = PageColumn(self, around.text(f"page.{stands_for}"))
        card = NotYetCard(around, stands_for)
        column.body.addWidget(card)
        column.body.addStretch(1)
        watch(self, presenter.shown, card.draw)
