"""Measures what a counted contact costs, beside plain SQLite, in one run.

    PYTHONPATH=. .venv/bin/python tests/benchmarks/bench_counting.py [FOLDER]

500 invented contacts go through the real workflow into the real book of a practice vault, whose
year has 254 sealed cells; the same contacts are added to as many plain integers, with the same
settings, by the standard library's sqlite3 without encryption. The two take turns contact by
contact, so that a busy disk hurts both alike, and hold equal numbers at the end. Passes when the
median of the commit (`Book.add`) is at most 15 ms and 12 times that of plain SQLite; `cells` is
what of it goes into making every cell anew.
"""

import random
import sqlite3
import sys
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter

from tests.books import XENIA, YEARBOOK
from xenia_desk import sealed_counters
from xenia_desk.core.counting.counting import Changes, Contact, CounterKey
from xenia_desk.core.counting.counting import changes as changes_of
from xenia_desk.core.periods import year_period
from xenia_desk.core.plan.plan import Plan
from xenia_desk.store import year_keys
from xenia_desk.store.books import Book
from xenia_desk.store.encrypted import migrations
from xenia_desk.workflows.counting import counting
from xenia_desk.workflows.day import unlocking
from xenia_desk.workflows.vault import founding
from xenia_desk.workflows.vault.clock import FixedClock
from xenia_desk.workflows.vault.session import Session

CONTACTS = 500
LIMIT, LIMIT_MS = 12.0, 15.0
DAY = date(2027, 3, 17)


def invented(plan: Plan, draw: random.Random) -> Contact:
    """A contact that says everything: the most counters that one can add to."""
    said = {
        name: frozenset({draw.choice(plan.dimensions[name].categories)})
        for name in ("first", "language", "setting", "help", "referral")
    }
    themes = frozenset(draw.sample(plan.dimensions["theme"].categories, draw.choice((1, 1, 2))))
    channel = draw.choice(plan.dimensions["channel"].categories_of(XENIA))
    return Contact(channel, {**said, "theme": themes})


def plain_book(path: Path, declared: list[CounterKey]) -> sqlite3.Connection:
    """The same schema and settings without encryption."""
    book = sqlite3.connect(path, isolation_level=None)
    for setting in (
        "journal_mode = PERSIST", "synchronous = EXTRA", "fullfsync = ON",
        "checkpoint_fullfsync = ON", "temp_store = MEMORY", "trusted_schema = OFF",
        "cell_size_check = ON", "secure_delete = ON", "locking_mode = EXCLUSIVE",
        "foreign_keys = ON",
    ):  # fmt: skip
        book.execute(f"PRAGMA {setting}")
    for step in migrations.steps("book"):
        for statement in step:
            book.execute(statement)
    with book:
        book.executemany("INSERT INTO counter VALUES (?, ?, ?, 0)", declared)
    return book


def plain_add(book: sqlite3.Connection, changes: Changes) -> None:
    """What a book did whose counters were plain integers."""
    book.execute("BEGIN IMMEDIATE")
    after = {}
    for key in sorted(changes):
        sql = "SELECT value FROM counter WHERE period = ? AND tbl = ? AND category = ?"
        after[key] = book.execute(sql, key).fetchall()[0][0] + changes[key]
    sql = "UPDATE counter SET value = ? WHERE period = ? AND tbl = ? AND category = ?"
    book.executemany(sql, [(value, *key) for key, value in after.items()])
    book.execute("COMMIT")


def timed(action: Callable[[], object]) -> float:
    """Milliseconds of one call."""
    began = perf_counter()
    action()
    return (perf_counter() - began) * 1000


def measure(session: Session, folder: Path) -> dict[str, list[float]]:
    """Milliseconds per contact: the whole workflow, its commit and cells, the plain commit."""
    book, plan = session.book(XENIA), session.plan(DAY.year)
    session.begin(XENIA, session.month_to_count_in(XENIA))
    plain = plain_book(folder / "plain.db", list(opened(session, book)))
    year = book.sealed(year_period(DAY.year))
    figures: dict[str, list[float]] = {"workflow": [], "commit": [], "cells": [], "plain": []}
    commit, draw = book.add, random.Random(2027)  # noqa: S311 - the same contacts in every run

    def timed_commit(changes: Changes, opened: str | None = None) -> None:
        figures["commit"].append(timed(lambda: commit(changes, opened)))

    book.add = timed_commit  # type: ignore[method-assign]  # a stopwatch around the real one
    for number in range(CONTACTS):
        contact = invented(plan, draw)
        changes = changes_of(plan, XENIA, session.month_to_count_in(XENIA), contact)
        turns: list[tuple[str, Callable[[], object]]] = [
            ("workflow", partial(counting.count, session, XENIA, contact)),
            ("plain", partial(plain_add, plain, changes)),
            ("cells", partial(sealed_counters.added, year.cells, {0: 0}, year.public)),
        ]
        for name, action in turns if number % 2 else reversed(turns):
            figures[name].append(timed(action))
    rows = plain.execute("SELECT period, tbl, category, value FROM counter").fetchall()
    plain.close()
    if {CounterKey(*row[:3]): row[3] for row in rows} != opened(session, book):
        raise ValueError(len(rows))
    return figures


def opened(session: Session, book: Book) -> dict[CounterKey, int]:
    """Every number about people in the book."""
    year = book.sealed(year_period(DAY.year))
    secret = year_keys.secrets(session.yearbook().database)[year_period(DAY.year)]
    numbers = sealed_counters.opened(year.cells, secret)
    return {key: numbers[place] for key, place in year.places.items()}


def main() -> int:
    """Measure and print; 1 when the limit is passed."""
    where = sys.argv[1] if len(sys.argv) > 1 else None
    with TemporaryDirectory(dir=where) as name:
        folder = Path(name)
        draft = founding.new_vault(
            {"reiger": frozenset({XENIA, YEARBOOK})}, practice=DAY.isoformat()
        )
        founding.found(folder / "vault", draft)
        passphrase = draft.people[0].passphrase
        session = unlocking.unlock(folder / "vault", passphrase, FixedClock(DAY))
        figures = measure(session, folder)
        session.close()
    ratio = median(figures["commit"]) / median(figures["plain"])
    for name, times in figures.items():
        sys.stdout.write(
            f"{name:9} p50 {median(times):7.3f} ms   p95 {quantiles(times, n=20)[-1]:7.3f} ms\n"
        )
    commit = median(figures["commit"])
    sys.stdout.write(
        f"commit / plain p50 {ratio:.1f} (limits {LIMIT:.0f} times, {LIMIT_MS:.0f} ms)\n"
    )
    return int(ratio > LIMIT or commit > LIMIT_MS)


if __name__ == "__main__":
    sys.exit(main())
