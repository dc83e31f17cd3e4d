"""This module locks a vault: every open file goes into a fresh one under a fresh key."""

from collections.abc import Callable

from xenia_desk.errors import Refusal
from xenia_desk.store import rewriting
from xenia_desk.store.identity import Holder
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
    for number, name in enumerate(files, start=1):
        try:
            rewrite(session, name)
        except Refusal as refusal:
            refused.append(refusal)
        if progress is not None:
            progress(number, len(files))
    session.close()
    if refused:
        raise refused[0]


def rewrite(session: Session, name: str, joining: Holder | None = None) -> None:
    """One file: new file; vault.json with both grants; rename; vault.json with the new only.

    Whoever the file lists gets the new key, the paper too, and somebody who is `joining`.
    """
    file = session.files()[name]
    key = random_key()
    try:
        anchor = Anchor(*rewriting.prepare(file.database, key, random_id(), joining))
        holders = (*file.holders(), *(() if joining is None else (joining,)))
        to = {holder.label: holder.public_key for holder in holders}
        new = Lock.of(anchor, key, {**to, RECOVERY: file.keys().recovery})
    finally:
        wipe(key)
    session.vault = vault_file.save(session.folder, session.vault.with_pending(name, new))
    file.close()
    rewriting.finish(session.folder / session.vault.entry(name).file)
    session.vault = vault_file.save(session.folder, session.vault.settled(name))
