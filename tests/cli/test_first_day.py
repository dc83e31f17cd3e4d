"""Before the first plan begins: what counts is refused in a sentence, everything else works."""

from pathlib import Path

import pytest

from tests.books import GGD, XENIA, YEARBOOK
from tests.cli.desk import HEAD, Desk
from xenia_desk.workflows.vault import founding

BEGINS = "1 januari 2027"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A vault whose day is one of December 2026, and somebody who opens all of it."""
    draft = founding.new_vault({"uil": frozenset({XENIA, GGD, YEARBOOK})}, practice="2026-12-15")
    folder = tmp_path_factory.mktemp("december") / "vault"
    founding.found(folder, draft)
    desk = Desk(folder, {each.label: each.passphrase for each in draft.people})
    assert desk.does("uil", "facts").code == 0  # who is first makes the file that holds a vault
    return desk


@pytest.mark.parametrize(
    "command",
    [
        "close-month 2026-12 --book xenia",
        "close-month 2027-01 --book ggd",
        "import FILE --book xenia",
        "take-in",
        "take-in FILE",
        "release 2026 --to gemeente --out OUT --preview",
        "release 2026 --to gemeente --out OUT --without xenia:2026-12=closed",
        "explain 2026",
    ],
)
def test_what_counts_says_from_when(made: Desk, tmp_path: Path, command: str) -> None:
    file = tmp_path / "round.csv"
    file.write_text(HEAD + "2026-12,contacts_by_channel,walk_in,contacts,12\n")
    places = {"FILE": file, "OUT": tmp_path / "out"}
    said = made.refuses("uil", *(places.get(word, word) for word in command.split()))
    assert BEGINS in said
    assert "\n" not in said
    assert not (tmp_path / "out").exists()


def test_a_year_that_did_not_begin_is_not_over(made: Desk, tmp_path: Path) -> None:
    out = tmp_path / "out"
    for year in (2026, 2027):
        assert str(year) in made.refuses("uil", "advise", year)
    assert "2027" in made.refuses("uil", "release", 2027, "--to", "sdf", "--out", out)


@pytest.mark.parametrize("command", ["verify", "forks", "facts", "backup", "facts --export OUT"])
def test_everything_else_works(made: Desk, tmp_path: Path, command: str) -> None:
    ran = made.does("uil", *(tmp_path / "out" if w == "OUT" else w for w in command.split()))
    assert ran.code == 0, ran
