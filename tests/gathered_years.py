"""Years as they are gathered for a release: the counts of a practice vault, without a vault."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import cache

from tests.invented_years import SECRET, plan_2027
from xenia_desk.core.counting.counting import CounterKey
from xenia_desk.core.counting.invented_counts import invented_year
from xenia_desk.core.names import BookId
from xenia_desk.core.periods import Year, months_of
from xenia_desk.core.release.decision import Decided
from xenia_desk.core.release.gathered import Taken, Total, YearGathered, YearHeld
from xenia_desk.core.release.ledger import LedgerEntry


@cache
def held_year(year: int = 2027, seed: int = 1) -> YearHeld:
    """A year of which every statement is there and nothing left yet."""
    plan, counts = plan_2027(), dict[BookId, Counter[CounterKey]]()
    for month in invented_year(plan, year, seed):
        for book, changes in month.changes.items():
            counts.setdefault(BookId(book), Counter()).update(changes)
    statements = tuple(
        Taken(book, month.period, b"e" * 16, 1, plan.id, plan.fingerprint, b"d" * 32)
        for book in sorted(counts)
        for month in months_of(year)
    )
    totals = tuple(Total(book, *key, counts[book][key]) for book in counts for key in counts[book])
    return YearHeld(Year(year), plan, statements, tuple(sorted(totals)), {}, {}, {}, ())


def gathered(held: YearHeld, earlier: Iterable[YearHeld] = ()) -> YearGathered:
    """That year in January after it, when nothing waits."""
    return YearGathered(
        held=held,
        earlier={each.year: each for each in earlier},
        later=(),
        joined=tuple(sorted({each.book for each in held.statements})),
        day=date(held.year + 1, 1, 20),
        practice=False,
        program="1.0.0",
        secret=SECRET,
    )


def left(held: YearHeld, decided: Decided) -> YearHeld:
    """The year after that release of it."""
    facts, number = decided.report.notes, len(held.releases) + 1
    day = decided.gathered.day
    entry = LedgerEntry(
        f"{facts.year}-{number:03d}", facts.year, facts.recipient, day, b"", decided.document
    )
    gaps = {**held.gaps, **decided.gaps}
    known = {**held.known, **decided.told}
    return replace(held, gaps=gaps, known=known, releases=(*held.releases, entry))


def corrected(held: YearHeld, table: str, number: int) -> YearHeld:
    """The released year when contacts moved between the two largest categories of a table."""
    newest = list(held.editions.get(0, held.totals))
    book = max(newest, key=lambda each: (each.table == table, each.value)).book
    sizes = [each for each in newest if (each.table, each.book) == (table, book)]
    largest, second, *_ = sorted(sizes, key=lambda each: each.value, reverse=True)
    for one, by in ((largest, -number), (second, number)):
        newest[newest.index(one)] = one._replace(value=one.value + by)
    return replace(held, editions={**held.editions, 0: tuple(newest)})


def printed(held: YearHeld) -> YearHeld:
    """The year when a later release has printed its newest revision."""
    return replace(held, editions={**held.editions, max(held.editions) + 1: held.editions[0]})
