"""This module puts settings into force while the program runs."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from xenia_desk.desktop.shown import Shown
from xenia_desk.settings import LARGEST_FONT, SMALLEST_FONT, Settings


@dataclass(frozen=True)
class SettingsState:
    """Which setting was changed last: the page, drawn anew, goes on there."""

    touched: str = ""


class SettingsPresenter:
    """Every change is seen at once and kept for the next time."""

    def __init__(self, change: Callable[[Settings], None]) -> None:
        self._change = change
        self.shown = Shown(SettingsState())

    def open(self) -> None:
        """Nothing changes while it is not looked at."""

    def language(self, now: Settings, tag: str) -> None:
        """Speak another language."""
        self._put("language", now, replace(now, language=tag))

    def theme(self, now: Settings, name: str) -> None:
        """Take other colours."""
        self._put("theme", now, replace(now, theme=name))

    def size(self, now: Settings, by: int) -> None:
        """Make letters larger or smaller, by so many points."""
        points = min(max(now.font_points + by, SMALLEST_FONT), LARGEST_FONT)
        self._put("size", now, replace(now, font_points=points))

    def letter_keys(self, now: Settings, *, on: bool) -> None:
        """Let single letters be keys, or only together with Alt."""
        self._put("letter_keys", now, replace(now, letter_keys=on))

    def take_touched(self) -> str:
        """The setting that was changed last, once: a page opened later begins at its top."""
        touched = self.shown.state.touched
        self.shown.state = SettingsState()
        return touched

    def _put(self, touched: str, now: Settings, then: Settings) -> None:
        if then != now:
            self.shown.state = SettingsState(touched)
            self._change(then)
