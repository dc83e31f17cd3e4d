"""Opens the practice vault without any key, and makes it the first time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from xenia_desk.core.roles import Role
from xenia_desk.desktop.work.long_work import LongWork, Told
from xenia_desk.errors import Progress, Refusal

if TYPE_CHECKING:
    from xenia_desk.workflows.practice.practising import Practice
    from xenia_desk.workflows.vault.practice_people import PracticePerson
    from xenia_desk.workflows.vault.session import Opened


class NobodyPractises(Refusal):
    """Somebody who practised removed the last one in that role."""

    role: Role


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
        work: LongWork,
        enter: Callable[[Opened], None],
    ) -> None:
        self._folder, self._doors, self._enter = folder, doors, enter
        self.work = work

    @property
    def folder(self) -> Path:
        """The practice vault: this one if it is one, else the one beside it."""
        if self._doors.people(self._folder):
            return self._folder
        return self._folder.with_name(self._folder.name + "-practice")

    def practise(self, role: Role) -> None:
        """Open the practice vault as somebody with a role; it is made the first time."""
        if not self.work.busy:
            self.work.begin(lambda told: self._open(role, told), self._enter)

    def _open(self, role: Role, told: Told) -> Opened:
        folder = self.folder
        people = self._doors.people(folder) or self._doors.make(folder, told).people
        person = next((each for each in people if role in each.roles), None)
        if person is None:
            raise NobodyPractises(role)
        return self._doors.unlock(folder, person.passphrase)
