"""Says why a file's key does not open it: the file is older, swapped or cut short.

SQLCipher has one error for all of them. vault.json remembers the first 16 bytes (the salt) and the
size of the file of the last lock, and the salts of earlier locks; neither says anything of counts.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from xenia_desk.core.names import BookId
from xenia_desk.store.encrypted.refusals import (
    FileDamaged,
    FileOlder,
    FileRefused,
    FileSwapped,
    FileTruncated,
    FileUnreadable,
)
from xenia_desk.vault.document import FileMark, Vault

_SALT = 16
_NEAR = 24  # bits; two random salts differ in 64 of 128, and in as few as 24 never


def mark_of(path: Path) -> FileMark:
    """The mark of a closed file."""
    with path.open("rb") as file:
        return FileMark(file.read(_SALT), path.stat().st_size)


@contextmanager
def told_apart(vault: Vault, folder: Path, name: BookId) -> Iterator[None]:
    """Name more closely why a file of this vault was refused."""
    try:
        yield
    except (FileUnreadable, FileDamaged) as refusal:
        raise _closer(vault, folder, name, refusal) from refusal


def _closer(vault: Vault, folder: Path, name: BookId, refusal: FileRefused) -> FileRefused:
    entry = vault.entry(name)
    wanted, found = entry.lock.mark, mark_of(folder / entry.file)
    if found.salt == wanted.salt:
        kind = FileTruncated if found.size < wanted.size else FileDamaged
        return kind(entry.file)
    if found.salt in entry.earlier:
        return FileOlder(entry.file)
    for other in vault.books:
        if found.salt in {other.lock.mark.salt, *other.earlier}:
            return FileSwapped(entry.file)
    return FileDamaged(entry.file) if _differing(found.salt, wanted.salt) <= _NEAR else refusal


def _differing(one: bytes, other: bytes) -> int:
    return (int.from_bytes(one, "big") ^ int.from_bytes(other, "big")).bit_count()
