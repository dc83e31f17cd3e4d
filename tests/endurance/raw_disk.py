"""Carves the raw image of a disk with the key: every place where a page may begin.

A file system of its own in a file, mounted for a moment; where nothing may be mounted, `possible`
says so, and row 10 rests on the states of `tests/store/attacking/carved.py` alone. Both books keep
a DELETE journal, so that the disk has more of them than the program leaves there.
"""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from tests.store.attacking import comparing
from tests.store.attacking.carved import CONTACTS, TABLES, count, deleting, rewritten
from tests.store.attacking.carving import LEAF, PAGE, RESERVED, cells, decrypted, rebuilt, states
from tests.store.desks import ACTIVITIES, KEYS, make_desk
from xenia_desk.core.counting.counting import CounterKey

DISK = 8 * 2**20
_BLOCK = 16
_IV = PAGE - RESERVED


@dataclass(frozen=True)
class Raw:
    """What the image of a disk gave back, before and after the lock, with every key.

    `states` of sealed cells and the `numbers` that two of them tell; whole contacts.
    """

    states: int
    numbers: int
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


def carved(image: bytes, key: bytearray) -> list[bytes]:
    """Every page on the disk that may be a leaf: of a file, or behind a number in a journal."""
    starts = [*range(0, len(image) - PAGE, PAGE), *range(4, len(image) - PAGE, 8)]
    heads = b"".join(image[at : at + _BLOCK] for at in starts)
    plain = Cipher(algorithms.AES(bytes(key)), modes.ECB()).decryptor().update(heads)  # noqa: S305 - one block each, by an attacker
    likely = [
        at for number, at in enumerate(starts) if plain[number * _BLOCK] ^ image[at + _IV] == LEAF
    ]
    return [decrypted(image[at : at + PAGE], key, first=False) for at in likely]


def told_by(image: Path, *keys: bytearray) -> tuple[list[bytes], int]:
    """The cells on a disk, with every key that there ever was, and how many contacts come back."""
    subprocess.run(["sync"], check=True)
    data = image.read_bytes()
    found = [page for key in keys for page in carved(data, key)]
    read = list({repr(each): each for each in states(found)}.values())
    return list(dict.fromkeys(cells(found))), len(rebuilt(read, TABLES))


def ours(folder: Path, contacts: int, seed: int) -> Raw:
    """A book as the program seals it."""
    return _on_a_disk(folder, contacts, seed, ACTIVITIES)


def control(folder: Path, contacts: int, seed: int) -> Raw:
    """The same contacts in readable counters."""
    return _on_a_disk(folder, contacts, seed, KEYS)


def _on_a_disk(folder: Path, contacts: int, seed: int, readable: tuple[CounterKey, ...]) -> Raw:
    folder.mkdir()
    with mounted(folder) as (image, disk):
        desk = make_desk(disk / "vault", readable=readable)
        deleting(desk)
        for _ in count(desk, contacts, seed):
            pass
        desk.book.settle()
        _, before = told_by(image, desk.key)
        key = rewritten(desk)
        found, after = told_by(image, desk.key, key)
        return Raw(len(found), comparing.numbers(found[:CONTACTS]), before, after)
