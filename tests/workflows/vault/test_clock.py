"""Row 22 of security.md: whatever the clock does, the right month is counted in, or it is asked."""

import os
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.books import XENIA
from tests.workflows.vault.clocks import CALL, Stopped, counted_on, of_the_law
from tests.workflows.vaults import Found
from xenia_desk.core.periods import Month
from xenia_desk.store import months as stored
from xenia_desk.workflows.counting import counting
from xenia_desk.workflows.vault import clock, locking
from xenia_desk.workflows.vault.clock import SystemClock
from xenia_desk.workflows.vault.refusals import ClockBehind, MonthAhead, MonthClosed


@pytest.mark.parametrize(
    ("day", "month"),
    [
        (date(2027, 3, 31), Month(2027, 3)),
        (date(2027, 12, 31), Month(2027, 12)),
        (date(2028, 1, 1), Month(2028, 1)),
        (date(2028, 2, 29), Month(2028, 2)),
        (date(2028, 3, 1), Month(2028, 3)),
    ],
)
def test_borders_of_months_and_years(found: Found, day: date, month: Month) -> None:
    assert counted_on(found, day) == month


@pytest.mark.parametrize("back", [date(2027, 4, 30), date(2027, 1, 2)])
def test_a_clock_set_back_is_asked_about(found: Found, back: date) -> None:
    assert counted_on(found, date(2027, 5, 3)) == Month(2027, 5)
    asked = counted_on(found, back)
    assert isinstance(asked, ClockBehind)
    assert (asked.month, asked.begun) == (Month.of(back), Month(2027, 5))

    session = found.unlock("reiger", back)
    before = stored.months(session.book(XENIA))
    may = Month(2027, 5)
    assert counting.count(session, XENIA, CALL, may).month == may, "the answer: that month"
    with pytest.raises(MonthAhead):
        counting.count(session, XENIA, CALL, Month(2027, 6))
    assert stored.months(session.book(XENIA)) == before, "no month is begun by a wrong clock"
    locking.lock(session)
    assert counted_on(found, date(2027, 5, 4)) == may, "and once it is right nothing is asked"


def test_a_clock_set_back_over_new_year_begins_no_year(found: Found) -> None:
    counted_on(found, date(2028, 1, 5))
    assert isinstance(counted_on(found, date(2027, 12, 31)), ClockBehind)


def test_a_clock_set_forward_closes_and_is_asked_about_when_it_is_right_again(
    found: Found,
) -> None:
    counted_on(found, date(2027, 3, 17))
    counted_on(found, date(2027, 7, 17))  # the window says which month it is, and what it closed
    asked = counted_on(found, date(2027, 3, 18))
    assert isinstance(asked, ClockBehind)
    session = found.unlock("reiger", date(2027, 3, 18))
    with pytest.raises(MonthClosed):
        counting.count(session, XENIA, CALL, Month(2027, 3))
    locking.lock(session)


@pytest.fixture
def zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The computer itself stands in another time zone."""
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def every_hour_around_the_borders() -> Iterator[datetime]:
    """Hours around both changes of the clock, the ends of months and of a leap February."""
    for start in (
        datetime(2027, 3, 27, tzinfo=UTC),
        datetime(2027, 10, 30, tzinfo=UTC),
        datetime(2027, 12, 31, tzinfo=UTC),
        datetime(2028, 2, 28, tzinfo=UTC),
        datetime(2028, 10, 28, tzinfo=UTC),
    ):
        yield from (start + timedelta(hours=hour) for hour in range(72))


@pytest.mark.usefixtures("zone")
@pytest.mark.skipif(os.name == "nt", reason="Windows has no tzset")
def test_the_day_is_that_of_leeuwarden_at_every_hour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "datetime", Stopped)
    differing = 0
    for instant in every_hour_around_the_borders():
        Stopped.instant = instant
        assert SystemClock().today() == of_the_law(instant), instant
        differing += instant.astimezone().date() != of_the_law(instant)
    assert differing > 100, "the control: the computer's own day is another one"
