"""Brings a vault back from a copy of its folder: a stick, a shared folder."""

import os
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

from xenia_desk import disk, settings
from xenia_desk.core.roles import BookName
from xenia_desk.errors import Progress
from xenia_desk.store.encrypted import files, rewriting
from xenia_desk.store.encrypted.database import PAGE_BYTES
from xenia_desk.vault import vault_file
from xenia_desk.vault.backups import found
from xenia_desk.vault.document import BookEntry, Vault
from xenia_desk.vault.files import make_folder
from xenia_desk.vault.refusals import VaultUnreadable
from xenia_desk.workflows.backups import backing_up
from xenia_desk.workflows.backups.refusals import CopyDiffers, CopyIncomplete, CopyIsTheVault
from xenia_desk.workflows.sheets import staff_content
from xenia_desk.workflows.vault import vault_folder
from xenia_desk.workflows.vault.open_vault import held_if_used, mark_copied
from xenia_desk.workflows.vault.vault_folder import placed
from xenia_desk.workflows.yearbook import sharing

_BLOCK = 1 << 16


def restore(source: Path, folder: Path, progress: Progress = lambda *_: None) -> None:
    """Make the copy in `source` the vault in `folder`; it is there whole or not at all.

    Only what belongs to a vault is taken, and the copy stays as it is; what is made of it begins
    a new life of every book. `progress` is told how many of how many files are done.

    Raises CopyIsTheVault, CopyIncomplete, CopyDiffers, VaultMissing, VaultDamaged, VaultNewer,
    VaultUnreadable, VaultInUse, VaultExists, FolderTaken and VaultNotWritable.
    """
    vault_file.load(source)  # says what is wrong with it before its lock is looked for
    here, there = folder.resolve(), source.resolve()
    if there == here or there in here.parents:
        raise CopyIsTheVault(source.name)
    with held_if_used(source):
        vault = vault_file.load(source)
        names = _belonging(source, vault)
        with placed(folder) as making:
            for done, name in enumerate(names, start=1):
                make_folder((making / name).parent)
                _copy(source / name, making / name)
                progress(done, len(names))
            books = (entry.book for entry in vault.books)
            mark_copied(making, (book for book in books if book != BookName.YEARBOOK))
            for made in (making, *(path for path in making.iterdir() if path.is_dir())):
                disk.sync_folder(made)


def _belonging(source: Path, vault: Vault) -> tuple[str, ...]:
    """The files of this vault, by their names in it; links are none."""
    try:
        for entry in vault.books:
            if not _is_file(source / entry.file) or _is_cut(source / entry.file):
                raise CopyIncomplete(entry.file)
        possible = [vault_file.NAME, vault_file.MIRROR, settings.FILE, staff_content.FILE]
        if vault.practice:
            possible.append(vault_folder.PEOPLE_OF_PRACTICE)
        for entry in vault.books:
            possible += _of_book(entry)
        statements = sorted((source / sharing.STATEMENTS).glob("*.statement"))
        possible += [f"{sharing.STATEMENTS}/{each.name}" for each in statements]
        sealed = found(source / backing_up.FOLDER)
        possible += [f"{backing_up.FOLDER}/{each.name}" for each in sealed]
        return tuple(name for name in possible if _is_file(source / name))
    except OSError as error:
        raise VaultUnreadable(source.name) from error


def _of_book(entry: BookEntry) -> list[str]:
    """A book, its journal, the facts accepted in it, and the file of a lock that was cut off."""
    found = [Path(entry.file), files.journal_of(Path(entry.file))]
    found.append(Path(staff_content.copy_of(entry.book)))
    if entry.pending is not None:
        found.append(rewriting.new_path(found[0]))
    return [path.name for path in found]


def _is_file(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


def _is_cut(path: Path) -> bool:
    """Whether its end is seen to be missing; more than that only its key can tell."""
    size = path.stat().st_size
    return not size or bool(size % PAGE_BYTES)


def _copy(source: Path, target: Path) -> None:
    """Copy a file for its owner only, durably, and read both again."""
    files.make_private(target)
    with target.open("r+b") as file:
        for block in _blocks(source):
            file.write(block)
        file.flush()
        os.fsync(file.fileno())
    if any(old != new for old, new in zip_longest(_blocks(source), _blocks(target))):
        raise CopyDiffers(source.name)


def _blocks(path: Path) -> Iterator[bytes]:
    try:
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                yield block
    except OSError as error:
        raise VaultUnreadable(path.name) from error
