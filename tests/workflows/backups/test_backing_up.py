"""A backup is proven before the one before goes; it opens for its own people and paper alone."""

import os
import shutil
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from tests.books import GGD, XENIA, YEARBOOK
from tests.opened_counters import counts_of_year
from tests.workflows.backups.kept_backups import backed_up, held, one
from tests.workflows.vaults import A_CONTACT, BOOKS, CLOCK, DAY, Found, contents, numbers
from xenia_desk import disk
from xenia_desk.core.counting.counting import CounterKey
from xenia_desk.core.names import BookId, PersonLabel
from xenia_desk.core.periods import Month, Period
from xenia_desk.errors import Refusal
from xenia_desk.localization import Translator
from xenia_desk.store import backups as stored
from xenia_desk.store.books import Book
from xenia_desk.store.refusals import BackupContentWrong
from xenia_desk.vault import backups as sealed
from xenia_desk.vault import passphrases
from xenia_desk.vault import people as keys
from xenia_desk.vault.refusals import (
    BackupDamaged,
    BackupMissing,
    KeySlotDamaged,
    RecoveryMistyped,
    VaultExists,
    VaultNotWritable,
    WrongPassphrase,
)
from xenia_desk.wording import sentence
from xenia_desk.workflows.backups import backing_up, bringing_back, finding_backups
from xenia_desk.workflows.backups.bringing_back import by_papers, by_passphrase
from xenia_desk.workflows.backups.finding_backups import Backups
from xenia_desk.workflows.backups.refusals import (
    BackupFolderInVault,
    BackupFolderMissing,
    BackupNotYours,
    BackupsOfSeveral,
    NoBackups,
)
from xenia_desk.workflows.counting import counting
from xenia_desk.workflows.day import unlocking
from xenia_desk.workflows.people import people, recovering
from xenia_desk.workflows.vault import locking
from xenia_desk.workflows.vault.session import Session


def test_a_new_vault_from_backups_alone(found: Found, tmp_path: Path) -> None:
    before = backed_up(found)
    backups = held(found)
    old = found.unlock("uil")
    lives = {name: file.identity().epoch for name, file in old.files().items()}
    old.close()
    back = bringing_back.bring_back(
        backups, by_passphrase(found.passphrase("uil")), tmp_path / "new"
    )
    assert (back.books, back.closed) == (BOOKS, ())
    session = unlocking.unlock(tmp_path / "new", found.passphrase("uil"), CLOCK)
    assert numbers(session) == before
    for name, file in session.files().items():
        assert file.identity().epoch != lives[name], "a restored book begins a new life"
    counting.count(session, XENIA, A_CONTACT[XENIA])
    locking.lock(session)
    reiger = unlocking.unlock(tmp_path / "new", found.passphrase("reiger"), CLOCK)
    assert reiger.books() == (XENIA,), "whoever else the book lists opens it as before"
    reiger.close()


def test_a_sheet_of_paper_on_a_clean_machine(found: Found, tmp_path: Path) -> None:
    before = backed_up(found)
    papers = {XENIA: found.draft.papers[XENIA].text}
    shutil.copytree(found.folder / backing_up.FOLDER, tmp_path / "stick")
    shutil.rmtree(found.folder)
    backups = Backups.of(finding_backups.found(tmp_path / "stick"))
    back = bringing_back.bring_back(backups, by_papers(papers), found.folder)
    assert (back.books, set(back.closed)) == ((XENIA,), {GGD, YEARBOOK})
    recovering.recover(
        found.folder, papers, PersonLabel("ster"), passphrase := passphrases.generate(), CLOCK
    )
    session = unlocking.unlock(found.folder, passphrase, CLOCK)
    assert numbers(session) == {XENIA: before[XENIA]}
    session.close()


@pytest.mark.parametrize("book", BOOKS)
def test_no_role_opens_the_backup_of_another(found: Found, tmp_path: Path, book: BookId) -> None:
    backed_up(found)
    backups = Backups.of([one(found, book)])
    own = {XENIA: "reiger", GGD: "molen", YEARBOOK: "tulp"}
    for other, label in own.items():
        if other == book:
            assert bringing_back.rehearse(backups, by_passphrase(found.passphrase(label)))
            assert bringing_back.rehearse(backups, by_papers({book: found.draft.papers[book].text}))
            continue
        for whose, refused in (
            (by_passphrase(found.passphrase(label)), WrongPassphrase),
            (by_papers({other: found.draft.papers[other].text}), BackupNotYours),
            (by_papers({book: found.draft.papers[other].text}), RecoveryMistyped),
        ):
            with pytest.raises(refused):
                bringing_back.bring_back(backups, whose, tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_whoever_was_removed_opens_no_newer_one(found: Found) -> None:
    backed_up(found)
    passphrase = by_passphrase(found.passphrase("reiger"))
    assert bringing_back.rehearse(Backups.of([one(found, XENIA)]), passphrase), "the control"
    slot = next(p for p in held(found).vault.people if p.label == "reiger")
    session = found.unlock("uil")
    people.remove(session, PersonLabel("reiger"), [XENIA])
    backing_up.back_up(session)
    session.close()
    newer = Backups.of([one(found, XENIA)])
    assert [p.label for p in newer.vault.people] == ["uil"]
    with pytest.raises(WrongPassphrase):
        bringing_back.rehearse(newer, passphrase)
    planted = Backups(newer.each, newer.vault.with_person(slot))
    with pytest.raises(BackupNotYours):
        bringing_back.rehearse(planted, passphrase)


def test_each_has_a_key_of_its_own(found: Found) -> None:
    keys_seen = set()
    for _ in range(2):
        backed_up(found)
        backups = held(found)
        unlocked = keys.unlock(backups.vault, found.passphrase("uil"))
        keys_seen |= {bytes(unlocked.key(backups.vault, book)) for book in BOOKS}
    assert len(keys_seen) == 6


def test_one_is_kept_and_nothing_finer_than_the_month_is_in_it(
    found: Found, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    for number in (1, 2, 3):
        backed_up(found, stick, number)
    for folder in (found.folder / backing_up.FOLDER, stick):
        files = [path for path in folder.iterdir() if path.suffix == sealed.SUFFIX]
        assert len(files) == len(BOOKS)
        for path in files:
            assert path.stat().st_mtime == 1803859200.0, "1 March 2027"
            assert path.stat().st_size % sealed.BLOCK == 0
            assert not any(book in path.name for book in BOOKS)
            day, name = DAY.isoformat().encode(), b"2027-03"
            data = path.read_bytes()
            assert name in data[:40]
            assert data.count(day) == 1, "the practice vault's own day, which never changes"


def test_two_disks_hold_the_same_state(found: Found, tmp_path: Path) -> None:
    """So nothing can be subtracted, even by who has the yearbook's secret.

    The control subtracts two months that were kept, with that secret.
    """
    stick = tmp_path / "stick"
    stick.mkdir()
    kept = []
    for day in (date(2027, 3, 17), date(2027, 4, 17)):
        session = found.unlock("uil", day)
        counting.count(session, XENIA, A_CONTACT[XENIA])
        backing_up.back_up(session, to=stick)
        locking.lock(session)
        states = [year_tables(found, folder) for folder in (found.folder / "backups", stick)]
        assert states[0] == states[1]
        kept.append(states[0])
    difference = {key: kept[1][key] - kept[0][key] for key in kept[1]}
    assert sum(difference.values()) > 0, "the control: two kept months are a month of year tables"
    on_disk = [*(found.folder / "backups").glob("*.backup"), *stick.glob("*.backup")]
    assert len({Backups.of([path]).each[0].month for path in on_disk}) == 1


def year_tables(found: Found, folder: Path) -> dict[CounterKey, int]:
    backups = Backups.of(finding_backups.found(folder))
    opened = keys.unlock(backups.vault, found.passphrase("uil"))
    (backup,) = [each for each in backups.each if each.book == XENIA]
    with stored.in_memory(sealed.unseal(backup, opened.key(backups.vault, XENIA))) as copy:
        return dict(counts_of_year(Book(copy), Period("2027")))


def test_a_new_one_that_is_not_proven_leaves_the_one_before(
    found: Found, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk gives back something else than was written, at every 1 in 16 bytes of it."""
    backed_up(found)
    before, path = contents(found.folder / "backups"), one(found, XENIA)
    real = disk.write_synced
    session = found.unlock("uil")
    for at in range(3, path.stat().st_size, 4093):

        def write(made: Path, data: bytes, at: int = at) -> None:
            real(made, data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])

        monkeypatch.setattr(disk, "write_synced", write)
        with pytest.raises(BackupDamaged):
            backing_up.back_up(session, [XENIA])
    monkeypatch.setattr(disk, "write_synced", real)
    assert contents(found.folder / "backups") == before
    monkeypatch.setattr(stored, "export", lambda _: b"{}")
    with pytest.raises(BackupContentWrong):
        backing_up.back_up(session, [XENIA])
    monkeypatch.undo()
    assert contents(found.folder / "backups") == before
    session.close()


def test_a_full_disk_keeps_the_one_before(found: Found, monkeypatch: pytest.MonkeyPatch) -> None:
    backed_up(found)
    before = contents(found.folder / "backups")
    session = found.unlock("uil")

    def full(_path: Path, _data: bytes) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr(disk, "write_synced", full)
    with pytest.raises(VaultNotWritable):
        backing_up.back_up(session)
    session.close()
    assert contents(found.folder / "backups") == before


def damages(data: bytes, step: int) -> list[bytes]:
    flips = [
        data[:at] + bytes([data[at] ^ 16]) + data[at + 1 :] for at in range(0, len(data), step)
    ]
    return flips + [data[:end] for end in range(0, len(data), 512)]


def test_any_damage_is_reported(found: Found, tmp_path: Path) -> None:
    """1 byte in 1021 here, 1 in 16 in tests/endurance; every 512 bytes for truncations."""
    backed_up(found)
    path, good = tmp_path / "a.backup", one(found, XENIA).read_bytes()
    tried = damages(good, 1021)
    for data in tried:
        path.write_bytes(data)
        with pytest.raises(BackupDamaged):
            sealed.read(path)
    path.write_bytes(good)
    assert sealed.read(path).book == XENIA, "the control"


def test_a_hash_that_was_made_anew_does_not_help(found: Found, tmp_path: Path) -> None:
    """Who changes a byte and computes the hash again meets the cipher, or the head's own sum."""
    backed_up(found)
    path, good = tmp_path / "a.backup", one(found, XENIA).read_bytes()
    whose = by_passphrase(found.passphrase("uil"))
    for at in range(20, len(good) - 32, 4999):
        body = good[:at] + bytes([good[at] ^ 1]) + good[at + 1 : -32]
        path.write_bytes(body + sha256(body).digest())
        with pytest.raises((BackupDamaged, KeySlotDamaged)):
            bringing_back.rehearse(Backups.of([path]), whose)


def test_a_rehearsal_proves_and_writes_nothing(found: Found) -> None:
    backed_up(found)
    before = contents(found.folder)
    proofs = bringing_back.rehearse(held(found), by_passphrase(found.passphrase("uil")))
    assert contents(found.folder) == before
    assert {(p.book, p.month) for p in proofs} == {(book, Month.of(DAY)) for book in BOOKS}
    assert {p.book: p.people for p in proofs}[XENIA] == ("reiger", "uil")


def test_nothing_is_brought_back_over_a_vault(found: Found) -> None:
    backed_up(found)
    before = contents(found.folder)
    with pytest.raises(VaultExists):
        bringing_back.bring_back(held(found), by_passphrase(found.passphrase("uil")), found.folder)
    assert contents(found.folder) == before


def test_backups_of_two_vaults_are_not_mixed(found: Found, tmp_path: Path) -> None:
    backed_up(found)
    shutil.copy(one(found, XENIA), tmp_path / "a.backup")
    shutil.copy(one(found, XENIA), tmp_path / "b.backup")
    with pytest.raises(BackupsOfSeveral):
        Backups.of(finding_backups.found(tmp_path))
    with pytest.raises(NoBackups):
        finding_backups.found(tmp_path / "none")
    (tmp_path / "link.backup").symlink_to(tmp_path / "a.backup")
    with pytest.raises(BackupMissing):
        sealed.read(tmp_path / "link.backup")


def test_the_chosen_folder(found: Found, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session = found.unlock("uil")
    stick = tmp_path / "stick"
    with pytest.raises(BackupFolderMissing):
        backing_up.choose(session, stick)
    stick.mkdir()
    for inside in (found.folder, found.folder / "statements"):
        inside.mkdir(exist_ok=True)
        with pytest.raises(BackupFolderInVault):
            backing_up.choose(session, inside)
    backing_up.choose(session, stick)
    monkeypatch.setattr(backing_up, "is_another_disk", lambda *_: True)
    real(session, monkeypatch)
    assert backing_up.missing(session) == tuple(session.files())
    assert len(backing_up.back_up(session)) == 6
    assert backing_up.missing(session) == ()
    stick.rename(tmp_path / "pulled out")
    assert [type(r) for r in backing_up.back_up_quietly(session, [XENIA])] == [BackupFolderMissing]
    assert backing_up.missing(session) == ()
    session.close()


def real(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    """A practice vault, whose keys cost little, that passes for a real one."""
    monkeypatch.setattr(type(session), "practice", False)


@pytest.mark.parametrize("note", ["", "{", "[]", '{"folder": 7, "months": {}}', "[" * 99_999])
def test_a_note_that_is_none_is_a_reminder(
    found: Found, monkeypatch: pytest.MonkeyPatch, note: str
) -> None:
    session = found.unlock("uil")
    (found.folder / "backups").mkdir(exist_ok=True)
    (found.folder / "backups" / "elsewhere.json").write_text(note)
    real(session, monkeypatch)
    assert backing_up.elsewhere(session) == backing_up.Elsewhere()
    assert backing_up.missing(session) == tuple(session.files())
    session.close()


def test_the_same_disk_is_not_another(found: Found, tmp_path: Path) -> None:
    assert not backing_up.is_another_disk(found.folder, tmp_path)
    if os.path.ismount("/proc"):
        assert backing_up.is_another_disk(found.folder, Path("/proc"))


@pytest.mark.parametrize(
    "kind",
    [
        BackupFolderMissing("x"),
        BackupFolderInVault("x"),
        NoBackups("x"),
        BackupsOfSeveral(),
        BackupNotYours(),
        BackupDamaged("x"),
        BackupMissing("x"),
    ],
)
def test_each_has_its_sentence(kind: Refusal) -> None:
    for language in ("nl", "en"):
        said = sentence(kind, Translator(language))
        assert "{" not in said
        assert "refusal." not in said
