"""Promise P1 on the disk: with the key, what do file and journal still tell of contacts?

Many more, on a raw disk too: python3 packaging/dev.py endurance --rows 10
"""

import shutil
import sqlite3
from pathlib import Path

from tests.books import counter
from tests.store.attacking.carved import CONTACTS, TABLES, control, ours
from tests.store.attacking.carving import journal_pages, pages, states
from tests.store.desks import CHANNELS, KEYS, LANGUAGES, MONTH, THEMES, make_desk
from xenia_desk.store.books import Book
from xenia_desk.store.encrypted.files import journal_of


def test_no_contact_comes_back_from_file_and_journal(tmp_path: Path) -> None:
    told = ours(tmp_path)
    assert told.undo == 1, "while undo is possible the journal holds the last contact"
    assert (told.settled, told.locked) == (0, 0)
    assert told.held == CONTACTS * len(TABLES), "the attacker reads the counters themselves"


def test_control_a_delete_journal_gives_the_contacts_back(tmp_path: Path) -> None:
    assert control(tmp_path) == CONTACTS


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
    many = [counter("2028", "theme", f"c{number:04}") for number in range(2_000)]
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
