"""A copy becomes the vault here whole, over nothing, with what belongs to a vault and no more."""

import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.books import XENIA
from tests.opened_counters import opened_counts
from tests.workflows.cutting import cut_at
from tests.workflows.vaults import A_CONTACT, CLOCK, Found, contents
from xenia_desk import disk, settings
from xenia_desk.core.periods import Month, Period
from xenia_desk.errors import Refusal
from xenia_desk.localization import Translator
from xenia_desk.settings import Settings
from xenia_desk.vault import vault_file
from xenia_desk.vault.refusals import VaultDamaged, VaultExists, VaultMissing, VaultNotWritable
from xenia_desk.wording import sentence
from xenia_desk.workflows.backups import restoring
from xenia_desk.workflows.backups.refusals import CopyDiffers, CopyIncomplete, CopyIsTheVault
from xenia_desk.workflows.counting import counting
from xenia_desk.workflows.day import unlocking
from xenia_desk.workflows.months import months
from xenia_desk.workflows.vault import locking, open_vault
from xenia_desk.workflows.vault.refusals import FolderTaken, VaultInUse


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "here" / "desk"


def walk_ins(folder: Path, passphrase: str) -> int:
    session = unlocking.unlock(folder, passphrase, CLOCK)
    counts = opened_counts(session.book(XENIA), Period("2027-03"))
    session.close()
    return sum(n for key, n in counts.items() if key.table == "contacts_by_channel")


def used(found: Found) -> None:
    """Count, close a month, choose looks: a vault with everything that belongs to one."""
    session = found.unlock("uil")
    counting.count(session, XENIA, A_CONTACT[XENIA])
    months.close_month(session, XENIA, Month(2027, 2))
    session.close()  # a laptop that lost its power: the journals are there
    settings.write(found.folder, Settings(language="en", theme="dark"))
    (found.folder / "facts.json").write_text("{}")


def unmarked(folder: Path) -> dict[str, bytes]:
    """What is in a restored vault, without the marks that have its books begin a new life."""
    return {name: data for name, data in contents(folder).items() if not name.endswith(".copied")}


def test_a_copy_is_restored_byte_for_byte_and_opens(found: Found, target: Path) -> None:
    used(found)
    before = contents(found.folder)
    told: list[tuple[int, int]] = []
    restoring.restore(found.folder, target, lambda done, of: told.append((done, of)))
    assert unmarked(target) == before == contents(found.folder)
    assert {"xenia.book-journal", "settings.json", "facts.json"} <= before.keys()
    assert any(name.endswith(".statement") for name in before)
    assert told == [(done, len(before)) for done in range(1, len(before) + 1)]
    assert walk_ins(target, found.passphrase("reiger")) == 1
    assert settings.read(target) == Settings(language="en", theme="dark")


def test_it_is_for_its_owner_only(found: Found, target: Path) -> None:
    for path in found.folder.iterdir():
        path.chmod(0o755)
    used(found)
    restoring.restore(found.folder, target)
    for path in (target, *target.rglob("*")):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


def test_nothing_else_comes_along(found: Found, target: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("mine")
    found.unlock("uil").close()  # leaves a lock file, journals and statements
    clean = contents(found.folder).keys()
    strange = ("ggd.book.new", "letter.txt", "other.book", "xenia.book (conflict)", ".stfolder")
    for name in strange:
        (found.folder / name).write_text("strange")
    statements = found.folder / "statements"
    statements.mkdir(exist_ok=True)
    (statements / "tool.exe").write_text("strange")
    (statements / "link.statement").symlink_to(secret)
    (found.folder / "facts.json").symlink_to(secret)
    restoring.restore(found.folder, target)
    assert unmarked(target).keys() == clean
    assert not (target / open_vault.ALONE).exists()


def test_a_lock_that_was_interrupted_is_finished_from_the_copy(found: Found, target: Path) -> None:
    session = found.unlock("reiger")
    counting.count(session, XENIA, A_CONTACT[XENIA])
    with cut_at("finish"):
        locking.lock(session)
    session.close()
    restoring.restore(found.folder, target)
    assert walk_ins(target, found.passphrase("reiger")) == 1


@pytest.mark.parametrize("name", [vault_file.NAME, vault_file.MIRROR])
def test_one_sound_mirror_is_enough(found: Found, target: Path, name: str) -> None:
    (found.folder / name).write_bytes(b"{")
    restoring.restore(found.folder, target)
    assert walk_ins(target, found.passphrase("reiger")) == 0


def no_vault(folder: Path) -> None:
    for name in (vault_file.NAME, vault_file.MIRROR):
        (folder / name).unlink()


def damaged(folder: Path) -> None:
    for name in (vault_file.NAME, vault_file.MIRROR):
        (folder / name).write_bytes(b"{")


def book_missing(folder: Path) -> None:
    (folder / "ggd.book").unlink()


def book_empty(folder: Path) -> None:
    (folder / "ggd.book").write_bytes(b"")


def book_cut(folder: Path) -> None:
    book = folder / "ggd.book"
    book.write_bytes(book.read_bytes()[:-100])


def book_elsewhere(folder: Path) -> None:
    book = folder / "ggd.book"
    book.rename(folder / "moved")
    book.symlink_to(folder / "moved")


@pytest.mark.parametrize(
    ("spoil", "kind"),
    [
        (no_vault, VaultMissing),
        (shutil.rmtree, VaultMissing),
        (damaged, VaultDamaged),
        (book_missing, CopyIncomplete),
        (book_empty, CopyIncomplete),
        (book_cut, CopyIncomplete),
        (book_elsewhere, CopyIncomplete),
    ],
)
def test_a_bad_copy_has_its_sentence_and_leaves_nothing(
    found: Found, target: Path, spoil: Callable[[Path], None], kind: type[Refusal]
) -> None:
    spoil(found.folder)
    with pytest.raises(kind) as refused:
        restoring.restore(found.folder, target)
    for language in ("nl", "en"):
        assert "{" not in sentence(refused.value, Translator(language))
    assert not target.parent.exists()


def test_a_copy_in_use_by_another_process_is_refused(found: Found, target: Path) -> None:
    found.unlock("uil").close()
    hold = (
        "import sys; from pathlib import Path; from xenia_desk.workflows.vault import open_vault;"
        "held = open_vault.only_one(Path(sys.argv[1])); print('held', flush=True); input()"
    )
    command = [sys.executable, "-c", hold, str(found.folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(VaultInUse):
            restoring.restore(found.folder, target)
        other.communicate(b"\n")
    assert not target.parent.exists()
    restoring.restore(found.folder, target)


def test_the_copy_must_be_another_folder(found: Found, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(found.folder)
    before = contents(found.folder)
    for source, folder in (
        (found.folder, found.folder),
        (link, found.folder),
        (found.folder, found.folder / "statements" / "desk"),
    ):
        with pytest.raises(CopyIsTheVault):
            restoring.restore(source, folder)
    assert contents(found.folder) == before


@pytest.mark.parametrize("what", ["vault", "other", "file"])
def test_nothing_is_restored_over_something(found: Found, target: Path, what: str) -> None:
    kinds: dict[str, type[Refusal]] = {
        "vault": VaultExists,
        "other": FolderTaken,
        "file": FolderTaken,
    }
    if what == "vault":
        restoring.restore(found.folder, target)
    elif what == "other":
        target.mkdir(parents=True)
        (target / "letter.txt").write_text("mine")
    else:
        target.parent.mkdir()
        target.write_text("mine")
    before = contents(target.parent)
    with pytest.raises(kinds[what]):
        restoring.restore(found.folder, target)
    assert contents(target.parent) == before


def test_an_empty_folder_is_taken(found: Found, target: Path) -> None:
    target.mkdir(parents=True)
    restoring.restore(found.folder, target)
    assert walk_ins(target, found.passphrase("reiger")) == 0


def test_a_stick_that_changes_what_it_holds_is_noticed(
    found: Found, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, reads = restoring._blocks, []

    def blocks(path: Path) -> object:
        reads.append(path)
        changed = path.name == "xenia.book" and reads.count(path) == 2
        return [b"other"] if changed else list(real(path))

    monkeypatch.setattr(restoring, "_blocks", blocks)
    with pytest.raises(CopyDiffers):
        restoring.restore(found.folder, target)
    assert not list(target.parent.iterdir())


def test_a_full_disk_leaves_nothing(
    found: Found, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_folder: Path) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr(disk, "sync_folder", full)
    with pytest.raises(VaultNotWritable):
        restoring.restore(found.folder, target)
    assert not list(target.parent.iterdir())


@pytest.mark.long(but=1)
@pytest.mark.parametrize("closed", ["ggd.book", "vault.json", "."])
def test_a_copy_that_may_not_be_read_is_told(found: Found, target: Path, closed: str) -> None:
    (found.folder / closed).chmod(0)
    restore = (
        "import sys; from pathlib import Path; from xenia_desk.errors import Refusal;"
        "from xenia_desk.workflows.backups import restoring\n"
        "try: restoring.restore(*map(Path, sys.argv[1:]))\n"
        "except Refusal as refused: print(type(refused).__name__)"
    )
    # Root reads anything, unless it gives that right away.
    before = ("setpriv", "--bounding-set=-all", "--inh-caps=-all") if os.geteuid() == 0 else ()
    command = [*before, sys.executable, "-c", restore, str(found.folder), str(target)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    (found.folder / closed).chmod(0o700)
    assert (ran.stdout, ran.stderr) == ("VaultUnreadable\n", "")
    assert not target.exists()
