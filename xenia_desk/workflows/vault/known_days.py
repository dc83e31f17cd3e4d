"""The newest day that the open files know, and whether the computer's day can follow it.

A clock that was set back is noticed by the months that have begun; one that jumped forward would
close months and begin others.
"""

from datetime import date, timedelta

from xenia_desk.core.periods import Month
from xenia_desk.store import months as stored
from xenia_desk.workflows.vault.session import Session

LONG = timedelta(days=45)
"""Longer than six weeks of summer holidays, shorter than two months."""


def last_known(session: Session) -> date | None:
    """The newest day that any open file knows: a day filled in, the first day of a month begun."""
    known = [
        date.fromisoformat(day)
        for book in session.open_books.values()
        for month in stored.months(book)
        for day in (Month.parse(month).first_day.isoformat(), *stored.calendar(book, month))
    ]
    if session.open_yearbook is not None:
        taken = session.open_yearbook.newest_taken_on()
        known += [Month.parse(taken).first_day] if taken else []
    return max(known, default=None)


def doubt(session: Session) -> None:
    """Remember since when nothing is known, if that is long; a practice vault has its own day."""
    last = last_known(session)
    if last is not None and not session.practice and session.clock.today() - last > LONG:
        session.unsure_since = last
