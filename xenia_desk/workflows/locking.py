"""This module locks a vault: every open file goes into a fresh one under a fresh key."""

from collections.abc import Callable

from xenia_desk.errors import Refusal
from xenia_desk.store import rewriting
from xenia_desk.store.books import Book
from xenia_desk.store.yearbook import Yearbook
from xenia_desk.vault import vault_file
from xenia_desk.vault.document import RECOVERY, Anchor, Lock
from xenia_desk.vault.keys import random_id, random_key, wipe
from xenia_desk.workflows.session import Session


def lock(session: Session, progress: Callable[[int, int], None] | None = None) -> None:
    """Rewrite and close every open file; `progress` is told how many of how many are done.

    A file that cannot be rewritten (a full disk) is closed as it is, and the first such refusal
    is raised after all files are closed: nothing that was counted is lost by it.
    """
    files = session.files()
    refused: list[Refusal] = []
    for number, (name, file) in enumerate(files.items(), start=1):
        try:
            _rewrite(session, name, file)
        except Refusal as refusal:
            refused.append(refusal)
        if progress is not None:
            progress(number, len(files))
    session.close()
    if refused:
        raise refused[0]


def _rewrite(session: Session, name: str, file: Book | Yearbook) -> None:
    """One file: new file; vault.json with both grants; rename; vault.json with the new only."""
    key = random_key()
    try:
        anchor = Anchor(*rewriting.prepare(file.database, key, random_id()))
        to = {holder.label: holder.public_key for holder in file.holders()}
        new = Lock.of(anchor, key, {**to, RECOVERY: file.keys().recovery})
    finally:
        wipe(key)
    session.vault = vault_file.save(session.folder, session.vault.with_pending(name, new))
    file.close()
    rewriting.finish(session.folder / session.vault.entry(name).file)
    session.vault = vault_file.save(session.folder, session.vault.settled(name))
