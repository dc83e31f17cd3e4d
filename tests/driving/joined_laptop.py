"""A laptop joins the yearbook of another vault: two files go to and fro, four words are heard."""

from contextlib import closing
from pathlib import Path

from xenia_desk.core.names import BookId
from xenia_desk.workflows.day import unlocking
from xenia_desk.workflows.vault import locking
from xenia_desk.workflows.yearbook import joining

Opened = tuple[Path, str]
"""A vault, and the passphrase that opens it."""


def answered(xenia: Opened, request: Path) -> tuple[Path, str]:
    """The answer of who holds the yearbook to a request, and the words; there all is done."""
    answer = request.with_suffix(".answer")
    with closing(unlocking.unlock(*xenia)) as session:
        words = " ".join(joining.answer(session, request, answer))
        joining.confirm(session, request, answer, words)
        locking.lock(session)
    return answer, words


def join(xenia: Opened, laptop: Opened, book: BookId) -> None:
    """Let a book of a laptop join."""
    request = laptop[0].parent / f"{book}-that-joins.request"
    with closing(unlocking.unlock(*laptop)) as session:
        joining.ask(session, book, request)
    answer, words = answered(xenia, request)
    with closing(unlocking.unlock(*laptop)) as session:
        joining.accept(session, book, answer, words)
        locking.lock(session)
