"""An outreach laptop by commands alone: it imports, joins, closes, and is taken in."""

import shutil
from pathlib import Path

import pytest

from tests.books import OUTREACH, XENIA
from tests.cli.desk import HEAD, Desk
from xenia_desk.vault.sealing import FILE_BYTES
from xenia_desk.workflows.vault import founding

OUTSIDE = HEAD + (
    "2028-06,contacts_by_channel,round_weaze,contacts,12\n"
    "2028,mentions_by_theme,health,mentions,12\n"
)
LANGUAGE = "2028,contacts_by_language,english,contacts,12\n"


@pytest.fixture
def alone(tmp_path: Path) -> Desk:
    """A laptop that knows no yearbook."""
    draft = founding.new_vault({"ster": frozenset({OUTREACH})}, practice="2028-07-01")
    founding.found(tmp_path / "laptop", draft)
    found = Desk(tmp_path / "laptop", {each.label: each.passphrase for each in draft.people})
    assert found.does("ster", "facts").code == 0  # who is first makes the file that holds a vault
    return found


@pytest.fixture
def laptop(desk: Desk, alone: Desk, tmp_path: Path) -> Desk:
    """It has joined by commands, and imported a round of twelve contacts."""
    request, answer = tmp_path / "request", tmp_path / "answer"
    assert alone.does("ster", "join-request", request, "--book", "outreach").code == 0
    answered = desk.does("tulp", "join-answer", request, answer)
    assert answered.code == 0, answered
    shown = alone.does("ster", "join-accept", answer, "--book", "outreach")
    words = " ".join(answered.out.split()[-4:])
    assert words.split() == shown.out.split()[-4:]
    accepted = alone.does("ster", "join-accept", answer, "--book", "outreach", "--words", words)
    assert accepted.code == 0, accepted
    assert desk.does("tulp", "join-confirm", request, answer, "--words", words).code == 0
    sheet = tmp_path / "sheet.csv"
    sheet.write_text(OUTSIDE)
    done = alone.does("ster", "import", sheet, "--book", "outreach")
    assert done.code == 0, done
    return alone


def test_before_it_joins_it_counts_nothing_and_says_why(alone: Desk, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.csv"
    sheet.write_text(OUTSIDE)
    why = "In „telling onderweg” wacht het tellen tot deze laptop meedoet met de jaarmap van Xenia."
    assert alone.refuses("ster", "import", sheet, "--book", "outreach") == why
    assert alone.refuses("ster", "close-month", "2028-06", "--book", "outreach") == why
    assert not (alone.vault / "statements").exists()
    assert alone.does("ster", "verify").code == 0


def test_its_month_is_taken_in(desk: Desk, laptop: Desk) -> None:
    statement = laptop.closed(person="ster")
    assert statement.stat().st_size == FILE_BYTES
    moved = shutil.move(statement, desk.vault / "statements" / statement.name)
    taken = desk.does("tulp", "take-in")
    assert taken.out == "telling onderweg, juni 2028: opgenomen\n"
    assert not Path(moved).exists()


def test_a_language_is_refused_by_its_line(laptop: Desk, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.csv"
    sheet.write_text(OUTSIDE + LANGUAGE)
    said = laptop.refuses("ster", "import", sheet, "--book", "outreach")
    assert said.splitlines()[-1].startswith("regel 4: „Contacten naar taal")
    sheet.write_text(OUTSIDE.replace("round_weaze", "walk_in"))
    assert "regel 2" in laptop.refuses("ster", "import", sheet)


def test_the_book_of_another_computer_is_not_here(desk: Desk, laptop: Desk) -> None:
    asked = ("close-month", "2028-06", "--book")
    assert "niet te openen" in laptop.refuses("ster", *asked, XENIA)
    assert "niet te openen" in desk.refuses("reiger", *asked, OUTREACH)
    assert "Kies uit: xenia, ggd, outreach." in desk.refuses("reiger", *asked, "harbour", code=2)
