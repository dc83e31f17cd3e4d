"""20,000 images of a power cut, as many of one during recovery, and every call that can fail.

.venv/bin/pytest tests/endurance/test_power_cuts.py -s
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.outcomes import HEAD, Outcome
from tests.store import disk_faults, power_cuts


@pytest.fixture
def in_memory(tmp_path: Path) -> Iterator[Path]:
    folder = Path("/dev/shm") / f"xenia-desk-long-{tmp_path.parent.name}"  # noqa: S108 - our own
    folder.mkdir()
    yield folder
    shutil.rmtree(folder)


def told(promise: str, outcome: Outcome, capsys: pytest.CaptureFixture[str]) -> Outcome:
    with capsys.disabled():
        print(f"\n{HEAD}\n{outcome.line(promise)}")  # noqa: T201 - the table is what it is for
    return outcome


def test_power_cuts(in_memory: Path, capsys: pytest.CaptureFixture[str]) -> None:
    outcome = power_cuts.at_every_write(20_000, in_memory)
    assert told("2 power cut at every write", outcome, capsys).holds


def test_power_cuts_during_recovery(in_memory: Path, capsys: pytest.CaptureFixture[str]) -> None:
    outcome = power_cuts.during_recovery(20_000, in_memory)
    assert told("2 and a cut during recovery", outcome, capsys).holds


def test_failing_calls(in_memory: Path, capsys: pytest.CaptureFixture[str]) -> None:
    outcome = disk_faults.at_every_call(10_000, in_memory)
    assert told("3 EIO and ENOSPC at every call", outcome, capsys).holds
