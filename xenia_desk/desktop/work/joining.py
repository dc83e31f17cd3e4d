"""Decides how a book joins a yearbook: a request, the answer to it, and four words."""

from collections.abc import Callable
from pathlib import Path

from xenia_desk.core.names import BookId
from xenia_desk.desktop.work.running import Ways
from xenia_desk.desktop.work.shown import Shown
from xenia_desk.workflows.vault.session import Session
from xenia_desk.workflows.yearbook import joining


class JoiningPresenter:
    """`shown` is an answer that was chosen, with its four words; `joined` is called at the end."""

    def __init__(
        self, session: Session, book: BookId, ways: Ways, joined: Callable[[], object]
    ) -> None:
        self._session, self._run, self._say, self._joined = session, ways.run, ways.say, joined
        self.book = book
        self.shown: Shown[tuple[Path, tuple[str, ...]] | None] = Shown(None)

    def open(self) -> None:
        """Files come and go between computers; nothing of them is looked up here."""

    def ask(self, request: Path) -> None:
        """Make a request of the book."""
        book = self.book
        self._run(
            lambda: joining.ask(self._session, book, request),
            lambda _: self._say("laptop.requested"),
        )

    def read(self, answer: Path) -> None:
        """Show the four words of an answer."""
        book = self.book
        self._run(
            lambda: joining.words_of(self._session, book, answer),
            lambda words: self.shown.become((answer, words)),
        )

    def decide(self, same: bool) -> None:  # noqa: FBT001 - the answer to one question
        """Join, or forget the answer: a file was swapped on the way."""
        book = self.book
        if self.shown.state is None:
            return
        answer, words = self.shown.state
        self.shown.become(None)
        if not same:
            self._say("laptop.not_joined")
            return

        def done(_nothing: None) -> None:
            self._joined()
            self._say("laptop.accepted")

        self._run(lambda: joining.accept(self._session, book, answer, " ".join(words)), done)
