"""An unlocked vault: who works in it, and the files that are open."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from filelock import FileLock

from xenia_desk.core.months.statements import readable_keys, sealed_keys_of_year
from xenia_desk.core.names import BookId, PersonLabel
from xenia_desk.core.periods import Month, Year, months_of, year_period
from xenia_desk.core.plan.plan import Plan
from xenia_desk.core.roles import BookName, Role
from xenia_desk.errors import Refusal
from xenia_desk.store import forgetting, months, year_keys
from xenia_desk.store.books import Book, State
from xenia_desk.store.yearbook import Yearbook
from xenia_desk.vault.document import Vault
from xenia_desk.workflows.vault.clock import Clock
from xenia_desk.workflows.vault.plans import plan_of
from xenia_desk.workflows.vault.refusals import (
    ClockAhead,
    ClockBehind,
    MonthAhead,
    MonthClosed,
    NotYours,
    PlanDiffers,
    YearKeyMissing,
)


@dataclass
class Session:
    """One unlocked vault. It belongs to the thread that unlocked it, as its files do.

    Another thread may ask for what never changes (`folder`, `person`, `held`, `roles`, `practice`)
    or is replaced as a whole (`cover_codes`), and for the day. `held` are the books of the person
    without the yearbook; while one is rewritten it is not among `books()`.
    """

    folder: Path
    person: PersonLabel
    held: tuple[BookId, ...]
    roles: frozenset[Role]
    clock: Clock
    vault: Vault
    alone: FileLock
    open_books: dict[BookId, Book]
    open_yearbook: Yearbook | None
    unsure_since: date | None = None
    closed_by_itself: tuple[Month, ...] = ()
    began_a_month: bool = False
    cover_codes: Mapping[BookId, str] = field(default_factory=dict, repr=False)
    begun: set[tuple[BookId, Month]] = field(default_factory=set)
    opened: set[tuple[BookId, date]] = field(default_factory=set)

    @property
    def practice(self) -> bool:
        """Whether everything here is invented."""
        return bool(self.vault.practice)

    def today(self) -> date:
        """The day in Leeuwarden; a practice vault has a day of its own.

        Raises ClockAhead while nobody said that the computer's day is right.
        """
        if (doubt := self.doubt) is not None:
            raise doubt
        return self.clock.today()

    @property
    def doubt(self) -> ClockAhead | None:
        """Why nothing begins yet; None when the computer's day is right."""
        since = self.unsure_since
        return None if since is None else ClockAhead(self.clock.today(), since)

    def plan(self, year: int) -> Plan:
        """The plan that holds in a year; raises NoPlan."""
        return plan_of(year)

    def book(self, name: BookId) -> Book:
        """An open book; raises NotYours."""
        if name not in self.open_books:
            raise NotYours(name)
        return self.open_books[name]

    def books(self) -> tuple[BookId, ...]:
        """The books that are open now."""
        return tuple(self.open_books)

    @property
    def gathers(self) -> bool:
        """Whether the yearbook lies in this vault, open or not."""
        return any(each.book == BookName.YEARBOOK for each in self.vault.books)

    def yearbook(self) -> Yearbook:
        """The open yearbook; raises NotYours."""
        if self.open_yearbook is None:
            raise NotYours(BookName.YEARBOOK)
        return self.open_yearbook

    def counts(self, name: BookId) -> bool:
        """Whether a book has a yearbook to count for; a laptop has none before it joined one."""
        return bool(year_keys.of_book(self.book(name).database))

    def begin(self, name: BookId, month: Month) -> None:
        """Have every declared counter of a month and its year there, the earlier months too.

        Raises YearKeyMissing where the book has no yearbook to count for.
        """
        if (name, month) in self.begun:
            return
        book, plan = self.book(name), self.plan(month.year)
        year = year_period(month.year)
        forgetting.require_known(book, year)
        key = year_keys.key_of(book.database, year)
        if key is None:
            raise YearKeyMissing(name)
        counted_by = book.plans().get(year)
        if counted_by is None:
            book.set_plan(year, plan.id, plan.fingerprint)
        elif counted_by != (plan.id, plan.fingerprint):
            raise PlanDiffers(name, Year(month.year), counted_by[0])
        if year not in book.years():
            book.begin_year(year, sealed_keys_of_year(plan, name, Year(month.year)), key)
        known = months.months(book)
        if month.period not in known and self._later(name):
            return
        for each in months_of(month.year):
            if each <= month and each.period not in known:
                self.began_a_month = True
                book.begin_month(each.period, readable_keys(plan, name, each, with_year=True))
        self.begun.add((name, month))

    def month_to_count_in(self, name: BookId, month: Month | None = None) -> Month:
        """This month, or the open month that was chosen.

        Raises MonthClosed, MonthAhead, and ClockBehind where none was chosen and it is in doubt.
        """
        current = Month.of(self.today())
        self.begin(name, current)
        later = self._later(name)
        if month is None and later:
            raise ClockBehind(current, Month.parse(later[-1]))
        chosen = month or current
        if chosen > current and chosen.period not in later:
            raise MonthAhead(chosen)
        states = months.months(self.book(name))
        if states.get(chosen.period) is not State.OPEN:
            raise MonthClosed(chosen)
        return chosen

    def _later(self, name: BookId) -> tuple[str, ...]:
        """The months that have begun and that the computer says are still to come."""
        current = Month.of(self.today()).period
        return tuple(each for each in months.months(self.book(name)) if each > current)

    def files(self) -> dict[BookId, Book | Yearbook]:
        """Every open file by name."""
        files: dict[BookId, Book | Yearbook] = {**self.open_books}
        if self.open_yearbook is not None:
            files[BookName.YEARBOOK] = self.open_yearbook
        return files

    def file(self, name: BookId) -> Book | Yearbook:
        """An open file; raises NotYours."""
        return self.yearbook() if name == BookName.YEARBOOK else self.book(name)

    def open_file(self, name: BookId, key: bytearray) -> Book | Yearbook:
        """Open a file of the vault as it was last locked; the caller wipes the key.

        Raises the refusals of the files (store.encrypted.refusals).
        """
        entry = self.vault.entry(name)
        path = self.folder / entry.file
        if name == BookName.YEARBOOK:
            self.open_yearbook = Yearbook.open(path, key, entry.lock.anchor)
            return self.open_yearbook
        self.open_books[name] = Book.open(path, key, entry.lock.anchor)
        return self.open_books[name]

    def give_back(self, name: BookId) -> None:
        """Close one file."""
        self.file(name).close()
        if name == BookName.YEARBOOK:
            self.open_yearbook = None
        else:
            del self.open_books[name]

    def close(self) -> None:
        """Give the files back without rewriting them; locking rewrites."""
        for file in self.files().values():
            file.close()
        self.alone.release()


@dataclass(frozen=True)
class News:
    """What somebody is told who has just unlocked a vault, as far as there is anything to tell.

    While `doubt` is there, nothing has begun; `closed` are months that closed by themselves,
    `held_alone` books that nobody else can open, `without_code` those whose people chose no code.
    """

    doubt: ClockAhead | None
    facts_refused: Refusal | None
    closed: tuple[Month, ...]
    held_alone: tuple[BookId, ...]
    without_code: tuple[BookId, ...]


@dataclass(frozen=True)
class Opened:
    """A vault that somebody has just unlocked, and what they are told first."""

    session: Session
    news: News
