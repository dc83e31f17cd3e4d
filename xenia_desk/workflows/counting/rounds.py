"""Enters a round: the sums of a tally sheet, in one transaction."""

from dataclasses import dataclass
from datetime import date

from xenia_desk.core.counting import rounds
from xenia_desk.core.counting.counting import Changes, negated
from xenia_desk.core.counting.rounds import Round
from xenia_desk.core.periods import Month, year_period
from xenia_desk.errors import Refusal
from xenia_desk.workflows.vault.session import Session


@dataclass(frozen=True)
class Entered:
    """A round that is in the book, as long as it can be taken back; memory only."""

    book: str
    month: Month
    changes: Changes


class DayAhead(Refusal):
    """A day that has not come yet."""

    day: date


def enter_round(session: Session, book: str, day: date, given: Round) -> Entered:
    """Count a round of a day; an activity opens that day in the calendar.

    Raises DayAhead, MonthClosed and what `core.counting.rounds.round_changes` raises; then nothing
    changed.
    """
    if day > session.today():
        raise DayAhead(day)
    month = session.month_to_count_in(book, Month.of(day))
    store = session.book(book)
    counts = store.counters(year_period(month.year))
    found = rounds.round_changes(session.plan(month.year), book, month, given, counts)
    store.add(found, opened=None if given.kind is None else day.isoformat())
    return Entered(book, month, found)


def take_back_round(session: Session, entered: Entered) -> None:
    """Take a round back, its activity too; the calendar keeps what it says of the day."""
    session.month_to_count_in(entered.book, entered.month)
    session.book(entered.book).add(negated(entered.changes))
