"""What the store does with whole files: sync, overwrite, remove."""

import os
import stat
from pathlib import Path

from xenia_desk.store.encrypted.refusals import FileLinked

_BLOCK = 1 << 16
JOURNAL = bytes.fromhex("d9d505f920a163d7")
"""How a journal begins that has to be rolled back."""


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
            return journal.read(len(JOURNAL)) == JOURNAL
    except FileNotFoundError:
        return False


def make_private(path: Path) -> None:
    """Make an empty file that only its owner reads; FileExistsError when there is one."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


def require_own(path: Path) -> None:
    """Refuse what is no file of ours alone: FileLinked for a link, a pipe, or a second name.

    Whoever can write the folder could lead us to any file of the user. A missing one is fine.
    """
    try:
        found = path.lstat()
    except FileNotFoundError:
        return
    if not stat.S_ISREG(found.st_mode) or found.st_nlink > 1:
        raise FileLinked(path.name)


def overwrite(path: Path) -> None:
    """Overwrite a file in place with random bytes, durably; a missing file is fine.

    Raises FileLinked and OSError.
    """
    require_own(path)
    try:
        # Windows has no such flag, and there only an administrator makes links.
        handle = os.open(path, os.O_WRONLY | getattr(os, "O_NOFOLLOW", 0))
    except FileNotFoundError:
        return
    with open(handle, "wb", buffering=0) as file:  # noqa: PTH123 - of a handle, not of a path
        size = os.fstat(handle).st_size
        file.writelines(os.urandom(min(_BLOCK, size - start)) for start in range(0, size, _BLOCK))
        os.fsync(handle)


def destroy(path: Path) -> None:
    """Overwrite a store file and its journal, then remove both; missing ones are fine.

    Raises FileLinked before anything is overwritten, and OSError.
    """
    both = (path, journal_of(path))
    for each in both:
        require_own(each)
    for each in both:
        overwrite(each)
        each.unlink(missing_ok=True)
