"""A recovery paper that was lost is replaced from the command line, without a window."""

from pathlib import Path

from tests.books import GGD, XENIA
from tests.cli.desk import Desk, command, refused
from xenia_desk.core.names import BookId
from xenia_desk.workflows.people import recovering
from xenia_desk.workflows.vault import founding


def drawn(book: BookId) -> str:
    ran = command("new-sheet", book)
    assert (ran.code, ran.err) == (0, "")
    (paper,) = ran.out.splitlines()
    return paper


def test_a_sheet_is_replaced(tmp_path: Path) -> None:
    given = founding.new_vault({"reiger": frozenset({XENIA})}, practice="2028-07-01")
    founding.found(tmp_path / "one", given)
    one = Desk(tmp_path / "one", {"reiger": given.people[0].passphrase})
    old, new = given.papers[XENIA].text, drawn(XENIA)
    assert recovering.faults(one.vault, {XENIA: old}) == {}, "the control"
    asked = ("replace-sheet", "xenia", "--vault", one.vault, "--passphrase-fd", 0, "--sheet-fd", 0)
    ran = command(*asked, typed=f"{one.passphrases['reiger']}\n{new.lower()}\n")
    assert (ran.code, ran.err) == (0, "")
    told, which = ran.out.splitlines()
    assert told.startswith("Het nieuwe herstelblad geldt: telling inloop.")
    assert which == "Geldig herstelblad: nummer 2, van 1 juli 2028", "to be written on it by hand"
    assert XENIA in recovering.faults(one.vault, {XENIA: old})
    assert recovering.faults(one.vault, {XENIA: new}) == {}
    assert one.does("reiger", "verify").code == 0


def test_what_is_no_new_sheet_changes_nothing(desk: Desk) -> None:
    assert "xenia, ggd" in refused(command("new-sheet", "office"), code=2)
    passphrase = desk.passphrases["reiger"]
    mistyped = drawn(XENIA)[:-2]
    before = (desk.vault / "xenia.book").read_bytes()
    for book, paper, why in (
        (XENIA, mistyped, "Dit is geen herstelblad van de telling inloop."),
        (XENIA, drawn(GGD), "Dit is geen herstelblad van de telling inloop."),
        (GGD, drawn(GGD), "is met deze wachtzin niet te openen"),
        (XENIA, "", "Er is geen wachtzin gegeven"),
    ):
        given = ("replace-sheet", book, "--vault", desk.vault, "--passphrase-fd", 0)
        ran = command(*given, "--sheet-fd", 0, typed=f"{passphrase}\n{paper}\n")
        assert why in refused(ran, code=ran.code), ran
        assert ran.code in {1, 2}
    assert (desk.vault / "xenia.book").read_bytes() == before
