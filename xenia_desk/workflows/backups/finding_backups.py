"""Finds backups in a folder and reads, without opening them, their books and months.

held = Backups.of(found(folder))
found_there = look(folder)              those that are whole, and by name those that are not
"""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

from xenia_desk.core.names import BookId
from xenia_desk.core.periods import Month
from xenia_desk.errors import Refusal
from xenia_desk.vault import backups as sealed
from xenia_desk.vault import vault_file
from xenia_desk.vault.document import Vault
from xenia_desk.workflows.backups.backing_up import FOLDER
from xenia_desk.workflows.backups.refusals import BackupsOfSeveral, NoBackups, NoWholeBackup


@dataclass(frozen=True)
class Backups:
    """Closed backups of one vault; `vault` is what their heads say together."""

    each: tuple[sealed.Sealed, ...]
    vault: Vault

    @classmethod
    def of(cls, files: Iterable[Path]) -> Self:
        """Read them; raises BackupsOfSeveral and what `vault.backups.read` raises."""
        files = tuple(files)
        return cls.together((sealed.read(file) for file in files), files)

    @classmethod
    def together(cls, read: Iterable[sealed.Sealed], files: Iterable[Path]) -> Self:
        """Those that were read from these files, newest last; raises BackupsOfSeveral.

        Where they lie in a vault whose vault.json can be read, its releases count too.
        """
        each = tuple(sorted(read, key=lambda one: one.month))
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

    @property
    def months(self) -> dict[BookId, Month]:
        """Book -> the month of its backup, by book."""
        return {one.book: one.month for one in sorted(self.each, key=lambda o: o.book)}

    def without(self, books: Iterable[BookId]) -> Self:
        """The same but for these books."""
        gone = set(books)
        return replace(self, each=tuple(one for one in self.each if one.book not in gone))


@dataclass(frozen=True)
class Unread:
    """A file that looks like a backup and is not used, and why."""

    file: str
    refusal: Refusal


@dataclass(frozen=True)
class Looked:
    """What lies in a folder: the backups that are whole, and the files that are not."""

    held: Backups
    unread: tuple[Unread, ...]


def found(source: Path) -> tuple[Path, ...]:
    """The backups in a folder or in the backups/ of a vault there, or the one file; NoBackups."""
    files = (source,) if source.is_file() else sealed.found(source) or sealed.found(source / FOLDER)
    if not files:
        raise NoBackups(source.name)
    return files


def look(source: Path) -> Looked:
    """Read what there is; a damaged file keeps nobody from the others.

    Raises NoBackups, BackupsOfSeveral, and where none is whole NoWholeBackup or what is wrong
    with the only one.
    """
    read: list[sealed.Sealed] = []
    unread: list[Unread] = []
    files = found(source)
    for file in files:
        try:
            read.append(sealed.read(file))
        except Refusal as refusal:
            unread.append(Unread(file.name, refusal))
    if len(unread) == len(files) == 1:
        raise unread[0].refusal
    if not read:
        raise NoWholeBackup(source.name, tuple(each.refusal for each in unread))
    return Looked(Backups.together(read, files), tuple(unread))
