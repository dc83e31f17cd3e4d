"""Writes the files of a vault: whole, durably, for their owner only."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from xenia_desk import disk
from xenia_desk.vault.refusals import FolderLinked, VaultNotWritable


def require_own_folders(vault: Path) -> None:
    """Refuse a vault of which a folder is a link: files of others would be written and removed.

    Raises FolderLinked and OSError.
    """
    for each in vault.iterdir():
        if each.is_dir() and each.is_symlink():
            raise FolderLinked(each.name)


def make_folder(folder: Path) -> None:
    """Make a folder that only its owner enters; an existing one is narrowed to that.

    Raises FolderLinked and VaultNotWritable.
    """
    if folder.is_symlink():
        raise FolderLinked(folder.name)
    with refusing(folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)


def write_atomically(path: Path, data: bytes) -> None:
    """Old or new, never half; mode 0600. Only for folders of a vault that this process holds."""
    remove_leftovers(path.parent)
    with refusing(path):
        disk.write_whole(path, data)


def remove_leftovers(folder: Path) -> None:
    """Remove what a writer that was killed left half in a folder of a vault held by us alone."""
    with refusing(folder):
        for part in sorted(folder.glob(f".*{disk.PART}*")):
            part.unlink(missing_ok=True)


@contextmanager
def refusing(path: Path) -> Iterator[None]:
    """Turn what the system says about a path into a refusal."""
    try:
        yield
    except OSError as error:
        raise VaultNotWritable(path.name) from error
