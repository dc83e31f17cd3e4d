"""Rows 7 and 8 of security.md: a damaged or missing hot journal leaves no half transaction.

The journal is looked at before SQLite takes it; where it is emptied, cut off before its end or
gone, the checksum of the book tells whether the pages beside it belong together.
"""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.protection.systems import lot
from tests.store.attacking.hot import damaged_journals, gone, hot, verdicts
from tests.store.desks import Desk, make_desk
from tests.workflows.damage import cuts, flips
from xenia_desk.store.encrypted import checksum, files, journals

BOOK_STEP = 512
HALF = 12
MEMORY = Path("/dev/shm")  # noqa: S108 - a disk that waits for nothing, where there is one


@pytest.fixture
def desk() -> Iterator[Desk]:
    with TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        made = make_desk(Path(folder) / "vault")
        yield made
        made.book.close()


@pytest.mark.long(but=1)
@pytest.mark.parametrize("step", [128, 16])
def test_a_damaged_hot_journal_is_refused_or_rolled_back_right(desk: Desk, step: int) -> None:
    state = hot(desk)
    undone = state.tried(state.journal) == state.contents[0]
    assert undone, "a sound one: what was cut off is undone"
    tally = verdicts(state, damaged_journals(state, step))
    assert tally["bad"] == 0
    assert tally["refused"] > tally["right"], "what is right lies behind the last record"


@pytest.mark.parametrize("readable", [False, True])
def test_half_a_transaction_without_its_journal_is_refused(desk: Desk, *, readable: bool) -> None:
    state = hot(desk, readable=readable)
    for book in state.half_written(lot(7), HALF):
        assert state.tried(state.journal, book) == state.contents[0], "with it, it is undone"
    tally = verdicts(state, gone(state, HALF))
    assert tally == {"refused": sum(tally.values()), "right": 0, "bad": 0}
    whole = verdicts(state, [(None, state.before), (None, state.book), (b"", state.book)])
    assert whole == {"refused": 0, "right": 3, "bad": 0}


def test_a_damaged_book_is_refused_or_restored_by_its_hot_journal(desk: Desk) -> None:
    state = hot(desk)
    flipped = ((state.journal, book) for book in flips(state.book, BOOK_STEP, bit=7))
    tally = verdicts(state, (*flipped, *((state.journal, book) for book in cuts(state.book, 4096))))
    assert tally["bad"] == 0
    assert tally["refused"]
    assert tally["right"], "a page that is rolled back is written anew"


def test_the_control_without_a_checksum_half_a_transaction_is_accepted(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = hot(desk, readable=True)
    monkeypatch.setattr(checksum, "is_right", lambda _: True)
    tally = verdicts(state, gone(state, HALF))
    assert tally["bad"] > HALF


def test_the_control_sqlite_alone_rolls_back_in_part(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only by cuts: a flipped number of pages lets SQLite make a file of hundreds of gigabytes."""
    state = hot(desk, readable=True)
    monkeypatch.setattr(journals, "refuse_damaged", lambda _: None)
    damages = [(damaged, None) for damaged in cuts(state.journal)]
    assert verdicts(state, damages)["bad"] == 0, "the checksum alone finds these as well"
    monkeypatch.setattr(checksum, "is_right", lambda _: True)
    assert verdicts(state, damages)["bad"] > 0


def test_a_finished_journal_is_none(desk: Desk) -> None:
    state = hot(desk)
    finished = bytes(28) + state.journal[28:]
    done = [state.tried(each) == state.contents[1] for each in (finished, b"")]
    assert all(done)
    files.journal_of(desk.path).unlink(missing_ok=True)
    journals.refuse_damaged(desk.path)
