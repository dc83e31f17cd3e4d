"""Backups from the command line: made, rehearsed, restored on a clean machine, by paper too."""

import json
import shutil
from pathlib import Path

import pytest

from tests.books import XENIA
from tests.cli.desk import Desk, command, contents, refused
from xenia_desk.workflows.backups import backing_up
from xenia_desk.workflows.people import recovering
from xenia_desk.workflows.vault import founding


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def test_made_and_rehearsed(desk: Desk, stick: Path) -> None:
    made = desk.does("reiger", "backup", "--to", stick)
    assert made.code == 0
    assert made.err.startswith("Deze map ligt op dezelfde schijf als de kluis."), "as it does here"
    assert made.out.count("telling inloop, teruggezet in het geheugen en gelijk bevonden") == 2
    before = contents(desk.vault)
    for folder in ((), ("--to", stick)):
        ran = desk.does("reiger", "backup", "--rehearse", *folder)
        assert ran.code == 0, ran
        assert "telling inloop, juli 2028. Teruggezet in het geheugen: " in ran.out
        assert "alle totalen gelijk. Gaat open voor reiger en met het herstelblad." in ran.out
    (proof,) = json.loads(desk.does("reiger", "backup", "--rehearse", "--json").out)
    assert proof.pop("file").endswith(".backup")
    assert proof.pop("tables") >= 7
    assert proof == {
        "book": XENIA, "month": "2028-07", "people": ["reiger"], "recovery": True,
        "totals_equal": True,
    }  # fmt: skip
    assert contents(desk.vault) == before


def test_restored_on_a_clean_machine(desk: Desk, stick: Path, tmp_path: Path) -> None:
    assert desk.does("reiger", "backup", "--to", stick).code == 0
    assert desk.does("molen", "backup", "--to", stick).code == 0
    shutil.rmtree(desk.vault)
    new = Desk(tmp_path / "new", desk.passphrases)
    ran = new.does("reiger", "restore", stick)
    assert (ran.code, ran.err) == (0, "")
    closed = "nog dicht; de reservekopie staat in de nieuwe kluis en wacht op wie haar kan openen"
    assert sorted(ran.out.splitlines()) == [
        "telling inloop: teruggezet",
        f"telling spreekuur: {closed}",
    ]
    assert new.does("reiger", "verify").code == 0
    again = refused(new.does("reiger", "restore", stick))
    assert again.startswith("In „new” staat al een kluis; die blijft zoals hij is.")
    waiting = new.vault / backing_up.FOLDER
    ran = new.does("molen", "restore", waiting)
    assert (ran.code, ran.out) == (0, "telling spreekuur: teruggezet\n")
    assert new.does("molen", "verify").code == new.does("reiger", "verify").code == 0


def test_restored_by_the_sheet(stick: Path, tmp_path: Path) -> None:
    """The last holder is gone: a vault of one person, and the paper of its book."""
    given = founding.new_vault({"reiger": frozenset({XENIA})}, practice="2028-07-01")
    founding.found(tmp_path / "one", given)
    one = Desk(tmp_path / "one", {"reiger": given.people[0].passphrase})
    assert one.does("reiger", "backup", "--to", stick).code == 0
    shutil.rmtree(one.vault)
    asked = ("restore", stick, "--vault", one.vault, "--passphrase-fd", 0, "--sheet", "xenia")
    wrong = command(*asked, typed="7KQ2-M0RT\n")
    assert refused(wrong).startswith("Dit is geen herstelblad van de telling inloop.")
    assert not one.vault.exists()
    ran = command(*asked, "--person", "ster", typed=given.papers[XENIA].text + "\n")
    assert (ran.code, ran.err) == (0, "")
    first, second = ran.out.splitlines()
    assert first == "telling inloop: teruggezet"
    label, passphrase = second.split(": ")
    assert label == "ster"
    assert Desk(one.vault, {"ster": passphrase}).does("ster", "verify").code == 0
    assert recovering.books(one.vault) == (XENIA,)


def test_a_copy_of_a_vault_is_restored_too(desk: Desk, tmp_path: Path) -> None:
    new = Desk(tmp_path / "new", desk.passphrases)
    ran = new.does("reiger", "restore", desk.vault)
    assert ran.out.startswith("De kopie van de kluis staat in ")
    assert new.does("tulp", "verify").code == 0


def test_what_cannot_be_done(desk: Desk, stick: Path, tmp_path: Path) -> None:
    folder = desk.vault / backing_up.FOLDER
    said = desk.refuses("reiger", "backup", "--to", tmp_path / "none")
    assert said.startswith("De map voor reservekopieën „")
    assert desk.refuses("reiger", "backup", "--to", desk.vault).endswith(
        "neemt die reservekopie anders mee."
    )
    shutil.rmtree(folder, ignore_errors=True)
    assert desk.refuses("reiger", "backup", "--rehearse") == (
        "In „backups” staan geen reservekopieën (bestanden op .backup) en geen kopie van een kluis "
        "(vault.json). Kijk of dit de goede map is."
    )
    new = Desk(tmp_path / "new", desk.passphrases)
    assert refused(new.does("reiger", "restore", stick)).startswith("In „stick” staan geen")
    assert desk.does("molen", "backup", "--to", stick).code == 0
    assert refused(new.does("reiger", "restore", stick)).startswith("Deze wachtzin")
    (backup,) = stick.glob("*.backup")
    data = backup.read_bytes()
    backup.write_bytes(data[:5000] + b"x" + data[5001:])
    said = refused(new.does("molen", "restore", stick))
    assert said.startswith(f"{backup.name} is beschadigd of geen reservekopie.")
    assert not new.vault.exists()


def test_a_damaged_one_is_named_and_the_others_are_restored(desk: Desk, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    assert desk.does("molen", "backup", "--to", stick).code == 0
    (stick / "a.backup").write_bytes(b"nothing")
    new = Desk(tmp_path / "new", desk.passphrases)
    ran = new.does("molen", "restore", stick)
    assert (ran.code, ran.out) == (0, "telling spreekuur: teruggezet\n")
    assert ran.err.startswith("a.backup wordt niet gebruikt. a.backup is beschadigd")
