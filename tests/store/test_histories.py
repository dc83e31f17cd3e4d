"""Random histories of statements merge as a model in plain Python says; endurance plays 10,000."""

from pathlib import Path

import pytest

from tests.store.histories import ADDED, WRONG, SummingYearbook, played


def test_histories_merge_as_the_model_says(tmp_path: Path) -> None:
    tally = played(tmp_path, range(60))
    assert {name: tally[name] for name in WRONG} == dict.fromkeys(WRONG, 0)
    for name in ("lost", "repeated", "replayed", "brought back", "fork", "decided", "older"):
        assert tally[name], name


@pytest.mark.parametrize("seeds", [range(1000, 1040)])
def test_control_a_yearbook_that_adds_lives_together_is_found(tmp_path: Path, seeds: range) -> None:
    tally = played(tmp_path, seeds, SummingYearbook)
    assert tally[ADDED] > 0
    assert tally[f"{ADDED}, found"] == tally[ADDED]
