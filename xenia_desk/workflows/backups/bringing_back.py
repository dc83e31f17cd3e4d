"""Brings books back from their backups: into a new vault, or into memory as a proof.

held = Backups.of(found(folder))                       (workflows.backups.finding_backups)
rehearse(held, by_passphrase("bakmolen ..."))          what would come back; nothing is written
bring_back(held, by_sheets({"xenia": "7KQ2-..."}), folder)
bring_back_waiting(held, by_passphrase("..."), folder) a colleague's, beside those that are there
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from xenia_desk.core.names import BookId, PersonLabel
from xenia_desk.core.periods import Month
from xenia_desk.errors import Progress
from xenia_desk.store import backups as stored
from xenia_desk.vault import backups as sealed
from xenia_desk.vault import vault_file
from xenia_desk.vault.document import RECOVERY, BookEntry, Lock, Vault
from xenia_desk.vault.files import make_folder, write_atomically
from xenia_desk.vault.key_holders import KeyHolder
from xenia_desk.vault.keys import random_id, random_key, wipe
from xenia_desk.vault.recovery import Papers
from xenia_desk.vault.refusals import GrantBroken, VaultExists
from xenia_desk.workflows.backups.backing_up import FOLDER
from xenia_desk.workflows.backups.finding_backups import Backups
from xenia_desk.workflows.backups.refusals import BackupNotYours
from xenia_desk.workflows.backups.verifying import check_content
from xenia_desk.workflows.vault import this_computer
from xenia_desk.workflows.vault.file_diagnosis import mark_of
from xenia_desk.workflows.vault.open_vault import file_of, only_one
from xenia_desk.workflows.vault.vault_folder import placed

Whose = Callable[[Vault], KeyHolder]
Contents = list[tuple[sealed.Sealed, bytes | None]]


@dataclass(frozen=True)
class Proof:
    """What a rehearsal found; no count is in it.

    `people` and the recovery paper could open it; in every unit the tables had equal totals.
    """

    file: str
    book: BookId
    month: Month
    tables: int
    people: tuple[str, ...]


@dataclass(frozen=True)
class BroughtBack:
    """The books that are there again, and those whose backup did not open for this person."""

    books: tuple[BookId, ...]
    closed: tuple[BookId, ...]


def by_passphrase(passphrase: str, person: PersonLabel | None = None) -> Whose:
    """Whoever a passphrase belongs to: that of `person` where somebody is named."""
    return lambda vault: this_computer.unlocked(vault, passphrase, person)


def by_papers(papers: Mapping[BookId, str]) -> Whose:
    """Whoever holds the recovery papers of book -> what was typed."""

    def whose(vault: Vault) -> Papers:
        books = {entry.book for entry in vault.books} & papers.keys()
        if not books:
            raise BackupNotYours
        return Papers.of({book: papers[book] for book in books})

    return whose


def rehearse(held: Backups, whose: Whose) -> tuple[Proof, ...]:
    """Restore every backup that opens into memory, with every check; nothing is written.

    Raises BackupNotYours, PlantedGrant and what `whose` and the backups raise.
    """
    return tuple(_proof(one, plain) for one, plain in _opened(held, whose) if plain is not None)


def bring_back(
    held: Backups, whose: Whose, folder: Path, progress: Progress = lambda *_: None
) -> BroughtBack:
    """Make a new vault of every backup that opens; the others lie in its backups/, closed.

    It is there whole or not at all. Every book begins a new life: its statements are told from
    those of the lost one. `progress` is told how many of how many backups are done; what it
    raises ends it.

    Raises what `rehearse` raises, VaultExists, FolderTaken and VaultNotWritable.
    """
    with placed(folder) as making:
        contents = _opened(held, whose)
        make_folder(making / FOLDER)
        vault = replace(held.vault, books=())
        for done, (one, plain) in enumerate(contents, start=1):
            if plain is None:
                write_atomically(making / FOLDER / one.file, one.data)
            else:
                _proof(one, plain)
                vault = vault.with_book(_file(making, held.vault, one, plain))
            progress(done, len(contents))
        vault_file.create(making, vault)
    back = tuple(entry.book for entry in vault.books)
    return BroughtBack(back, tuple(one.book for one in held.each if one.book not in back))


def bring_back_waiting(held: Backups, whose: Whose, folder: Path) -> BroughtBack:
    """Bring back what waited for a colleague into the vault that was made of the same backups.

    Only a book that the vault does not have yet. Raises what `rehearse` raises, VaultExists,
    VaultInUse and VaultNotWritable.
    """
    mine = [(one, plain) for one, plain in _opened(held, whose) if plain is not None]
    alone = only_one(folder)
    try:
        vault = _put_beside(held, mine, folder)
    finally:
        alone.release()
    there = {entry.book for entry in vault.books}
    closed = tuple(one.book for one in held.each if one.book not in there)
    return BroughtBack(tuple(one.book for one, _ in mine), closed)


def _put_beside(held: Backups, mine: list[tuple[sealed.Sealed, bytes]], folder: Path) -> Vault:
    """The vault with the files of these backups; those of before stay as they are."""
    vault = _with_people(held, vault_file.load(folder))
    there = {entry.book for entry in vault.books}
    if vault.vault_id != held.vault.vault_id or there & {one.book for one, _ in mine}:
        raise VaultExists(folder.name)
    made: dict[BookId, Path] = {}
    try:
        for one, plain in mine:
            _proof(one, plain)
            vault = vault.with_book(_file(folder, vault, one, plain))
            made[one.book] = folder / vault.entry(one.book).file
        return vault_file.save(folder, vault)
    except BaseException:
        listed = {entry.book for entry in vault_file.load(folder).books}
        for book in made.keys() - listed:  # nothing names it: it would be in the way the next time
            made[book].unlink(missing_ok=True)
        raise


def _with_people(held: Backups, vault: Vault) -> Vault:
    there = {person.label for person in vault.people}
    for person in held.vault.people:
        vault = vault if person.label in there else vault.with_person(person)
    return vault


def _opened(held: Backups, whose: Whose) -> Contents:
    """Each backup with its content, or None where it is not for this person."""
    with whose(held.vault) as opener:
        contents = [(one, _content(held.vault, one, opener)) for one in held.each]
    if not any(plain for _, plain in contents):
        raise BackupNotYours
    return contents


def _content(vault: Vault, one: sealed.Sealed, opener: KeyHolder) -> bytes | None:
    if one.book not in opener.books(vault):
        return None
    try:
        key = opener.key(vault, one.book)
    except GrantBroken:  # made before this person got another key
        return None
    try:
        return sealed.unseal(one, key)
    finally:
        wipe(key)


def _proof(one: sealed.Sealed, plain: bytes) -> Proof:
    with stored.in_memory(plain) as database:
        check_content(one.book, file_of(database), one.vault, one.vault.public_keys)
        sql = "SELECT count(*) FROM sqlite_schema WHERE type = 'table'"
        tables = int(database.rows(sql)[0][0])
    labels = tuple(person.label for person in one.vault.people)
    return Proof(one.file, one.book, one.month, tables, labels)


def _file(making: Path, vault: Vault, one: sealed.Sealed, plain: bytes) -> BookEntry:
    """One book as a file under a fresh key, and its entry of the new vault.json."""
    key, path = random_key(), making / f"{one.book}.book"
    try:
        anchor = stored.restore(plain, path, key, random_id())
        with stored.in_memory(plain) as copy:
            file = file_of(copy)
            to = {**vault.with_same_key(file.holders()), RECOVERY: file.keys().recovery}
        return BookEntry(one.book, Lock.of(anchor, key, to, mark_of(path)))
    finally:
        wipe(key)
