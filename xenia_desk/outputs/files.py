"""Writes finished files to a disk: all of them, durably, or nothing at all."""

import errno
import glob
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from xenia_desk import disk
from xenia_desk.outputs.refusals import (
    OutputDiskFull,
    OutputFailed,
    OutputFolderMissing,
    OutputFolderTaken,
    OutputIsFolder,
    OutputNotAFile,
    OutputReadOnly,
)

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_NO_RIGHT = {errno.EACCES, errno.EPERM, errno.EROFS}


def write_folder(
    folder: Path, files: Mapping[str, bytes], remember: Callable[[], None] = lambda: None
) -> tuple[Path, ...]:
    """Make a folder of files, given by name; it is there whole and on the disk, or not at all.

    An empty folder in its place is taken over. `remember` is called when every file is on the
    disk and before the folder appears; what it raises undoes the folder. Raises a subclass of
    OutputRefused.
    """
    folder = folder.absolute()
    require_free(folder)
    with _worded(folder):
        for left in folder.parent.glob(f".{glob.escape(folder.name)}.*{disk.PART}"):
            # By a release that was killed: no ledger knows what is in it.
            shutil.rmtree(left, ignore_errors=True)
        prefix = f".{folder.name}."
        made = Path(tempfile.mkdtemp(prefix=prefix, suffix=disk.PART, dir=folder.parent))
        try:
            for name, data in sorted(files.items()):
                disk.write_synced(made / name, data)
            disk.sync_folder(made)
            remember()
            if folder.exists():
                folder.rmdir()  # Windows renames onto nothing, not even onto an empty folder
            made.rename(folder)
        except BaseException:
            shutil.rmtree(made, ignore_errors=True)
            raise
        disk.sync_folder(folder.parent)
    return tuple(folder / name for name in sorted(files))


def require_free(folder: Path) -> None:
    """Nothing, or an empty folder, lies where a folder is to be made, and it can be made there.

    Asked before long work as well. Raises OutputFolderTaken and OutputFolderMissing.
    """
    folder = folder.absolute()
    with _worded(folder):
        if folder.is_dir() and any(folder.iterdir()):
            raise OutputFolderTaken(folder)
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise OutputFolderTaken(folder)
    if not folder.parent.is_dir():
        raise OutputFolderMissing(folder.parent)


def write_file(path: Path, data: bytes) -> None:
    """Write one file, replacing an older one only when the new one is whole and on the disk.

    Raises a subclass of OutputRefused.
    """
    path = path.absolute()
    if path.is_dir():
        raise OutputIsFolder(path)
    if path.exists() and not path.is_file():
        raise OutputNotAFile(path)
    with _worded(path):
        disk.write_whole(path, data)


@contextmanager
def _worded(path: Path) -> Iterator[None]:
    """Turn what the system says into a refusal that names the place."""
    try:
        yield
    except (FileNotFoundError, NotADirectoryError) as error:
        raise OutputFolderMissing(path.parent) from error
    except OSError as error:
        if error.errno in _NO_ROOM:
            raise OutputDiskFull(path) from error
        if error.errno in _NO_RIGHT:
            raise OutputReadOnly(path) from error
        raise OutputFailed(path) from error
