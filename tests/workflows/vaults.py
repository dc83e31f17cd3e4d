"""A vault for the tests of workflows: real files and keys, at the least cost of a passphrase."""

import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Self

from tests.books import GGD, XENIA, YEARBOOK
from tests.opened_counters import opened_counts, periods_of
from xenia_desk.core.counting.counting import Contact
from xenia_desk.core.roles import BookName
from xenia_desk.workflows.counting import counting
from xenia_desk.workflows.day import unlocking
from xenia_desk.workflows.vault import founding, locking, open_vault, practice_people
from xenia_desk.workflows.vault.clock import FixedClock
from xenia_desk.workflows.vault.session import Session

DAY = date(2027, 3, 17)
CLOCK = FixedClock(DAY)
A_CONTACT = {
    XENIA: Contact("walk_in", {"theme": frozenset({"health"})}),
    GGD: Contact("ggd_hour", {"first": frozenset({"first_ever"})}),
}
BOOKS = (GGD, XENIA, BookName.YEARBOOK)
HELD = {
    "reiger": frozenset({XENIA}),
    "molen": frozenset({GGD}),
    "tulp": frozenset({YEARBOOK}),
    "uil": frozenset({XENIA, GGD, YEARBOOK}),
}


@dataclass(frozen=True)
class Found:
    """A vault that was made, with what was shown once."""

    folder: Path
    draft: founding.NewVault

    def passphrase(self, label: str) -> str:
        return next(each.passphrase for each in self.draft.people if each.label == label)

    def unlock(self, label: str, day: date = DAY) -> Session:
        return unlocking.unlock(self.folder, self.passphrase(label), FixedClock(day))

    def unlock_with(self, passphrase: str, day: date = DAY) -> Session:
        return unlocking.unlock(self.folder, passphrase, FixedClock(day))


@dataclass(frozen=True)
class Office:
    """A practice vault of a few years, and who works in it by role."""

    vault: Path
    passphrases: dict[str, str]

    @classmethod
    def copied(cls, vault: Path, folder: Path) -> Self:
        """A vault in a folder of its own: a release freezes a year."""
        people = practice_people.people_of(vault)
        found: dict[str, str] = {role: p.passphrase for p in people for role in p.roles}
        return cls(Path(shutil.copytree(vault, folder)), found)

    def unlock(self, role: str, day: date | None = None) -> Session:
        clock = None if day is None else FixedClock(day)
        return unlocking.unlock(self.vault, self.passphrases[role], clock)


def numbers(session: Session) -> dict[str, object]:
    """Whatever the open files hold."""
    found: dict[str, object] = {
        name: [opened_counts(book, period) for period in periods_of(book)]
        for name, book in session.open_books.items()
    }
    if session.open_yearbook is not None:
        found[BookName.YEARBOOK] = session.yearbook().joined()
    return found


def contents(folder: Path) -> dict[str, bytes]:
    kept = sorted(path for path in folder.rglob("*") if path.name != open_vault.ALONE)
    return {path.name: path.read_bytes() for path in kept if path.is_file()}


def count_some(found: Found, number: int) -> None:
    session = found.unlock("uil")
    for _ in range(number):
        counting.count(session, XENIA, A_CONTACT[XENIA])
    locking.lock(session)
