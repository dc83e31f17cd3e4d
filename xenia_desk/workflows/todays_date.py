"""This module is whether the day that the computer gives can be right, and what begins with it.

A clock that was set back is noticed by the months that have begun; one that jumped forward would
close months and begin others. So when the computer's day lies long after everything that the open
files know, nothing begins before somebody said that it is right.

    session.unsure_since             the last day that is known, while that was not said
    confirm(session)                 it is right: months begin, and close where they are due
"""

from datetime import date, timedelta

from xenia_desk.core.periods import Month
from xenia_desk.store import months as stored
from xenia_desk.workflows import backing_up, forgetting, months
from xenia_desk.workflows.plans import is_planned
from xenia_desk.workflows.session import Session

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


def begin(session: Session) -> None:
    """What a day begins with: years that are frozen, months that close by themselves."""
    forgetting.learn(session)
    if is_planned(session.today().year):
        session.closed_by_itself = months.close_overdue(session)
        if session.closed_by_itself:
            backing_up.back_up_quietly(session, session.books())


def confirm(session: Session) -> None:
    """Somebody said that the computer's day is right; raises what `session.begin` raises."""
    session.unsure_since = None
    if is_planned(session.today().year):
        for name in session.books():
            session.begin(name, Month.of(session.today()))
    begin(session)
