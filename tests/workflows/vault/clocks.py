"""Clocks for tests of a vault, the law about summer time, and a press on a day."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from tests.books import XENIA
from tests.workflows.vaults import Found
from xenia_desk.core.counting.counting import Contact
from xenia_desk.core.periods import Month
from xenia_desk.workflows.counting import counting
from xenia_desk.workflows.vault import locking
from xenia_desk.workflows.vault.refusals import ClockBehind

CALL = Contact("telephone", {"theme": frozenset({"health"})})


def counted_on(found: Found, day: date) -> Month | ClockBehind:
    """The month in which a press of that day was counted, or what was asked."""
    session = found.unlock("reiger", day)
    try:
        return counting.count(session, XENIA, CALL).month
    except ClockBehind as refusal:
        return refusal
    finally:
        locking.lock(session)


class Stopped(datetime):
    """A clock that stands still."""

    instant = datetime(2027, 1, 1, tzinfo=UTC)

    @classmethod
    def now(cls, tz: object = None) -> datetime:  # type: ignore[override]  # a zone is given
        assert isinstance(tz, ZoneInfo)
        return cls.instant.astimezone(tz)


def of_the_law(instant: datetime) -> date:
    """The day in Leeuwarden, by hand: summer time from the last Sunday of March, 1 h UTC, to that
    of October.
    """
    summer = last_sunday(instant.year, 3) <= instant < last_sunday(instant.year, 10)
    return (instant + timedelta(hours=2 if summer else 1)).date()


def last_sunday(year: int, month: int) -> datetime:
    last = datetime(year, month, 31, 1, tzinfo=UTC)
    return last - timedelta(days=(last.weekday() + 1) % 7)
