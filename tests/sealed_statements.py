"""Statements that say what a test wants, sealed as a book seals them."""

from collections.abc import Mapping
from dataclasses import replace

from xenia_desk import sealed_counters
from xenia_desk.core.counting.counting import CounterKey
from xenia_desk.core.months.statements import Statement, sealed_keys
from xenia_desk.core.names import BookId
from xenia_desk.core.periods import Month
from xenia_desk.core.plan.plan import Plan

SECRET = sealed_counters.new_secret()
PUBLIC = sealed_counters.public_of(SECRET)


def statement_of(
    plan: Plan,
    book: BookId,
    month: Month,
    counts: Mapping[CounterKey, int],
    *,
    with_year: bool = False,
) -> Statement:
    """The first statement of a month, under a key of the tests."""
    empty = Statement(
        book=book,
        store=bytes(16),
        month=month,
        plan=plan.fingerprint,
        epoch=bytes(16),
        sequence=1,
        with_year=with_year,
        key=PUBLIC,
        numbers={},
        cells=b"",
    )
    return saying(plan, empty, counts)


def saying(plan: Plan, statement: Statement, counts: Mapping[CounterKey, int]) -> Statement:
    """The same statement with other numbers; what is not said is 0."""
    names = sealed_keys(plan, statement.book, statement.month, with_year=statement.with_year)
    return replace(
        statement,
        numbers={key: n for key, n in counts.items() if not plan.tables[key.table].people},
        cells=sealed_counters.sealed([counts.get(name, 0) for name in names], statement.key),
    )
