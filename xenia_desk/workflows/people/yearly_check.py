"""The yearly check of a book: its recovery paper, a second holder, a backup elsewhere.

It can be looked up all year; a sheet that was looked at counts for the year in which it was.
"""

from dataclasses import dataclass, replace
from datetime import date

from xenia_desk.core.names import BookId
from xenia_desk.core.periods import Month
from xenia_desk.store.books import Book
from xenia_desk.store.encrypted.paper_check import PaperCheck, read_paper_check, write_paper_check
from xenia_desk.store.yearbook import Yearbook
from xenia_desk.vault import keys, recovery
from xenia_desk.vault.refusals import PaperOfAnotherVault
from xenia_desk.workflows.backups import backing_up
from xenia_desk.workflows.people import people
from xenia_desk.workflows.people.refusals import PaperDiffers
from xenia_desk.workflows.vault.refusals import NotYours
from xenia_desk.workflows.vault.session import Session

GROUPS = recovery.GROUPS
_EIGHT = 8


@dataclass(frozen=True)
class Checked:
    """How a book stands this year.

    `groups` are the two of the sheet that are typed; None: the whole sheet, once. `number` and
    `made` say which sheet is valid, 0 and None where the book does not know. `backup` is the month
    of the last backup on another disk, None when there is none.
    """

    book: BookId
    groups: tuple[int, int] | None
    paper_seen: bool
    holders: int
    backup: Month | None
    number: int = 0
    made: date | None = None


def standing(session: Session) -> tuple[Checked, ...]:
    """How every book stands that is open."""
    year, members = str(session.today().year), people.everybody(session)
    backups = backing_up.elsewhere(session).months
    found = []
    for name, file in session.files().items():
        kept = read_paper_check(file.database)
        month = backups.get(name)
        found.append(
            Checked(
                name,
                None if kept is None else kept.groups,
                paper_seen=kept is not None and kept.year == year,
                holders=sum(name in each.books for each in members),
                backup=None if month is None else Month.parse(month),
                number=0 if kept is None else kept.number,
                made=date.fromisoformat(kept.made) if kept and kept.made else None,
            )
        )
    return tuple(found)


def check_paper(session: Session, name: BookId, typed: str) -> None:
    """Compare what was typed of a sheet with its book, and remember this year.

    The whole sheet always does; its eight characters do once the book knows which.

    Raises SheetDiffers, RecoveryMistyped, SheetOfAnotherVault and NotYours.
    """
    if name not in session.files():
        raise NotYours(name)
    file, year = session.files()[name], str(session.today().year)
    kept = read_paper_check(file.database)
    letters = sum(letter.isalnum() for letter in typed)
    if kept is not None and letters <= _EIGHT:
        if recovery.digest_of(name, kept.groups, typed) != kept.digest:
            raise PaperDiffers(name)
        kept = replace(kept, year=year)
    else:
        whole = replace(_of_whole(file, name, typed), year=year)
        kept = whole if kept is None else replace(whole, number=kept.number, made=kept.made)
    write_paper_check(file.database, kept)
    if isinstance(file, Book):
        file.settle()


def _of_whole(file: Book | Yearbook, name: BookId, typed: str) -> PaperCheck:
    secret = recovery.read(name, typed)
    try:
        if keys.public_of(secret) != file.keys().recovery:
            raise PaperOfAnotherVault(name)
        groups = recovery.pick_groups()
        characters = recovery.characters(recovery.write(name, secret), groups)
        return PaperCheck(*groups, recovery.digest_of(name, groups, characters))
    finally:
        keys.wipe(secret)
