"""Keeps the day up to date on the page that is shown until counting begins."""

from xenia_desk.desktop.work.not_yet import NotYet, not_yet
from xenia_desk.desktop.work.shown import Shown
from xenia_desk.workflows.vault.session import Session


class NotYetPresenter:
    """Once counting begins, whoever opens pages opens the real one."""

    def __init__(self, session: Session, waits: NotYet) -> None:
        self._session = session
        self.shown = Shown(waits)

    def open(self) -> None:
        """Another day may have come."""
        self.shown.become(not_yet(self._session) or self.shown.state)
