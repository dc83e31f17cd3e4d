"""Rows 7 and 8, whole: 1 byte in 16 and every 512 bytes of book, slot, statement and backup.

.venv/bin/pytest tests/endurance/test_damage.py -q -s    prints what was tried, found and missed
(hot journals: tests/store/test_hot_journals.py tries 1 byte in 16 in every run)
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.workflows.damage import cuts, flips
from xenia_desk.core.periods import Month
from xenia_desk.errors import Refusal
from xenia_desk.store import looking
from xenia_desk.store.database import Kind
from xenia_desk.vault import backups, keys, people, sealing, vault_file
from xenia_desk.workflows import backing_up, months, practising, unlocking

STEP = 16


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("damage") / "vault"
    practising.practice(folder, (2027, 2027))
    return folder


def missed(data: bytes, sound: Callable[[bytes], bool], name: str) -> int:
    """How many damages were not noticed; the undamaged file is the control."""
    assert sound(data), "the control"
    tried = [*flips(data, STEP), *cuts(data)]
    found = sum(not sound(each) for each in tried)
    print(f"{name}: tried {len(tried)}, found {found}, missed {len(tried) - found}")  # noqa: T201 - the table
    return len(tried) - found


def test_no_damage_is_missed(vault: Path) -> None:
    words = {each.person: each.passphrase for each in practising.practice_people(vault)}
    session = unlocking.unlock(vault, words["reiger"])
    path = months.close_month(session, "xenia", Month(2027, 6))
    (made, *_) = backing_up.back_up(session)
    session.close()
    session = unlocking.unlock(vault, words["tulp"])
    secret = session.yearbook().keys().sealing
    known = {each.store_id: each.signing_key for each in session.yearbook().joined()}
    session.close()
    unlocking.unlock(vault, words["reiger"]).close()
    held = vault_file.load(vault)
    entry = held.entry("xenia")
    key = people.unlock(held, words["reiger"]).key(held, "xenia")
    copy = vault / "xenia.book"

    def book(data: bytes) -> bool:
        copy.write_bytes(data)
        try:
            with looking.looked_at(copy, Kind.BOOK, key, entry.lock.anchor):
                return True
        except Refusal:
            return False

    def statement(data: bytes) -> bool:
        try:
            return bool(sealing.unseal(data, secret, known))
        except Refusal:
            return False

    def backup(data: bytes) -> bool:
        try:
            return bool(backups.opened(data, "a"))
        except Refusal:
            return False

    person = next(each for each in held.people if each.label == "reiger")

    def slot(data: bytes) -> bool:
        return keys.is_sound(data, held.vault_id, "reiger")

    assert missed(copy.read_bytes(), book, "book") == 0
    assert missed(path.read_bytes(), statement, "statement") == 0
    assert missed(made.file.read_bytes(), backup, "backup") == 0
    assert sum(slot(each) for each in flips(person.slot, 1)) == 0
