"""The folder between computers: statements are put there, and read from there.

Any folder will do that the office already synchronises, or a stick. Only sealed statements lie in
it. They are whole states, so that whatever happens on the way does no harm.
"""

import json
import os
import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from xenia_desk.disk import read_small, write_whole
from xenia_desk.errors import Refusal
from xenia_desk.vault.files import refusing
from xenia_desk.vault.sealing import FILE_BYTES
from xenia_desk.workflows.vault.session import Session
from xenia_desk.workflows.yearbook.refusals import (
    SharedFolderGone,
    SharedFolderReadOnly,
    SharedFolderUnusable,
)

FILE = "sharing.json"
STATEMENTS = "statements"
_LARGEST = 1 << 16
_STATEMENT = re.compile(r"[0-9a-f]{32}.*\.statement", re.ASCII | re.DOTALL)


@dataclass(frozen=True)
class Sharing:
    """How it stands: the chosen folder, how many statements wait in the vault and in it.

    `gathers`: the yearbook is on this computer, and takes in what lies in both. `fault` says why
    nothing goes through the folder at the moment.
    """

    folder: Path | None
    here: int
    there: int
    gathers: bool
    fault: Refusal | None = None


def shared_folder(vault: Path) -> Path | None:
    """The folder between computers, if one was chosen; what cannot be read is none."""
    path = vault / FILE
    try:
        found = json.loads(read_small(path, _LARGEST))["folder"]
        return Path(found) if isinstance(found, str) and found and "\0" not in found else None
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def share_through(session: Session, folder: Path | None) -> None:
    """Choose the folder (None: no folder any more), and put there what waits.

    Raises SharedFolderUnusable and VaultNotWritable.
    """
    if folder is not None:
        try:
            there = folder.resolve(strict=True)
            usable = there.is_dir() and session.folder.resolve() not in (there, *there.parents)
        except (OSError, ValueError, RuntimeError) as error:
            raise SharedFolderUnusable(folder.name) from error
        if not usable:
            raise SharedFolderUnusable(folder.name)
        folder = there
    data = json.dumps({"folder": str(folder or "")}) + "\n"
    with refusing(session.folder / FILE):
        write_whole(session.folder / FILE, data.encode())
    deliver(session)


def deliver(session: Session) -> tuple[Path, ...]:
    """Move what waits here into the folder between computers; returns where it is now.

    Only on a computer without a yearbook: where there is one, statements wait for it. What cannot
    be put there (no stick, a full disk) goes on waiting.
    """
    folder = shared_folder(session.folder)
    if folder is None or session.gathers:
        return ()
    moved = []
    for statement in statements_in(session.folder / STATEMENTS):
        with suppress(OSError):
            write_whole(folder / statement.name, statement.read_bytes())
            statement.unlink()
            moved.append(folder / statement.name)
    return tuple(moved)


def look(session: Session) -> Sharing:
    """How it stands now; what waits is put into the folder first, where that can be done."""
    deliver(session)
    folder, gathers = shared_folder(session.folder), session.gathers
    here = len(statements_in(session.folder / STATEMENTS))
    there = len(statements_in(folder))
    fault = None if folder is None else _fault(folder, stuck=here > 0 and not gathers)
    return Sharing(folder, here, there, gathers, fault)


def _fault(folder: Path, *, stuck: bool) -> Refusal | None:
    try:
        next(folder.iterdir(), None)
    except OSError:
        return SharedFolderGone(folder.name)
    # What the rights allow a full disk may still refuse, and what they say is not true everywhere.
    if stuck or not os.access(folder, os.W_OK):
        return SharedFolderReadOnly(folder.name)
    return None


def statements_in(folder: Path | None) -> tuple[Path, ...]:
    """The files of a folder that may be statements, by name; copies made of conflicts too.

    A name that begins otherwise is a part of a file on its way, or nothing of ours.
    """
    if folder is None:
        return ()
    try:
        return tuple(
            each
            for each in sorted(folder.iterdir())
            if _STATEMENT.fullmatch(each.name)
            and not each.is_symlink()
            and each.is_file()
            and each.stat().st_size == FILE_BYTES
        )
    except OSError:
        return ()
