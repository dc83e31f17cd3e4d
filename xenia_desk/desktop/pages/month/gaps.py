"""Finds the days without an answer, on weekdays when the desk is usually open."""

from collections.abc import Iterable
from datetime import date

from xenia_desk.workflows.months.months import State

Days = Iterable[tuple[date, State | None]]


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
