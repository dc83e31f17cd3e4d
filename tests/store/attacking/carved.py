"""Counts sixty contacts, carves the disk with the key, and says who came back.

A raw disk keeps what was unlinked. A file that was opened before each commit keeps the journal's
blocks readable in the same way, so the control with a DELETE journal is as strong as on a raw
image; `tests/endurance/raw_disk.py` carves a real one.
"""

import random
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from tests.protection.systems import lot
from tests.store.attacking.carving import State, journal_pages, pages, rebuilt, states
from tests.store.desks import CHANNELS, LANGUAGES, THEMES, Desk, make_desk
from xenia_desk.core.counting.counting import CounterKey
from xenia_desk.store.encrypted import rewriting
from xenia_desk.store.encrypted.files import journal_of

Add = Callable[[dict[CounterKey, int]], None]
Contacts = set[tuple[tuple[str, str, str], ...]]
CONTACTS = 60
TABLES = {"channel", "theme", "language"}


@dataclass(frozen=True)
class Carved:
    """How many contacts came back at each moment, and how many counters the book holds."""

    undo: int
    settled: int
    locked: int
    held: int


class Blocks:
    """The blocks of journals, also of those that have no name any more."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._kept: dict[int, BinaryIO] = {}
        folder.mkdir()

    def keep(self, journal: Path) -> None:
        """Hold on to what a journal of now, if there is one, is written in."""
        if journal.exists() and journal.stat().st_ino not in self._kept:
            self._kept[journal.stat().st_ino] = journal.open("rb")

    def files(self) -> Iterator[Path]:
        """What stands in the blocks now, each as a file."""
        for number, kept in self._kept.items():
            kept.seek(0)
            file = self._folder / str(number)
            file.write_bytes(kept.read())
            yield file

    def close(self) -> None:
        """Let the blocks go."""
        for kept in self._kept.values():
            kept.close()


def count(path: Path, add: Add, blocks: Blocks | None, contacts: int, seed: int) -> None:
    """Invented contacts, the same for a seed; `blocks` keeps every journal's."""
    draw: random.Random = lot(seed)
    for _ in range(contacts):
        add({draw.choice(table): 1 for table in (CHANNELS, THEMES, LANGUAGES)})
        if blocks:
            blocks.keep(journal_of(path))


def found_in(path: Path, blocks: Blocks, key: bytearray) -> list[State]:
    """Every state of the counters that file, journal and kept blocks still tell of."""
    found = states(pages(path, key))
    for journal in (journal_of(path), *blocks.files()):
        if journal.exists():
            found += states(journal_pages(journal, key))
    return found


def rewritten(desk: Desk) -> bytearray:
    """Lock, without a vault around the book; the new key."""
    key = bytearray(secrets.token_bytes(32))
    rewriting.prepare(desk.book.database, key, secrets.token_bytes(16))
    desk.book.close()
    rewriting.finish(desk.path)
    return key


def ours(folder: Path, contacts: int = CONTACTS, seed: int = 7) -> Carved:
    """A book as the program keeps it: in the undo window, after it, after the lock."""
    desk, blocks = make_desk(folder / "vault"), Blocks(folder / "blocks")
    count(desk.path, desk.book.add, blocks, contacts, seed)
    undo = rebuilt(found_in(desk.path, blocks, desk.key), TABLES)
    desk.book.settle()
    settled = rebuilt(found_in(desk.path, blocks, desk.key), TABLES)
    new_key = rewritten(desk)
    locked: Contacts = set()
    for key in (desk.key, new_key):
        locked |= rebuilt(found_in(desk.path, blocks, key), TABLES)
    assert states(pages(desk.path, desk.key)) == [], "the old key opens nothing"
    held = sum(sum(state.values()) for state in states(pages(desk.path, new_key)))
    blocks.close()
    return Carved(len(undo), len(settled), len(locked), held)


def deleting(desk: Desk, blocks: Blocks | None = None) -> Add:
    """How a program would add that keeps a DELETE journal, as SQLite does by itself."""
    database = desk.book.database
    # In exclusive mode SQLite zeroes a journal's header instead of deleting the journal.
    assert database.rows("PRAGMA locking_mode = NORMAL") == [("normal",)]
    assert database.rows("PRAGMA journal_mode = DELETE") == [("delete",)]

    def add(changes: dict[CounterKey, int]) -> None:
        with database.transaction():
            for key, change in changes.items():
                sql = "UPDATE counter SET value = value + ?"
                sql += " WHERE period = ? AND tbl = ? AND category = ?"
                database.rows(sql, (change, *key))
            if blocks:
                blocks.keep(journal_of(desk.path))

    return add


def control(folder: Path, contacts: int = CONTACTS, seed: int = 7) -> int:
    """The same contacts under a DELETE journal: how many come back."""
    desk, blocks = make_desk(folder / "vault"), Blocks(folder / "blocks")
    count(desk.path, deleting(desk, blocks), blocks, contacts, seed)
    desk.book.settle()
    back = rebuilt(found_in(desk.path, blocks, desk.key), TABLES)
    desk.book.close()
    blocks.close()
    return len(back)
