"""Draws who opens which book, one block per person."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QWidget

from xenia_desk.core.names import BookId
from xenia_desk.desktop.look import icons
from xenia_desk.desktop.pages.people.presenter import Found, PeoplePresenter
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.kit.layout import APART, CLOSE, at, column, flowing, held, row, wide
from xenia_desk.desktop.widgets.kit.parts import Card, button, label
from xenia_desk.desktop.widgets.kit.rows import Rows
from xenia_desk.workflows.people.people import Member


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
        picture = at(Qt.AlignmentFlag.AlignTop, self._picture(member.label))
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

    def _picture(self, who: str) -> QLabel:
        found = QLabel()
        size = round(found.fontMetrics().height() * 2)
        if icons.has_picture(who):
            drawn = icons.icon(who, size, self._around.ink, self._around.ink)
            found.setPixmap(drawn.pixmap(QSize(round(size * icons.BREADTH), size)))
        found.setMinimumWidth(round(size * icons.BREADTH))
        return found
