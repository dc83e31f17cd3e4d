"""A yearbook from a backup releases nothing before every release that vault.json knows is back."""

import shutil
from pathlib import Path

import pytest

from tests.cli.desk import Desk, refused
from xenia_desk.store import ledger
from xenia_desk.vault import vault_file
from xenia_desk.workflows.day import unlocking
from xenia_desk.workflows.release import registering


@pytest.fixture
def restored(desk: Desk, tmp_path: Path) -> Desk:
    """The yearbook of before its last two releases, whose folders lie in `out`."""
    (tmp_path / "stick").mkdir()
    assert desk.does("tulp", "backup", "--to", tmp_path / "stick").code == 0
    for recipient in ("sdf", "partners"):
        out = ("--to", recipient, "--out", tmp_path / f"out-{recipient}")
        assert desk.does("tulp", "release", "2027", *out).code == 0
    (desk.vault / "yearbook.book").unlink()
    for backup in (tmp_path / "stick").iterdir():
        shutil.copy(backup, desk.vault / "backups")
    new = Desk(tmp_path / "new", desk.passphrases)
    for waits in (desk.vault / "backups").glob("*.backup"):
        if not (tmp_path / "stick" / waits.name).exists():
            waits.unlink()
    ran = new.does("tulp", "restore", desk.vault / "backups")
    assert ran.code == 0, ran
    assert new.does("tulp", "take-in").code == 0
    return new


def test_nothing_leaves_before_all_are_registered(restored: Desk, tmp_path: Path) -> None:
    asked = ("release", "2027", "--to", "sdf", "--out", tmp_path / "again")
    said = restored.refuses("tulp", *asked)
    assert "kent deze verstrekkingen niet: 2027-001, 2027-002." in said
    ran = restored.does("tulp", "register", tmp_path / "out-partners")
    assert (ran.code, ran.out) == (0, "2027-002: ingelezen\n")
    assert ran.err == "Nog niet ingelezen: 2027-001.\n"
    assert "niet: 2027-001." in restored.refuses("tulp", *asked)
    ran = restored.does("tulp", "register", tmp_path / "out-sdf")
    assert (ran.code, ran.out, ran.err) == (0, "2027-001: ingelezen\n", "")
    again = restored.does("tulp", *asked)
    assert again.code == 0, again
    before, after = (tmp_path / out / "OEFENING-data.csv" for out in ("out-sdf", "again"))
    assert after.read_bytes() == before.read_bytes(), "every number and every blank"
    session = unlocking.unlock(restored.vault, restored.passphrases["tulp"])
    entries = ledger.entries(session.yearbook().database)
    assert [(e.id, e.recipient) for e in entries] == [
        ("2027-001", "sdf"), ("2027-002", "partners"), ("2027-003", "sdf"),
    ]  # fmt: skip
    assert registering.unregistered(session) == ()
    session.close()
    assert len(vault_file.load(restored.vault).releases) == 3


def test_other_folders_are_refused(restored: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "out-sdf"
    data = folder / "OEFENING-data.csv"
    good = data.read_bytes()
    data.write_bytes(good.replace(b",open,943", b",open,944"))
    assert "OEFENING-data.csv is gewijzigd" in restored.refuses("tulp", "register", folder)
    data.write_bytes(good)
    (folder / "letter.txt").write_text("mine")
    assert "letter.txt hoort niet bij" in restored.refuses("tulp", "register", folder)
    (folder / "letter.txt").unlink()
    assert "is er niet" in restored.refuses("tulp", "register", tmp_path / "none")
    vault = vault_file.load(restored.vault)
    (tmp_path / "forgot").mkdir()
    forgetful = Desk(tmp_path / "forgetful", restored.passphrases)
    shutil.copytree(restored.vault, forgetful.vault)
    vault_file.save(forgetful.vault, type(vault)(**{**vars(vault), "releases": ()}))
    said = refused(forgetful.does("tulp", "register", folder))
    assert said.startswith("„out-sdf” is een hele map, maar geen verstrekking die deze kluis")
    assert restored.does("tulp", "register", folder).code == 0, "the control"
