"""What staff say of a day: whether it was open, and which activities it had."""

from datetime import date

from xenia_desk.core.counting import activities
from xenia_desk.core.names import BookId
from xenia_desk.core.periods import Month
from xenia_desk.store import months as stored
from xenia_desk.store.books import State
from xenia_desk.workflows.counting.rounds import DayAhead
from xenia_desk.workflows.vault.session import Session


def set_day(session: Session, book: BookId, day: date, state: State | None) -> None:
    """Say whether a day of an open month was open or closed; None: not filled in."""
    session.month_to_count_in(book, Month.of(day))
    stored.set_day(session.book(book), day.isoformat(), state)


def add_activity(
    session: Session,
    book: BookId,
    day: date,
    kind: str,
    municipality: str | None = None,
    times: int = 1,
) -> None:
    """Count one activity of a day (`times` 1), which opens the day, or take one back (-1).

    Raises DayAhead, MonthClosed, MonthAhead, NotInThisBook, MunicipalityMissing and BelowZero.
    """
    if times not in (1, -1):
        raise ValueError(times)
    if day > session.today():
        raise DayAhead(day)
    month = session.month_to_count_in(book, Month.of(day))
    found = activities.entered(session.plan(month.year), book, month, kind, municipality, times)
    session.book(book).add(found, opened=day.isoformat() if times == 1 else None)
