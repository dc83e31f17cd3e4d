"""Whatever somebody puts in the place of a file is read or refused, and nothing falls over."""

from collections import Counter
from pathlib import Path

import pytest

from tests.hostile_files import READERS, attack, places, read_one

IN_A_FOLDER = ("vault.json", "practice.json", "settings.json", "sharing.json")


@pytest.mark.parametrize("name", READERS)
def test_a_damaged_file_is_read_or_refused(tmp_path: Path, name: str) -> None:
    tally = attack(name, range(150), tmp_path)
    assert tally["tries"] == 150
    assert [each for each in tally if each.startswith("crash")] == []


@pytest.mark.parametrize("name", READERS)
def test_a_sound_file_is_read(tmp_path: Path, name: str) -> None:
    tally: Counter[str] = Counter()
    (tmp_path / name).write_bytes(READERS[name][1])
    read_one(name, tmp_path / name, tally)
    assert tally[f"{name}: read"] == 1, tally


@pytest.mark.parametrize("name", IN_A_FOLDER)
def test_what_is_no_file_is_no_file(tmp_path: Path, name: str) -> None:
    tally: Counter[str] = Counter()
    for _ in places(tmp_path / name):
        read_one(name, tmp_path / name, tally)
    assert tally["tries"] == 5
    assert [each for each in tally if each.startswith("crash")] == []


def test_control_a_reader_that_trusts_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trusting = lambda path: path.read_text("utf-8").index("theme")  # noqa: E731 - the planted fault
    monkeypatch.setitem(READERS, "settings.json", (trusting, READERS["settings.json"][1]))
    tally = attack("settings.json", range(150), tmp_path)
    assert any(each.startswith("crash") for each in tally)
