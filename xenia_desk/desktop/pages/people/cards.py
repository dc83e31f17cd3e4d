"""Draws who opens which book, the yearly check of each, and where one's own passphrase opens."""

from collections.abc import Iterable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from xenia_desk.core.names import BookId
from xenia_desk.desktop.pages.people.presenter import Found, PeoplePresenter
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.kit.layout import APART, CLOSE, at, column, flowing, held, row, wide
from xenia_desk.desktop.widgets.kit.parts import Card, button, label, pictogram, rename
from xenia_desk.desktop.widgets.kit.rows import Rows
from xenia_desk.workflows.people import recovery_papers
from xenia_desk.workflows.people.people import Member
from xenia_desk.workflows.people.yearly_check import Checked


def books_named(around: Surroundings, books: Iterable[BookId]) -> str:
    """The names of books, in order."""
    return ", ".join(around.text(f"book.{book}") for book in sorted(books))


class MemberList(Card):
    """Drawn anew whenever somebody comes or goes."""

    def __init__(self, around: Surroundings, presenter: PeoplePresenter) -> None:
        super().__init__(around.text("people.who_title"))
        self._around, self._presenter = around, presenter
        self._alone = label("", "warning", name="alone")
        self._people = Rows(self._block, gap=APART)
        self._admit = button(around.text("people.admit"), presenter.admit)
        add = button(around.text("people.join"), presenter.join, "main")
        self.add(label(around.text("people.who_what"), "muted"), self._alone, self._people)
        self.body.addSpacing(8)
        self.add(flowing(add, self._admit))

    def draw(self, found: Found) -> None:
        """Show these people."""
        self._alone.setVisible(bool(found.alone))
        books = books_named(self._around, found.alone)
        self._alone.setText(self._around.text("people.alone", books=books))
        self._admit.setVisible(bool(found.known))
        self._people.show_rows(found.members)

    def _block(self, member: Member) -> QWidget:
        around = self._around
        name = around.text(f"person.{member.label}")
        words = around.text("people.own", person=name) if member.own else name
        parts: list[QWidget] = [label(words, "heading")]
        for kind, books in (
            ("opens", member.books),
            ("closed", member.closed),
            ("elsewhere", member.elsewhere),
        ):
            if books:
                listed = books_named(around, books)
                look = "warning" if kind == "closed" else "muted"
                words = around.text(f"people.{kind}", person=name, books=listed)
                parts.append(label(words, look))
        if not member.own:
            parts.append(flowing(*self._buttons(member, name)))
        picture = at(Qt.AlignmentFlag.AlignTop, pictogram(around, member.label, 2))
        return held(row(picture, wide(column(*parts, gap=CLOSE)), gap=APART))

    def _buttons(self, member: Member, name: str) -> list[QWidget]:
        presenter = self._presenter
        acts = {"renew": presenter.renew, "remove": presenter.remove}
        if member.closed:
            acts = {"admit_again": presenter.admit, **acts}
        text = self._around.text
        return [
            button(
                text(f"people.{kind}"),
                partial(act, member.label),
                said=text(f"people.{kind}_of", person=name),
            )
            for kind, act in acts.items()
        ]


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
        rename(self._turn, text("people.free" if found.bound else "people.bind"))
