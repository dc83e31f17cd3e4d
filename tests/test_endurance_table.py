"""The endurance run's table: a short share of it is true, and it tells what does not hold."""

import json
from collections import Counter
from pathlib import Path

import pytest

from tests.endurance import table
from tests.endurance.rows import Row
from tests.endurance.table import Line, main
from tests.outcomes import Outcome


def test_a_short_share_holds_and_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text, data = tmp_path / "table.txt", tmp_path / "table.json"
    words = ["--rows", "6,13,16", "--share", "0.01", "--text", str(text), "--json", str(data)]
    assert main(words) == 0
    said = capsys.readouterr().out
    assert said == text.read_text("utf-8")
    head, *lines, last = said.splitlines()
    assert head.split() == ["row", "promise", "tries", "planted", "found", "bad", "seconds"]
    assert [line.split()[0] for line in lines] == ["6", "13", "16"]
    assert last == "every promise that was tried held"
    for row in json.loads(data.read_text("utf-8"))["rows"]:
        assert row["tries"] >= 1
        assert row["planted"] == row["found"] > 0
        assert row["bad"] == 0


@pytest.mark.parametrize(
    ("outcome", "holds"),
    [
        (Outcome(9, Counter(), 2, 2), True),
        (Outcome(9, Counter({"lost": 1}), 2, 2), False),
        (Outcome(9, Counter(), 2, 1), False),
        (Outcome(9, Counter(), 0, 0), False),
        (Outcome(0, Counter({"lost": 1})), False),
    ],
)
def test_what_is_bad_or_was_not_found_ends_with_one(
    outcome: Outcome, *, holds: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = Row(1, "planted", lambda _share, _folder: outcome)
    monkeypatch.setattr(table, "ROWS", (row,))
    assert main(["--rows", "1"]) == (0 if holds else 1)
    assert ("bad: lost (1)" in str(Line(row, outcome, 0.0))) == bool(outcome.faults)


def test_what_cannot_be_tried_here_is_named(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(table, "ROWS", (Row(4, "a disk", lambda _share, _folder: Outcome(0)),))
    assert main(["--rows", "4"]) == 0
    assert capsys.readouterr().out.endswith("; not tried on this computer: 4\n")


@pytest.mark.parametrize("words", [["--rows", "29"], ["--rows", "x"], ["--share", "0"]])
def test_what_cannot_be_asked_is_refused(words: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2
