"""Promise P1 on the disk: with the key, what do file and journal still tell of contacts?

A raw disk keeps what was unlinked. A hard link taken before each commit keeps the journal's
blocks readable in the same way, so the DELETE control is as strong as on a raw image.
"""

import os
import random
import secrets
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

from tests.store.carving import State, journal_pages, pages, rebuilt, states
from tests.store.desks import CHANNELS, KEYS, LANGUAGES, MONTH, THEMES, make_desk
from xenia_desk.store import rewriting
from xenia_desk.store.books import Book
from xenia_desk.store.counters import CounterKey
from xenia_desk.store.files import journal_of

Add = Callable[[dict[CounterKey, int]], None]
CONTACTS = 60
TABLES = {"channel", "theme", "language"}


def _count(path: Path, add: Add, links: Path) -> None:
    draw = random.Random(7)  # noqa: S311 - invented contacts, the same in every run
    for number in range(CONTACTS):
        add({draw.choice(table): 1 for table in (CHANNELS, THEMES, LANGUAGES)})
        journal = journal_of(path)
        if journal.exists():
            os.link(journal, links / str(number))


def _carved(path: Path, links: Path, key: bytearray) -> list[State]:
    found = states(pages(path, key))
    for journal in [journal_of(path), *sorted(links.iterdir())]:
        if journal.exists():
            found += states(journal_pages(journal, key))
    return found


def test_no_contact_comes_back_from_file_and_journal(tmp_path: Path) -> None:
    desk = make_desk(tmp_path / "vault")
    links = tmp_path / "blocks"
    links.mkdir()
    _count(desk.path, desk.book.add, links)
    last = rebuilt(_carved(desk.path, links, desk.key), TABLES)
    assert len(last) == 1, "while undo is possible the journal holds the last contact"

    desk.book.settle()
    found = _carved(desk.path, links, desk.key)
    assert found, "the attacker reads the counters themselves"
    assert rebuilt(found, TABLES) == set()

    new_key = bytearray(secrets.token_bytes(32))
    rewriting.prepare(desk.book.database, new_key, secrets.token_bytes(16))
    desk.book.close()
    rewriting.finish(desk.path)
    for key in (desk.key, new_key):
        assert rebuilt(_carved(desk.path, links, key), TABLES) == set()
    assert states(pages(desk.path, desk.key)) == []
    assert sum(states(pages(desk.path, new_key)).pop().values()) == CONTACTS * len(TABLES)


CONTACT = {CHANNELS[0]: 1, THEMES[1]: 1, LANGUAGES[2]: 1}


def _left(path: Path, key: bytearray) -> bool:
    """Whether file and journal together still tell of a single contact or correction."""
    now = states(pages(path, key))
    was = states(journal_pages(journal_of(path), key)) if journal_of(path).exists() else []
    assert now, "the attacker reads the counters themselves"
    return any(old != new and old.keys() == new.keys() for old in was for new in now)


def test_a_correction_is_not_in_the_journal(tmp_path: Path) -> None:
    """It leaves a number per reason: which table and category it moved is kept nowhere."""
    desk = make_desk(tmp_path / "vault")
    desk.book.add({CHANNELS[0]: 3})
    desk.book.settle()
    moved = {CHANNELS[0]: -1, CHANNELS[1]: 1}
    desk.book.add(moved)
    assert _left(desk.path, desk.key), "the control: the same change without being settled"
    desk.book.correct(moved, MONTH, "typed_wrong")
    assert not _left(desk.path, desk.key)
    desk.book.close()


def test_a_book_that_is_closed_without_a_lock_keeps_no_contact(tmp_path: Path) -> None:
    desk = make_desk(tmp_path / "vault")
    desk.book.add(CONTACT)
    assert _left(desk.path, desk.key), "while undo is possible the journal holds the last contact"
    desk.book.close()
    assert not _left(desk.path, desk.key)
    desk.book.close()  # twice does no harm


def test_a_book_that_was_killed_in_the_undo_window_forgets_when_it_opens(tmp_path: Path) -> None:
    desk = make_desk(tmp_path / "vault")
    desk.book.add(CONTACT)
    killed = tmp_path / "killed"
    shutil.copytree(desk.path.parent, killed)  # what a kill leaves: nothing was closed
    desk.book.close()
    path = killed / desk.path.name
    assert _left(path, desk.key)
    again = Book.open(path, desk.key, desk.identity.anchor())
    assert not _left(path, desk.key)
    assert again.counters(MONTH)[CHANNELS[0]] == 1
    again.close()


def test_control_a_delete_journal_gives_the_contacts_back(tmp_path: Path) -> None:
    desk = make_desk(tmp_path / "vault")
    links = tmp_path / "blocks"
    links.mkdir()
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
            os.link(journal_of(desk.path), links / f"{len(list(links.iterdir())):03}")

    _count(desk.path, add, links)
    desk.book.settle()
    contacts = rebuilt(_carved(desk.path, links, desk.key), TABLES)
    desk.book.close()
    assert len(contacts) == CONTACTS


def test_no_plain_text_reaches_the_disk(tmp_path: Path) -> None:
    desk = make_desk(tmp_path / "vault")
    desk.book.add({KEYS[0]: 1})
    marks = [b"walk_in", b"channel", b"reiger", b"CREATE TABLE", b"SQLite format"]
    everything = b"".join(path.read_bytes() for path in desk.path.parent.iterdir())
    desk.book.close()
    assert [mark for mark in marks if mark in everything] == []

    plain = tmp_path / "plain.db"
    with sqlite3.connect(plain) as control:
        control.execute("CREATE TABLE counter (channel TEXT)")
        control.execute("INSERT INTO counter VALUES ('walk_in')")
    control.close()
    assert b"walk_in" in plain.read_bytes(), "the control is found"


def test_settling_replaces_every_page_of_counters(tmp_path: Path) -> None:
    """In a book of many pages the journal must not show which of them changed last."""
    desk = make_desk(tmp_path / "vault")
    many = [CounterKey("2028", "theme", f"c{number:04}") for number in range(2_000)]
    desk.book.declare(many)
    desk.book.add({many[0]: 1, many[999]: 1, many[-1]: 1})
    few = states(journal_pages(journal_of(desk.path), desk.key))
    desk.book.settle()
    now = states(pages(desk.path, desk.key))
    kept = states(journal_pages(journal_of(desk.path), desk.key))
    desk.book.close()
    assert sum(len(state) for state in now) > 1_900, "the rest stands on inner pages"
    assert sorted(map(sorted, (s.items() for s in kept))) == sorted(
        map(sorted, (s.items() for s in now))
    )
    assert few != kept
