"""All that the release of a year is decided from, gathered once; frozen, and without a vault."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from functools import cached_property
from typing import NamedTuple

from xenia_desk.core.counting.counting import CounterKey, unequal_units
from xenia_desk.core.counting.not_kept_totals import completed
from xenia_desk.core.names import BookId, TableName
from xenia_desk.core.periods import Month, Period, Year, months_of
from xenia_desk.core.plan.plan import Plan
from xenia_desk.core.release.ledger import LedgerDocument, LedgerEntry, together
from xenia_desk.core.release.refusals import TotalsDiffer
from xenia_desk.core.release.reports.release_notes import Gaps

Statement = tuple[BookId, Month]
"""(book, month)."""

Known = Mapping[tuple[TableName, str], int]
"""(table, category) -> total that outsiders know."""


@dataclass(frozen=True)
class Taken:
    """A statement as the yearbook remembers it; `digest` is that of what it says."""

    book: BookId
    period: Period
    epoch: bytes
    sequence: int
    plan: str
    plan_hash: bytes
    digest: bytes


class Total(NamedTuple):
    """One number of one book."""

    book: BookId
    period: Period
    table: TableName
    category: str
    value: int


class Revised(Enum):
    """What came in after a year was released that changed its numbers.

    WAITS is printed with the next year that is released, PRINTED was printed with a later one.
    """

    NOT = "not"
    WAITS = "waits"
    PRINTED = "printed"


@dataclass(frozen=True)
class YearHeld:
    """What a yearbook holds of one year.

    `totals` are those that are released. What came in later is in `editions`: 0 holds the newest
    state, n what the n-th revision printed. `releases` are those of the year, the first one first.
    """

    year: Year
    plan: Plan
    statements: tuple[Taken, ...]
    totals: tuple[Total, ...]
    editions: Mapping[int, tuple[Total, ...]]
    gaps: Gaps
    known: Known
    releases: tuple[LedgerEntry, ...]

    @property
    def books(self) -> tuple[BookId, ...]:
        """The books whose last month is there, and with it their year."""
        last = months_of(self.year)[-1].period
        return tuple(sorted(each.book for each in self.statements if each.period == last))

    @property
    def frozen(self) -> date | None:
        """The day that all releases of the year print, the day of the first."""
        return self.releases[0].document.frozen if self.releases else None

    @cached_property
    def printed(self) -> LedgerDocument | None:
        """What the releases of the year printed together; None before there is one."""
        return together([each.document for each in self.releases])

    @property
    def accepted(self) -> Gaps:
        """What a frozen year lacks was named once: every later copy says the same of it."""
        return self.gaps if self.releases else {}

    def missing(self, joined: Iterable[BookId]) -> tuple[Statement, ...]:
        """The statements of some books that a release of the year lacks, by book and month.

        A frozen year lacks what it lacked then: a book that joined later was no part of it.
        """
        there = {(each.book, each.period) for each in self.statements}
        books = set(joined)
        if self.releases:
            books &= {each.book for each in self.statements} | {book for book, _ in self.gaps}
        wanted = ((book, month) for book in sorted(books) for month in months_of(self.year))
        return tuple((book, month) for book, month in wanted if (book, month.period) not in there)

    def counts(
        self, totals: Collection[Total], books: Collection[BookId] | None = None
    ) -> Counter[CounterKey]:
        """Totals of some books (those that are in), added up; what one does not keep is unknown."""
        counts: Counter[CounterKey] = Counter()
        for book in sorted(self.books if books is None else books):
            counts.update(completed(self.plan, book, self.year, _of_book(totals, book)))
        return counts

    def require_equal_totals(self, totals: Collection[Total], lacking: Collection[BookId]) -> None:
        """Refuse a book in which tables of a unit differ in total, but those that lack a month.

        Raises TotalsDiffer.
        """
        for book in sorted({*self.books} - {*lacking}):
            for unit in unequal_units(self.plan, book, _of_book(totals, book), self.year):
                raise TotalsDiffer(book, unit)

    @property
    def revised(self) -> Revised:
        """Whether the newest state has other numbers than what was printed last."""
        last = max(self.editions, default=0)
        before = self.editions[last] if last else self.totals
        if self.editions and set(self.editions[0]) != set(before):
            return Revised.WAITS
        return Revised.PRINTED if last else Revised.NOT


def _of_book(totals: Collection[Total], book: BookId) -> dict[CounterKey, int]:
    return {CounterKey(*total[1:4]): total.value for total in totals if total.book == book}


@dataclass(frozen=True)
class YearGathered:
    """What the yearbook and the folders of statements say before a year is released.

    `earlier` are the years before it that were released, `later` the statements of any year that
    came after its release. `unregistered` are releases, by id, that left and that the yearbook
    does not know. Of the statements that wait `untaken` would be taken in, `forks` wait for a
    decision. `secret` is what costs are drawn from.
    """

    held: YearHeld
    earlier: Mapping[int, YearHeld]
    later: tuple[Taken, ...]
    joined: tuple[BookId, ...]
    day: date
    practice: bool
    program: str
    secret: bytes = field(repr=False)
    unregistered: tuple[str, ...] = ()
    untaken: tuple[Statement, ...] = ()
    forks: tuple[Statement, ...] = ()

    @property
    def missing(self) -> tuple[Statement, ...]:
        """The statements that a release of the year lacks, by book and month."""
        return self.held.missing(self.joined)

    @property
    def unnamed(self) -> tuple[Statement, ...]:
        """Those of them that nobody accepted yet."""
        return tuple(each for each in self.missing if each not in self.held.accepted)
