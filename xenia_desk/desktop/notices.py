"""Tells the user what was refused, what went wrong and what is done."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from xenia_desk import wording
from xenia_desk.bugs import report
from xenia_desk.errors import Refusal
from xenia_desk.localization import Translator
from xenia_desk.workflows.vault.refusals import YearKeyMissing

if TYPE_CHECKING:
    from xenia_desk.workflows.vault.session import News


class Kind(StrEnum):
    """How a notice looks and how long it stays."""

    DONE = "done"
    REFUSED = "refused"
    BUG = "bug"


class Notices(QObject):
    """Words what happened and passes it on; the window shows it, a test records it.

    `joins_first` is a book that cannot count yet; instead of a word the window shows how it joins.
    """

    said = Signal(Kind, str)
    joins_first = Signal(str)

    def __init__(self, words: Translator, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.words = words
        self._held: list[tuple[Kind, str]] | None = None

    def tell(self, error: Exception) -> None:
        """Why something did not happen: a refusal in its one sentence, all else as a bug."""
        if isinstance(error, YearKeyMissing):
            self.joins_first.emit(error.book)
        elif isinstance(error, Refusal):
            self._say(Kind.REFUSED, wording.sentence(error, self.words))
        else:
            self.tell_bug(error)

    def tell_bug(self, error: BaseException) -> None:
        """That the program itself has a fault."""
        self._say(Kind.BUG, report(error))

    def say(self, message: str, /, **values: object) -> None:
        """That something is done."""
        self._say(Kind.DONE, self.words.text(message, **values))

    def hold(self) -> None:
        """Say nothing while the screen is covered."""
        self._held = self._held or []

    def go_on(self) -> None:
        """Say now what went wrong meanwhile; what was done needs no word any more."""
        held, self._held = self._held or [], None
        for kind, words in held:
            if kind is not Kind.DONE:
                self.said.emit(kind, words)

    def greet(self, news: News) -> None:
        """Say the one thing of what is new that is most worth knowing first.

        Facts that were refused, months that closed, a book held alone, a cover without a code.
        """
        words = self.words
        if news.facts_refused is not None:
            self.tell(news.facts_refused)
        elif news.closed:
            months = (words.month(month.first_day) for month in news.closed)
            self.say("lock.closed_by_itself", months=", ".join(months))
        elif news.held_alone:
            books = (words.text(f"book.{book}") for book in news.held_alone)
            self.say("people.one_holder", books=", ".join(books))
        elif news.without_code:
            books = (words.text(f"book.{book}") for book in news.without_code)
            self.say("cover.none_chosen", books=", ".join(books))

    def _say(self, kind: Kind, words: str) -> None:
        if self._held is None:
            self.said.emit(kind, words)
        else:
            self._held.append((kind, words))
