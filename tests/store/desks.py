"""A desk for tests: one book in its folder, ready to open again.

What it counts of people is sealed under the key of the tests, so `counts` can open it.
"""

import secrets
from dataclasses import dataclass
from pathlib import Path

from tests.books import XENIA, counter
from tests.opened_counters import SECRETS, counts_of_year
from tests.sealed_statements import PUBLIC, SECRET
from xenia_desk.core.counting.counting import CounterKey
from xenia_desk.core.names import PersonLabel
from xenia_desk.core.periods import Period
from xenia_desk.store import months
from xenia_desk.store.books import Book
from xenia_desk.store.encrypted.identity import BookKeys, Identity

MONTH, YEAR = Period("2027-03"), Period("2027")
CHANNELS = tuple(counter(MONTH, "channel", name) for name in ("walk_in", "phone", "round"))
THEMES = tuple(counter("2027", "theme", name) for name in ("health", "money", "housing"))
LANGUAGES = tuple(counter("2027", "language", name) for name in ("nl", "en", "other"))
ACTIVITIES = tuple(counter(MONTH, "activity", name) for name in ("breakfast", "training"))
SEALED = (*CHANNELS, *THEMES, *LANGUAGES)
KEYS = (*SEALED, *ACTIVITIES)
SECRETS[PUBLIC] = SECRET


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


def make_desk(
    folder: Path, identity: Identity | None = None, *, readable: tuple[CounterKey, ...] = ACTIVITIES
) -> Desk:
    """A new one; a control makes everything `readable`, as books were before cells were sealed."""
    folder.mkdir(exist_ok=True, parents=True)
    identity = identity or Identity(bytes(16), XENIA, 1, secrets.token_bytes(16), bytes(16))
    key = bytearray(secrets.token_bytes(32))
    path = folder / "xenia.book"
    keys = BookKeys(signing=b"s" * 32, recovery=b"r" * 32)
    book = Book.create(path, key, identity, keys, {PersonLabel("reiger"): b"p" * 32})
    book.begin_year(YEAR, [each for each in SEALED if each not in readable], PUBLIC)
    book.begin_month(MONTH, readable)
    return Desk(path, key, identity, book)


def counts(book: Book) -> dict[CounterKey, int]:
    """Every counter of a book, the sealed ones opened."""
    found = dict[CounterKey, int]()
    for year in book.years():
        found |= counts_of_year(book, year)
    for month in months.months(book):
        found |= book.counters(month)
    return found
