"""The clocks of the program: only here is the computer asked what day it is."""

import sys
import time
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

HOME = ZoneInfo("Europe/Amsterdam")


class Clock(Protocol):
    """Tells a workflow what day it is."""

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


def clock_of(practice: str) -> Clock:
    """The clock of a practice vault (its day, in ISO form); with "" this computer's."""
    return FixedClock(date.fromisoformat(practice)) if practice else SystemClock()


def wall_seconds() -> float:
    """The clock on the wall: it goes on while the computer sleeps, and can be set."""
    return time.time()


def awake_seconds() -> float:
    """A clock that stands still while the computer sleeps, and that nobody sets."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - elsewhere the window would wait for it in vain

        ticks = ctypes.c_ulonglong()  # monotonic() goes on during sleep there
        ctypes.windll.kernel32.QueryUnbiasedInterruptTime(ctypes.byref(ticks))
        return ticks.value / 10_000_000
    return time.monotonic()
