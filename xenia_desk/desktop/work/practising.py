"""Opens the practice vault without any key, and makes it the first time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xenia_desk.core.roles import Role
from xenia_desk.desktop.work import opening
from xenia_desk.desktop.work.late import Late
from xenia_desk.desktop.work.long_work import LongWork, Told
from xenia_desk.desktop.work.running import Ways
from xenia_desk.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from xenia_desk.workflows.practice import practising
    from xenia_desk.workflows.vault import practice_people
    from xenia_desk.workflows.vault.session import Opened
else:
    practising = Late("xenia_desk.workflows.practice.practising")
    practice_people = Late("xenia_desk.workflows.vault.practice_people")


class NobodyPractises(Refusal):
    """Somebody who practised removed the last one in that role."""

    role: Role


class Practising:
    """Practice is a button away, also for somebody who has no passphrase."""

    def __init__(self, folder: Path, ways: Ways, enter: Callable[[Opened], None]) -> None:
        self._folder, self._enter = folder, enter
        self.work = LongWork(ways)

    @property
    def folder(self) -> Path:
        """The practice vault: this one if it is one, else the one beside it."""
        if practice_people.people_of(self._folder):
            return self._folder
        return self._folder.with_name(self._folder.name + "-practice")

    def practise(self, role: Role) -> None:
        """Open the practice vault as somebody with a role; it is made the first time."""
        if not self.work.busy:
            self.work.begin(lambda told: self._open(role, told), self._enter)

    def _open(self, role: Role, told: Told) -> Opened:
        folder = self.folder
        people = practice_people.people_of(folder)
        people = people or practising.practice(folder, progress=told).people
        person = next((each for each in people if role in each.roles), None)
        if person is None:
            raise NobodyPractises(role)
        return opening.unlock(folder, person.passphrase)
