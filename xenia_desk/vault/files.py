"""This module is how the vault writes: whole files, durably, for the owner only."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from xenia_desk.errors import Refusal


@dataclass(eq=False)
class VaultNotWritable(Refusal):
    """The system does not let us write there: rights, a full disk, a broken one."""

    file: str


def make_folder(folder: Path) -> None:
    """Make a folder that only its owner enters; an existing one is narrowed to that."""
    with refusing(folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)


def write_atomically(path: Path, data: bytes) -> None:
    """Old or new, never half: temporary file, fsync, rename, fsync of the folder; mode 0600."""
    temporary = path.with_name(f".{secrets.token_hex(8)}.part")
    with refusing(path):
        try:
            handle = os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(path)
        except OSError:
            temporary.unlink(missing_ok=True)
            raise
        _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":  # Windows makes renames durable by itself and knows no such call
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def refusing(path: Path) -> Iterator[None]:
    """Turn what the system says about a path into a refusal."""
    try:
        yield
    except OSError as error:
        raise VaultNotWritable(path.name) from error
