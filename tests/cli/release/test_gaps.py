"""A year with a statement missing leaves only with the gap named, and says so on paper."""

import csv
import json
from pathlib import Path

import pytest

from tests.cli.desk import Desk, contents

MARCH, DECEMBER = "telling inloop, maart 2027", "telling spreekuur, december 2027"
ASKED = ("release", "2027", "--to", "gemeente")


def without(desk: Desk, whose: dict[str, str], *missing: str) -> Desk:
    """The vault when these statements never came."""
    for name in missing:
        (desk.vault / "statements" / whose[name]).unlink()
    assert desk.does("tulp", "take-in").code == 0
    return desk


def lines_of(text: str) -> list[list[str]]:
    return list(csv.reader(text.splitlines(), delimiter=";"))


def cells_of(desk: Desk, *gaps: str) -> dict[tuple[str, ...], int | None]:
    """Every cell of a preview by table and codes."""
    named = [word for gap in gaps for word in ("--without", gap)]
    ran = desk.does("tulp", *ASKED, *named, "--preview", "--json")
    assert ran.code == 0, ran
    return {(cell["table"], *cell["at"]): cell["value"] for cell in json.loads(ran.out)["cells"]}


@pytest.fixture(scope="module")
def whole(made_once: Desk) -> dict[tuple[str, ...], int | None]:
    """The same invented year with nothing missing."""
    return cells_of(made_once)


def test_every_missing_statement_is_named(waiting: Desk) -> None:
    notice, head, *missing = waiting.refuses("tulp", *ASKED, "--preview").split("\n")
    assert notice.startswith("Er wachten 24 maandopgaven van 2027")
    assert head.startswith("Deze maandopgaven ontbreken in de jaarmap")
    assert len(missing) == 24
    assert MARCH in missing
    assert DECEMBER in missing


def test_a_month_in_the_middle(
    waiting: Desk,
    whose: dict[str, str],
    tmp_path: Path,
    whole: dict[tuple[str, ...], int | None],
) -> None:
    desk = without(waiting, whose, MARCH)
    assert desk.refuses("tulp", *ASKED, "--preview").split("\n")[1:] == [MARCH]
    other = desk.refuses("tulp", *ASKED, "--preview", "--without", "xenia:2027-04=lost", code=2)
    assert other.startswith("De maandopgave van telling inloop, april 2027, ontbreekt niet")
    gap = ("--without", "xenia:2027-03=lost")
    done = desk.does("tulp", *ASKED, *gap, "--out", tmp_path / "out")
    assert done.code == 0, done
    readable = (tmp_path / "out" / "OEFENING-leesbaar.csv").read_text("utf-8-sig")
    said = [line for (line, *_) in filter(None, lines_of(readable))]
    assert "Trendbreuk: maart 2027 van de telling inloop ontbreekt (verloren gegaan)." in said
    for name in ("Contacten naar manier van contact", "Activiteiten van medewerkers"):
        assert f"„{name}” is er niet bij: er ontbreekt een maandopgave." in said
        assert not [line for line in said if line.startswith("Tabel") and f"  {name}" in line]
    assert [
        "Inloopdagdelen (activiteiten)",
        "nog niet ingevuld",
        "n.b.",
        "nog niet ingevuld",
    ] in lines_of(readable)
    # The year tables travelled with December: they are those of the whole year, and hold.
    cells = cells_of(desk, "xenia:2027-03=lost")
    assert not [
        place for place in cells if place[0] in {"contacts_by_channel", "activities_by_kind"}
    ]
    first = ("contacts_by_first", "all_first")
    assert cells[first] == whole[first]
    # The gap is remembered with the release: a later copy has the same bytes, whoever asks.
    done = desk.does("tulp", *ASKED, "--out", tmp_path / "again")
    assert done.code == 0, done
    assert contents(tmp_path / "again") == contents(tmp_path / "out")


def test_a_december(
    waiting: Desk, whose: dict[str, str], whole: dict[tuple[str, ...], int | None]
) -> None:
    desk = without(waiting, whose, DECEMBER)
    assert desk.refuses("tulp", *ASKED, "--preview").split("\n")[1:] == [DECEMBER]
    ran = desk.does("tulp", *ASKED, "--preview", "--without", "ggd:2027-12=closed")
    assert ran.code == 0, ran
    said = (
        "Trendbreuk: de telling spreekuur telt dit jaar niet mee, want de maandopgave van "
        "december 2027 ontbreekt (gesloten)."
    )
    assert [said] in lines_of(ran.out)
    assert ["Spreekuur GGD", "-", ""] in lines_of(ran.out)
    assert ["Bezoeker", "-"] in lines_of(ran.out)
    # Both books count activities: without one of them no number of theirs is right.
    assert "„Activiteiten van medewerkers” is er niet bij: er ontbreekt een maandopgave." in ran.out
    assert [
        "GGD-spreekuren (activiteiten)",
        "nog niet ingevuld",
        "n.b.",
        "nog niet ingevuld",
    ] in lines_of(ran.out)
    cells = cells_of(desk, "ggd:2027-12=closed")
    assert cells["contacts_by_channel", "all_channels"] == whole["contacts_by_channel", "desk"]
    assert cells["contacts_by_first", "all_first"] == whole["contacts_by_channel", "desk"]


def test_a_year_of_which_nothing_is_left(waiting: Desk, whose: dict[str, str]) -> None:
    desk = without(waiting, whose, DECEMBER, "telling inloop, december 2027")
    gaps = ("--without", "ggd:2027-12=lost", "--without", "xenia:2027-12=not_handed_over")
    said = desk.refuses("tulp", *ASKED, "--preview", *gaps)
    assert said.startswith("Van 2027 zit er geen telling in de jaarmap.")
