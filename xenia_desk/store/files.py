"""This module is what the store does with whole files: sync, overwrite, remove."""

import os
from pathlib import Path

_BLOCK = 1 << 16
_JOURNAL = bytes.fromhex("d9d505f920a163d7")


def journal_of(path: Path) -> Path:
    """The rollback journal that SQLite keeps beside a file."""
    return path.with_name(path.name + "-journal")


def was_left(path: Path) -> bool:
    """Whether the program just ended: locking leaves no journal beside a file."""
    return journal_of(path).exists()


def is_hot(path: Path) -> bool:
    """Whether the journal of a file still has to be rolled back: its header was not cleared."""
    try:
        with journal_of(path).open("rb") as journal:
            return journal.read(len(_JOURNAL)) == _JOURNAL
    except FileNotFoundError:
        return False


def make_private(path: Path) -> None:
    """Make an empty file that only its owner reads; FileExistsError when there is one."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


def overwrite(path: Path) -> None:
    """Overwrite a file in place with random bytes, durably; a missing file is fine."""
    if not path.exists():
        return
    size = path.stat().st_size
    with path.open("r+b", buffering=0) as file:
        for start in range(0, size, _BLOCK):
            file.write(os.urandom(min(_BLOCK, size - start)))
        os.fsync(file.fileno())


def destroy(path: Path) -> None:
    """Overwrite a store file and its journal, then remove both; missing ones are fine."""
    for each in (path, journal_of(path)):
        overwrite(each)
        each.unlink(missing_ok=True)
