"""Promise row 7: a hot journal that is not as it was written is never rolled back in part."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.store.desks import Desk, make_desk
from tests.store.hot import Hot, hot
from tests.workflows.damage import cuts, flips
from xenia_desk.store import files, journals
from xenia_desk.store.refusals import FileRefused

STEP = 16
MEMORY = Path("/dev/shm")  # noqa: S108 - a disk that waits for nothing, where there is one


@pytest.fixture
def desk() -> Iterator[Desk]:
    with TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        made = make_desk(Path(folder) / "vault")
        yield made
        made.book.close()


def verdicts(state: Hot, step: int) -> dict[str, int]:
    """How many damaged journals were refused, rolled back right, or (bad) in part."""
    tally = {"refused": 0, "right": 0, "bad": 0}
    for damaged in (
        *flips(state.journal, step),
        *flips(state.journal[:28], 1),
        *cuts(state.journal),
    ):
        whole = damaged if len(damaged) != 28 else damaged + state.journal[28:]
        try:
            found = state.tried(whole)
        except FileRefused:
            tally["refused"] += 1
            continue
        tally["right" if found in state.contents else "bad"] += 1
    return tally


def test_a_damaged_hot_journal_is_refused_or_rolled_back_right(desk: Desk) -> None:
    state = hot(desk)
    undone = state.tried(state.journal) == state.contents[0]
    assert undone, "a sound one: what was cut off is undone"
    tally = verdicts(state, STEP)
    assert tally["bad"] == 0
    assert tally["refused"] > tally["right"], "what is right lies behind the last record"


def test_the_control_sqlite_alone_rolls_back_in_part(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only by cuts: a flipped number of pages lets SQLite make a file of hundreds of gigabytes."""
    state = hot(desk)
    monkeypatch.setattr(journals, "refuse_damaged", lambda _: None)
    bad = 0
    for damaged in cuts(state.journal):
        with suppress(FileRefused):
            bad += state.tried(damaged) not in state.contents
    assert bad > 0


def test_a_finished_journal_is_none(desk: Desk) -> None:
    state = hot(desk)
    finished = bytes(28) + state.journal[28:]
    done = [state.tried(each) == state.contents[1] for each in (finished, b"")]
    assert all(done)
    files.journal_of(desk.path).unlink(missing_ok=True)
    journals.refuse_damaged(desk.path)
