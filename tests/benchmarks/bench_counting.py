"""This script measures what a counted contact costs, beside plain SQLite, in one run.

    .venv/bin/python tests/benchmarks/bench_counting.py [FOLDER]

2,000 contacts go through the real `Book.add`; the same statements, settings and counters go
through the standard library's sqlite3 without encryption. The two take turns contact by contact,
so that a busy disk hurts both alike. Passes when the median ratio is at most 1.3.
"""

import random
import secrets
import sqlite3
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter

from xenia_desk.store import migrations
from xenia_desk.store.books import Book
from xenia_desk.store.counters import CounterKey
from xenia_desk.store.identity import BookKeys, Identity

CONTACTS = 2_000
LIMIT = 1.3
YEAR, MONTH = "2027", "2027-03"
# Table -> (period, categories, how many of them a contact adds to): 14 counters, 2,600 in all.
TABLES = {
    "channel": (MONTH, 9, 1),
    "first_or_returning": (YEAR, 4, 1),
    "setting": (YEAR, 4, 1),
    "setting_first": (YEAR, 4, 1),
    "language": (YEAR, 7, 1),
    "language_first": (YEAR, 7, 1),
    "help": (YEAR, 5, 1),
    "help_first": (YEAR, 5, 1),
    "theme": (YEAR, 15, 2),
    "referral": (YEAR, 14, 1),
    "channel_by_first": (YEAR, 12, 1),
    "channel_by_theme": (YEAR, 20, 1),
    "theme_by_referred": (YEAR, 10, 1),
}
OTHER_PERIODS = 20  # the book also holds earlier periods


def keys() -> dict[str, list[CounterKey]]:
    """Every counter of the current periods, by table."""
    return {
        table: [CounterKey(period, table, f"c{number:02}") for number in range(size)]
        for table, (period, size, _) in TABLES.items()
    }


def contact(draw: random.Random, declared: dict[str, list[CounterKey]]) -> dict[CounterKey, int]:
    """What one invented contact adds to."""
    chosen = (draw.sample(declared[table], times) for table, (_, _, times) in TABLES.items())
    return {key: 1 for some in chosen for key in some}


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


def plain_add(book: sqlite3.Connection, changes: dict[CounterKey, int]) -> None:
    """The statements of `Book.add`, in their order."""
    book.execute("BEGIN IMMEDIATE")
    after = {}
    for key in sorted(changes):
        sql = "SELECT value FROM counter WHERE period = ? AND tbl = ? AND category = ?"
        after[key] = book.execute(sql, key).fetchall()[0][0] + changes[key]
    sql = "UPDATE counter SET value = ? WHERE period = ? AND tbl = ? AND category = ?"
    book.executemany(sql, [(value, *key) for key, value in after.items()])
    book.execute("COMMIT")


def timed(action: Callable[[dict[CounterKey, int]], None], changes: dict[CounterKey, int]) -> float:
    """Milliseconds of one call."""
    began = perf_counter()
    action(changes)
    return (perf_counter() - began) * 1000


def measure(folder: Path) -> tuple[list[float], list[float]]:
    """Milliseconds per contact: encrypted book, plain book."""
    declared = keys()
    everything = [key for some in declared.values() for key in some]
    everything += [
        key._replace(period=f"20{number:02}")
        for number in range(OTHER_PERIODS)
        for key in everything
    ]
    identity = Identity(bytes(16), "xenia", 1, bytes(16), bytes(16))
    own = BookKeys(bytes(32), bytes(32))
    key = bytearray(secrets.token_bytes(32))
    book = Book.create(folder / "xenia.book", key, identity, own, [])
    book.declare(everything)
    plain = plain_book(folder / "plain.db", everything)
    draw = random.Random(2027)  # noqa: S311 - invented contacts, the same in every run
    figures: tuple[list[float], list[float]] = ([], [])
    adders = (book.add, partial(plain_add, plain))
    for number in range(CONTACTS):
        changes = contact(draw, declared)
        for which in (0, 1) if number % 2 else (1, 0):
            figures[which].append(timed(adders[which], changes))
    sql = "SELECT * FROM counter WHERE period IN (?, ?)"
    rows = plain.execute(sql, (YEAR, MONTH)).fetchall()
    same = {CounterKey(*row[:3]): row[3] for row in rows} == {
        **book.counters(YEAR),
        **book.counters(MONTH),
    }
    plain.close()
    book.close()
    if not same:
        raise ValueError(same)
    return figures


def main() -> int:
    """Measure and print; 1 when the limit is passed."""
    where = sys.argv[1] if len(sys.argv) > 1 else None
    with TemporaryDirectory(dir=where) as folder:
        ours, theirs = measure(Path(folder))
    ratio = median(ours) / median(theirs)
    lines = [
        f"{name:6} p50 {median(times):7.3f} ms   p95 {quantiles(times, n=20)[-1]:7.3f} ms"
        for name, times in (("book", ours), ("plain", theirs))
    ]
    lines.append(f"ratio  p50 {ratio:7.3f}   limit {LIMIT}   contacts {CONTACTS}")
    sys.stdout.write("\n".join(lines) + "\n")
    return int(ratio > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
