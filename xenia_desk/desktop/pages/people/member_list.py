"""Draws who opens which book, one block per person."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from xenia_desk.core.names import BookId
from xenia_desk.desktop.look import icons
from xenia_desk.desktop.pages.people.presenter import Found, PeoplePresenter
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.kit.clearing import clear
from xenia_desk.desktop.widgets.kit.layout import flowing
from xenia_desk.desktop.widgets.kit.parts import Card, button, label
from xenia_desk.workflows.people.people import Member


def books_named(around: Surroundings, books: Iterable[BookId]) -> str:
    """The names of books, in order."""
    return ", ".join(around.text(f"book.{book}") for book in sorted(books))


class MemberList(Card):
    """Drawn anew whenever somebody comes or goes."""

    def __init__(self, around: Surroundings, presenter: PeoplePresenter) -> None:
        super().__init__(around.text("people.who_title"))
        self._around, self._presenter = around, presenter
        self.body.addWidget(label(around.text("people.who_what"), "muted"))
        self._alone = label("", "warning")
        self._alone.setObjectName("alone")
        self.body.addWidget(self._alone)
        self._people = QVBoxLayout()
        self._people.setSpacing(14)
        self.body.addLayout(self._people)
        self.body.addSpacing(8)
        self._admit = button(around.text("people.admit"), presenter.admit)
        add = button(around.text("people.join"), presenter.join, "main")
        self.body.addWidget(flowing([add, self._admit]))

    def draw(self, found: Found) -> None:
        """Show these people."""
        self._alone.setVisible(bool(found.alone))
        books = books_named(self._around, found.alone)
        self._alone.setText(self._around.text("people.alone", books=books))
        self._admit.setVisible(bool(found.known))
        clear(self._people)
        for member in found.members:
            self._people.addLayout(self._block(member))

    def _block(self, member: Member) -> QHBoxLayout:
        around = self._around
        name = around.text(f"person.{member.label}")
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._picture(member.label), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(4)
        words = around.text("people.own", person=name) if member.own else name
        column.addWidget(label(words, "heading"))
        for kind, books in (
            ("opens", member.books),
            ("closed", member.closed),
            ("elsewhere", member.elsewhere),
        ):
            if books:
                listed = books_named(around, books)
                look = "warning" if kind == "closed" else "muted"
                column.addWidget(
                    label(around.text(f"people.{kind}", person=name, books=listed), look)
                )
        if not member.own:
            column.addWidget(flowing(self._buttons(member, name)))
        row.addLayout(column, 1)
        return row

    def _buttons(self, member: Member, name: str) -> list[QWidget]:
        presenter = self._presenter
        acts = {"renew": presenter.renew, "remove": presenter.remove}
        if member.closed:
            acts = {"admit_again": presenter.admit, **acts}
        found: list[QWidget] = []
        for kind, act in acts.items():
            words = self._around.text(f"people.{kind}")
            made = button(words, partial(act, member.label))
            made.setAccessibleName(self._around.text(f"people.{kind}_of", person=name))
            found.append(made)
        return found

    def _picture(self, who: str) -> QLabel:
        found = QLabel()
        size = round(found.fontMetrics().height() * 2)
        if icons.has_picture(who):
            drawn = icons.icon(who, size, self._around.ink, self._around.ink)
            found.setPixmap(drawn.pixmap(QSize(round(size * icons.BREADTH), size)))
        found.setMinimumWidth(round(size * icons.BREADTH))
        return found
