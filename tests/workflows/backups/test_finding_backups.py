"""Backups are found, looked at while closed, and brought back whole, stopped, or by a colleague."""

import shutil
from pathlib import Path

import pytest

from tests.books import GGD, XENIA, YEARBOOK
from tests.workflows.backups.kept_backups import backed_up, one
from tests.workflows.vaults import BOOKS, CLOCK, Found, contents
from xenia_desk.core.periods import Month
from xenia_desk.errors import Refusal
from xenia_desk.localization import Translator
from xenia_desk.vault import vault_file
from xenia_desk.vault.refusals import BackupDamaged, VaultExists, VaultNotWritable
from xenia_desk.wording import sentence
from xenia_desk.workflows.backups import backing_up, bringing_back, finding_backups
from xenia_desk.workflows.backups.bringing_back import by_passphrase
from xenia_desk.workflows.backups.finding_backups import Backups, look
from xenia_desk.workflows.backups.refusals import NoWholeBackup
from xenia_desk.workflows.day import unlocking

MARCH = Month(2027, 3)


class Stopped(Exception):
    """Somebody stops it."""


@pytest.fixture
def stick(found: Found, tmp_path: Path) -> Path:
    backed_up(found)
    folder = found.folder / backing_up.FOLDER
    return Path(shutil.copytree(folder, tmp_path / "stick" / "backups"))


def test_what_lies_there_is_seen_without_a_key(stick: Path) -> None:
    for source in (stick, stick.parent):
        looked = look(source)
        assert looked.held.months == dict.fromkeys(BOOKS, MARCH)
        assert looked.unread == ()


def test_a_damaged_file_keeps_nobody_from_the_others(
    found: Found, stick: Path, tmp_path: Path
) -> None:
    damaged = stick / one(found, GGD).name
    damaged.write_bytes(damaged.read_bytes()[:-512])
    (stick / "a.backup").symlink_to(damaged)
    looked = look(stick)
    assert {each.file: type(each.refusal).__name__ for each in looked.unread} == {
        "a.backup": "BackupMissing",
        damaged.name: "BackupDamaged",
    }
    back = bringing_back.bring_back(
        looked.held, by_passphrase(found.passphrase("uil")), tmp_path / "new"
    )
    assert back.books == (XENIA, YEARBOOK)
    for file in stick.glob("*.backup"):
        if not file.is_symlink():
            file.write_bytes(b"nothing")
    with pytest.raises(NoWholeBackup) as refused:
        look(stick)
    assert len(refused.value.faults) == 4
    words = sentence(refused.value, Translator("nl"))
    assert damaged.name in words
    assert "{" not in words


def test_it_tells_how_far_it_is_and_stopped_it_leaves_nothing(
    found: Found, stick: Path, tmp_path: Path
) -> None:
    held, whose = look(stick).held, by_passphrase(found.passphrase("uil"))
    told: list[tuple[int, int]] = []

    def stop(done: int, of: int) -> None:
        told.append((done, of))
        if done == 2:
            raise Stopped

    with pytest.raises(Stopped):
        bringing_back.bring_back(held, whose, tmp_path / "new", stop)
    assert told == [(1, 3), (2, 3)]
    assert not [path.name for path in tmp_path.iterdir() if path.name.startswith("new")]
    told.clear()
    bringing_back.bring_back(held, whose, tmp_path / "new", lambda *each: told.append(each))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_a_vault_that_came_meanwhile_stays_as_it_is(
    found: Found, stick: Path, tmp_path: Path
) -> None:
    held, whose = look(stick).held, by_passphrase(found.passphrase("reiger"))
    bringing_back.bring_back(held, whose, tmp_path / "new")
    before = contents(tmp_path / "new")
    with pytest.raises(VaultExists):
        bringing_back.bring_back(held, by_passphrase(found.passphrase("molen")), tmp_path / "new")
    assert contents(tmp_path / "new") == before


def test_a_colleague_brings_back_what_waits(
    found: Found, stick: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Interrupted by a full disk it leaves no file in the way of the next try."""
    held, new = look(stick).held, tmp_path / "new"
    back = bringing_back.bring_back(held, by_passphrase(found.passphrase("reiger")), new)
    assert (back.books, set(back.closed)) == ((XENIA,), {GGD, YEARBOOK})
    left, molen = held.without(back.books), by_passphrase(found.passphrase("molen"))
    before = contents(new)

    def full(_folder: Path, _vault: object) -> None:
        raise VaultNotWritable("vault.json")

    with monkeypatch.context() as patch:
        patch.setattr(vault_file, "save", full)
        with pytest.raises(VaultNotWritable):
            bringing_back.bring_back_waiting(left, molen, new)
    assert contents(new) == before
    back = bringing_back.bring_back_waiting(left, molen, new)
    assert back == bringing_back.BroughtBack((GGD,), (YEARBOOK,))
    with pytest.raises(VaultExists):
        bringing_back.bring_back_waiting(left, molen, new)
    session = unlocking.unlock(new, found.passphrase("molen"), CLOCK)
    assert session.books() == (GGD,)
    session.close()


def test_a_proof_that_fails_brings_nothing_back(
    found: Found, stick: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held, whose = look(stick).held, by_passphrase(found.passphrase("uil"))
    real = bringing_back._proof

    def differs(sealed: object, plain: bytes) -> object:
        proof = real(sealed, plain)  # type: ignore[arg-type]  # passed on as it came
        if proof.book == XENIA:
            raise BackupDamaged(proof.file)
        return proof

    monkeypatch.setattr(bringing_back, "_proof", differs)
    with pytest.raises(Refusal):
        bringing_back.bring_back(held, whose, tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_a_backup_tells_how_far_it_is(found: Found, tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    session = found.unlock("uil")
    told: list[tuple[int, int]] = []
    backing_up.back_up(session, to=tmp_path / "stick", progress=lambda *each: told.append(each))
    assert told == [(done, 6) for done in range(1, 6)], "after the last there is nothing to stop"

    def stop(_done: int, _of: int) -> None:
        raise Stopped

    before = contents(found.folder / backing_up.FOLDER)
    with pytest.raises(Stopped):
        backing_up.back_up(session, progress=stop)
    after = contents(found.folder / backing_up.FOLDER)
    assert len([name for name in after if after[name] != before[name]]) == 1, "the first alone"
    assert len(Backups.of(finding_backups.found(found.folder)).each) == 3, "and all are whole"
    session.close()
