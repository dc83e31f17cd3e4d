"""Draws the yearly check of every book, and whether one's passphrase needs this computer."""

from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from xenia_desk.desktop.pages.people.presenter import Found, PeoplePresenter
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.kit.layout import APART, column, flowing, held
from xenia_desk.desktop.widgets.kit.parts import Card, button, label
from xenia_desk.desktop.widgets.kit.rows import Rows
from xenia_desk.workflows.people import recovery_papers
from xenia_desk.workflows.people.yearly_check import Checked

_ENOUGH = 2


class YearlyCard(Card):
    """What is still to do stands out in January; all year it is said."""

    def __init__(self, around: Surroundings, presenter: PeoplePresenter) -> None:
        super().__init__(" ")
        self._around, self._presenter = around, presenter
        self._books = Rows(self._book, gap=APART)
        self.add(label(around.text("people.january_what"), "muted"), self._books)
        self.body.addSpacing(8)

    def draw(self, found: Found) -> None:
        """Show how these books stand."""
        self.name(self._around.text("people.january", year=found.today.year))
        self._books.show_rows((checked, found.today) for checked in found.standing)

    def _book(self, shown: tuple[Checked, date]) -> QWidget:
        checked, today = shown
        text, words = self._around.text, self._around.words
        book = text(f"book.{checked.book}")
        seen = "people.sheet_seen" if checked.paper_seen else "people.sheet_due"
        sheet = text(seen, year=today.year)
        holders = words.plural("people.holders", checked.holders)
        if checked.backup is None:
            backup = text("people.backup_none")
        else:
            backup = text("people.backup", month=words.month(checked.backup.first_day))
        valid = recovery_papers.valid(words, checked.number, checked.made)
        parts: list[QWidget] = [label(book, "heading"), label(valid, "muted")]
        for line, done in (
            (sheet, checked.paper_seen),
            (holders, checked.holders >= _ENOUGH),
            (backup, checked.backup is not None),
        ):
            due = "warning" if today.month == 1 else ""
            parts.append(label(line, "muted" if done else due))
        look, new = (
            button(
                text(f"people.{what}"),
                partial(act, checked.book),
                said=text(f"people.{what}_of", book=book),
            )
            for what, act in (
                ("sheet_look", self._presenter.sheet),
                ("sheet_new", self._presenter.new_sheet),
            )
        )
        return held(column(*parts, flowing(look, new)))


class ComputerCard(Card):
    """Whether one's passphrase opens on this computer alone, and the switch for it."""

    def __init__(self, around: Surroundings, presenter: PeoplePresenter) -> None:
        self._around = around
        self._words = label("", name="computer")
        self._turn = button(around.text("people.bind"), presenter.turn)
        what = label(around.text("people.computer_what"), "muted")
        super().__init__(
            around.text("people.computer_title"), self._words, what, flowing(self._turn)
        )

    def draw(self, found: Found) -> None:
        """Show how it is now."""
        text = self._around.text
        self._words.setText(text("people.computer_on" if found.bound else "people.computer_off"))
        words = text("people.free" if found.bound else "people.bind")
        self._turn.setText(words)
        self._turn.setAccessibleName(words)
