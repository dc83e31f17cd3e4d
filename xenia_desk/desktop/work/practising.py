"""Opens the practice vault without any key, and makes it the first time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from xenia_desk.core.roles import Role
from xenia_desk.desktop.work.running import Run, Tell
from xenia_desk.desktop.work.shown import Shown
from xenia_desk.errors import Refusal

if TYPE_CHECKING:
    from xenia_desk.workflows.practice.practising import Practice
    from xenia_desk.workflows.vault.practice_people import PracticePerson
    from xenia_desk.workflows.vault.session import Opened

Progress = Callable[[int, int], None]


class NobodyPractises(Refusal):
    """Somebody who practised removed the last one in that role."""

    role: Role


@dataclass(frozen=True)
class PractiseState:
    """Whether the practice vault is being opened, and how much of it is made."""

    at_work: bool = False
    made: int = 0
    of: int = 0


@dataclass(frozen=True)
class PractiseDoors:
    """The workflows behind it."""

    unlock: Callable[[Path, str], Opened]
    make: Callable[[Path, Progress], Practice]
    people: Callable[[Path], tuple[PracticePerson, ...]]


class Practising:
    """Practice is a button away, also for somebody who has no passphrase."""

    def __init__(
        self,
        folder: Path,
        doors: PractiseDoors,
        run: Run,
        tell: Tell,
        enter: Callable[[Opened], None],
    ) -> None:
        self._folder, self._doors, self._run, self._tell = folder, doors, run, tell
        self._enter = enter
        self.shown = Shown(PractiseState())

    def open(self) -> None:
        """Nothing to ask."""

    @property
    def folder(self) -> Path:
        """The practice vault: this one if it is one, else the one beside it."""
        if self._doors.people(self._folder):
            return self._folder
        return self._folder.with_name(self._folder.name + "-practice")

    def practise(self, role: Role, on_screen: Callable[[Progress], Progress]) -> None:
        """Open the practice vault as somebody with a role."""
        if self.shown.state.at_work:
            return
        progress = on_screen(self._advance)
        self.shown.become(PractiseState(at_work=True))
        self._run(lambda: self._open(role, progress), self._opened, self._refused)

    def _open(self, role: Role, progress: Progress) -> Opened:
        folder = self.folder
        people = self._doors.people(folder) or self._doors.make(folder, progress).people
        person = next((each for each in people if role in each.roles), None)
        if person is None:
            raise NobodyPractises(role)
        return self._doors.unlock(folder, person.passphrase)

    def _advance(self, made: int, of: int) -> None:
        if self.shown.state.at_work:
            self.shown.become(PractiseState(at_work=True, made=made, of=of))

    def _opened(self, opened: Opened) -> None:
        self.shown.become(PractiseState())
        self._enter(opened)

    def _refused(self, error: Exception) -> None:
        self.shown.become(PractiseState())
        self._tell(error)
