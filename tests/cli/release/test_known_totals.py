"""A preview writes nothing; what others know is listed, added and taken back until a year left."""

import json
from hashlib import sha256
from pathlib import Path

import pytest

from tests.cli.desk import Desk

RELEASE = ("release", "2027", "--to", "gemeente")
LISTED = "1  Contacten naar manier van contact, alles samen: 943\n"


@pytest.fixture
def known(tmp_path: Path) -> Path:
    file = tmp_path / "known.csv"
    file.write_text("table,category,count\ncontacts_by_channel,,943\n")
    return file


def sums(folder: Path) -> dict[str, str]:
    """The SHA-256 of every file of a vault."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {str(p.relative_to(folder)): sha256(p.read_bytes()).hexdigest() for p in files}


def outside(desk: Desk, *flags: object) -> int:
    """How many known totals a preview reckons with."""
    ran = desk.does("tulp", *RELEASE, "--preview", "--json", *flags)
    assert ran.code == 0, ran
    return int(json.loads(ran.out)["certificate"]["ledger"]["outside_totals"])


def test_a_preview_writes_nothing_and_a_release_remembers(
    desk: Desk, known: Path, tmp_path: Path
) -> None:
    before = sums(desk.vault)
    assert outside(desk, "--known", known) == 1
    assert sums(desk.vault) == before
    assert outside(desk) == 0
    assert desk.does("tulp", "known-totals", "2027").out == ""
    assert sums(desk.vault) == before, "listing writes nothing either"
    done = desk.does("tulp", *RELEASE, "--known", known, "--out", tmp_path / "out")
    assert done.code == 0, done
    assert sums(desk.vault) != before, "the control"
    assert desk.does("tulp", "known-totals", "2027").out == LISTED
    assert outside(desk) == 1


def test_a_known_total_is_added_listed_and_taken_back(desk: Desk, known: Path) -> None:
    assert desk.does("tulp", "known-totals", "2027", "--add", known).out == LISTED
    assert outside(desk) == 1
    listed = json.loads(desk.does("tulp", "known-totals", "2027", "--json").out)
    assert listed == [{"table": "contacts_by_channel", "category": "", "count": 943}]
    for wrong in (0, 2, -1):
        said = desk.refuses("tulp", "known-totals", "2027", "--take-back", wrong, code=2)
        assert said == f"Er is geen bekend getal met nummer {wrong} in 2027."
    taken = desk.does("tulp", "known-totals", "2027", "--take-back", 1)
    assert (taken.code, taken.out) == (0, "")
    assert outside(desk) == 0


def test_what_a_year_left_with_stays(desk: Desk, known: Path, tmp_path: Path) -> None:
    assert desk.does("tulp", "known-totals", "2027", "--add", known).code == 0
    assert desk.does("tulp", *RELEASE, "--out", tmp_path / "out").code == 0
    said = desk.refuses("tulp", "known-totals", "2027", "--take-back", 1)
    assert said.startswith("2027 is met dit getal als bekend verstrekt.")
    said = desk.refuses("tulp", "known-totals", "2027", "--add", known)
    assert said.startswith("2027 is al verstrekt;")
    assert desk.does("tulp", "known-totals", "2027").out == LISTED


def test_wrong_totals_are_not_remembered(desk: Desk, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.csv"
    wrong.write_text("table,category,count\ncontacts_by_channel,,944\nnothing,,1\n")
    said = desk.refuses("tulp", "known-totals", "2027", "--add", wrong)
    assert "contacts_by_channel,,944" in said
    assert "nothing,,1" in said
    desk.refuses("tulp", "known-totals", "2028", "--add", wrong)  # the year runs
    assert desk.does("reiger", "known-totals", "2027").code == 1
