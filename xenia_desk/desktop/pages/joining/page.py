"""Draws the page that stands for a counting page until its book has joined a yearbook."""

from PySide6.QtWidgets import QWidget

from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.kit.page_column import PageColumn
from xenia_desk.desktop.widgets.kit.parts import label
from xenia_desk.desktop.widgets.vault.joining_card import laptops_card
from xenia_desk.desktop.work.joining import JoiningPresenter
from xenia_desk.desktop.work.watching import watch
from xenia_desk.workflows.vault.refusals import YearKeyMissing


class Page(QWidget):
    """The title of the page that waits, what it waits for, and the card by which a book joins."""

    def __init__(
        self, around: Surroundings, presenter: JoiningPresenter, *, stands_for: str
    ) -> None:
        super().__init__()
        column = PageColumn(self, around.text(f"page.{stands_for}"))
        why = label(around.why(YearKeyMissing(presenter.book)), "strong", name="joins_first")
        card = laptops_card(around, presenter.ask, presenter.read, presenter.decide)
        column.body.addWidget(why)
        column.body.addWidget(card)
        column.body.addStretch(1)
        watch(
            self,
            presenter.shown,
            lambda answer: card.show_words(answer[1] if answer else ()),
        )
