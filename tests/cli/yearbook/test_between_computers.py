"""Two computers by commands alone: joining, a folder between them, a fork that is decided."""

import json
import re
import shutil
from pathlib import Path

from tests.cli.desk import Desk, command, refused

EMPTY = "Er valt niets te kiezen.\n"


def test_a_request_is_refused_where_the_yearbook_is(desk: Desk, tmp_path: Path) -> None:
    said = desk.refuses("reiger", "join-request", tmp_path / "laptop.request")
    assert "doet al mee" in said


def test_a_file_that_is_no_request_is_named(desk: Desk, tmp_path: Path) -> None:
    request = tmp_path / "laptop.request"
    request.write_bytes(b"no request")
    said = desk.refuses("tulp", "join-answer", request, tmp_path / "laptop.answer")
    assert said.startswith("laptop.request is beschadigd")
    said = desk.refuses("tulp", "join-confirm", request, request, "--words", "een twee drie vier")
    assert said.startswith("laptop.request is beschadigd")


def test_statements_go_through_a_folder_that_was_chosen(desk: Desk, tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    assert desk.does("tulp", "share-folder", shared).out == (
        f"Maandopgaven gaan door de map {shared}.\n"
    )
    statement = desk.closed()
    moved = shared / statement.name
    shutil.move(statement, moved)
    assert desk.does("tulp", "take-in").code == 0
    assert not moved.exists()
    assert desk.does("tulp", "share-folder").out == "Maandopgaven gaan door geen map meer.\n"
    assert "kan geen map tussen computers zijn" in desk.refuses("tulp", "share-folder", desk.vault)


def test_a_fork_is_listed_and_decided(desk: Desk, tmp_path: Path) -> None:
    copy = Desk(tmp_path / "copy", desk.passphrases)
    ran = command("restore", desk.vault, "--vault", copy.vault, language="nl_NL.UTF-8")
    assert ran.code == 0, ran
    none = desk.does("tulp", "forks")
    assert (none.code, none.out, none.err) == (0, "", EMPTY)
    desk.closed()
    assert desk.does("tulp", "take-in").code == 0
    brought = copy.closed()
    shutil.move(brought, desk.vault / "statements" / brought.name)

    assert "twee versies" in refused_take_in(desk)
    listed = json.loads(desk.does("tulp", "forks", "--json").out)
    (fork,) = listed["forks"]
    assert (fork["book"], fork["month"]) == ("xenia", "2028-06")
    (mark,) = fork["waits"]
    assert re.fullmatch(r"[0-9a-f]{6}", mark)
    wrong = desk.refuses("tulp", "decide-fork", "xenia", "2028-06", "ffffff!")
    assert "geen versie met het kenmerk" in wrong
    done = desk.does("tulp", "decide-fork", "xenia", "2028-06", mark)
    assert done.out == f"telling inloop, juni 2028: de versie {mark} telt\n"
    assert desk.does("tulp", "forks").err == EMPTY


def test_no_year_is_released_while_a_fork_waits(desk: Desk, tmp_path: Path) -> None:
    copy = Desk(tmp_path / "copy", desk.passphrases)
    assert command("restore", desk.vault, "--vault", copy.vault).code == 0
    brought = Path(copy.does("reiger", "close-month", "2027-12").out.strip())
    shutil.move(brought, desk.vault / "statements" / brought.name)
    asked = ("release", "2027", "--to", "gemeente", "--preview", "--json")
    first, month = desk.does("tulp", *asked).err.splitlines()
    assert "Kies eerst op de pagina Jaarmap welke telt" in first
    assert month == "telling inloop, december 2027"
    (fork,) = json.loads(desk.does("tulp", "forks", "--json").out)["forks"]
    decided = desk.does("tulp", "decide-fork", "xenia", "2027-12", fork["counts"])
    assert decided.code == 0
    done = desk.does("tulp", *asked)
    assert (done.code, done.err) == (0, "")
    desk.does("reiger", "close-month", "2027-12")
    done = desk.does("tulp", *asked)
    assert done.code == 0, "what was not taken in is told, not refused"
    assert done.err.startswith("Er wacht 1 maandopgave van 2027 die nog niet is opgenomen.")


def refused_take_in(desk: Desk) -> str:
    return refused(desk.does("tulp", "take-in"))
