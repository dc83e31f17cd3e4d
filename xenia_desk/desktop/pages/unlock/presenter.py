"""This module decides what the unlock page shows: one passphrase, or practice without any."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from xenia_desk.desktop.running import Run, Tell
from xenia_desk.desktop.shown import Shown
from xenia_desk.errors import Refusal
from xenia_desk.workflows.practising import Practice, PracticePerson
from xenia_desk.workflows.session import Session

ROLES = ("desk", "nurse", "coordinator")

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class UnlockState:
    """What the page shows: at work, how much of a practice vault is made, what was refused."""

    at_work: bool = False
    making: tuple[int, int] | None = None
    refused: Refusal | None = None


@dataclass(frozen=True)
class UnlockDoors:
    """The workflows behind the page."""

    unlock: Callable[[Path, str], Session]
    make_practice: Callable[[Path, Progress], Practice]
    practice_people: Callable[[Path], tuple[PracticePerson, ...]]


class UnlockPresenter:
    """Asks a passphrase alone: whose it is shows in what opens."""

    def __init__(
        self,
        folder: Path,
        doors: UnlockDoors,
        run: Run,
        tell: Tell,
        enter: Callable[[Session], None],
    ) -> None:
        self._folder, self._doors, self._run, self._tell = folder, doors, run, tell
        self._enter = enter
        self.shown = Shown(UnlockState())

    def open(self) -> None:
        """Nothing to ask: the page begins with an empty field."""

    @property
    def practice_folder(self) -> Path:
        """The practice vault: this one if it is one, else the one beside it."""
        if self._doors.practice_people(self._folder):
            return self._folder
        return self._folder.with_name(self._folder.name + "-practice")

    def unlock(self, passphrase: str) -> None:
        """Try a passphrase."""
        if passphrase.strip() and not self.shown.state.at_work:
            self._begin(lambda: self._doors.unlock(self._folder, passphrase))

    def practise(self, role: str, on_screen: Callable[[Progress], Progress]) -> None:
        """Open the practice vault as somebody with a role; the first time it is made."""
        if not self.shown.state.at_work:
            progress = on_screen(self._progress)
            self._begin(lambda: self._open_practice(role, progress))

    def _open_practice(self, role: str, progress: Progress) -> Session:
        folder = self.practice_folder
        people = self._doors.practice_people(folder)
        if not people:
            people = self._doors.make_practice(folder, progress).people
        person = next(each for each in people if role in each.roles)
        return self._doors.unlock(folder, person.passphrase)

    def _begin(self, work: Callable[[], Session]) -> None:
        self.shown.become(UnlockState(at_work=True))
        self._run(work, self._opened, self._refuse)

    def _progress(self, done: int, of: int) -> None:
        if self.shown.state.at_work:
            self.shown.become(replace(self.shown.state, making=(done, of)))

    def _opened(self, session: Session) -> None:
        self.shown.become(UnlockState())
        self._enter(session)

    def _refuse(self, error: Exception) -> None:
        refused = error if isinstance(error, Refusal) else None
        self.shown.become(UnlockState(refused=refused))
        if refused is None:
            self._tell(error)
