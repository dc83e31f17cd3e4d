"""The yearly check of a book: its recovery paper, a second holder, a backup elsewhere.

It can be looked up all year; a paper that was looked at counts for the year in which it was.
"""

from dataclasses import dataclass, replace
from datetime import date

from xenia_desk.core.names import BookId
from xenia_desk.core.periods import Month
from xenia_desk.store.books import Book
from xenia_desk.store.encrypted.identity import read_paper_check, write_paper_check
from xenia_desk.store.yearbook import Yearbook
from xenia_desk.vault import keys, recovery
from xenia_desk.vault.refusals import PaperOfAnotherVault
from xenia_desk.workflows.backups import backing_up
from xenia_desk.workflows.people import people
from xenia_desk.workflows.people.refusals import PaperDiffers
from xenia_desk.workflows.vault.session import Session

_EIGHT = 8


@dataclass(frozen=True)
class Checked:
    """How a book stands this year.

    `groups` are the two of the paper that are typed, `number` and `made` say which paper is valid.
    `backup` is the month of the last backup on another disk, None when there is none.
    """

    book: BookId
    groups: tuple[int, int]
    paper_seen: bool
    holders: int
    backup: Month | None
    number: int
    made: date


def standing(session: Session) -> tuple[Checked, ...]:
    """How every book stands that is open."""
    year, members = str(session.today().year), people.everybody(session)
    backups = backing_up.elsewhere(session).months
    found = []
    for name, file in session.files().items():
        kept = read_paper_check(file.database)
        found.append(
            Checked(
                name,
                kept.groups,
                paper_seen=kept.year == year,
                holders=sum(name in each.books for each in members),
                backup=backups.get(name),
                number=kept.number,
                made=date.fromisoformat(kept.made),
            )
        )
    return tuple(found)


def check_paper(session: Session, name: BookId, typed: str) -> None:
    """Compare what was typed of a paper with its book, its eight characters or the whole of it.

    The year of it is remembered. Raises PaperDiffers, RecoveryMistyped, PaperOfAnotherVault and
    NotYours.
    """
    file = session.file(name)
    kept = read_paper_check(file.database)
    if sum(letter.isalnum() for letter in typed) > _EIGHT:
        _require_whole(file, name, typed)
    elif recovery.digest_of(name, kept.groups, typed) != kept.digest:
        raise PaperDiffers(name)
    write_paper_check(file.database, replace(kept, year=str(session.today().year)))
    if isinstance(file, Book):
        file.settle()


def _require_whole(file: Book | Yearbook, name: BookId, typed: str) -> None:
    secret = recovery.read(name, typed)
    try:
        if keys.public_of(secret) != file.keys().recovery:
            raise PaperOfAnotherVault(name)
    finally:
        keys.wipe(secret)
