"""Who opens the practice vault, and what it holds: read without a window."""

from pathlib import Path

from tests.books import XENIA
from tests.opened_counters import opened_counts, periods_of
from xenia_desk.core.names import BookId
from xenia_desk.workflows.day import unlocking
from xenia_desk.workflows.vault import practice_people

Counts = dict[tuple[str, str, str], int]


def counts_of(vault: Path, role: str = "desk", book: BookId = XENIA) -> Counts:
    """Every counter of a book that is above zero, read after the window has gone."""
    session = unlocking.unlock(vault, passphrase_of(vault, role))
    try:
        return {
            (key.period, key.table, key.category): number
            for period in periods_of(session.book(book))
            for key, number in opened_counts(session.book(book), period).items()
            if number
        }
    finally:
        session.close()


def gained(before: Counts, after: Counts) -> Counts:
    changed = {key for key in {*before, *after} if before.get(key, 0) != after.get(key, 0)}
    return {key: after.get(key, 0) - before.get(key, 0) for key in sorted(changed)}


def passphrase_of(vault: Path, role: str = "desk") -> str:
    return next(p.passphrase for p in practice_people.people_of(vault) if role in p.roles)
