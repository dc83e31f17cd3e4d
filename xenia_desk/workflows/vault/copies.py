"""Begins a new life for each book of a copied vault when it is first opened.

The vault that it is a copy of may go on somewhere: its statements must be told from these.
"""

from collections.abc import Iterable
from pathlib import Path

from xenia_desk.disk import write_whole
from xenia_desk.store.encrypted.identity import begin_epoch
from xenia_desk.vault.files import refusing
from xenia_desk.workflows.vault.session import Session

_MARK = "copied"


def mark_copied(folder: Path, books: Iterable[str]) -> None:
    """Remember that these books came with a copy; raises OSError."""
    for book in books:
        write_whole(_mark(folder, book), b"")


def begin_if_copied(session: Session, name: str) -> None:
    """Begin a new life of an open book that came with a copy, once; raises VaultNotWritable.

    Interrupted in between it begins another one, which does no harm: nothing was handed over.
    """
    mark = _mark(session.folder, name)
    if name in session.open_books and mark.exists():
        begin_epoch(session.open_books[name].database)
        with refusing(mark):
            mark.unlink()


def _mark(folder: Path, book: str) -> Path:
    return folder / f"{book}.{_MARK}"
