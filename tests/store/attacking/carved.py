"""Counts sixty contacts, carves every state of the book with the key, and says who came back.

The attacker of the sealed book has more than a disk can keep: file and journal after every press,
after settling and after the lock, with both keys. The control is a book of readable counters, as
they were before cells were sealed, of which he has the same. `tests/endurance/raw_disk.py` carves a
real disk.
"""

import random
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from nacl import bindings as sodium

from tests.protection.systems import lot
from tests.sealed_statements import SECRET
from tests.store.attacking import comparing
from tests.store.attacking.carving import CELL, cells, journal_pages, pages, rebuilt, states
from tests.store.attacking.comparing import POINT
from tests.store.desks import CHANNELS, KEYS, LANGUAGES, SEALED, THEMES, Desk, make_desk
from xenia_desk import sealed_counters
from xenia_desk.store.encrypted import rewriting
from xenia_desk.store.encrypted.files import journal_of

CONTACTS = 60
TABLES = {"channel", "theme", "language"}


@dataclass(frozen=True)
class Carved:
    """What all states of a book told: numbers about people, contacts; what the yearbook opens."""

    states: int
    numbers: int
    contacts: int
    held: int


def count(desk: Desk, contacts: int, seed: int) -> Iterator[None]:
    """Invented contacts, the same for a seed; a turn after each press."""
    draw: random.Random = lot(seed)
    for _ in range(contacts):
        desk.book.add({draw.choice(table): 1 for table in (CHANNELS, THEMES, LANGUAGES)})
        yield


def found_in(path: Path, key: bytearray) -> list[bytes]:
    """Every page that file and journal still hold."""
    journal = journal_of(path)
    return pages(path, key) + (journal_pages(journal, key) if journal.exists() else [])


def rewritten(desk: Desk) -> bytearray:
    """Lock, without a vault around the book; the new key."""
    key = bytearray(secrets.token_bytes(32))
    rewriting.prepare(desk.book.database, key, secrets.token_bytes(16))
    desk.book.close()
    rewriting.finish(desk.path)
    return key


def ours(folder: Path, contacts: int = CONTACTS, seed: int = 7) -> Carved:
    """A book as the program keeps it."""
    desk = make_desk(folder / "vault")
    found = cells(found_in(desk.path, desk.key))
    for _ in count(desk, contacts, seed):
        found += cells(found_in(desk.path, desk.key))
    desk.book.settle()
    found += cells(found_in(desk.path, desk.key))
    key = rewritten(desk)
    assert cells(pages(desk.path, desk.key)) == [], "the old key opens nothing"
    found += (left := cells(found_in(desk.path, key)))
    different = list(dict.fromkeys(found))
    held = sum(sealed_counters.opened(left[-1], SECRET))
    return Carved(
        len(different),
        comparing.numbers(different),
        len(comparing.contacts(different, SEALED)),
        held,
    )


def control(folder: Path, contacts: int = CONTACTS, seed: int = 7) -> int:
    """The same contacts in readable counters: how many come back."""
    desk = make_desk(folder / "vault", readable=KEYS)
    found = states(found_in(desk.path, desk.key))
    for _ in count(desk, contacts, seed):
        found += [each for each in states(found_in(desk.path, desk.key)) if each not in found]
    desk.book.close()
    return len(rebuilt(found, TABLES))


def not_renewed(contacts: int = CONTACTS, seed: int = 7) -> int:
    """A second control: only the cells of a contact are touched. How many contacts come back."""
    draw: random.Random = lot(seed)
    now = sealed_counters.sealed([0] * len(SEALED), sealed_counters.public_of(SECRET))
    found = [now]
    one = sodium.crypto_scalarmult_ed25519_base_noclamp((1).to_bytes(POINT, "little"))
    for _ in range(contacts):
        for table in (CHANNELS, THEMES, LANGUAGES):
            at = SEALED.index(draw.choice(table)) * CELL + POINT
            moved = sodium.crypto_core_ed25519_add(now[at : at + POINT], one)
            now = now[:at] + moved + now[at + POINT :]
        found.append(now)
    return len(comparing.contacts(found, SEALED))


def deleting(desk: Desk) -> None:
    """Keep a DELETE journal from now on, as SQLite does by itself: the disk keeps every state."""
    database = desk.book.database
    # In exclusive mode SQLite zeroes a journal's header instead of deleting the journal.
    assert database.rows("PRAGMA locking_mode = NORMAL") == [("normal",)]
    assert database.rows("PRAGMA journal_mode = DELETE") == [("delete",)]
