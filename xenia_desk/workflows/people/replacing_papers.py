"""Replaces the recovery paper of a book that was lost, or seen by somebody.

paper = draw("xenia", 2, today)            a paper to be shown or printed; nothing changes yet
replace(session, "xenia", paper, typed)    eight characters typed back: from now on it is this one
replace_by(session, "xenia", paper)        the same, where the whole of a drawn paper is typed

The book goes into a fresh file under a fresh key at once, which is granted to the new paper and no
longer to the old one: that one opens nothing, not even beside an older vault.json. Interrupted at
any moment, one of the two papers opens the book.
"""

import dataclasses
from datetime import date

from xenia_desk.core.names import BookId
from xenia_desk.store.encrypted.identity import read_paper_check
from xenia_desk.store.encrypted.rewriting import NewPaper, Renewal
from xenia_desk.vault import keys, recovery
from xenia_desk.workflows.backups import backing_up
from xenia_desk.workflows.people.refusals import BackupOpensWithOldPaper
from xenia_desk.workflows.vault import locking
from xenia_desk.workflows.vault.founding import RecoveryPaper
from xenia_desk.workflows.vault.session import Session


def draw(book: BookId, number: int = 1, today: date | None = None) -> RecoveryPaper:
    """A paper that opens nothing yet; its number is one more than that of the valid one."""
    return RecoveryPaper.draw(book, number, today.isoformat() if today else "")


def replace(
    session: Session, name: BookId, paper: RecoveryPaper, typed: str
) -> BackupOpensWithOldPaper | None:
    """Let this paper open a book in place of the one before, and make new backups.

    Returns why a backup could not be made anew, if so.

    Raises NotTypedBack, NotYours and the refusals of the files; then the old paper still holds.
    """
    paper.check(name, typed)
    return _put(session, name, paper)


def replace_by(session: Session, name: BookId, paper: str) -> BackupOpensWithOldPaper | None:
    """As `replace`, by a whole paper; raises RecoveryMistyped too."""
    secret = recovery.read(name, paper)
    try:
        whole, public = recovery.write(name, secret), keys.public_of(secret)
    finally:
        keys.wipe(secret)
    return _put(session, name, RecoveryPaper(public, whole, recovery.pick_groups()))


def _put(session: Session, name: BookId, paper: RecoveryPaper) -> BackupOpensWithOldPaper | None:
    number = read_paper_check(session.file(name).database).number + 1
    today = session.today()
    numbered = dataclasses.replace(paper, number=number, made=paper.made or today.isoformat())
    kept = numbered.kept(name, str(today.year))
    locking.rewrite_and_go_on(session, name, Renewal(paper=NewPaper(paper.public, kept)))
    refused = backing_up.back_up_quietly(session, [name])
    return BackupOpensWithOldPaper(name, refused) if refused else None
