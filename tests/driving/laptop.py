"""A laptop in days of work: one vault folder, and a window that is closed and opened."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tests.driving.acts import type_line
from tests.driving.desk import Desk
from xenia_desk.desktop.notices import Kind

UNDO_SECONDS = 120.0


@dataclass
class WallClock:
    """The day on the wall, which goes on when the test says so."""

    day: date

    def today(self) -> date:
        """The day that it is."""
        return self.day


class Laptop:
    """One vault folder and one wall clock; its window is closed and opened as days go by."""

    def __init__(self, folder: Path, day: date) -> None:
        self.folder = folder
        self.clock = WallClock(day)
        self.desk = self._window()

    def next_day(self, day: date) -> None:
        """A window that was locked is replaced by a fresh one, on another day."""
        if not self.desk.overs:
            raise AssertionError("a window is open")
        self.desk.end()
        self.clock.day = day
        self.desk = self._window()

    def unlock(self, passphrase: str) -> Desk:
        """Type four letters of every word, and Enter."""
        desk = self.desk
        type_line(desk, " ".join(word[:4] for word in passphrase.split()))
        desk.until(lambda: desk.pages() or desk.seen("refused"))
        assert not desk.seen("refused"), desk.seen("refused")
        desk.quiet()
        return desk

    def end(self) -> None:
        """Close the window whatever it shows; no bug was told on the way."""
        self.desk.end()
        bugs = [words for kind, words in self.desk.said if kind is Kind.BUG]
        assert not bugs, bugs

    def _window(self) -> Desk:
        return Desk(self.folder, UNDO_SECONDS, self.clock)
