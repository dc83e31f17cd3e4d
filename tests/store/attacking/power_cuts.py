"""Cuts the power: at every write of a book, and again while it recovers.

The control is the same work on the same SQLCipher as it comes (journal DELETE, synchronous FULL):
there acknowledged counts must be seen to get lost, or the images show nothing.
"""

import random
import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path
from unittest.mock import patch

from tests.books import XENIA, counter
from tests.outcomes import Outcome
from tests.protection.systems import lot
from tests.sealed_statements import PUBLIC
from tests.store.attacking.crash_images import Disk, steps
from tests.store.attacking.recording import built, recorded
from tests.store.desks import MONTH, YEAR, counts
from xenia_desk.core.names import PersonLabel
from xenia_desk.errors import Refusal
from xenia_desk.store.books import Book
from xenia_desk.store.encrypted import checksum
from xenia_desk.store.encrypted.identity import BookKeys, Identity
from xenia_desk.store.encrypted.refusals import FileDamaged

TABLES, CATEGORIES = "abc", 8
KEY = bytes(range(32))
IDENTITY = Identity(bytes(16), XENIA, 1, bytes(range(16)), bytes(16))
START = """
import os, random, sys
from pathlib import Path
root, said = Path(sys.argv[1]), os.open(sys.argv[2], os.O_WRONLY | os.O_APPEND)
key, lot = bytearray(range(32)), random.Random(7)
"""
PROGRAM = """
from xenia_desk.store.books import Book
from xenia_desk.core.counting.counting import CounterKey
book = Book.open(root / "xenia.book", key, None)
os.write(said, b"0")
for n in range({contacts}):
    book.add({{CounterKey("2027-03", t, str(lot.randrange(8))): 1 for t in "abc"}})
    os.write(said, b"%d" % (n + 1))
    if lot.random() < 0.3:
        book.settle()
os._exit(0)
"""
CONTROL = """
from sqlcipher3 import dbapi2
book = dbapi2.connect(str(root / "xenia.book"), isolation_level=None)
book.set_key(bytearray(b"x'" + bytes(key).hex().encode() + b"'"))
book.execute("PRAGMA journal_mode = DELETE")
book.execute("PRAGMA synchronous = FULL")
ADD = "UPDATE counter SET value = value + 1 WHERE tbl = ? AND category = ?"
book.execute("SELECT count(*) FROM counter").fetchall()
os.write(said, b"0")
for n in range({contacts}):
    book.execute("BEGIN IMMEDIATE")
    for t in "abc":
        book.execute(ADD, (t, str(lot.randrange(8))))
    book.execute("COMMIT")
    os.write(said, b"%d" % (n + 1))
os._exit(0)
"""
RECOVER = """
import os, sys
from pathlib import Path
from xenia_desk.store.books import Book
root, said = Path(sys.argv[1]), os.open(sys.argv[2], os.O_WRONLY | os.O_APPEND)
for image in sorted(root.iterdir()):
    os.write(said, image.name.encode())
    Book.open(image / "xenia.book", bytearray(range(32)), None).close()
os._exit(0)
"""


@dataclass(frozen=True)
class Image:
    """What a disk may hold, and how many contacts had been acknowledged by then."""

    files: dict[str, bytes]
    acknowledged: int


def unchecked() -> AbstractContextManager[object]:
    """For controls, which write without the checksum: books are opened without a look at it."""
    return patch.object(checksum, "is_right", lambda _: True)


def begun(folder: Path, *, readable: bool = False) -> dict[str, bytes]:
    """A closed book with counters at 0, as files; those of a control are readable.

    The cells of a year take some pages, so that a transaction can be torn.
    """
    folder.mkdir()
    keys = BookKeys(signing=b"s" * 32, recovery=b"r" * 32)
    path = folder / "xenia.book"
    book = Book.create(path, bytearray(KEY), IDENTITY, keys, {PersonLabel("reiger"): b"p" * 32})
    counters = [counter(MONTH, t, str(n)) for t in TABLES for n in range(CATEGORIES)]
    if not readable:
        book.begin_year(YEAR, counters, PUBLIC)
    book.begin_month(MONTH, counters if readable else ())
    book.close()
    return {str(file): file.read_bytes() for file in folder.iterdir()}


def images(
    library: Path, code: str, folder: Path, contacts: int, each: int, lot: random.Random
) -> Iterator[Image]:
    """`each` images at every step of a run, the first open and unacknowledged one left out."""
    folder.mkdir()
    root, log = folder / "root", folder / "log"
    disk = Disk(begun(root, readable=code == CONTROL))
    done = recorded(library, START + code.format(contacts=contacts), root, log)
    assert done.returncode == 0, done.stderr
    acknowledged = None
    for step in steps(log.read_bytes()):
        if step.kind == "A":
            acknowledged = int(step.data)
            continue
        disk.do(step)
        if acknowledged is not None:
            for _ in range(each):
                files = {Path(p).name: data for p, data in disk.image(lot).items()}
                yield Image(files, acknowledged)


def fault(image: Image, folder: Path) -> str | None:
    """What is wrong when the book of an image is opened; None when nothing is."""
    laid(image, folder)
    try:
        with Book.open(
            folder / "xenia.book", bytearray(KEY), IDENTITY.anchor()
        ).database as database:
            counters = counts(Book(database))
    except Refusal as refusal:
        return type(refusal).__name__
    sums = {sum(n for key, n in counters.items() if key.table == t) for t in TABLES}
    if len(sums) > 1:
        return "half a contact"
    (counted,) = sums
    return None if image.acknowledged <= counted <= image.acknowledged + 1 else "lost or invented"


def laid(image: Image, folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, data in image.files.items():
        (folder / name).write_bytes(data)


def recoveries(
    library: Path, hot: list[Image], folder: Path, each: int, lot: random.Random
) -> Iterator[Image]:
    """The power goes again while books with a journal are opened."""
    root, log = folder / "root", folder / "log"
    root.mkdir(parents=True)
    for number, image in enumerate(hot):
        laid(image, root / f"{number:06d}")
    found = {
        str(file): file.read_bytes() for name in sorted(root.iterdir()) for file in name.iterdir()
    }
    done = recorded(library, RECOVER, root, log)
    assert done.returncode == 0, done.stderr
    disk, number = Disk(found), -1
    for step in steps(log.read_bytes()):
        if step.kind == "A":
            number = int(step.data)
            mine = str(root / f"{number:06d}")
            disk = Disk({path: data for path, data in found.items() if path.startswith(mine)})
            continue
        disk.do(step)
        for _ in range(each):
            files = {Path(p).name: data for p, data in disk.image(lot).items()}
            yield replace(hot[number], files=files)


def judged(
    found: Iterator[Image], folder: Path, most: int, enough: str = ""
) -> tuple[int, Counter[str], list[Image]]:
    """How many images, what was wrong with them, and those that had a journal to roll back.

    `enough` is a fault after which a control need not go on.
    """
    faults: Counter[str] = Counter()
    hot: list[Image] = []
    number = 0
    for number, image in enumerate(found, start=1):
        wrong = fault(image, folder)
        if wrong is not None:
            faults[wrong] += 1
        journal = image.files.get("xenia.book-journal", b"")
        if any(journal[:8]):
            hot.append(image)
        if number == most or faults[enough]:
            break
    return number, faults, hot


def at_every_write(tries: int, folder: Path) -> Outcome:
    """Four images at every step; the control gets an eighth as many."""
    library, draw = built(folder), lot(1)
    found = images(library, PROGRAM, folder / "program", tries // 80 + 1, 4, draw)
    made, faults, _ = judged(found, folder / "image", tries)
    usual = images(library, CONTROL, folder / "control", tries // 400 + 3, 4, draw)
    with unchecked():
        _, lost, _ = judged(usual, folder / "image", tries // 8 + 200, "lost or invented")
    return Outcome(made, faults, planted=1, found=lost["lost or invented"])


def during_recovery(tries: int, folder: Path) -> Outcome:
    """Images of the opening of images that had a journal to roll back.

    The control takes the journal away, so that half a contact stays behind: it is found where a
    book has no checksum, and refused where it has one.
    """
    library, draw = built(folder), lot(2)
    found = images(library, PROGRAM, folder / "program", tries // 80 + 1, 4, draw)
    _, _, hot = judged(found, folder / "image", tries)
    again = recoveries(library, hot[: tries // 8 + 1], folder / "again", 4, draw)
    made, faults, _ = judged(again, folder / "image", tries)
    torn = found_out = 0
    for image in (replace(each, files=_without_journal(each)) for each in hot):
        with unchecked():
            torn += (accepted := fault(image, folder / "image")) is not None
        wrong = fault(image, folder / "image")
        found_out += accepted is not None and wrong == FileDamaged.__name__
        if wrong not in (None, FileDamaged.__name__):
            faults[f"without a journal: {wrong}"] += 1
    return Outcome(made, faults, planted=torn, found=found_out)


def _without_journal(image: Image) -> dict[str, bytes]:
    return {name: data for name, data in image.files.items() if not name.endswith("-journal")}
