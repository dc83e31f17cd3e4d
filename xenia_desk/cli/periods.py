"""Reads the months and years that a command is given."""

from xenia_desk.cli.refusals import MonthWrong, YearWrong
from xenia_desk.core import periods
from xenia_desk.core.periods import Month


def month(text: str) -> Month:
    """Read "2027-03"; raises MonthWrong."""
    try:
        return Month.parse(text)
    except periods.UnknownPeriod as error:
        raise MonthWrong(text) from error


def year(text: str) -> int:
    """Read "2027"; raises YearWrong."""
    try:
        return periods.parse_year(text)
    except periods.UnknownPeriod as error:
        raise YearWrong(text) from error
