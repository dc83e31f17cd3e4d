"""Takes a statement into the yearbook: its totals replace those of the one before.

A year that was released keeps its totals; what arrives after that is written beside them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields

from xenia_desk.core.counting.counting import CounterKey
from xenia_desk.core.names import BookId
from xenia_desk.core.periods import Period
from xenia_desk.core.release.gathered import Taken
from xenia_desk.store.encrypted.database import Database, Value


@dataclass(frozen=True)
class ArrivedStatement(Taken):
    """A statement that arrives, with its totals: the month's and, once a year, the year's."""

    totals: Mapping[CounterKey, int]


def keep(
    database: Database, arrival: ArrivedStatement, taken_on: str, *, revised: bool = False
) -> None:
    """Replace the totals of an earlier statement; `revised`: in the newest revision of its year.

    Inside a transaction of the caller.
    """
    statement, total = ("revised_statement", "revised_total") if revised else ("statement", "total")
    newest = " AND edition = 0" if revised else ""
    rows = database.rows
    whose = (arrival.book, arrival.period)
    rows(f"DELETE FROM {total} WHERE book = ? AND statement = ?{newest}", whose)  # noqa: S608 - ours
    for period in sorted({key.period for key in arrival.totals}):
        where = f"FROM {total} WHERE book = ? AND period = ?{newest}"
        if rows(f"SELECT 1 {where} AND statement > ? LIMIT 1", (*whose[:1], period, whose[1])):
            continue
        rows(f"DELETE {where}", (arrival.book, period))
        for key, value in sorted(arrival.totals.items()):
            if key.period == period:
                row: dict[str, Value] = {
                    "book": arrival.book,
                    "period": key.period,
                    "tbl": key.table,
                    "category": key.category,
                    "value": value,
                    "statement": arrival.period,
                }
                database.insert(total, {**row, "edition": 0} if revised else row)
    rows(f"DELETE FROM {statement} WHERE book = ? AND period = ?", whose)  # noqa: S608 - ours
    whole: dict[str, Value] = {field.name: getattr(arrival, field.name) for field in fields(Taken)}
    database.insert(statement, {**whole, "taken_on": taken_on})


def drop(database: Database, book: BookId, period: Period) -> None:
    """Forget a statement and its totals, as if it never came; inside the caller's transaction."""
    database.rows("DELETE FROM total WHERE book = ? AND statement = ?", (book, period))
    database.rows("DELETE FROM statement WHERE book = ? AND period = ?", (book, period))
