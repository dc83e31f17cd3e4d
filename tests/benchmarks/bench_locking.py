"""Measures locking a book with two years of counters, and unlocking it.

    PYTHONPATH=. .venv/bin/python tests/benchmarks/bench_locking.py [FOLDER]

A real vault (no practice: a passphrase costs what it costs there) with one book and a yearbook of
somebody else; of the book every counter of two years is sealed and filled. Twenty times: unlock,
count a contact, lock. Beside each lock a bare `sqlcipher_export` of the same file into a fresh one
under a fresh key, with no check, no comparison, no overwriting and no grants. Passes when the
median lock takes less than 150 ms and the median unlock at most 1.5 s.
"""

import random
import secrets
import sys
from datetime import date
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from tests.benchmarks.bench_counting import invented
from tests.books import XENIA, YEARBOOK
from xenia_desk.core.counting.counting import Contact, changes
from xenia_desk.core.periods import months_of
from xenia_desk.store.encrypted.database import Database, FileKind
from xenia_desk.vault import people, vault_file
from xenia_desk.workflows.counting import counting
from xenia_desk.workflows.day import unlocking
from xenia_desk.workflows.vault import founding, locking
from xenia_desk.workflows.vault.clock import FixedClock

ROUNDS = 20
LOCK_MS = 150.0
UNLOCK_MS = 1_500.0
DAYS = (date(2027, 12, 31), date(2028, 12, 5))
CONTACTS = 5  # of each month
PERSON, BOOK = "reiger", XENIA
CONTACT = Contact("walk_in", {"theme": frozenset({"health"})})


def filled(vault: Path) -> str:
    """Make the vault and count two years; the passphrase of who opens it."""
    draft = founding.new_vault({PERSON: frozenset({BOOK}), "tulp": frozenset({YEARBOOK})})
    founding.found(vault, draft)
    passphrase = next(each.passphrase for each in draft.people if each.label == PERSON)
    draw = random.Random(2027)  # noqa: S311 - invented
    for day in DAYS:  # opening a book in December begins every month of its year
        session = unlocking.unlock(vault, passphrase, FixedClock(day))
        if session.unsure_since is not None:
            unlocking.confirm(session)
        plan = session.plan(day.year)
        for month in months_of(day.year):
            for _ in range(CONTACTS):
                said = invented(plan, draw)
                session.book(BOOK).add(changes(plan, BOOK, month, said))
        locking.lock(session)
    return passphrase


def bare_export(path: Path, key: bytearray) -> float:
    """Milliseconds of SQLCipher's own copy of a closed file, to the disk and closed."""
    target = path.with_name("bare.db")
    target.unlink(missing_ok=True)
    began = perf_counter()
    with Database(path, FileKind.BOOK, key) as database:
        spelled = f"x'{secrets.token_hex(32)}'"
        database.rows(f'ATTACH DATABASE ? AS fresh KEY "{spelled}"', (str(target),))
        database.rows("SELECT sqlcipher_export('fresh')")
        database.rows("DETACH DATABASE fresh")
    return (perf_counter() - began) * 1000


def measure(vault: Path) -> tuple[int, dict[str, list[float]]]:
    """How many counters there are, and milliseconds of each round."""
    passphrase, counters = filled(vault), 0
    figures: dict[str, list[float]] = {"unlock": [], "lock": [], "bare": []}
    for _ in range(ROUNDS):
        began = perf_counter()
        session = unlocking.unlock(vault, passphrase, FixedClock(DAYS[-1]))
        figures["unlock"].append((perf_counter() - began) * 1000)
        book = session.book(BOOK)
        counters = sum(len(book.sealed(year).places) for year in book.years())
        counting.count(session, BOOK, CONTACT)
        began = perf_counter()
        locking.lock(session)
        figures["lock"].append((perf_counter() - began) * 1000)
        held = vault_file.load(vault)
        with people.unlock(held, passphrase) as unlocked:
            key = unlocked.key(held, BOOK)
        figures["bare"].append(bare_export(vault / held.entry(BOOK).file, key))
    return counters, figures


def main() -> int:
    """Measure and print; 1 when a limit is passed."""
    where = sys.argv[1] if len(sys.argv) > 1 else None
    with TemporaryDirectory(dir=where) as name:
        counters, figures = measure(Path(name) / "vault")
    sys.stdout.write(f"{counters} sealed counters, {ROUNDS} rounds\n")
    for what, times in figures.items():
        sys.stdout.write(f"{what:7} p50 {median(times):8.2f} ms   max {max(times):8.2f} ms\n")
    ratio = median(figures["lock"]) / median(figures["bare"])
    sys.stdout.write(
        f"lock / bare export p50 {ratio:.1f}"
        f" (limits p50: lock {LOCK_MS:.0f} ms, unlock {UNLOCK_MS:.0f} ms)\n"
    )
    return int(median(figures["lock"]) >= LOCK_MS or median(figures["unlock"]) > UNLOCK_MS)


if __name__ == "__main__":
    sys.exit(main())
