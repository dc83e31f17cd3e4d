"""The periods in which tables add up: months and years, never finer."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NewType

from xenia_desk.errors import Refusal

Period = NewType("Period", str)
"""The text of a period as it stands in a book: "2027-03" or "2027"."""

Year = NewType("Year", int)
"""A calendar year, which is written without the sign of the thousands."""

_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])", re.ASCII)
_CLOSING_DAY = 10


class UnknownPeriod(Refusal):
    """A period that is not written as a year (2027) or a month (2027-03)."""

    text: str


@dataclass(frozen=True, order=True)
class Month:
    """One calendar month."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> "Month":
        """The month that a day lies in."""
        return cls(day.year, day.month)

    @classmethod
    def parse(cls, text: str) -> "Month":
        """Read "2027-03"; raises UnknownPeriod."""
        found = _MONTH.fullmatch(text)
        if found is None or found[1] == "0000":
            raise UnknownPeriod(text)
        return cls(int(found[1]), int(found[2]))

    @property
    def period(self) -> Period:
        """The month as it stands in a book."""
        return Period(f"{self.year:04d}-{self.number:02d}")

    @property
    def first_day(self) -> date:
        """The first day of the month."""
        return date(self.year, self.number, 1)

    @property
    def next(self) -> "Month":
        """The month after this one."""
        return Month(self.year + self.number // 12, self.number % 12 + 1)

    @property
    def half(self) -> str:
        """The half of the year, as the category of the dimension `half`."""
        return "first_half" if self.number <= 6 else "second_half"  # noqa: PLR2004 - June

    def days(self) -> tuple[date, ...]:
        """Every day of the month in order."""
        first = self.first_day.toordinal()
        return tuple(date.fromordinal(n) for n in range(first, self.next.first_day.toordinal()))

    def closes_by_itself(self, today: date) -> bool:
        """Whether nobody can leave the month open any longer: after the 10th of the next one."""
        return today > self.next.first_day.replace(day=_CLOSING_DAY)


def months_of(year: int) -> tuple[Month, ...]:
    """The twelve months of a year."""
    return tuple(Month(year, number) for number in range(1, 13))


def half_of(period: str) -> str:
    """The half of the year of a month or of a half ("2027-h1"), as `Month.half`; "" of a year."""
    if "-h" in period:
        return "first_half" if period.endswith("1") else "second_half"
    return Month.parse(period).half if "-" in period else ""


def year_period(year: int) -> Period:
    """The year as it stands in a book."""
    return Period(f"{year:04d}")


def year_of(period: Period) -> Period:
    """The year of a month, or the year itself, as it stands in a book."""
    return Period(period[:4])


def parse_year(text: str) -> int:
    """Read "2027"; raises UnknownPeriod."""
    if not re.fullmatch(r"[1-9]\d{3}", text, re.ASCII):
        raise UnknownPeriod(text)
    return int(text)


def last_open_day(month: Month, opened: Mapping[date, bool]) -> date:
    """The last day of a month on which the desk is expected to be open.

    `opened` is the calendar as far as it was filled in: day -> open or not. A day that was not
    filled in counts as open when the desk was open on that weekday earlier in the month; without
    any open day in the calendar the month runs to its end.
    """
    weekdays = {day.weekday() for day, was_open in opened.items() if was_open}
    expected = [day for day in month.days() if opened.get(day, day.weekday() in weekdays)]
    return expected[-1] if expected and weekdays else month.days()[-1]
