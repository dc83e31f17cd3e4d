"""A power cut at the worst moment: the pages of a transaction are written, its journal still holds.

PERSIST leaves the journal in place and clears its head; the head is put back here, from what the
records say, so that the state is the one of a cut between the last page and that clearing.
"""

import random
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.books import counter
from tests.protection.systems import lot
from tests.sealed_statements import PUBLIC
from tests.store.desks import MONTH, Desk
from tests.workflows.damage import cuts, flips
from xenia_desk.core.periods import Period
from xenia_desk.store.encrypted import contents, files, opening
from xenia_desk.store.encrypted.contents import Content
from xenia_desk.store.encrypted.database import PAGE_BYTES, FileKind
from xenia_desk.store.encrypted.refusals import FileRefused

Tried = tuple[bytes | None, bytes | None]

NEXT = Period("2028")
_RECORD = PAGE_BYTES + 8


@dataclass(frozen=True)
class Hot:
    """A book with a hot journal, and what it held before and after that transaction."""

    desk: Desk
    before: bytes = field(repr=False)
    book: bytes = field(repr=False)
    journal: bytes = field(repr=False)
    contents: tuple[Content, Content] = field(repr=False)

    def tried(self, journal: bytes | None, book: bytes | None = None) -> Content:
        """What the book holds when it is opened with this journal; raises what opening raises.

        None: the journal is not there.
        """
        path: Path = self.desk.path
        path.write_bytes(self.book if book is None else book)
        files.journal_of(path).unlink(missing_ok=True)
        if journal is not None:
            files.journal_of(path).write_bytes(journal)
        anchor = self.desk.identity.anchor()
        with opening.open_file(path, FileKind.BOOK, self.desk.key, anchor) as database:
            return contents.read(database)

    def half_written(self, lot: random.Random, number: int) -> Iterator[bytes]:
        """Books of which some pages of the transaction are written and some are not."""
        pages = range(0, len(self.book), PAGE_BYTES)
        changed = [at for at in pages if self._page(self.before, at) != self._page(self.book, at)]
        for _ in range(number):
            written = lot.sample(changed, lot.randint(1, len(changed) - 1))
            yield b"".join(
                self._page(self.book if at in written else self.before, at) for at in pages
            )

    @staticmethod
    def _page(book: bytes, at: int) -> bytes:
        return book[at : at + PAGE_BYTES]


def hot(desk: Desk, *, readable: bool = False) -> Hot:
    """Add to counters on many pages, and cut the power before the journal is done.

    Readable ones are for a control: of half a transaction SQLite alone takes them, while cells that
    go on from page to page make it stumble now and then.
    """
    if readable:
        keys = [counter(MONTH, f"table_{n % 12:02d}", f"category_{n:04d}") for n in range(700)]
        desk.book.begin_month(MONTH, keys)
    else:
        keys = [counter(NEXT, f"table_{n % 12:02d}", f"category_{n:04d}") for n in range(254)]
        desk.book.begin_year(NEXT, keys, PUBLIC)
    desk.book.settle()
    before, was = contents.read(desk.book.database), desk.path.read_bytes()
    desk.book.add(dict.fromkeys(keys[::97], 1))
    after = contents.read(desk.book.database)
    book, journal = desk.path.read_bytes(), files.journal_of(desk.path).read_bytes()
    desk.book.close()
    whole = _with_head(journal, len(was) // PAGE_BYTES)
    return Hot(desk, was, book, whole, (before, after))


def _with_head(journal: bytes, pages: int) -> bytes:
    records = [journal[at : at + _RECORD] for at in range(512, len(journal), _RECORD)]
    nonces = [_nonce(record) for record in records if len(record) == _RECORD]
    count = next((n for n, each in enumerate(nonces) if each != nonces[0]), len(nonces))
    magic = bytes.fromhex("d9d505f920a163d7")
    head = struct.pack(">8sIIIII", magic, count, nonces[0], pages, 512, PAGE_BYTES)
    return head + journal[len(head) :]


def _nonce(record: bytes) -> int:
    summed = sum(record[4 + place] for place in range(PAGE_BYTES - 200, 0, -200))
    return (int.from_bytes(record[-4:], "big") - summed) & 0xFFFFFFFF


def verdicts(state: Hot, damages: Iterable[Tried]) -> dict[str, int]:
    """How many were refused, opened as before or after the transaction, or (bad) as neither."""
    tally = {"refused": 0, "right": 0, "bad": 0}
    for journal, book in damages:
        try:
            found = state.tried(journal, book)
        except FileRefused:
            tally["refused"] += 1
            continue
        tally["right" if found in state.contents else "bad"] += 1
    return tally


def damaged_journals(state: Hot, step: int) -> Iterator[Tried]:
    for damaged in (
        *flips(state.journal, step),
        *flips(state.journal[:28], 1),
        *cuts(state.journal),
    ):
        yield damaged if len(damaged) != 28 else damaged + state.journal[28:], None


def gone(state: Hot, number: int) -> Iterator[Tried]:
    """Half-written books whose journal is not there, empty, cut off or has lost its head."""
    for book in state.half_written(lot(7), number):
        yield None, book
        yield bytes(512) + state.journal[512:], book
        for journal in (*cuts(state.journal[:1024]), *cuts(bytes(2048))):
            yield journal, book
