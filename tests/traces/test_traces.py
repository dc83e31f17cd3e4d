"""A whole run of the real program, then every file is searched: nothing plain, nothing personal."""

from pathlib import Path

import pytest

from tests.traces.running import USER, Office
from tests.traces.searching import personal, plain, plain_book, plant_personal
from xenia_desk.workflows.vault.clock import SystemClock


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    found = Office(tmp_path_factory.mktemp("traces") / "zqmarkplace")
    found.practise()
    found.work()
    return found


def test_no_counter_is_ever_plain_on_the_disk(office: Office) -> None:
    """Row 9 of security.md."""
    own = [path for path in office.files() if office.vault in path.parents]
    assert {path.suffix for path in own} >= {".book", ".json", ".backup"}
    assert plain(own) == set()
    assert list(office.temporary.rglob("*")) == [], "nothing stays in the temporary folder"
    assert list(office.home.rglob("*")) == [], "nor at home"
    elsewhere = [path for path in office.files() if office.vault not in path.parents]
    assert plain(elsewhere) == {"tallies.csv", "OEFENING-data.csv", "datapackage.json"}


def test_control_a_plain_book_is_found(office: Office, tmp_path: Path) -> None:
    book = plain_book(tmp_path)
    assert plain([*office.files(), book]) >= {book.name}


def test_nothing_personal_in_what_leaves_the_program(office: Office) -> None:
    """Row 21 of security.md."""
    left = [path for path in office.out.rglob("*") if path.is_file()]
    assert {path.suffix for path in left} == {".pdf", ".ods", ".csv", ".json"}
    told = {path.name: personal(path) for path in left}
    # A sheet says on which day it was made: that is what the reader needs, and no clock time.
    told["sheet.pdf"] -= {f"{SystemClock().today():%d-%m-%Y}"}
    assert {name for name, found in told.items() if found} == set()


def test_nothing_personal_in_the_files_of_the_vault_but_an_anchor(office: Office) -> None:
    for path in office.vault.rglob("*.json*"):
        assert not personal(path), path.name


def test_control_a_planted_author_path_and_time_are_found(tmp_path: Path) -> None:
    author, packed, path = plant_personal(tmp_path)
    assert USER in personal(author)
    assert len(personal(packed)) >= 2
    assert personal(path)
