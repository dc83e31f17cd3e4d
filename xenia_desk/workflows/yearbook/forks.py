"""Lets a person decide which of two statements of a month counts.

They are of two lives of a book, or clash: of one life and with one number, where a folder was
copied by hand and both are used.

forks(session)                                      (Fork("xenia", Month(2027, 3), ...),)
choose(session, "xenia", Month(2027, 3), epoch)     takes in what waits of that life
"""

from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from xenia_desk.core.names import BookId
from xenia_desk.core.periods import Month
from xenia_desk.core.release.gathered import Statement
from xenia_desk.store import epochs
from xenia_desk.store.forgetting import NO_DIGEST
from xenia_desk.store.refusals import StatementClash, StatementFork
from xenia_desk.store.yearbook import TakeIn
from xenia_desk.workflows.vault.session import Session
from xenia_desk.workflows.yearbook import forgetting, taking_in
from xenia_desk.workflows.yearbook.refusals import NoSuchLife
from xenia_desk.workflows.yearbook.taking_in import TakenIn

_MARK_BYTES = 3


@dataclass(frozen=True)
class Fork:
    """A month for which two lives of a book speak, or more: the one that counts now, and others.

    `standing` may have no statement of that month: then the months of two lives lie across each
    other. `files` are the statements that wait for the decision. Of a `clash`, whose statements
    are of one life, `standing` and `waiting` are the digests of the statements.
    """

    book: BookId
    month: Month
    standing: bytes
    waiting: tuple[bytes, ...]
    files: tuple[Path, ...]
    clash: bool = False


def mark(epoch: bytes) -> str:
    """How a life of a book (or a statement, by its digest) is told from another: six signs."""
    return epoch[:_MARK_BYTES].hex()


def marks(session: Session) -> tuple[tuple[BookId, str], ...]:
    """The mark of every book that is open here, to be compared with that of a statement."""
    return tuple(
        (name, mark(book.identity().epoch)) for name, book in sorted(session.open_books.items())
    )


@dataclass(frozen=True)
class Waiting:
    """The statements that wait, by book and month: to be taken in, or for a decision."""

    untaken: tuple[Statement, ...]
    forks: tuple[Fork, ...]


def forks(session: Session) -> tuple[Fork, ...]:
    """Every fork among the statements that wait, by book and month; nothing is taken in."""
    return look(session).forks


def look(session: Session) -> Waiting:
    """What waits, read once; nothing is taken in."""
    yearbook = session.yearbook()
    found: dict[Statement, Fork] = {}
    there: set[Statement] = set()
    for file, statement, arrival in taking_in.legible(session):
        decided = epochs.chosen(yearbook.database, statement.book)
        which = (statement.book, statement.month)
        there.add(which)
        try:
            epochs.refuse_fork(yearbook.standing(statement.book), decided, arrival)
        except StatementFork as fork:
            known = found.get(which, Fork(*which, fork.standing, (), ()))
            if known.clash:
                known = Fork(*which, fork.standing, (), ())
            arriving = statement.epoch
        except StatementClash:
            standing = yearbook.standing(statement.book)[statement.month.period].digest
            known = found.get(which, Fork(*which, standing, (), (), clash=True))
            if standing == NO_DIGEST or not known.clash:
                continue  # the year is over, or the lives are first
            arriving = arrival.digest
        else:
            continue
        waiting = tuple(sorted({*known.waiting, arriving}))
        found[which] = replace(known, waiting=waiting, files=(*known.files, file))
    forks = tuple(found[which] for which in sorted(found))
    return Waiting(tuple(sorted(there - found.keys())), forks)


def choose(session: Session, book: BookId, month: Month, epoch: bytes) -> TakenIn:
    """Let one life count for a month, remembered in the yearbook; what waits of it is taken in.

    Of a clash `epoch` is the digest of the statement that counts; the other one goes.
    """
    found = [each for each in forks(session) if (each.book, each.month) == (book, month)]
    if any(each.clash for each in found):
        return _choose_of_clash(session, found[0], epoch)
    session.yearbook().choose(book, month.period, epoch)
    return taking_in.take_in(session, [file for each in found for file in each.files])


def _choose_of_clash(session: Session, fork: Fork, digest: bytes) -> TakenIn:
    came: list[TakeIn] = []
    for file in fork.files:
        _, arrival = taking_in.read(session.yearbook(), session.today(), file)
        if arrival.digest == digest and not came:
            today = Month.of(session.today()).period
            came.append(session.yearbook().keep(arrival, today))
        with suppress(OSError):  # a stick that cannot be written: it is asked again
            file.unlink()
    forgetting.tell_and_forget(session)
    which = ((fork.book, fork.month),)
    if not came:
        return TakenIn(set_aside=which)
    return TakenIn(revised=which) if TakeIn.REVISED in came else TakenIn(new=which)


def life_of(session: Session, book: BookId, month: Month, wanted: str) -> bytes:
    """The epoch of a fork that has a mark; raises NoSuchLife."""
    for fork in forks(session):
        if (fork.book, fork.month) == (book, month):
            for epoch in (fork.standing, *fork.waiting):
                if mark(epoch) == wanted:
                    return epoch
    raise NoSuchLife(book, month, wanted)
