"""The folder of a vault: whether one lies there, and how a new one takes its place."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from xenia_desk import disk
from xenia_desk.vault.refusals import VaultExists, VaultNotWritable

FILES = ("vault.json", "vault.json.1")
PEOPLE_OF_PRACTICE = "practice.json"
MAKING = ".making"


def is_vault(folder: Path) -> bool:
    """Whether a vault lies in a folder, sound or not."""
    return any((folder / name).exists() for name in FILES)


def is_practice(folder: Path) -> bool:
    """Whether it looks like a practice vault; unlocking checks whether it is one."""
    return (folder / PEOPLE_OF_PRACTICE).exists()


@contextmanager
def placed(folder: Path) -> Iterator[Path]:
    """A path beside `folder` to make the vault at; when nothing was raised it takes its place.

    Raises VaultExists, FolderTaken and VaultNotWritable.
    """
    making = folder.with_name(folder.name + MAKING)
    try:
        _refuse_taken(folder)
        shutil.rmtree(making, ignore_errors=True)
        yield making
        if folder.exists():
            folder.rmdir()
        making.rename(folder)
        disk.sync_folder(folder.parent)
    except (OSError, VaultNotWritable) as error:
        raise VaultNotWritable(folder.name) from error
    finally:
        shutil.rmtree(making, ignore_errors=True)


def _refuse_taken(folder: Path) -> None:
    # The unlock page asks whether a vault is there, and does not wait for the plan in a refusal.
    from xenia_desk.workflows.vault.refusals import FolderTaken  # noqa: PLC0415

    if is_vault(folder):
        raise VaultExists(folder.name)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FolderTaken(folder.name)
