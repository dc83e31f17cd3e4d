"""Decides what the release page shows of releases that its yearbook does not know."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from xenia_desk.core.roles import BookName
from xenia_desk.desktop.work.long_work import LongWork, Told
from xenia_desk.desktop.work.running import Ways
from xenia_desk.desktop.work.shown import Shown
from xenia_desk.errors import Refusal
from xenia_desk.workflows.backups import backing_up
from xenia_desk.workflows.release import registering
from xenia_desk.workflows.vault.session import Session


@dataclass(frozen=True)
class Tried:
    """What became of a folder: a release that is known again, or was already; or a refusal."""

    folder: str
    release: str = ""
    new: bool = False
    refused: Refusal | None = None


@dataclass(frozen=True)
class RegisteringState:
    """The releases that are missing, by id, and what became of the folders chosen so far."""

    missing: tuple[str, ...] = ()
    tried: tuple[Tried, ...] = ()


class RegisteringAgain:
    """Asks for the folders until none is missing; `changed` is told whenever that changes."""

    def __init__(
        self, session: Session, ways: Ways, changed: Callable[[tuple[str, ...]], None]
    ) -> None:
        self._session, self._run, self._tell, self._changed = session, ways.run, ways.tell, changed
        self.work = LongWork(ways)
        self.shown = Shown(RegisteringState())

    def open(self) -> None:
        """Look up what is missing; what was tried before is no longer news."""
        self.shown.become(replace(self.shown.state, tried=()))
        self._run(lambda: registering.unregistered(self._session), self._know)

    def register(self, folder: Path) -> None:
        """Register the release of this folder, or of each folder of a release in it."""
        if self.work.busy:
            return

        def work(_told: Told) -> tuple[tuple[Tried, ...], tuple[Refusal, ...], tuple[str, ...]]:
            tried = tuple(map(self._try, registering.release_folders(folder)))
            unsaved: tuple[Refusal, ...] = ()
            if any(each.new for each in tried):
                unsaved = backing_up.back_up_quietly(self._session, [BookName.YEARBOOK])
            return tried, unsaved, registering.unregistered(self._session)

        def done(
            result: tuple[tuple[Tried, ...], tuple[Refusal, ...], tuple[str, ...]],
        ) -> None:
            tried, unsaved, missing = result
            again = {each.folder for each in tried}
            kept = tuple(each for each in self.shown.state.tried if each.folder not in again)
            self.shown.become(replace(self.shown.state, tried=(*kept, *tried)))
            self._know(missing)
            for refusal in unsaved:
                self._tell(refusal)

        self.work.begin(work, done)

    def _try(self, folder: Path) -> Tried:
        missing = registering.unregistered(self._session)
        try:
            release = registering.register(self._session, folder)
        except Refusal as refused:
            return Tried(folder.name, refused=refused)
        return Tried(folder.name, release, new=release in missing)

    def _know(self, missing: tuple[str, ...]) -> None:
        self.shown.become(replace(self.shown.state, missing=missing))
        self._changed(missing)
