"""Opens a vault for somebody who has keys, and checks everything that it opens."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import date, timedelta
from pathlib import Path

from filelock import FileLock, Timeout

from xenia_desk.core.names import BookId
from xenia_desk.core.periods import Month
from xenia_desk.core.roles import BookName, roles_of
from xenia_desk.disk import write_whole
from xenia_desk.errors import Refusal
from xenia_desk.store import months as stored
from xenia_desk.store.books import Book
from xenia_desk.store.encrypted import files, opening, rewriting
from xenia_desk.store.encrypted.database import Database, FileKind
from xenia_desk.store.encrypted.identity import begin_epoch
from xenia_desk.store.encrypted.refusals import FileRefused
from xenia_desk.store.yearbook import Yearbook
from xenia_desk.vault import people, vault_file
from xenia_desk.vault.document import Vault
from xenia_desk.vault.files import refusing, require_own_folders
from xenia_desk.vault.key_holders import KeyHolder
from xenia_desk.vault.keys import wipe
from xenia_desk.vault.refusals import NotAHolder
from xenia_desk.workflows.vault import covering, locking, year_keys
from xenia_desk.workflows.vault.clock import Clock, clock_of
from xenia_desk.workflows.vault.file_diagnosis import told_apart
from xenia_desk.workflows.vault.plans import is_planned
from xenia_desk.workflows.vault.refusals import (
    FolderClosed,
    PracticeMixed,
    VaultInUse,
)
from xenia_desk.workflows.vault.session import Session

ALONE = "vault.lock"
PRACTICE_MARK = b"OEFENING"
"""How the store id of every practice file begins, so that the mark cannot be edited away."""
LONG = timedelta(days=45)
"""Longer than six weeks of summer holidays, shorter than two months."""
_COPIED = "copied"


def only_one(folder: Path) -> FileLock:
    """Hold a vault for this process alone; raises VaultInUse, FolderClosed or FolderLinked."""
    lock = FileLock(folder / ALONE, timeout=0, mode=0o600)
    try:
        require_own_folders(folder)
        lock.acquire()
    except Timeout as error:
        raise VaultInUse from error
    except OSError as error:
        raise FolderClosed(folder.name) from error
    return lock


@contextmanager
def held_if_used(folder: Path) -> Iterator[None]:
    """Hold a vault while its files are read; on a read-only disk nobody can be writing in it.

    Nothing is written into a folder in which no vault was ever unlocked. Raises VaultInUse.
    """
    alone = None
    if (folder / ALONE).exists():
        with suppress(FolderClosed):
            alone = only_one(folder)
    try:
        yield
    finally:
        if alone is not None:
            alone.release()


def open_with(
    folder: Path, whose: Callable[[Vault], KeyHolder], clock: Clock | None = None
) -> Session:
    """Open every file that somebody has the keys of, each with every check.

    Raises VaultMissing, VaultDamaged, PlantedGrant, PracticeMixed, the refusals of the
    files (store.encrypted.refusals) and what `only_one` and `whose` raise.
    """
    vault_file.load(folder)  # says what is wrong with a folder before anything is written there
    alone = only_one(folder)
    try:
        vault = vault_file.load(folder)
        with whose(vault) as unlocked:
            session = _open(folder, vault, alone, unlocked, clock)
    except BaseException:
        alone.release()
        raise
    try:
        doubt(session)
        if session.unsure_since is None:
            with suppress(FileRefused):  # on a full disk the next time; the last key goes on
                year_keys.hand_to_open_books(session)
        # A vault may be made before the first plan begins, or before it joins a yearbook; then only
        # counting has to wait.
        today = Month.of(session.clock.today())
        if session.unsure_since is None and is_planned(today.year):
            for name in filter(session.counts, session.books()):
                session.begin(name, today)
    except BaseException:
        session.close()
        raise
    return session


def _open(
    folder: Path, vault: Vault, alone: FileLock, unlocked: KeyHolder, clock: Clock | None
) -> Session:
    names = unlocked.books(vault)
    session = Session(
        folder=folder,
        person=unlocked.label,
        held=tuple(name for name in names if name != BookName.YEARBOOK),
        roles=frozenset(roles_of(names)),
        clock=clock or clock_of(vault.practice),
        vault=vault,
        alone=alone,
        open_books={},
        open_yearbook=None,
    )
    try:
        for name in names:
            session.vault = _recover(folder, session.vault, unlocked, name)
            was_left = files.was_left(folder / vault.entry(name).file)
            _open_file(session, unlocked, name)
            if was_left:
                _rewrite_first(session, unlocked, name)
            begin_if_copied(session, name)
        session.cover_codes = covering.codes(session)
    except BaseException:
        for file in session.files().values():
            file.close()
        raise
    return session


def kind_of(name: BookId) -> FileKind:
    """What kind of file a name of vault.json is."""
    return FileKind.YEARBOOK if name == BookName.YEARBOOK else FileKind.BOOK


def file_of(database: Database) -> Book | Yearbook:
    """An open file as what it is."""
    return Yearbook(database) if database.kind is FileKind.YEARBOOK else Book(database)


def _recover(folder: Path, vault: Vault, unlocked: KeyHolder, name: BookId) -> Vault:
    """Finish or undo a lock that was interrupted, in the file and in vault.json."""
    entry = vault.entry(name)
    key = unlocked.pending_key(vault, name)
    path, kind = folder / entry.file, kind_of(name)
    pending = None
    if key is not None and entry.pending is not None:
        pending = (key, entry.pending.anchor)
    try:
        rewriting.recover(path, kind, pending)
    except FileRefused:
        # The new file is not sound; where the old one is, the lock never happened.
        if pending is None or not _still_opens(folder, vault, unlocked, name):
            raise
        rewriting.recover(path, kind, None)
        return vault_file.save(folder, vault.without_pending(name))
    finally:
        wipe(key or bytearray())
    return vault if pending is None else vault_file.save(folder, vault.settled(name))


def _still_opens(folder: Path, vault: Vault, unlocked: KeyHolder, name: BookId) -> bool:
    """Whether a file is sound as the last lock that ended left it."""
    entry = vault.entry(name)
    try:
        key = unlocked.key(vault, name)
    except NotAHolder:
        return False
    try:
        opening.open_file(folder / entry.file, kind_of(name), key, entry.lock.anchor).close()
    except FileRefused:
        return False
    finally:
        wipe(key)
    return True


def _open_file(session: Session, unlocked: KeyHolder, name: BookId) -> None:
    key = unlocked.key(session.vault, name)
    try:
        with told_apart(session.vault, session.folder, name):
            file = session.open_file(name, key)
    finally:
        wipe(key)
    people.refuse_planted(name, session.vault.holders(name), file.holders())
    if file.identity().store_id.startswith(PRACTICE_MARK) != session.practice:
        raise PracticeMixed(name)


def _rewrite_first(session: Session, unlocked: KeyHolder, name: BookId) -> None:
    """After an end without a lock: a fresh file, so that nothing stays of what was going on.

    Where that cannot be done (a full disk) the file is used as it is: it has passed every check.
    """
    try:
        locking.rewrite(session, name)
    except Refusal:
        if session.vault.entry(name).pending is None:
            return
        session.vault = _recover(session.folder, session.vault, unlocked, name)
    _open_file(session, unlocked, name)


def last_known(session: Session) -> date | None:
    """The newest day that any open file knows: a day filled in, the first day of a month begun."""
    known = [
        date.fromisoformat(day)
        for book in session.open_books.values()
        for month in stored.months(book)
        for day in (Month.parse(month).first_day.isoformat(), *stored.calendar(book, month))
    ]
    if session.open_yearbook is not None:
        taken = session.open_yearbook.newest_taken_on()
        known += [Month.parse(taken).first_day] if taken else []
    return max(known, default=None)


def doubt(session: Session) -> None:
    """Remember since when nothing is known, if that is long; a practice vault has its own day."""
    last = last_known(session)
    if last is not None and not session.practice and session.clock.today() - last > LONG:
        session.unsure_since = last


def mark_copied(folder: Path, books: Iterable[BookId]) -> None:
    """Remember that these books came with a copy; raises OSError."""
    for book in books:
        write_whole(_mark(folder, book), b"")


def begin_if_copied(session: Session, name: BookId) -> None:
    """Begin a new life of an open book that came with a copy, once; raises VaultNotWritable.

    The vault that it is a copy of may go on somewhere: its statements must be told from these.
    Interrupted in between it begins another one, which does no harm: nothing was handed over.
    """
    mark = _mark(session.folder, name)
    if name in session.open_books and mark.exists():
        begin_epoch(session.open_books[name].database)
        with refusing(mark):
            mark.unlink()


def _mark(folder: Path, book: BookId) -> Path:
    return folder / f"{book}.{_COPIED}"
