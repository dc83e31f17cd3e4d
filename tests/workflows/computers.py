"""Two computers: the one at Xenia with the yearbook, and a laptop with a book of its own."""

import shutil
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tests.books import GGD, XENIA, YEARBOOK
from tests.workflows.vaults import DAY, Found
from xenia_desk.core.counting.counting import Contact, changes
from xenia_desk.core.names import BookId
from xenia_desk.core.periods import Month, Period
from xenia_desk.workflows.vault import founding, locking
from xenia_desk.workflows.vault.session import Session
from xenia_desk.workflows.yearbook import joining, sharing, taking_in
from xenia_desk.workflows.yearbook.taking_in import TakenIn

BOOK = GGD  # the nurse's own laptop
COORDINATOR, NURSE = "tulp", "molen"
VISIT = Contact("ggd_hour")


def computer(
    folder: Path, wanted: Mapping[str, frozenset[BookId]], *, practice: bool = True
) -> Found:
    """A new vault."""
    draft = founding.new_vault(wanted, practice=DAY.isoformat() if practice else "")
    founding.found(folder, draft)
    return Found(folder, draft)


@dataclass(frozen=True)
class Computers:
    """The two vaults, and the files that go to and fro."""

    xenia: Found
    laptop: Found
    request: Path
    answer: Path

    def copied(self, folder: Path) -> "Computers":
        """The same two in another folder."""
        for each in (self.xenia, self.laptop):
            shutil.copytree(each.folder, folder / each.folder.name)
        return Computers(
            Found(folder / "xenia", self.xenia.draft),
            Found(folder / "laptop", self.laptop.draft),
            folder / "laptop.request",
            folder / "laptop.answer",
        )

    def at_xenia(self, day: date = DAY) -> Session:
        return self.xenia.unlock(COORDINATOR, day)

    def on_the_laptop(self, day: date = DAY) -> Session:
        return self.laptop.unlock(NURSE, day)

    def ask(self) -> None:
        with closing(self.on_the_laptop()) as session:
            joining.ask(session, BOOK, self.request)

    def join(self) -> None:
        """All four steps, with the words read aloud."""
        self.ask()
        with closing(self.at_xenia()) as session:
            words = " ".join(joining.answer(session, self.request, self.answer))
            joining.confirm(session, self.request, self.answer, words)
            locking.lock(session)
        with closing(self.on_the_laptop()) as session:
            joining.accept(session, BOOK, self.answer, words)
            locking.lock(session)

    def share(self, folder: Path) -> Path:
        """Join, and use a folder of this name that is new on both."""
        folder.mkdir()
        self.join()
        for open_one in (self.at_xenia, self.on_the_laptop):
            with closing(open_one()) as session:
                sharing.share_through(session, folder)
        return folder

    def count(self, times: int, day: date) -> None:
        """Visitors of the hour on the laptop, in the month of a day; overdue months close."""
        with closing(self.on_the_laptop(day)) as session:
            month = Month.of(day)
            session.begin(BOOK, month)
            for _ in range(times):
                session.book(BOOK).add(changes(session.plan(day.year), BOOK, month, VISIT))
            locking.lock(session)

    def take_in(self, day: date) -> TakenIn:
        with closing(self.at_xenia(day)) as session:
            found = taking_in.take_in(session)
            locking.lock(session)
        return found

    def numbers(self, day: date) -> dict[str, int]:
        """Month -> visitors of the hour, as the yearbook holds them."""
        with closing(self.at_xenia(day)) as session:
            return {
                each.period: each.value
                for each in session.yearbook().totals(Period(str(day.year)))
                if (each.book, each.table) == (BOOK, "contacts_by_channel")
            }


def two_computers(folder: Path) -> Computers:
    """Two new vaults that do not know each other."""
    return Computers(
        computer(folder / XENIA, {COORDINATOR: frozenset({XENIA, YEARBOOK})}),
        computer(folder / "laptop", {NURSE: frozenset({BOOK})}),
        folder / "laptop.request",
        folder / "laptop.answer",
    )
