"""The lives (epochs) of a book: one counts for a month, and a person decides which.

A copy that is brought back begins a new epoch. One life that takes over from another is no fork:
the months of the first lie before those of the second. Two that speak for the same month, or for
months in turn, are both alive, and nothing of the second counts before somebody decided.
"""

from collections.abc import Mapping
from itertools import groupby

from xenia_desk.core.names import BookId
from xenia_desk.core.periods import Period
from xenia_desk.core.release.gathered import Taken
from xenia_desk.store.encrypted.database import Database
from xenia_desk.store.refusals import StatementClash, StatementFork


def refuse_fork(
    standing: Mapping[str, Taken], decided: Mapping[str, bytes], arrival: Taken
) -> None:
    """Refuse a statement that speaks for a month beside another one.

    Raises StatementFork and StatementClash; `standing` and `decided` are those of `rival`.
    """
    if decided.get(arrival.period, arrival.epoch) != arrival.epoch:
        return
    other = rival(standing, decided, arrival)
    if other is not None:
        raise StatementFork(arrival.book, arrival.period, other, arrival.epoch)
    before = standing.get(arrival.period)
    if (
        before is not None
        and (before.epoch, before.sequence) == (arrival.epoch, arrival.sequence)
        and before.digest != arrival.digest
    ):
        raise StatementClash(arrival.book, arrival.period)


def rival(
    standing: Mapping[str, Taken], decided: Mapping[str, bytes], arrival: Taken
) -> bytes | None:
    """The other epoch that is alive together with that of the arrival, if one is.

    Args:
        standing: The newest statement of each month of the book.
        decided: The epoch that somebody chose for a month of the book.
        arrival: A statement of that book.
    """
    if arrival.period in decided:
        return None
    before = standing.get(arrival.period)
    if before is not None and before.epoch != arrival.epoch:
        return before.epoch
    lives = {period: each.epoch for period, each in standing.items() if period not in decided}
    lives[arrival.period] = arrival.epoch
    turns = [epoch for epoch, _ in groupby(lives[period] for period in sorted(lives))]
    if len(turns) == len(set(turns)):
        return None
    others = [period for period, epoch in lives.items() if epoch != arrival.epoch]
    earlier = [period for period in others if period < arrival.period]
    return lives[max(earlier)] if earlier else lives[min(others)]


def chosen(database: Database, book: BookId) -> dict[str, bytes]:
    """Month -> the epoch that somebody chose for it."""
    sql = "SELECT period, epoch FROM chosen WHERE book = ? ORDER BY period"
    return dict(database.rows(sql, (book,)))


def choose(database: Database, book: BookId, period: Period, epoch: bytes) -> None:
    """Remember a choice, instead of an earlier one; inside a transaction of the caller."""
    sql = "INSERT OR REPLACE INTO chosen (book, period, epoch) VALUES (?, ?, ?)"
    database.rows(sql, (book, period, epoch))
