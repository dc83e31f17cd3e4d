"""Asks whether the computer's day can be right, and does what a day begins with.

A clock that was set back is noticed by the months that have begun; one that jumped forward would
close months and begin others. So when the computer's day lies long after everything that the open
files know, nothing begins before somebody said that it is right.

    session.unsure_since             the last day that is known, while that was not said
    confirm(session)                 it is right: months begin, and close where they are due
"""

from xenia_desk.core.periods import Month
from xenia_desk.workflows.backups import backing_up
from xenia_desk.workflows.months import months
from xenia_desk.workflows.vault.plans import is_planned
from xenia_desk.workflows.vault.session import Session
from xenia_desk.workflows.yearbook import forgetting


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
