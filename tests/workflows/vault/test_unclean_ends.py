"""After an end without a lock every file is rewritten before anything else is done with it."""

from pathlib import Path

import pytest

from tests.books import XENIA
from tests.opened_counters import opened_counts
from tests.workflows.vault.kills import CALL, CALLS, MONTH
from tests.workflows.vaults import Found
from xenia_desk.core.names import BookId
from xenia_desk.store.encrypted import files, rewriting
from xenia_desk.store.encrypted.refusals import NoRoom
from xenia_desk.workflows.counting import counting
from xenia_desk.workflows.vault import locking


def generations(found: Found) -> dict[BookId, int]:
    session = found.unlock("uil")
    told = {name: file.identity().generation for name, file in session.files().items()}
    locking.lock(session)
    return told


def counted_and_left(found: Found) -> bytes:
    """Count once, end without a lock; the book as it lies there."""
    session = found.unlock("uil")
    counting.count(session, XENIA, CALL)
    session.close()
    return (found.folder / "xenia.book").read_bytes()


def calls(found: Found) -> int:
    session = found.unlock("uil")
    counted = opened_counts(session.book(XENIA), MONTH.period)[CALLS]
    session.close()
    return counted


def test_what_was_left_is_rewritten_at_the_next_unlock(found: Found) -> None:
    counted_and_left(found)
    assert files.was_left(found.folder / "xenia.book"), "the control: it was left"
    session = found.unlock("uil")
    told = {name: file.identity().generation for name, file in session.files().items()}
    for name, file in session.files().items():
        assert tuple(session.vault.entry(name).lock.anchor) == tuple(file.identity().anchor())
        assert session.vault.entry(name).pending is None
    locking.lock(session)
    assert told[XENIA] == 2
    assert generations(found)[XENIA] == 3, "the control: a lock rewrites once, an unlock not"
    assert calls(found) == 1


def test_nothing_of_the_old_file_stays(found: Found) -> None:
    left = counted_and_left(found)
    found.unlock("uil").close()
    now = (found.folder / "xenia.book").read_bytes()
    pages = [left[at : at + 4096] for at in range(0, len(left), 4096)]
    assert len(pages) > 3
    assert not [page for page in pages if page in now]
    assert not rewriting.new_path(found.folder / "xenia.book").exists()


def test_a_full_disk_does_not_stop_the_desk(found: Found, monkeypatch: pytest.MonkeyPatch) -> None:
    counted_and_left(found)

    def full(*_: object) -> None:
        raise NoRoom("xenia.book")

    with monkeypatch.context() as disk:
        disk.setattr(rewriting, "prepare", full)
        session = found.unlock("uil")
        counting.count(session, XENIA, CALL)
        session.close()
    assert calls(found) == 2


def test_a_rewriting_that_stops_half_way_is_finished(
    found: Found, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted_and_left(found)
    real, tried = rewriting.finish, []

    def once(path: Path) -> None:
        tried.append(path.name)
        if len(tried) == 1:
            raise NoRoom(path.name)
        real(path)

    monkeypatch.setattr(rewriting, "finish", once)
    session = found.unlock("uil")
    assert session.vault.entry(XENIA).pending is None
    assert session.book(XENIA).identity().generation == 2
    session.close()
    assert tried[0] == tried[1], "the first file was tried again"
    assert calls(found) == 1
