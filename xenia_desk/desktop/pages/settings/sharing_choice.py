"""Decides which folder between computers is used, and looks at how it stands."""

from dataclasses import dataclass
from pathlib import Path

from xenia_desk.desktop.work.running import Ways
from xenia_desk.desktop.work.shown import Shown
from xenia_desk.workflows.vault.session import Session
from xenia_desk.workflows.yearbook import sharing
from xenia_desk.workflows.yearbook.sharing import Sharing


@dataclass(frozen=True)
class SharingState:
    """How it stands; without `found` it is being looked up."""

    found: Sharing | None = None


class SharingChoice:
    """Looks at the folder, chooses one, or none any more."""

    def __init__(self, session: Session, ways: Ways) -> None:
        self._session, self._run, self._say = session, ways.run, ways.say
        self.shown = Shown(SharingState())

    def open(self) -> None:
        """Look how it stands; what waits goes into the folder first."""
        self._run(lambda: sharing.look(self._session), self._show)

    def choose(self, folder: Path | None) -> None:
        """Let statements go through that folder from now on; None: through none."""

        def work() -> Sharing:
            sharing.share_through(self._session, folder)
            return sharing.look(self._session)

        def done(found: Sharing) -> None:
            self._show(found)
            self._say("sharing.left" if folder is None else "sharing.chosen")

        self._run(work, done)

    def _show(self, found: Sharing) -> None:
        self.shown.become(SharingState(found))
