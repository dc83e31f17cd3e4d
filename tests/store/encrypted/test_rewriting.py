"""Locking rewrites: the order of entry leaves no trace, and a crash leaves one valid set.

Equal contacts leave equal pages but for the cells, which are other bytes each time and open to
equal numbers; the lock itself moves them as they are.
"""

import os
import random
import secrets
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.books import XENIA
from tests.store.attacking.carving import pages
from tests.store.attacking.crashes import at_every_line
from tests.store.attacking.orders import TOKEN, Contact, lock, locked, with_row_ids
from tests.store.desks import (
    ACTIVITIES,
    CHANNELS,
    KEYS,
    LANGUAGES,
    MONTH,
    SEALED,
    THEMES,
    YEAR,
    Desk,
    counts,
    make_desk,
)
from xenia_desk.core.vault.book_files import Anchor
from xenia_desk.store.books import Book
from xenia_desk.store.encrypted import files, refusals, rewriting
from xenia_desk.store.encrypted.database import FileKind
from xenia_desk.store.encrypted.identity import Identity
from xenia_desk.store.encrypted.rewriting import Recovered

contacts = st.lists(
    st.tuples(st.sampled_from(CHANNELS), st.sampled_from(THEMES), st.sampled_from(LANGUAGES)),
    min_size=3,
    max_size=9,
).map(lambda rows: [dict.fromkeys(row, 1) for row in rows])


@given(contacts, st.integers(0, 10**6), st.integers(0, 10**6))
def test_order_leaves_no_trace(many: list[Contact], first: int, second: int) -> None:
    with TemporaryDirectory() as folder:
        one = locked(Path(folder, "one"), many, first)
        other = locked(Path(folder, "other"), many, second)
    assert one == other
    assert sum(one.numbers.values()) == sum(map(len, many))


def test_whatever_was_counted_leaves_the_same_pages(tmp_path: Path) -> None:
    """Not the order alone: a busy year and an empty one differ in numbers and in no page."""
    draw = random.Random(5)  # noqa: S311 - invented contacts
    same = Identity(bytes(16), XENIA, 1, bytes(16), bytes(16))
    busy, empty, active = (make_desk(tmp_path / n, same) for n in ("busy", "empty", "active"))
    for _ in range(30):
        busy.book.add({draw.choice(SEALED): draw.randint(1, 300)})
    told, nothing = lock(busy), lock(empty)
    assert told.pages == nothing.pages
    assert told.numbers != nothing.numbers

    active.book.add({ACTIVITIES[0]: 1})
    assert lock(active).pages != nothing.pages, "the control: what is readable is read"


def test_control_a_book_with_row_ids_is_found(tmp_path: Path) -> None:
    one, other = [*THEMES, *CHANNELS], [*CHANNELS, *THEMES]
    first = with_row_ids(tmp_path / "one", one)
    assert with_row_ids(tmp_path / "same", one) == first
    assert with_row_ids(tmp_path / "other", other) != first


def test_unlocked_book_does_show_order_and_the_lock_closes_it(tmp_path: Path) -> None:
    """Why locking rewrites: before it, pages tell in which order days and corrections came."""
    seen, left = [], []
    for name, order in (("one", "abcde"), ("other", "edcba")):
        desk = make_desk(tmp_path / name, Identity(bytes(16), XENIA, 1, bytes(16), bytes(16)))
        for reason in order:
            desk.book.correct({THEMES[0]: 1}, MONTH, reason)
        (root,) = desk.book.database.rows(
            "SELECT rootpage FROM sqlite_schema WHERE name = 'correction'"
        )[0]
        seen.append(pages(desk.path, desk.key)[root - 1])
        left.append(lock(desk))
    assert seen[0] != seen[1]
    assert left[0] == left[1]


def test_a_lock_moves_everything_and_counts_itself(desk: Desk) -> None:
    desk.book.add({KEYS[0]: 5, ACTIVITIES[0]: 2})
    before, sealed = counts(desk.book), desk.book.sealed(YEAR)
    old_bytes, key = desk.path.read_bytes(), bytearray(secrets.token_bytes(32))
    anchor = rewriting.prepare(desk.book.database, key, secrets.token_bytes(16))
    desk.book.close()
    rewriting.finish(desk.path)
    assert anchor.generation == desk.identity.generation + 1

    book = Book.open(desk.path, key, anchor)
    assert counts(book) == before
    assert book.sealed(YEAR) == sealed, "cells are moved as they are"
    assert book.holders()
    book.close()
    with pytest.raises(refusals.FileUnreadable):
        Book.open(desk.path, desk.key, None)
    desk.path.with_name("copy").write_bytes(old_bytes)
    with pytest.raises(refusals.FileOlder):
        Book.open(desk.path.with_name("copy"), desk.key, anchor)


def test_old_bytes_are_overwritten_in_place(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    desk.book.add({KEYS[0]: 5})
    # Open files still reach the blocks when their names are gone.
    with desk.path.open("rb") as blocks, files.journal_of(desk.path).open("rb") as journal:
        before = [each.read() for each in (blocks, journal)]
        rewriting.prepare(desk.book.database, bytearray(32), TOKEN)
        desk.book.close()
        rewriting.finish(desk.path)
        blocks.seek(0)
        journal.seek(0)
        after = [each.read() for each in (blocks, journal)]
    for was, now in zip(before, after, strict=True):
        assert len(now) == len(was) > 0
        assert all(now[at : at + 64] != was[at : at + 64] for at in range(0, len(was) - 63, 64))


@pytest.fixture
def traced() -> Iterator[None]:
    before = sys.gettrace()
    yield
    sys.settrace(before)


@pytest.mark.usefixtures("traced")
def test_every_crash_leaves_exactly_one_valid_set(tmp_path: Path) -> None:
    outcome = at_every_line(tmp_path)
    assert outcome.holds, outcome
    assert outcome.tries > 20


def test_a_damaged_new_file_never_replaces_the_old(desk: Desk) -> None:
    new_key = bytearray(secrets.token_bytes(32))
    anchor = rewriting.prepare(desk.book.database, new_key, TOKEN)
    desk.book.close()
    fresh = rewriting.new_path(desk.path)
    data = bytearray(fresh.read_bytes())
    data[5000] ^= 1
    fresh.write_bytes(data)
    with pytest.raises(refusals.FileDamaged):
        rewriting.recover(desk.path, FileKind.BOOK, (new_key, anchor))
    desk.again()
    desk.book.close()
    assert rewriting.recover(desk.path, FileKind.BOOK, None) is Recovered.UNDONE


def test_the_new_file_must_be_of_the_pending_lock(desk: Desk) -> None:
    new_key = bytearray(secrets.token_bytes(32))
    anchor = rewriting.prepare(desk.book.database, new_key, TOKEN)
    desk.book.close()
    other = Anchor(anchor.store_id, anchor.generation + 1, anchor.token)
    with pytest.raises(refusals.FileOlder):
        rewriting.recover(desk.path, FileKind.BOOK, (new_key, other))
    desk.again()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no limit of a file's size")
def test_a_full_disk_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    script = (
        "import pathlib, resource, signal, sys\n"
        "from tests.store.desks import KEYS, counts, make_desk\n"
        "from xenia_desk.store.encrypted import rewriting\n"
        "from xenia_desk.store.encrypted.refusals import NoRoom, WriteFailed\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "desk = make_desk(pathlib.Path(sys.argv[1]))\n"
        "desk.book.add({KEYS[0]: 3})\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000))\n"
        "try:\n"
        "    rewriting.prepare(desk.book.database, bytearray(32), bytes(16))\n"
        "except (NoRoom, WriteFailed):\n"
        "    print(counts(desk.book)[KEYS[0]])\n"
    )
    # -B: a compiled module that is cut off would break the next start.
    command = [sys.executable, "-B", "-c", script, str(tmp_path)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (run.stdout, run.stderr) == ("3\n", "")
    assert {path.name for path in tmp_path.iterdir()} == {"xenia.book", "xenia.book-journal"}
