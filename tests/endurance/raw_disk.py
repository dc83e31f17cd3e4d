"""Carves the raw image of a disk with the key: every place where a page may begin.

A file system of its own in a file, mounted for a moment; where nothing may be mounted, `possible`
says so, and row 10 rests on the kept blocks of `tests/store/attacking/carved.py` alone.
"""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from tests.store.attacking.carved import TABLES, Contacts, count, deleting, rewritten
from tests.store.attacking.carving import LEAF, PAGE, RESERVED, State, decrypted, rebuilt, states
from tests.store.desks import make_desk

DISK = 8 * 2**20
_BLOCK = 16
_IV = PAGE - RESERVED


@dataclass(frozen=True)
class Raw:
    """How many contacts the image of the disk gave back, before and after the lock."""

    before: int
    after: int


@contextmanager
def mounted(folder: Path) -> Iterator[tuple[Path, Path]]:
    """A file system in an image; raises CalledProcessError where nothing may be mounted."""
    image, place = folder / "disk.img", folder / "disk"
    place.mkdir()
    with image.open("wb") as file:
        file.truncate(DISK)
    subprocess.run(["mkfs.ext4", "-q", image], check=True, capture_output=True)
    subprocess.run(["mount", "-o", "loop", image, place], check=True, capture_output=True)
    try:
        yield image, place
    finally:
        subprocess.run(["umount", place], check=True)


def possible(folder: Path) -> bool:
    """Whether a disk can be mounted here."""
    if not shutil.which("mkfs.ext4"):
        return False
    folder.mkdir()
    try:
        with mounted(folder):
            return True
    except (subprocess.CalledProcessError, FileNotFoundError):
        return False


def carved(image: bytes, key: bytearray) -> list[State]:
    """The counters of every page on the disk: of a file, or behind a number in a journal."""
    starts = [*range(0, len(image) - PAGE, PAGE), *range(4, len(image) - PAGE, 8)]
    heads = b"".join(image[at : at + _BLOCK] for at in starts)
    plain = Cipher(algorithms.AES(bytes(key)), modes.ECB()).decryptor().update(heads)  # noqa: S305 - one block each, by an attacker
    likely = [
        at for number, at in enumerate(starts) if plain[number * _BLOCK] ^ image[at + _IV] == LEAF
    ]
    return states([decrypted(image[at : at + PAGE], key, first=False) for at in likely])


def contacts_on(image: Path, *keys: bytearray) -> int:
    """How many contacts come back from a disk, with every key that there ever was."""
    subprocess.run(["sync"], check=True)
    data = image.read_bytes()
    found: Contacts = set()
    for key in keys:
        found |= rebuilt(carved(data, key), TABLES)
    return len(found)


def ours(folder: Path, contacts: int, seed: int) -> Raw:
    """A book as the program keeps it."""
    folder.mkdir()
    with mounted(folder) as (image, disk):
        desk = make_desk(disk / "vault")
        count(desk.path, desk.book.add, None, contacts, seed)
        desk.book.settle()
        before = contacts_on(image, desk.key)
        key = rewritten(desk)
        return Raw(before, contacts_on(image, desk.key, key))


def control(folder: Path, contacts: int, seed: int) -> Raw:
    """The same under a DELETE journal, rewritten too: with the old key, what the disk tells."""
    folder.mkdir()
    with mounted(folder) as (image, disk):
        desk = make_desk(disk / "vault")
        count(desk.path, deleting(desk), None, contacts, seed)
        desk.book.settle()
        before = contacts_on(image, desk.key)
        key = rewritten(desk)
        return Raw(before, contacts_on(image, desk.key, key))
