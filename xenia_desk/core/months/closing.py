"""Says from which day on a month may be closed by hand."""

from collections.abc import Mapping
from datetime import date

from xenia_desk.core.periods import Month


def last_open_day(month: Month, opened: Mapping[date, bool]) -> date:
    """The last day of a month on which the desk is expected to be open.

    `opened` is the calendar as far as it was filled in: day -> open or not. A day that was not
    filled in counts as open when the desk was open on that weekday earlier in the month; without
    any open day in the calendar the month runs to its end.
    """
    weekdays = {day.weekday() for day, was_open in opened.items() if was_open}
    expected = [day for day in month.days() if opened.get(day, day.weekday() in weekdays)]
    return expected[-1] if expected and weekdays else month.days()[-1]
