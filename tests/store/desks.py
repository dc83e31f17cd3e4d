"""A desk for tests: one book in its folder, ready to open again."""

import secrets
from dataclasses import dataclass
from pathlib import Path

from tests.books import XENIA, counter
from xenia_desk.core.names import PersonLabel
from xenia_desk.core.periods import Period
from xenia_desk.store.books import Book
from xenia_desk.store.encrypted.identity import BookKeys, Identity

MONTH = Period("2027-03")
CHANNELS = tuple(counter(MONTH, "channel", name) for name in ("walk_in", "phone", "round"))
THEMES = tuple(counter("2027", "theme", name) for name in ("health", "money", "housing"))
LANGUAGES = tuple(counter("2027", "language", name) for name in ("nl", "en", "other"))
KEYS = (*CHANNELS, *THEMES, *LANGUAGES)


@dataclass
class Desk:
    """A folder with one book, its key and who it is; `book` is the open one."""

    path: Path
    key: bytearray
    identity: Identity
    book: Book

    def again(self) -> Book:
        self.book.close()
        self.book = Book.open(self.path, self.key, self.identity.anchor())
        return self.book


def make_desk(folder: Path, identity: Identity | None = None) -> Desk:
    folder.mkdir(exist_ok=True, parents=True)
    identity = identity or Identity(bytes(16), XENIA, 1, secrets.token_bytes(16), bytes(16))
    key = bytearray(secrets.token_bytes(32))
    path = folder / "xenia.book"
    keys = BookKeys(signing=b"s" * 32, recovery=b"r" * 32)
    book = Book.create(path, key, identity, keys, {PersonLabel("reiger"): b"p" * 32})
    book.begin_month(MONTH, KEYS)
    return Desk(path, key, identity, book)
