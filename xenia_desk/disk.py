"""Writes files to a disk: whole and durably, or not at all."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

PART = ".part"
"""How the name of a file that is still being written ends."""


def sync_folder(folder: Path) -> None:
    """Make names in a folder durable; Windows does so by itself and knows no such call."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_synced(path: Path, data: bytes) -> None:
    """Write a file in place and wait until its bytes are on the disk; raises OSError."""
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def write_whole(
    path: Path, data: bytes, prove: Callable[[Path], None] = lambda _made: None
) -> None:
    """Old or new, never half: temporary file, rename, folder; mode 0600. Raises OSError.

    `prove` reads the temporary file; when it raises, the old one stays.
    """
    handle, name = tempfile.mkstemp(prefix=".", suffix=PART, dir=path.parent)
    os.close(handle)
    temporary = Path(name)
    try:
        write_synced(temporary, data)
        prove(temporary)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def read_small(path: Path, most: int) -> bytes:
    """The bytes of a file of ours; OSError for a link, a pipe, or one of more than `most` bytes."""
    if path.is_symlink() or not path.is_file():
        raise FileNotFoundError(path.name)
    with path.open("rb") as file:
        data = file.read(most + 1)
    if len(data) > most:
        raise OSError(path.name)
    return data
