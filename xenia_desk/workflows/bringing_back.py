"""This module brings books back from their backups: into a new vault, or into memory as a proof.

held = Backups.of(found(folder))
rehearse(held, by_passphrase("bakmolen ..."))          what would come back; nothing is written
bring_back(held, by_sheets({"xenia": "7KQ2-..."}), folder)
"""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

from xenia_desk.core.periods import Month
from xenia_desk.errors import Refusal
from xenia_desk.store import backups as stored
from xenia_desk.store.books import Book
from xenia_desk.store.database import Kind
from xenia_desk.store.identity import Holder
from xenia_desk.store.yearbook import Yearbook
from xenia_desk.vault import backups as sealed
from xenia_desk.vault import vault_file
from xenia_desk.vault.document import RECOVERY, Anchor, BookEntry, Lock, Vault
from xenia_desk.vault.files import make_folder, write_atomically
from xenia_desk.vault.keys import GrantBroken, random_id, random_key, wipe
from xenia_desk.vault.recovery import Sheets
from xenia_desk.vault.vault_file import VaultExists
from xenia_desk.workflows import binding
from xenia_desk.workflows.backing_up import FOLDER
from xenia_desk.workflows.checking_content import check_content
from xenia_desk.workflows.finding import is_vault
from xenia_desk.workflows.placing import placed
from xenia_desk.workflows.telling_apart import mark_of
from xenia_desk.workflows.unlocking import (
    KeyHolder,
    OtherPerson,
    only_one,
)

Whose = Callable[[Vault], KeyHolder]
Contents = list[tuple[sealed.Sealed, bytes | None]]


@dataclass(eq=False)
class NoBackups(Refusal):
    """A folder without a backup."""

    folder: str


@dataclass(eq=False)
class BackupsOfSeveral(Refusal):
    """Backups of different vaults, or two of one book: which of them is meant?"""


@dataclass(eq=False)
class BackupNotYours(Refusal):
    """Backups that are whole, and none of which opens for this person or this sheet."""


@dataclass(frozen=True)
class Backups:
    """Closed backups of one vault; `vault` is what their heads say together."""

    each: tuple[sealed.Sealed, ...]
    vault: Vault

    @classmethod
    def of(cls, files: Iterable[Path]) -> Self:
        """Read them, newest last; raises BackupsOfSeveral and what `vault.backups.read` raises.

        Where they lie in a vault whose vault.json can be read, its releases count too.
        """
        files = tuple(files)
        each = tuple(sorted((sealed.read(file) for file in files), key=lambda one: one.month))
        heads = [one.vault for one in each]
        books = [one.book for one in each]
        if len(set(books)) < len(books) or len({(h.vault_id, h.salt, h.cost) for h in heads}) != 1:
            raise BackupsOfSeveral
        vault = replace(heads[-1], books=())
        for head in heads:
            vault = vault.with_book(head.books[0]).with_releases(head.releases)
            for person in head.people:
                vault = vault.with_person(person)
        for beside in {file.parent.parent for file in files if file.parent.name == FOLDER}:
            with suppress(Refusal):
                old = vault_file.load(beside)
                if old.vault_id == vault.vault_id:
                    vault = vault.with_releases(old.releases)
        return cls(each, vault)


@dataclass(frozen=True)
class Proof:
    """What a rehearsal found; no count is in it.

    `people` and the recovery sheet could open it; in every unit the tables had equal totals.
    """

    file: str
    book: str
    month: Month
    tables: int
    people: tuple[str, ...]


@dataclass(frozen=True)
class BroughtBack:
    """The books that are there again, and those whose backup did not open for this person."""

    books: tuple[str, ...]
    closed: tuple[str, ...]


def found(source: Path) -> tuple[Path, ...]:
    """The backups in a folder, or the one file; raises NoBackups."""
    files = (source,) if source.is_file() else sealed.found(source)
    if not files:
        raise NoBackups(source.name)
    return files


def by_passphrase(passphrase: str, person: str | None = None) -> Whose:
    """Whoever a passphrase belongs to; OtherPerson when that is not the `person` named."""

    def whose(vault: Vault) -> KeyHolder:
        unlocked = binding.unlocked(vault, passphrase)
        if person not in (None, unlocked.label):
            unlocked.wipe()
            raise OtherPerson(str(person))
        return unlocked

    return whose


def by_sheets(papers: Mapping[str, str]) -> Whose:
    """Whoever holds the recovery sheets of book -> what was typed."""

    def whose(vault: Vault) -> Sheets:
        books = {entry.book for entry in vault.books} & papers.keys()
        if not books:
            raise BackupNotYours
        return Sheets.of({book: papers[book] for book in books})

    return whose


def rehearse(held: Backups, whose: Whose) -> tuple[Proof, ...]:
    """Restore every backup that opens into memory, with every check; nothing is written.

    Raises BackupNotYours, TotalsDiffer, PlantedGrant and what `whose` and the backups raise.
    """
    return tuple(_proof(one, plain) for one, plain in _opened(held, whose) if plain is not None)


def bring_back(held: Backups, whose: Whose, folder: Path) -> BroughtBack:
    """Make a new vault of every backup that opens; the others lie in its backups/, closed.

    It is there whole or not at all. A colleague whose backup waits there brings it back into the
    same vault: only a book that the vault does not have yet. Every book begins a new life: its
    statements are told from those of the lost one.

    Raises what `rehearse` raises, VaultExists, FolderTaken and VaultNotWritable.
    """
    contents = _opened(held, whose)
    if is_vault(folder):
        return _added(held, contents, folder)
    with placed(folder) as making:
        make_folder(making / FOLDER)
        vault = replace(held.vault, books=())
        for one, plain in contents:
            if plain is None:
                write_atomically(making / FOLDER / one.file, one.data)
            else:
                _proof(one, plain)
                vault = vault.with_book(_file(making, held.vault, one, plain))
        vault_file.create(making, vault)
    back = tuple(entry.book for entry in vault.books)
    return BroughtBack(back, tuple(one.book for one in held.each if one.book not in back))


def _added(held: Backups, contents: Contents, folder: Path) -> BroughtBack:
    """Books that were waiting, beside those that are in the vault."""
    mine = [(one, plain) for one, plain in contents if plain is not None]
    alone = only_one(folder)
    try:
        vault = vault_file.load(folder)
        known = {entry.book for entry in vault.books}
        if vault.vault_id != held.vault.vault_id or known & {one.book for one, _ in mine}:
            raise VaultExists(folder.name)
        there = {person.label for person in vault.people}
        for person in held.vault.people:
            vault = vault if person.label in there else vault.with_person(person)
        for one, plain in mine:
            _proof(one, plain)
            vault = vault.with_book(_file(folder, vault, one, plain))
        vault_file.save(folder, vault)
    finally:
        alone.release()
    return BroughtBack(tuple(one.book for one, _ in mine), ())


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
        held = {person.label: person.public_key for person in one.vault.people}
        check_content(one.book, database, held, practice=bool(one.vault.practice))
        sql = "SELECT count(*) FROM sqlite_schema WHERE type = 'table'"
        tables = int(database.rows(sql)[0][0])
    labels = tuple(person.label for person in one.vault.people)
    return Proof(one.file, one.book, Month.parse(one.month), tables, labels)


def _file(making: Path, vault: Vault, one: sealed.Sealed, plain: bytes) -> BookEntry:
    """One book as a file under a fresh key, and its entry of the new vault.json."""
    key, path = random_key(), making / f"{one.book}.book"
    try:
        anchor = Anchor(*stored.restore(plain, path, key, random_id()))
        with stored.in_memory(plain) as copy:
            file = Yearbook(copy) if copy.kind is Kind.YEARBOOK else Book(copy)
            to = _to(vault, file.holders())
            paper = file.keys().recovery
        return BookEntry(one.book, Lock.of(anchor, key, {**to, RECOVERY: paper}, mark_of(path)))
    finally:
        wipe(key)


def _to(vault: Vault, holders: Iterable[Holder]) -> dict[str, bytes]:
    known = {person.label: person.public_key for person in vault.people}
    return {h.label: h.public_key for h in holders if known.get(h.label) == h.public_key}
