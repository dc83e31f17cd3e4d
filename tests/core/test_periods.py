"""Months and years as they stand in a book."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xenia_desk.core.periods import (
    Month,
    UnknownPeriod,
    last_open_day,
    months_of,
    parse_year,
    year_period,
)

DAYS = st.dates(date(2001, 1, 1), date(2998, 12, 31))


@given(DAYS)
def test_every_day_lies_in_the_month_that_says_so(day: date) -> None:
    month = Month.of(day)
    assert day in month.days()
    assert Month.parse(month.period) == month
    assert month.days()[0] == month.first_day
    assert month.days()[-1] + timedelta(days=1) == month.next.first_day
    assert month < month.next
    assert month in months_of(day.year)
    assert parse_year(year_period(day.year)) == day.year


def test_february_of_a_leap_year_and_the_end_of_a_year() -> None:
    assert len(Month(2028, 2).days()) == 29
    assert len(Month(2027, 2).days()) == 28
    assert Month(2027, 12).next == Month(2028, 1)
    assert [month.half for month in months_of(2027)] == ["first_half"] * 6 + ["second_half"] * 6


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2027",
        "2027-13",
        "2027-00",
        "2027-3",
        "27-03",
        "2027-03-01",
        "0000-01",
        "\u0662\u0660\u0662\u0667-\u0660\u0663",
    ],
)
def test_what_is_no_month_is_refused(text: str) -> None:
    with pytest.raises(UnknownPeriod):
        Month.parse(text)


@pytest.mark.parametrize(
    "text", ["", "27", "2027-03", "0999", "20270", "\uff12\uff10\uff12\uff17", "year"]
)
def test_what_is_no_year_is_refused(text: str) -> None:
    with pytest.raises(UnknownPeriod):
        parse_year(text)


def test_a_month_closes_by_itself_after_the_tenth() -> None:
    assert not Month(2027, 12).closes_by_itself(date(2028, 1, 10))
    assert Month(2027, 12).closes_by_itself(date(2028, 1, 11))


MARCH = Month(2027, 3)
MONDAY, WEDNESDAY = date(2027, 3, 1), date(2027, 3, 3)
LAST_MONDAY, LAST_WEDNESDAY, LAST_DAY = date(2027, 3, 29), date(2027, 3, 31), date(2027, 3, 31)


@pytest.mark.parametrize(
    ("opened", "last"),
    [
        ({}, LAST_DAY),
        ({MONDAY: False}, LAST_DAY),
        ({MONDAY: True}, LAST_MONDAY),
        ({MONDAY: True, LAST_MONDAY: False}, date(2027, 3, 22)),
        ({MONDAY: True, WEDNESDAY: True}, LAST_WEDNESDAY),
        ({MONDAY: True, date(2027, 3, 30): True}, date(2027, 3, 30)),
        ({WEDNESDAY: True, LAST_WEDNESDAY: False}, date(2027, 3, 24)),
    ],
)
def test_the_last_open_day_follows_the_calendar(opened: dict[date, bool], last: date) -> None:
    assert last_open_day(MARCH, opened) == last
