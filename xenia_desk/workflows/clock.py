"""This module is the only one that asks what day it is."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

HOME = ZoneInfo("Europe/Amsterdam")


class Clock(Protocol):
    """What a workflow asks the day of."""

    def today(self) -> date:
        """The day in Leeuwarden."""


class SystemClock:
    """The clock of this computer, read in the time of Leeuwarden wherever it is set."""

    def today(self) -> date:
        """The day in Leeuwarden."""
        return datetime.now(HOME).date()


@dataclass(frozen=True)
class FixedClock:
    """The day of a practice vault, and of a test."""

    day: date

    def today(self) -> date:
        """Always the same day."""
        return self.day
