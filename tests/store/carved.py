"""This module counts sixty contacts, carves the disk with the key, and says who came back.

A raw disk keeps what was unlinked. A hard link taken before each commit keeps the journal's
blocks readable in the same way, so the control with a DELETE journal is as strong as on a raw
image; `tests/endurance/raw_disk.py` carves a real one.
"""

import os
import random
import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from tests.core.protection.systems import lot
from tests.store.carving import State, journal_pages, pages, rebuilt, states
from tests.store.desks import CHANNELS, LANGUAGES, THEMES, Desk, make_desk
from xenia_desk.store import rewriting
from xenia_desk.store.counters import CounterKey
from xenia_desk.store.files import journal_of

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


def count(path: Path, add: Add, links: Path | None, contacts: int, seed: int) -> None:
    """Invented contacts, the same for a seed; `links` keeps every journal's blocks."""
    draw: random.Random = lot(seed)
    for number in range(contacts):
        add({draw.choice(table): 1 for table in (CHANNELS, THEMES, LANGUAGES)})
        journal = journal_of(path)
        if links and journal.exists():
            os.link(journal, links / f"{number:04}")


def found_in(path: Path, links: Path, key: bytearray) -> list[State]:
    """Every state of the counters that file, journal and kept blocks still tell of."""
    found = states(pages(path, key))
    for journal in [journal_of(path), *sorted(links.iterdir())]:
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
    desk, links = make_desk(folder / "vault"), folder / "blocks"
    links.mkdir()
    count(desk.path, desk.book.add, links, contacts, seed)
    undo = rebuilt(found_in(desk.path, links, desk.key), TABLES)
    desk.book.settle()
    settled = rebuilt(found_in(desk.path, links, desk.key), TABLES)
    new_key = rewritten(desk)
    locked: Contacts = set()
    for key in (desk.key, new_key):
        locked |= rebuilt(found_in(desk.path, links, key), TABLES)
    assert states(pages(desk.path, desk.key)) == [], "the old key opens nothing"
    held = sum(sum(state.values()) for state in states(pages(desk.path, new_key)))
    return Carved(len(undo), len(settled), len(locked), held)


def deleting(desk: Desk, links: Iterable[Path] | None = None) -> Add:
    """How a program would add that keeps a DELETE journal, as SQLite does by itself."""
    database = desk.book.database
    # In exclusive mode SQLite zeroes a journal's header instead of deleting the journal.
    assert database.rows("PRAGMA locking_mode = NORMAL") == [("normal",)]
    assert database.rows("PRAGMA journal_mode = DELETE") == [("delete",)]
    names = iter(links or ())

    def add(changes: dict[CounterKey, int]) -> None:
        with database.transaction():
            for key, change in changes.items():
                sql = "UPDATE counter SET value = value + ?"
                sql += " WHERE period = ? AND tbl = ? AND category = ?"
                database.rows(sql, (change, *key))
            if (name := next(names, None)) is not None:
                os.link(journal_of(desk.path), name)

    return add


def control(folder: Path, contacts: int = CONTACTS, seed: int = 7) -> int:
    """The same contacts under a DELETE journal: how many come back."""
    desk, links = make_desk(folder / "vault"), folder / "blocks"
    links.mkdir()
    count(
        desk.path,
        deleting(desk, (links / f"{n:04}" for n in range(contacts))),
        links,
        contacts,
        seed,
    )
    desk.book.settle()
    back = rebuilt(found_in(desk.path, links, desk.key), TABLES)
    desk.book.close()
    return len(back)
