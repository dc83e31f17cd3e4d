"""A vault for the tests of workflows: real files and keys, at the least cost of a passphrase."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from xenia_desk.workflows import founding, unlocking
from xenia_desk.workflows.clock import FixedClock
from xenia_desk.workflows.session import Session

DAY = date(2027, 3, 17)
HELD = {
    "reiger": frozenset({"xenia"}),
    "molen": frozenset({"ggd"}),
    "tulp": frozenset({"yearbook"}),
    "uil": frozenset({"xenia", "ggd", "yearbook"}),
}


@dataclass(frozen=True)
class Found:
    """A vault that was made, with what was shown once."""

    folder: Path
    draft: founding.Draft

    def passphrase(self, label: str) -> str:
        return next(each.passphrase for each in self.draft.people if each.label == label)

    def unlock(self, label: str, day: date = DAY) -> Session:
        return unlocking.unlock(self.folder, self.passphrase(label), FixedClock(day))

    def unlock_with(self, passphrase: str, day: date = DAY) -> Session:
        return unlocking.unlock(self.folder, passphrase, FixedClock(day))
