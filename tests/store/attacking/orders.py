"""Enters the same contacts in another order, and reads the pages that a lock leaves.

Sealed cells are other bytes each time, and so is the checksum; all else is compared byte by byte,
and the cells as numbers, with the secret of the tests.
"""

import random
import secrets
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from tests.store.attacking.carving import pages
from tests.store.desks import KEYS, YEAR, Desk, counts, make_desk
from xenia_desk.core.counting.counting import CounterKey
from xenia_desk.store.books import Book
from xenia_desk.store.encrypted import rewriting

Contact = dict[CounterKey, int]
TOKEN = bytes(16)


def minus(contact: Contact) -> Contact:
    return {key: -value for key, value in contact.items()}


def enter(book: Book, many: list[Contact], draw: random.Random) -> None:
    """Count in any order; now and then one is undone, amended later, or half of it comes late."""
    for contact in draw.sample(many, len(many)):
        match draw.randrange(4):
            case 0:
                book.add(contact)
                book.add(minus(contact))
                book.add(contact)
            case 1:
                channel, *rest = contact
                book.add({channel: 1})
                book.add(dict.fromkeys(rest, 1))
            case 2:
                wrong = dict.fromkeys(draw.sample(KEYS, 3), 1)
                book.add(wrong)
                book.settle()
                amended = {k: contact.get(k, 0) - wrong.get(k, 0) for k in {**wrong, **contact}}
                book.add(amended)
            case _:
                book.add(contact)
        if draw.random() < 0.3:
            book.settle()


@dataclass(frozen=True)
class Locked:
    """What a lock leaves: the decrypted pages without cells and checksum; every number."""

    pages: list[bytes]
    numbers: dict[CounterKey, int]


def locked(folder: Path, many: list[Contact], seed: int) -> Locked:
    """A book after entering the contacts and locking."""
    desk = make_desk(folder)
    enter(desk.book, many, random.Random(seed))  # noqa: S311 - an order that can be repeated
    return lock(desk)


def lock(desk: Desk) -> Locked:
    """Lock a book that stands alone, and read it."""
    key = bytearray(secrets.token_bytes(32))
    anchor = rewriting.prepare(desk.book.database, key, TOKEN)
    desk.book.close()
    rewriting.finish(desk.path)
    first, *others = pages(desk.path, key)
    with Book.open(desk.path, key, anchor).database as database:
        book = Book(database)
        numbers = counts(book)
        cells = book.sealed(YEAR).cells if YEAR in book.years() else b""
        sql = "SELECT rootpage FROM sqlite_schema WHERE name = 'checksum'"
        ((summed,),) = database.rows(sql)
    others[summed - 2] = b""  # of one number: nothing else stands on its page
    masked = [each.replace(cells, bytes(len(cells))) if cells else each for each in others]
    assert sum(one != other for one, other in zip(masked, others, strict=True)) == bool(cells)
    return Locked([without_randomness(first), *masked], numbers)


def without_randomness(first: bytes) -> bytes:
    """Page 1 without the salt, the change counter and its copy.

    SQLCipher reads the change counter of a file from the encrypted page, so it begins anywhere,
    anew at every lock, and tells nothing.
    """
    return first[16:24] + first[28:92] + first[96:]


def with_row_ids(path: Path, order: list[CounterKey]) -> bytes:
    """A book whose rows have ids, as SQLite itself rewrites it."""
    locked = path.with_suffix(".locked")
    with sqlite3.connect(path) as book:
        book.execute("CREATE TABLE counter (key TEXT UNIQUE, value INTEGER)")
        for key in order:
            book.execute("INSERT INTO counter VALUES (?, 1)", (" ".join(key),))
    book.execute("VACUUM INTO ?", (str(locked),))
    book.close()
    return locked.read_bytes()
