"""Promise P1 on the disk: with the key, what do all states of a book tell of contacts?

Many more, on a raw disk too: python3 packaging/dev.py endurance --rows 10
"""

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.sealed_statements import PUBLIC
from tests.store.attacking import comparing
from tests.store.attacking.carved import CONTACTS, TABLES, control, found_in, not_renewed, ours
from tests.store.attacking.carving import CELL, cells, rebuilt, states
from tests.store.desks import (
    ACTIVITIES,
    CHANNELS,
    KEYS,
    LANGUAGES,
    MONTH,
    SEALED,
    THEMES,
    counts,
    make_desk,
)
from xenia_desk import sealed_counters
from xenia_desk.store import backups
from xenia_desk.store.books import Book

CONTACT = {CHANNELS[0]: 1, THEMES[1]: 1, LANGUAGES[2]: 1}


def test_all_states_of_a_book_tell_no_number_and_no_contact(tmp_path: Path) -> None:
    told = ours(tmp_path)
    assert told.states == CONTACTS + 2, "the beginning, every press, the settling: all differ"
    assert (told.numbers, told.contacts) == (0, 0)
    assert told.held == CONTACTS * len(TABLES), "with the secret of the year they are all there"


def test_control_readable_counters_give_every_contact_back(tmp_path: Path) -> None:
    assert control(tmp_path) == CONTACTS


def test_control_cells_that_are_not_renewed_give_every_contact_back() -> None:
    assert not_renewed() == CONTACTS


def test_control_one_secret_number_for_all_cells_tells_too(monkeypatch: pytest.MonkeyPatch) -> None:
    before = sealed_counters.sealed([3, 0, 1], PUBLIC)
    after = sealed_counters.added(before, {1: 1}, PUBLIC)
    assert comparing.told(before, after) == {}
    once = sealed_counters._scalar()
    monkeypatch.setattr(sealed_counters, "_scalar", lambda: once)
    after = sealed_counters.added(before, {1: 1}, PUBLIC)
    assert comparing.told(before, after) == {1: 1, 2: 0}


def test_every_cell_of_every_state_is_another(tmp_path: Path) -> None:
    """No cell stands still by which a contact, a correction or the settling could be told."""
    desk = make_desk(tmp_path / "vault")
    seen = [cells(found_in(desk.path, desk.key))[0]]
    works: tuple[Callable[[], object], ...] = (
        lambda: desk.book.add(CONTACT),
        lambda: desk.book.add({key: -n for key, n in CONTACT.items()}),
        lambda: desk.book.correct({CHANNELS[0]: -1, CHANNELS[1]: 1}, MONTH, "typed_wrong"),
        desk.book.settle,
        desk.book.close,
    )
    for work in works:
        work()
        seen += [each for each in cells(found_in(desk.path, desk.key)) if each not in seen]
    assert len(seen) >= 5
    single = [state[at : at + CELL] for state in seen for at in range(0, len(state), CELL)]
    assert len(single) == len(seen) * len(SEALED)
    points = [cell[half : half + 32] for cell in single for half in (0, 32)]
    assert len(set(points)) == len(points)
    assert comparing.numbers(seen) == 0


def test_file_and_journal_around_one_contact_tell_nothing_of_it(tmp_path: Path) -> None:
    """While it can be undone, and where the program was killed then."""
    desk, weak = make_desk(tmp_path / "vault"), make_desk(tmp_path / "weak", readable=KEYS)
    for each in (desk, weak):
        each.book.add(CONTACT)
    seen = cells(found_in(desk.path, desk.key))
    assert len(seen) == 2, "the journal has the state before, the file the one after"
    assert comparing.numbers(seen) == 0
    assert len(rebuilt(states(found_in(weak.path, weak.key)), TABLES)) == 1, "the control"

    shutil.copytree(desk.path.parent, killed := tmp_path / "killed")  # nothing was closed
    for each in (desk, weak):
        each.book.close()
    again = Book.open(killed / desk.path.name, desk.key, desk.identity.anchor())
    assert counts(again) == {**dict.fromkeys([*SEALED, *ACTIVITIES], 0), **CONTACT}
    seen += [each for each in cells(found_in(again.database.path, desk.key)) if each not in seen]
    again.close()
    assert len(seen) == 3, "opening settles it"
    assert comparing.numbers(seen) == 0


def test_two_backups_around_one_contact_tell_nothing_of_it(tmp_path: Path) -> None:
    told = {}
    for name, readable in (("sealed", ()), ("the control", KEYS)):
        desk = make_desk(tmp_path / name, readable=readable)
        around = []
        for changes in (CONTACT, CONTACT):
            desk.book.add(changes)
            with backups.in_memory(backups.export(desk.book.database)) as copy:
                tables = {"sealed": "cells", "counter": "period, tbl, category, value"}
                around.append({t: copy.rows(f"SELECT {c} FROM {t}") for t, c in tables.items()})  # noqa: S608 - the names above
        desk.book.close()
        before, after = around
        pairs = zip(before["sealed"], after["sealed"], strict=True)
        told[name] = (
            sum(len(comparing.told(was, now)) for (was,), (now,) in pairs),
            sum(was != now for was, now in zip(before["counter"], after["counter"], strict=True)),
        )
    assert told == {"sealed": (0, 0), "the control": (0, len(CONTACT))}


def test_no_plain_text_reaches_the_disk(tmp_path: Path) -> None:
    desk = make_desk(tmp_path / "vault")
    desk.book.add({KEYS[0]: 1})
    marks = [b"walk_in", b"channel", b"reiger", b"CREATE TABLE", b"SQLite format", PUBLIC]
    assert PUBLIC in b"".join(found_in(desk.path, desk.key)), "the control: with the key it is read"
    everything = b"".join(path.read_bytes() for path in desk.path.parent.iterdir())
    desk.book.close()
    assert [mark for mark in marks if mark in everything] == []

    plain = tmp_path / "plain.db"
    with sqlite3.connect(plain) as control:
        control.execute("CREATE TABLE counter (channel TEXT)")
        control.execute("INSERT INTO counter VALUES ('walk_in')")
    control.close()
    assert b"walk_in" in plain.read_bytes(), "the control is found"


def test_what_is_readable_of_people_in_file_and_journal_is_nothing(tmp_path: Path) -> None:
    """Activities of staff alone stand as numbers."""
    desk = make_desk(tmp_path / "vault")
    desk.book.add(CONTACT)
    found = states(found_in(desk.path, desk.key))
    desk.book.close()
    assert {table for state in found for _, table, _ in state} == {"activity"}
