"""Lets the disk refuse, once, each single call that a book makes, with EIO and ENOSPC.

The control adds again after an error without reading the counters first: contacts counted twice
must be seen.
"""

import errno
import shutil
from collections import Counter
from contextlib import nullcontext
from pathlib import Path

from tests.outcomes import Outcome
from tests.store.attacking.crash_images import steps
from tests.store.attacking.power_cuts import IDENTITY, KEY, TABLES, begun, unchecked
from tests.store.attacking.recording import Fault, built, recorded
from tests.store.desks import counts
from xenia_desk.store.books import Book

KINDS = (errno.EIO, errno.ENOSPC)
NEVER = 10**9
START = """
import os, sys
from pathlib import Path
from xenia_desk.errors import Refusal
from xenia_desk.store.books import Book
from xenia_desk.core.counting.counting import CounterKey
from xenia_desk.store.encrypted.refusals import AddInDoubt
root, said = Path(sys.argv[1]), os.open(sys.argv[2], os.O_WRONLY | os.O_APPEND)
key, done, doubt = bytearray(range(32)), 0, 0
contacts = [{CounterKey("2027-03", t, str(n)): 1 for t in "abc"} for n in range(4)]
os.write(said, b"0")
"""
PROGRAM = """
try:
    book = Book.open(root / "xenia.book", key, None)
    for contact in contacts:
        try:
            book.add(contact)
            done += 1
        except AddInDoubt:
            try:
                done += book.was_saved()
            except AddInDoubt:
                doubt = 1
                break
        except Refusal:
            pass
        try:
            book.settle()
        except Refusal:
            pass
    book.close()
except Refusal:
    pass
print(done, doubt)
"""
CONTROL = """
from sqlcipher3 import dbapi2
book = dbapi2.connect(str(root / "xenia.book"), isolation_level=None)
book.set_key(bytearray(b"x'" + bytes(key).hex().encode() + b"'"))
book.execute("PRAGMA journal_mode = PERSIST")
book.execute("PRAGMA synchronous = EXTRA")

def add(contact):
    book.execute("BEGIN IMMEDIATE")
    for counter in contact:
        sql = "UPDATE counter SET value = value + 1 WHERE tbl = ? AND category = ?"
        book.execute(sql, counter[1:])
    book.execute("COMMIT")

try:
    for contact in contacts:
        try:
            add(contact)
        except dbapi2.Error:
            if book.in_transaction:
                book.execute("ROLLBACK")
            add(contact)
        done += 1
except dbapi2.Error:
    pass
print(done, doubt)
"""


def at_every_call(tries: int, folder: Path) -> Outcome:
    """Every call in turn (with few tries: evenly spread ones)."""
    library = built(folder)
    made, faults = _each_call(library, PROGRAM, folder, tries)
    _, twice = _each_call(library, CONTROL, folder, tries, "counted twice")
    return Outcome(made, faults, planted=1, found=twice["counted twice"])


def _each_call(
    library: Path, code: str, folder: Path, tries: int, enough: str = ""
) -> tuple[int, Counter[str]]:
    """How many calls failed, and what came of it; `enough` is a fault that ends a control."""
    root = folder / "root"
    shutil.rmtree(root, ignore_errors=True)
    book = begun(root, readable=code == CONTROL)
    faults: Counter[str] = Counter()
    _, calls = _run(library, code, folder, book, Fault(NEVER, 0))
    step = max(1, len(KINDS) * calls // tries)
    chosen = [Fault(call, kind) for kind in KINDS for call in range(1, calls + 1, step)]
    for fault in chosen:
        wrong, _ = _run(library, code, folder, book, fault)
        if wrong is not None:
            faults[wrong] += 1
        if faults[enough]:
            break
    return len(chosen), faults


def _run(
    library: Path, code: str, folder: Path, book: dict[str, bytes], fault: Fault
) -> tuple[str | None, int]:
    """What is wrong after one run on a book as it was begun, and how many calls it made."""
    root, log = folder / "root", folder / "log"
    shutil.rmtree(root)
    root.mkdir()
    log.unlink(missing_ok=True)
    for path, data in book.items():
        Path(path).write_bytes(data)
    ended = recorded(library, START + code, root, log, fault)
    calls = next(step.offset for step in steps(log.read_bytes()) if step.kind == "N")
    if ended.returncode:
        return "traceback", calls
    done, doubt = map(int, ended.stdout.split())
    with (
        unchecked() if code == CONTROL else nullcontext(),
        Book.open(root / "xenia.book", bytearray(KEY), IDENTITY.anchor()).database as database,
    ):
        counters = counts(Book(database))
    sums = {sum(n for key, n in counters.items() if key.table == table) for table in TABLES}
    if len(sums) > 1:
        return "half a contact", calls
    (counted,) = sums
    if counted > done + doubt:
        return "counted twice", calls
    return "lost" if counted < done else None, calls
