"""Draws the yearly check: how every book stands, and its recovery paper to look at."""

from datetime import date
from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from xenia_desk import wording
from xenia_desk.desktop.pages.people.presenter import Found, PeoplePresenter
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.kit.clearing import clear
from xenia_desk.desktop.widgets.kit.layout import flowing
from xenia_desk.desktop.widgets.kit.parts import Card, button, label
from xenia_desk.workflows.people import recovery_papers
from xenia_desk.workflows.people.yearly_check import Checked

_ENOUGH = 2


class YearlyCard(Card):
    """What is still to do stands out in January; all year it is said."""

    def __init__(self, around: Surroundings, presenter: PeoplePresenter) -> None:
        super().__init__(" ")
        self._around, self._presenter = around, presenter
        self.body.addWidget(label(around.text("people.january_what"), "muted"))
        self._books = QVBoxLayout()
        self._books.setSpacing(6)
        self.body.addLayout(self._books)

    def draw(self, found: Found) -> None:
        """Show how these books stand."""
        self.name(self._around.text("people.january", year=found.today.year))
        clear(self._books)
        for checked in found.standing:
            self._draw_book(checked, found.today)

    def _draw_book(self, checked: Checked, today: date) -> None:
        text, words = self._around.text, self._around.words
        book = text(f"book.{checked.book}")
        seen = "people.sheet_seen" if checked.paper_seen else "people.sheet_due"
        sheet = text(seen, year=today.year)
        holders = words.plural("people.holders", checked.holders)
        if checked.backup is None:
            backup = text("people.backup_none")
        else:
            backup = text("people.backup", month=wording.month_name(words, checked.backup))
        self._books.addWidget(label(book, "heading"))
        if checked.number:
            valid = recovery_papers.valid(words, checked.number, checked.made)
            self._books.addWidget(label(valid, "muted"))
        for line, done in (
            (sheet, checked.paper_seen),
            (holders, checked.holders >= _ENOUGH),
            (backup, checked.backup is not None),
        ):
            due = "warning" if today.month == 1 else ""
            self._books.addWidget(label(line, "muted" if done else due))
        look = button(text("people.sheet_look"), partial(self._presenter.sheet, checked.book))
        look.setAccessibleName(text("people.sheet_look_of", book=book))
        new = button(text("people.sheet_new"), partial(self._presenter.new_sheet, checked.book))
        new.setAccessibleName(text("people.sheet_new_of", book=book))
        self._books.addWidget(flowing([look, new]))
        self._books.addSpacing(8)
