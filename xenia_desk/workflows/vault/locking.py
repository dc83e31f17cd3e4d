"""Locks a vault: every open file goes into a fresh one under a fresh key."""

from collections.abc import Mapping

from xenia_desk.core.names import BookId, PersonLabel
from xenia_desk.errors import Progress, Refusal
from xenia_desk.store.encrypted import rewriting
from xenia_desk.store.encrypted.rewriting import Renewal
from xenia_desk.vault import vault_file
from xenia_desk.vault.document import RECOVERY, Lock
from xenia_desk.vault.keys import random_id, random_key, wipe
from xenia_desk.workflows.vault.file_diagnosis import mark_of
from xenia_desk.workflows.vault.session import Session


def lock(session: Session, progress: Progress = lambda *_: None) -> None:
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
        progress(number, len(files))
    session.close()
    if refused:
        raise refused[0]


def rewrite(
    session: Session, name: BookId, holders: Mapping[PersonLabel, bytes] | None = None
) -> None:
    """One file: new file; vault.json with both grants; rename; vault.json with the new only.

    Whoever the file lists gets the new key, the paper too; other `holders` become its list. The
    file is closed.
    """
    wipe(_rewritten(session, name, Renewal(holders)))


def rewrite_and_go_on(session: Session, name: BookId, renewal: Renewal) -> None:
    """The same with what a file is to have anew, effective at once; it stays open."""
    key = _rewritten(session, name, renewal)
    try:
        session.open_file(name, key)
    finally:
        wipe(key)


def _rewritten(session: Session, name: BookId, renewal: Renewal) -> bytearray:
    """Returns the new key, to be wiped."""
    file = session.file(name)
    holders = file.holders() if renewal.holders is None else renewal.holders
    to = session.vault.with_same_key(holders)
    to[RECOVERY] = file.keys().recovery if renewal.paper is None else renewal.paper.recovery
    key = random_key()
    try:
        anchor = rewriting.prepare(file.database, key, random_id(), renewal)
        mark = mark_of(rewriting.new_path(file.database.path))
        new = Lock.of(anchor, key, to, mark)
        session.vault = vault_file.save(session.folder, session.vault.with_pending(name, new))
        session.give_back(name)
        rewriting.finish(session.folder / session.vault.entry(name).file)
        session.vault = vault_file.save(session.folder, session.vault.settled(name))
    except BaseException:
        wipe(key)
        raise
    return key
