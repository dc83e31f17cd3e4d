"""Draws the steps that ask for a person, for books, or for characters of a recovery paper."""

from functools import partial

from PySide6.QtWidgets import QWidget

from xenia_desk.desktop.pages.people.cards import books_named
from xenia_desk.desktop.pages.people.presenter import PeoplePresenter, PeopleState, Step
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.fields.picker import label_picker
from xenia_desk.desktop.widgets.fields.secret_line import PassphraseField, paper_line
from xenia_desk.desktop.widgets.kit.layout import APART, column, flowing
from xenia_desk.desktop.widgets.kit.parts import chip, label


class ChoosingStep(QWidget):
    """A person from a list (or the one whose button was pressed), books, the own passphrase."""

    def __init__(
        self, around: Surroundings, presenter: PeoplePresenter, state: PeopleState
    ) -> None:
        super().__init__()
        self._around, self._presenter = around, presenter
        self._field: PassphraseField | None = None
        parts: list[QWidget] = [label(self._what(state))]
        if state.step in {Step.JOIN, Step.ADMIT}:
            parts += self._ask_who(state)
        if state.step in {Step.JOIN, Step.ADMIT, Step.REMOVE}:
            parts += self._ask_books(state)
        if state.step in {Step.ADMIT, Step.BIND, Step.FREE}:
            of = "own_passphrase" if state.step is Step.ADMIT else "your_passphrase"
            name = around.text(f"people.{of}")
            self._field = PassphraseField(around, name, self.go_on)
            letters = label(around.text("unlock.four_letters"), "muted")
            parts += [label(name, "heading"), self._field, letters]
        self.setLayout(column(*parts, gap=APART))

    def go_on(self) -> None:
        """Hand on what was typed."""
        self._presenter.go_on(self._field.take() if self._field else "")

    def _what(self, state: PeopleState) -> str:
        text, name = self._around.text, self._around.text(f"person.{state.label}")
        member = state.member
        book = text(f"book.{state.book}") if state.book else ""
        parts = [text(f"people.what_{state.step}", person=name, book=book)]
        if state.step in {Step.RENEW, Step.REMOVE} and member.elsewhere:
            books = books_named(self._around, member.elsewhere)
            parts.append(text(f"people.{state.step}_elsewhere", person=name, books=books))
        return "\n\n".join(parts)

    def _ask_who(self, state: PeopleState) -> list[QWidget]:
        name = self._around.text("people.word")
        labels = state.found.free if state.step is Step.JOIN else state.found.known
        picker = label_picker(self._around, name, labels, self._presenter.pick)
        picker.show_chosen(state.label)
        return [label(name, "heading"), picker]

    def _ask_books(self, state: PeopleState) -> list[QWidget]:
        member = state.member
        books = state.found.books
        if state.step is Step.REMOVE:
            books = tuple(book for book in books if book in member.ours)
        if state.step is Step.ADMIT:
            books = tuple(book for book in books if book not in member.books)
        if not books:
            return [label(self._around.text("people.opens_all"), "muted")]
        chips: list[QWidget] = []
        for book in books:
            found = chip(self._around.text(f"book.{book}"), partial(self._presenter.toggle, book))
            found.setChecked(book in state.chosen)
            chips.append(found)
        what = label(self._around.text(f"people.books_{state.step}"), "heading")
        return [what, flowing(*chips)]


class PaperCheckStep(QWidget):
    """Eight characters of a recovery paper."""

    def __init__(
        self, around: Surroundings, presenter: PeoplePresenter, state: PeopleState
    ) -> None:
        super().__init__()
        self._presenter = presenter
        book = around.text(f"book.{state.book}")
        standing = state.found.standing
        first, second = next(each.groups for each in standing if each.book == state.book)
        words = around.text("people.sheet_groups", book=book, first=first, second=second)
        self._line = paper_line(words)
        self._line.returnPressed.connect(self.go_on)
        back = label(around.text("people.sheet_back"), "muted")
        self.setLayout(column(label(words, "heading"), self._line, back, gap=APART))

    def go_on(self) -> None:
        """Hand on what was typed."""
        self._presenter.go_on(self._line.text())
