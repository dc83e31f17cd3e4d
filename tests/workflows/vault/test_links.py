"""A link planted wherever the program writes: what it leads to stays as it was."""

import os
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.books import XENIA
from tests.workflows.vaults import Found
from xenia_desk import settings
from xenia_desk.core.counting.counting import Contact
from xenia_desk.core.periods import Month
from xenia_desk.errors import Refusal
from xenia_desk.settings import Settings
from xenia_desk.store.encrypted.refusals import FileLinked
from xenia_desk.vault.refusals import FolderLinked
from xenia_desk.workflows.backups import backing_up, verifying
from xenia_desk.workflows.counting import counting
from xenia_desk.workflows.months import months
from xenia_desk.workflows.vault import locking
from xenia_desk.workflows.yearbook import taking_in

CALL = Contact("telephone", {"theme": frozenset({"health"})})
MONTH = Month(2027, 3)
BOOKS = ("xenia.book", "ggd.book", "yearbook.book")
# What is beside the files that a locked vault has: while it is open, after a kill, half made.
PASSING = [
    f"{book}{ending}"
    for book in BOOKS
    for ending in ("-journal", ".new", ".new-journal", ".making")
]
PASSING += [f".{book}.part" for book in BOOKS]
LYING = [
    *BOOKS,
    *("vault.json", "vault.json.1", "vault.lock", "settings.json", "sharing.json", "facts.json"),
]
FOLDERS = ("backups", "statements")
REFUSED_BOOK = {f"{book}{ending}" for book in BOOKS for ending in ("", "-journal", ".new")}


@dataclass(frozen=True)
class Victim:
    """A file elsewhere, and what is known of it."""

    path: Path
    words: bytes = b"a thesis, of which there is one copy"

    def __post_init__(self) -> None:
        self.path.parent.mkdir(mode=0o755)
        self.path.write_bytes(self.words)
        self.path.chmod(0o644)
        os.utime(self.path, (1_700_000_000, 1_700_000_000))

    @property
    def is_whole(self) -> bool:
        """Whether bytes, rights and times are as they were, and nothing lies beside it."""
        told, folder = self.path.stat(), self.path.parent
        return (
            self.path.read_bytes() == self.words
            and (told.st_mode & 0o777, round(told.st_mtime)) == (0o644, 1_700_000_000)
            and [each.name for each in folder.iterdir()] == [self.path.name]
            and folder.stat().st_mode & 0o777 == 0o755
        )


@pytest.fixture
def victim(tmp_path: Path) -> Victim:
    return Victim(tmp_path / "home" / "thesis.txt")


def work(found: Found, month: Month = MONTH) -> list[Refusal]:
    """A month with a kill in it, its close, backups, a look; whatever was refused."""
    later = month.next.first_day
    refused = []

    def attempt(act: Callable[[], object]) -> None:
        try:
            act()
        except Refusal as refusal:
            refused.append(refusal)

    def count() -> None:
        with closing(found.unlock("uil", month.first_day)) as session:
            counting.count(session, XENIA, CALL)

    def close_and_lock() -> None:
        session = found.unlock("uil", later)
        try:
            settings.write(found.folder, Settings())
            attempt(lambda: months.close_month(session, XENIA, month))
            attempt(lambda: taking_in.take_in(session))
            attempt(lambda: backing_up.back_up(session))
        finally:
            locking.lock(session)

    attempt(count)
    attempt(close_and_lock)
    attempt(lambda: verifying.verify(found.folder, found.passphrase("uil")))
    return refused


def symbolic(path: Path, victim: Path) -> None:
    path.symlink_to(victim)


def second_name(path: Path, victim: Path) -> None:
    path.hardlink_to(victim)


def test_the_days_work_is_done_where_nothing_is_planted(found: Found, victim: Victim) -> None:
    """The control: every step that the tests below try does write, and is not refused."""
    assert work(found) == []
    assert victim.is_whole
    assert len(list((found.folder / "backups").glob("*.backup"))) == len(BOOKS)


@pytest.mark.long(but=6)
@pytest.mark.parametrize("plant", [symbolic, second_name])
@pytest.mark.parametrize("name", [*PASSING, *LYING])
def test_what_a_link_leads_to_stays_as_it_was(
    found: Found, victim: Victim, name: str, plant: Callable[[Path, Path], None]
) -> None:
    path = found.folder / name
    path.parent.mkdir(exist_ok=True, mode=0o700)
    path.unlink(missing_ok=True)
    plant(path, victim.path)
    refused = work(found)
    assert victim.path.read_bytes() == victim.words
    # A second name is one of the file itself: where ours is put in its place only the name goes.
    if plant is symbolic:
        assert victim.is_whole
    if name in REFUSED_BOOK:
        assert any(isinstance(each, FileLinked) for each in refused), refused


@pytest.mark.parametrize("plant", [symbolic, second_name])
def test_a_backup_takes_the_place_of_a_link(
    found: Found, victim: Victim, plant: Callable[[Path, Path], None]
) -> None:
    work(found)
    backups = list((found.folder / "backups").glob("*.backup"))
    for backup in backups:
        backup.unlink()
        plant(backup, victim.path)
    refused = work(found, MONTH.next)
    assert victim.path.read_bytes() == victim.words
    assert [backup.lstat().st_nlink for backup in backups] == [1] * len(BOOKS)
    assert not any(backup.is_symlink() for backup in backups), refused


@pytest.mark.parametrize("name", FOLDERS)
def test_a_folder_that_leads_elsewhere_is_refused(found: Found, victim: Victim, name: str) -> None:
    (found.folder / name).symlink_to(victim.path.parent)
    with pytest.raises(FolderLinked):
        found.unlock("uil")
    refused = work(found)
    assert victim.is_whole
    assert refused
    assert all(isinstance(each, FolderLinked) for each in refused), refused
