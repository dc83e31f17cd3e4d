"""This module decides which page of the handbook is read."""

from dataclasses import dataclass, replace

from xenia_desk.desktop.shown import Shown
from xenia_desk.workflows.reading_help import FIRST

ABOUT = {
    "counting": "counting",
    "hour": "counting",
    "round": "months",
    "month": "months",
    "handouts": "handouts",
    "yearbook": "figures",
    "release": "figures",
}
"""Page of the window -> page of the handbook."""


@dataclass(frozen=True)
class HelpState:
    """The page of the handbook that is open."""

    page: str = FIRST


class HelpPresenter:
    """The page of the handbook stays open while others are looked at."""

    def __init__(self) -> None:
        self.shown = Shown(HelpState())

    def open(self) -> None:
        """Nothing changes while it is not looked at."""

    def read(self, page: str) -> None:
        """Open a page of the handbook."""
        self.shown.become(replace(self.shown.state, page=page))

    def read_about(self, page: str) -> None:
        """Open what the handbook says about a page of the window."""
        self.read(ABOUT.get(page, FIRST))
