"""Tells whether counting has begun: the day on which it begins, and what day it is now."""

from dataclasses import dataclass
from datetime import date

from xenia_desk.desktop.work.shown import Shown
from xenia_desk.workflows.vault.plans import still_to_begin
from xenia_desk.workflows.vault.session import Session


@dataclass(frozen=True)
class NotYet:
    """Nothing is counted before `begins`; a wrong clock is noticed by `today`."""

    today: date
    begins: date


def not_yet(session: Session) -> NotYet | None:
    """Why there is nothing to count; None when there is."""
    today = session.today()
    begins = still_to_begin(today)
    return None if begins is None else NotYet(today, begins)


class NotYetPresenter:
    """Once counting begins, whoever opens pages opens the real one."""

    def __init__(self, session: Session, waits: NotYet) -> None:
        self._session = session
        self.shown = Shown(waits)

    def open(self) -> None:
        """Another day may have come."""
        self.shown.become(not_yet(self._session) or self.shown.state)
