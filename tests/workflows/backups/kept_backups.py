"""A vault that was backed up, and the backups that it keeps."""

from pathlib import Path

from tests.workflows.vaults import A_CONTACT, Found, numbers
from xenia_desk.core.names import BookId
from xenia_desk.workflows.backups import backing_up, finding_backups
from xenia_desk.workflows.backups.finding_backups import Backups
from xenia_desk.workflows.counting import counting
from xenia_desk.workflows.vault import locking


def backed_up(found: Found, to: Path | None = None, number: int = 2) -> dict[str, object]:
    """Count, back up, lock; returns what was there."""
    session = found.unlock("uil")
    for name, contact in A_CONTACT.items():
        for _ in range(number):
            counting.count(session, name, contact)
    backing_up.back_up(session, to=to)
    before = numbers(session)
    locking.lock(session)
    return before


def held(found: Found) -> Backups:
    return Backups.of(finding_backups.found(found.folder / backing_up.FOLDER))


def one(found: Found, book: BookId) -> Path:
    return next(
        Path(found.folder, backing_up.FOLDER, e.file) for e in held(found).each if e.book == book
    )
