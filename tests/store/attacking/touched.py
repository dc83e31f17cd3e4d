"""Watches a transaction of a book: what it wrote where, and what it asked of libsodium."""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

from tests.store.attacking.carving import PAGE, SECTOR
from tests.store.desks import Desk
from xenia_desk import sealed_counters
from xenia_desk.core.counting.counting import CounterKey
from xenia_desk.store.books import Book
from xenia_desk.store.encrypted import contents, files
from xenia_desk.store.encrypted.contents import Content

Press = dict[CounterKey, int]
LIBSODIUM = ("_add", "_less", "_base", "_times")


@dataclass(frozen=True)
class Trace:
    """One transaction, as a disk and a processor see it."""

    rows: tuple[str, ...]
    pages: tuple[int, ...]
    journal: tuple[int, ...]
    lengths: tuple[int, ...]
    calls: tuple[str, ...]
    statements: tuple[str, ...]


def traces(desk: Desk, folder: Path, presses: Sequence[Press]) -> list[Trace]:
    """What each press leaves, in a copy of the closed book that begins as it is."""
    shutil.copytree(desk.path.parent, folder)
    path = folder / desk.path.name
    book = Book.open(path, desk.key, desk.identity.anchor())
    found = [traced(book, path, press) for press in presses]
    book.close()
    return found


def traced(book: Book, path: Path, press: Press) -> Trace:
    """Add, or settle where nothing is pressed."""
    rows, data = contents.read(book.database), path.read_bytes()
    calls, statements = list[str](), list[str]()
    with _listening(book, calls, statements):
        if press:
            book.add(press)
        else:
            book.settle()
    after, journal = path.read_bytes(), files.journal_of(path).read_bytes()
    record = PAGE + 8
    return Trace(
        tuple(_changed(rows, contents.read(book.database))),
        tuple(at for at in range(0, len(after), PAGE) if after[at:][:PAGE] != data[at:][:PAGE]),
        tuple(
            int.from_bytes(journal[at : at + 4], "big")
            for at in range(SECTOR, len(journal) - record + 1, record)
        ),
        (len(after), len(journal)),
        tuple(calls),
        tuple(statements),
    )


def _changed(before: Content, after: Content) -> Iterator[str]:
    """Which values are others: table, row, column and length."""
    for table, rows in after.items():
        for number, (was, now) in enumerate(zip(before[table], rows, strict=True)):
            for name, value in now.items():
                if value != was[name]:
                    yield f"{table} {number} {name} {len(value) if isinstance(value, bytes) else 0}"


@contextmanager
def _listening(book: Book, calls: list[str], statements: list[str]) -> Iterator[None]:
    def heard(into: list[str], name: str, way: Any) -> Any:
        def called(*given: Any) -> Any:
            into.append(name or given[0])
            return way(*given)

        return called

    ways = {n: heard(calls, n, getattr(sealed_counters, n)) for n in LIBSODIUM}
    database = book.database
    with (
        patch.multiple(sealed_counters, **ways),
        patch.object(database, "rows", heard(statements, "", database.rows)),
        patch.object(database, "many", heard(statements, "", database.many)),
    ):
        yield
