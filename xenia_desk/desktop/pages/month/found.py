"""Looks up all that the page shows about a month of a book."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from xenia_desk.core.names import BookId
from xenia_desk.core.periods import Month
from xenia_desk.core.plan.plan import Plan
from xenia_desk.workflows.backups import backing_up
from xenia_desk.workflows.months import months
from xenia_desk.workflows.months.months import MonthState, MonthView, State
from xenia_desk.workflows.vault.session import Session
from xenia_desk.workflows.yearbook import forks, joining, sharing
from xenia_desk.workflows.yearbook.sharing import Sharing

Days = Iterable[tuple[date, State | None]]


@dataclass(frozen=True)
class MonthFound:
    """A month as it stands in the book.

    `mark` tells this life of the book from a copy that was brought back; `alone`: it hands over
    to nobody yet; `only_here`: no disk but the vault's has a backup of late.
    """

    mark: str
    alone: bool
    plan: Plan
    months: tuple[tuple[Month, MonthState], ...]
    view: MonthView
    gaps: tuple[date, ...]
    towns: tuple[str, ...]
    sharing: Sharing
    only_here: bool

    @property
    def open(self) -> bool:
        """Whether the month's calendar still takes answers."""
        return self.view.state is MonthState.OPEN


def found_month(
    session: Session, book: BookId, month: Month | None, shared: Sharing | None = None
) -> MonthFound:
    """Everything of a month of a book; None: the newest month, and the folder as it is now."""
    known = months.months(session, book)
    chosen = month or known[-1][0]
    plan = session.plan(chosen.year)
    view = months.month_view(session, book, chosen)
    place = [each for each, _ in known].index(chosen)
    earlier = months.month_view(session, book, known[place - 1][0]).days if place else ()
    gaps = missing_days(view.days, earlier, session.today())
    return MonthFound(
        mark=dict(forks.marks(session))[book],
        alone=joining.may_ask(session, book),
        plan=plan,
        months=known,
        view=view,
        gaps=gaps if view.state is MonthState.OPEN else (),
        towns=plan.dimensions["municipality"].categories,
        sharing=shared or sharing.look(session),
        only_here=book in backing_up.missing(session),
    )


def missing_days(days: Days, earlier: Days, today: date) -> tuple[date, ...]:
    """The days before today without an answer, on weekdays that were open before.

    `days` is the calendar of the month that is asked about, `earlier` that of the month before.
    """
    asked = tuple(days)
    weekdays = {
        day.weekday() for day, answer in (*earlier, *asked) if answer is State.OPEN and day < today
    }
    return tuple(
        day for day, answer in asked if answer is None and day < today and day.weekday() in weekdays
    )
