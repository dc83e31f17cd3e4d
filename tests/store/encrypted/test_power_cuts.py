"""Promise P4 against the disk: the power goes at any write, any call fails. Short runs of each.

The long ones: python3 packaging/dev.py endurance --rows 2,3
"""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.attacking import disk_faults, power_cuts

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or not shutil.which("gcc"),
    reason="the recorder under SQLite is compiled, and runs on Linux",
)


@pytest.fixture
def in_memory(tmp_path: Path) -> Iterator[Path]:
    """A folder in memory where there is one: thousands of images need no disk."""
    shared = Path("/dev/shm")  # noqa: S108 - a folder of our own in it
    folder = shared / f"xenia-desk-{tmp_path.parent.name}" if shared.is_dir() else tmp_path / "disk"
    folder.mkdir()
    yield folder
    shutil.rmtree(folder)


def test_a_power_cut_at_any_write_loses_nothing(in_memory: Path) -> None:
    outcome = power_cuts.at_every_write(300, in_memory)
    assert outcome.holds, outcome
    assert outcome.tries == 300


def test_a_power_cut_during_recovery_loses_nothing(in_memory: Path) -> None:
    outcome = power_cuts.during_recovery(200, in_memory)
    assert outcome.holds, outcome
    assert outcome.tries >= 100


def test_any_call_that_fails_is_told_and_loses_nothing(in_memory: Path) -> None:
    outcome = disk_faults.at_every_call(30, in_memory)
    assert not outcome.faults
    assert outcome.tries >= 20
