"""The envelope of a backup: one book of one month, for its own people and paper.

    xenia-desk/backup/1, a newline, the month (2027-03), a newline       28 bytes
    length of the head (4 bytes), the head
    nonce (24 bytes), XChaCha20-Poly1305 of: length (8 bytes), content, zeros
    SHA-256 of all that

The head is a vault.json with that book alone: who may open it, each with key slot and grant, and
the grant to the paper. The cipher covers the head too; the hash tells damage from a wrong key. A
file has a whole number of times 64 KiB, and a name that follows from the store id: neither says
what was counted or by whom.
"""

import os
import re
import secrets
from calendar import timegm
from collections.abc import Callable
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from nacl import bindings
from nacl.exceptions import CryptoError

from xenia_desk import disk
from xenia_desk.core.names import BookId
from xenia_desk.core.periods import Month, Period
from xenia_desk.core.vault.book_files import Anchor
from xenia_desk.vault import vault_file
from xenia_desk.vault.document import RECOVERY, BookEntry, Lock, Vault
from xenia_desk.vault.files import refusing
from xenia_desk.vault.keys import random_id
from xenia_desk.vault.refusals import BackupDamaged, BackupMissing

SUFFIX = ".backup"
BLOCK = 64 * 1024
LARGEST = 1 << 28  # bytes; thirty years of counters have less than one percent of it
_MAGIC = b"xenia-desk/backup/1\n"
_MONTH = len(b"2027-03\n")
_LENGTH, _SIZE = 4, 8
_NONCE, _TAG, _HASH = 24, 16, 32


@dataclass(frozen=True)
class Sealed:
    """A backup that is whole, and still closed; `vault` is its head."""

    file: str
    month: Month
    vault: Vault
    data: bytes

    @property
    def book(self) -> BookId:
        """Which book it holds."""
        return self.vault.books[0].book


def seal(
    plain: bytes, key: bytearray, month: Period, book: BookId, recovery: bytes, vault: Vault
) -> bytes:
    """The bytes of a backup for the people of `vault` (those of the book alone) and its paper.

    `key` is 32 random bytes, used once.
    """
    to, backup_id = {each.label: each.public_key for each in vault.people}, random_id()
    lock = Lock.of(Anchor(backup_id, 0, backup_id), key, {**to, RECOVERY: recovery})
    head = vault_file.encode(replace(vault, books=(BookEntry(book, lock),), revision=0))
    front = _MAGIC + month.encode() + b"\n" + len(head).to_bytes(_LENGTH, "big") + head
    body = len(plain).to_bytes(_SIZE, "big") + plain
    total = len(front) + _NONCE + len(body) + _TAG + _HASH
    nonce = secrets.token_bytes(_NONCE)
    closed = bindings.crypto_aead_xchacha20poly1305_ietf_encrypt(
        body + bytes(-total % BLOCK), front, nonce, bytes(key)
    )
    whole = front + nonce + closed
    return whole + sha256(whole).digest()


def unseal(sealed: Sealed, key: bytearray) -> bytes:
    """The content; BackupDamaged when it was not sealed with that key (32 bytes)."""
    start = _head_end(sealed.data)
    front, rest = sealed.data[:start], sealed.data[start:-_HASH]
    try:
        body = bindings.crypto_aead_xchacha20poly1305_ietf_decrypt(
            rest[_NONCE:], front, rest[:_NONCE], bytes(key)
        )
    except (CryptoError, ValueError) as error:
        raise BackupDamaged(sealed.file) from error
    size = int.from_bytes(body[:_SIZE], "big")
    if size > len(body) - _SIZE or any(body[_SIZE + size :]):
        raise BackupDamaged(sealed.file)
    return body[_SIZE : _SIZE + size]


def opened(data: bytes, file: str) -> Sealed:
    """A backup from its bytes.

    Raises:
        BackupDamaged, VaultNewer: as named.
    """
    if len(data) % BLOCK or not data.startswith(_MAGIC):
        raise BackupDamaged(file)
    if sha256(data[:-_HASH]).digest() != data[-_HASH:]:
        raise BackupDamaged(file)
    try:
        month = data[len(_MAGIC) : len(_MAGIC) + _MONTH - 1].decode("ascii")
        vault = vault_file.decode(data[len(_MAGIC) + _MONTH + _LENGTH : _head_end(data)])
        (entry,) = vault.books
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise BackupDamaged(file) from error
    if entry.pending is not None or not re.fullmatch(r"20\d\d-(0[1-9]|1[0-2])", month, re.ASCII):
        raise BackupDamaged(file)
    return Sealed(file, Month.parse(month), vault, data)


def read(path: Path) -> Sealed:
    """A backup from its file, which is no link.

    Raises:
        BackupMissing, BackupDamaged, VaultNewer: as named.
    """
    try:
        if path.is_symlink() or not path.is_file():
            raise BackupMissing(path.name)
        with path.open("rb") as file:
            if hasattr(os, "posix_fadvise"):  # from the disk itself, not from what was just written
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
            data = file.read(LARGEST)
    except OSError as error:
        raise BackupMissing(path.name) from error
    return opened(data, path.name)


def name_of(store_id: bytes) -> str:
    """The file name of a store's backup: the same every month, and it names nobody."""
    return sha256(b"xenia-desk/backup/" + store_id).hexdigest()[:16] + SUFFIX


def put(path: Path, data: bytes, prove: Callable[[Sealed], None]) -> None:
    """Write a backup beside the one before; it takes its place when `prove` raised nothing.

    `prove` is given the new one as the disk gives it back. The file's time is that of its month.
    """

    def proven(made: Path) -> None:
        sealed = read(made)
        prove(sealed)
        first = timegm(sealed.month.first_day.timetuple())
        os.utime(made, (first, first))

    with refusing(path):
        disk.write_whole(path, data, proven)


def found(folder: Path) -> tuple[Path, ...]:
    """The backups that lie in a folder, by name."""
    with refusing(folder):
        return tuple(sorted(folder.glob(f"*{SUFFIX}")))


def _head_end(data: bytes) -> int:
    start = len(_MAGIC) + _MONTH + _LENGTH
    end = start + int.from_bytes(data[start - _LENGTH : start], "big")
    if end + _NONCE + _TAG + _SIZE + _HASH > len(data):
        raise ValueError(end)
    return end
