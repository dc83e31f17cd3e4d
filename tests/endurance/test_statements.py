"""Statements and files at length: .venv/bin/pytest tests/endurance/test_statements.py -q"""

from pathlib import Path

from tests.endurance import files, statements
from tests.store.histories import ADDED, WRONG


def test_ten_thousand_histories_merge_right(tmp_path: Path) -> None:
    (tmp_path / "control").mkdir()
    tally, control = statements.run(tmp_path, 0, 10_000)
    assert tally["histories"] == 10_000
    assert {name: tally[name] for name in WRONG} == dict.fromkeys(WRONG, 0)
    assert control[ADDED] == control[f"{ADDED}, found"] > 0


def test_two_hundred_thousand_hostile_statements_are_refused(tmp_path: Path) -> None:
    tally, control = statements.hostile(tmp_path, 0, 200_000)
    assert tally["tries"] == 200_000
    assert tally["found"] == tally["planted"] > 150_000
    assert tally["wrongly taken in"] == 0
    assert [name for name in tally if name.startswith("crash")] == []
    assert control["wrongly taken in"] > 0


def test_sixty_thousand_hostile_files_are_read_or_refused(tmp_path: Path) -> None:
    found = files.run(tmp_path, 0, 5000)
    control = found.pop(files.CONTROL)
    assert {name: files.crashes(tally) for name, tally in found.items()} == dict.fromkeys(found, 0)
    assert files.crashes(control) > 0
