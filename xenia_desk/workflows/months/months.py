"""A month of a book: its calendar, activities, corrections and closing."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from xenia_desk.core.counting import activities
from xenia_desk.core.counting.corrections import REASONS, Correction, correction_changes
from xenia_desk.core.counting.counting import CounterKey
from xenia_desk.core.counting.refusals import UnknownReason
from xenia_desk.core.months.statements import DECEMBER, OtherPlan
from xenia_desk.core.names import BookId
from xenia_desk.core.periods import Month, Year, last_open_day, months_of, year_of, year_period
from xenia_desk.core.release.refusals import YearFrozen
from xenia_desk.store import forgetting as frozen
from xenia_desk.store import ledger
from xenia_desk.store import months as stored
from xenia_desk.store.books import State
from xenia_desk.store.encrypted.refusals import NoRoom, WriteFailed
from xenia_desk.vault.refusals import VaultNotWritable
from xenia_desk.workflows.months.days import add_activity, set_day
from xenia_desk.workflows.months.refusals import EarlierMonthOpen, MonthRuns, MonthUnknown
from xenia_desk.workflows.vault.refusals import MonthAhead
from xenia_desk.workflows.vault.session import Session
from xenia_desk.workflows.yearbook import forgetting
from xenia_desk.workflows.yearbook.refusals import YearbookUnknown
from xenia_desk.workflows.yearbook.sealing_statements import hand_over

__all__ = ["REASONS", "State", "add_activity", "set_day"]


class MonthState(StrEnum):
    """What can still happen to a month; frozen is seen only by who holds the yearbook."""

    OPEN = "open"
    CLOSED = "closed"
    FROZEN = "frozen"


@dataclass(frozen=True)
class MonthView:
    """One month of a book, as a page shows it: days, activities and corrections in their order.

    No number about people is in it: those are seen in the yearbook, when the month was taken in.
    `released`: figures of its year left already, so a correction becomes a revision. `statement` is
    the digest of what a closed month handed over, empty where that is not known.
    """

    book: BookId
    month: Month
    state: MonthState
    days: tuple[tuple[date, State | None], ...]
    activities: tuple[tuple[str, int], ...]
    corrections: tuple[tuple[str, int], ...]
    released: bool = False
    statement: bytes = b""


def months(session: Session, book: BookId) -> tuple[tuple[Month, MonthState], ...]:
    """The months of a book in order, with their states."""
    _begin(session, book)
    found = ((Month.parse(p), state) for p, state in stored.months(session.book(book)).items())
    return tuple((month, _state(session, month, state)) for month, state in found)


def month_view(session: Session, book: BookId, month: Month) -> MonthView:
    """The calendar, the activities and the corrections of a month."""
    state = _state_of(session, book, month)
    store, plan = session.book(book), session.plan(month.year)
    counts = store.counters(month.period)
    days = stored.calendar(store, month.period)
    return MonthView(
        book=book,
        month=month,
        state=state,
        days=tuple((day, days.get(day.isoformat())) for day in month.days()),
        activities=tuple(
            (kind, counts[CounterKey(month.period, activities.ACTIVITIES, kind)])
            for kind in activities.kinds(plan, book)
        ),
        corrections=tuple(stored.corrections(store, month.period).items()),
        released=frozen.was_released(store, year_period(month.year)),
        statement=b"" if state is MonthState.OPEN else stored.digest(store, month.period),
    )


def correct(
    session: Session, book: BookId, correction: Correction, reason: str
) -> tuple[Path, ...]:
    """Take back what was counted and count what should be; newer statements are returned.

    A closed month is opened first and closed last: whatever stops the program in between, it is
    closed again, at the latest by itself, and no statement stays behind its book.

    Raises UnknownReason, YearFrozen, BelowZero and what `core.counting.corrections` raises; then
    nothing changed.
    """
    if reason not in REASONS:
        raise UnknownReason(reason)
    month = correction.month
    if _state_of(session, book, month) is MonthState.FROZEN:
        raise YearFrozen(Year(month.year))
    store = session.book(book)
    found = correction_changes(session.plan(month.year), book, correction)
    store.check(found)  # before any month is opened
    with_year = any("-" not in key.period for key in found)
    touched = {month, Month(month.year, DECEMBER)} if with_year else {month}
    return reseal(session, book, touched, lambda: store.correct(found, month.period, reason))


def reseal(
    session: Session, book: BookId, touched: Collection[Month], change: Callable[[], None]
) -> tuple[Path, ...]:
    """Change closed months: opened first, closed last, with newer statements; returns those."""
    store = session.book(book)
    states = stored.months(store)
    again = [m for m in sorted(touched) if states.get(m.period) is State.CLOSED]
    for year in sorted({year_of(month.period) for month in touched}):
        frozen.mark_changed(store, year)  # first: what is not handed over is never dropped
    for each in again:
        stored.set_month(store, each.period, State.OPEN)
    change()
    return tuple(path for each in again if (path := _close_if_possible(session, book, each)))


def close_month(session: Session, book: BookId, month: Month) -> Path:
    """Close a month and seal its statement; a closed month gets a newer statement.

    Raises MonthAhead, MonthUnknown, MonthRuns, EarlierMonthOpen, YearFrozen, YearbookUnknown,
    StatementTooLarge, VaultNotWritable.
    """
    state = _state_of(session, book, month)
    if state is MonthState.FROZEN:
        raise YearFrozen(Year(month.year))
    forgetting.learn(session)
    store = session.book(book)
    if state is MonthState.OPEN:
        days = stored.calendar(store, month.period).items()
        opened = {date.fromisoformat(day): each is State.OPEN for day, each in days}
        if session.today() < last_open_day(month, opened):
            raise MonthRuns(month)
    if month.number == DECEMBER:
        states = stored.months(store)
        for each in months_of(month.year)[:-1]:
            if states.get(each.period) is State.OPEN:
                raise EarlierMonthOpen(each)
    return _close(session, book, month)


def close_overdue(session: Session) -> tuple[Month, ...]:
    """Close what nobody can leave open any longer; returns the months that were closed.

    A month that cannot be handed over now (no yearbook known, a full disk, counters of another
    plan) stays open until the next unlock: unlocking and counting go on.
    """
    closed = set()
    for book in session.books():
        if not session.counts(book):
            continue
        for month, state in months(session, book):
            if state is MonthState.OPEN and month.closes_by_itself(session.today()):
                if _close_if_possible(session, book, month) is None:
                    break
                closed.add(month)
    return tuple(sorted(closed))


def _close_if_possible(session: Session, book: BookId, month: Month) -> Path | None:
    """Close a month, or leave it open where it cannot be handed over now."""
    try:
        return _close(session, book, month)
    except (YearbookUnknown, OtherPlan, VaultNotWritable, NoRoom, WriteFailed):
        return None


def _close(session: Session, book: BookId, month: Month) -> Path:
    """Statement first, state last: a crash in between leaves an open month, closed again later."""
    store = session.book(book)
    frozen.mark_changed(store, year_of(month.period))
    path = hand_over(session, book, month)
    stored.set_month(store, month.period, State.CLOSED)
    if stored.sequences(store)[month.period] == 1:
        forgetting.month_closed(store, month)
    return path


def _state_of(session: Session, book: BookId, month: Month) -> MonthState:
    _begin(session, book)
    if month > Month.of(session.today()):
        raise MonthAhead(month)
    frozen.require_known(session.book(book), year_period(month.year))
    state = stored.months(session.book(book)).get(month.period)
    if state is None:
        raise MonthUnknown(month)
    return _state(session, month, state)


def _begin(session: Session, book: BookId) -> None:
    """Have every month up to today there; a December in which nobody unlocked hands over too."""
    current = Month.of(session.today())
    session.plan(current.year)  # under a wrong clock nothing is begun
    for year in sorted(int(year) for year in session.book(book).years()):
        if year < current.year:
            session.begin(book, Month(year, DECEMBER))
    session.begin(book, current)


def _state(session: Session, month: Month, state: State) -> MonthState:
    yearbook = session.open_yearbook
    if yearbook is not None and ledger.is_frozen(yearbook.database, year_period(month.year)):
        return MonthState.FROZEN
    return MonthState(state.value)
