"""Makes backups: one per book and disk, proven before it replaces the one before.

back_up(session)                            every open file, into backups/ and the chosen folder
choose(session, Path("/media/stick"))       a folder on another disk, used from now on
missing(session)                            the books without a backup of late on another disk

Only one backup of a book is kept on a disk: two of them could be subtracted.
"""

import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from xenia_desk import disk
from xenia_desk.core.names import BookId
from xenia_desk.core.periods import Month
from xenia_desk.errors import Progress, Refusal
from xenia_desk.store import backups as stored
from xenia_desk.store.books import Book
from xenia_desk.store.yearbook import Yearbook
from xenia_desk.vault import backups as sealed
from xenia_desk.vault.files import make_folder, refusing
from xenia_desk.vault.keys import random_key, wipe
from xenia_desk.workflows.backups.refusals import BackupFolderInVault, BackupFolderMissing
from xenia_desk.workflows.vault.session import Session

FOLDER = "backups"
_NOTE = "elsewhere.json"
_LARGEST_NOTE = 1 << 16


@dataclass(frozen=True)
class MadeBackup:
    """One backup that was made and proven."""

    book: BookId
    month: Month
    file: Path


@dataclass(frozen=True)
class Elsewhere:
    """The folder that was chosen ("" when none), and the month of each book's backup there.

    A month counts only where the folder lay on another disk than the vault.
    """

    folder: str = ""
    months: dict[BookId, Month] = field(default_factory=dict)


def back_up(
    session: Session,
    names: Iterable[BookId] | None = None,
    to: Path | None = None,
    progress: Progress = lambda *_: None,
) -> tuple[MadeBackup, ...]:
    """Back up open files (all, or those named) in the vault, then in `to` or the chosen folder.

    `progress` is told between two of them how many of how many are made, and may end it there.

    Raises BackupFolderMissing, BackupFolderInVault, BackupNotProven, BackupDamaged and
    VaultNotWritable; the backups before are kept then. Those in the vault are made even when the
    chosen folder is not there.
    """
    files = {name: session.files()[name] for name in names or session.files()}
    if to is not None:
        _refuse(session, to)
    noted, inside = elsewhere(session), session.folder / FOLDER
    make_folder(inside)
    outside = to or (Path(noted.folder) if noted.folder else None)
    folders = [inside] if outside is None else [inside, outside]
    made: list[MadeBackup] = []
    for folder in folders:
        if folder is outside:
            _refuse(session, folder)
        for name, file in files.items():
            made.append(_one(session, name, file, folder))
            if len(made) < len(files) * len(folders):
                progress(len(made), len(files) * len(folders))
    if outside is None:
        return tuple(made)
    if is_another_disk(session.folder, outside):
        month = Month.of(session.today())
        _note(session, replace(noted, months=noted.months | dict.fromkeys(files, month)))
    return tuple(made)


def back_up_quietly(session: Session, names: Iterable[BookId]) -> tuple[Refusal, ...]:
    """After a month was closed: a stick that is not in stops nobody; returns what was refused."""
    try:
        back_up(session, names)
    except Refusal as refusal:
        return (refusal,)
    return ()


def choose(session: Session, folder: Path | None) -> None:
    """Back up into that folder too from now on; None: no longer.

    Raises BackupFolderMissing and BackupFolderInVault.
    """
    if folder is not None:
        _refuse(session, folder)
    make_folder(session.folder / FOLDER)
    _note(session, Elsewhere("" if folder is None else str(folder.absolute())))


def elsewhere(session: Session) -> Elsewhere:
    """What is remembered of backups outside the vault; nothing where that cannot be read."""
    with suppress(
        OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError, Refusal
    ):
        with (session.folder / FOLDER / _NOTE).open("rb") as file:
            noted = json.loads(file.read(_LARGEST_NOTE))
        months = {BookId(book): Month.parse(each) for book, each in noted["months"].items()}
        if isinstance(noted["folder"], str):
            return Elsewhere(noted["folder"], months)
    return Elsewhere()


def here(session: Session) -> dict[BookId, Month]:
    """Book -> the month of its whole backup in the vault, of the files that are open."""
    found = {}
    for name, file in session.files().items():
        path = session.folder / FOLDER / sealed.name_of(file.identity().store_id)
        with suppress(Refusal):
            found[name] = sealed.read(path).month
    return found


def missing(session: Session) -> tuple[BookId, ...]:
    """The open files without a backup of this or the month before on another disk."""
    if session.practice:
        return ()
    today, months = Month.of(session.today()), elsewhere(session).months
    recent = {name for name, month in months.items() if month.next >= today}
    return tuple(name for name in session.files() if name not in recent)


def on_same_disk(session: Session, folder: Path) -> bool:
    """Whether a folder is there and a disk that breaks takes it along with the vault."""
    with suppress(Refusal):
        return folder.is_dir() and not is_another_disk(session.folder, folder)
    return False


def is_another_disk(folder: Path, other: Path) -> bool:
    """Whether two folders lie on different disks, as far as the system tells."""
    with refusing(other):
        return folder.stat().st_dev != other.stat().st_dev


def _one(session: Session, name: BookId, file: Book | Yearbook, folder: Path) -> MadeBackup:
    month, database = Month.of(session.today()), file.database
    listed = session.vault.with_same_key(file.holders())
    people = tuple(each for each in session.vault.people if each.label in listed)
    path = folder / sealed.name_of(file.identity().store_id)
    key = random_key()

    def prove(made: sealed.Sealed) -> None:
        stored.prove(sealed.unseal(made, key), database)

    try:
        own = replace(session.vault, people=people)
        plain, paper = stored.export(database), file.keys().recovery
        sealed.put(path, sealed.seal(plain, key, month.period, name, paper, own), prove)
    finally:
        wipe(key)
    return MadeBackup(name, month, path)


def _refuse(session: Session, folder: Path) -> None:
    if not folder.is_dir():
        raise BackupFolderMissing(str(folder))
    if folder.resolve().is_relative_to(session.folder.resolve()):
        raise BackupFolderInVault(str(folder))


def _note(session: Session, noted: Elsewhere) -> None:
    months = {book: month.period for book, month in noted.months.items()}
    data = json.dumps({"folder": noted.folder, "months": months}, sort_keys=True).encode()
    path = session.folder / FOLDER / _NOTE
    with refusing(path):
        disk.write_whole(path, data)
