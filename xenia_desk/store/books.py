"""A book: the counters of one place and role, and who may open it.

    book = Book.create(path, key, Identity(...), BookKeys(...), {"reiger": public_key})
    book.begin_month("2027-03", [CounterKey("2027-03", "channel", "walk_in"), ...])
    book.add({CounterKey("2027-03", "channel", "walk_in"): 1, ...})     # durable on return
    book.settle()                                                       # the undo window is over

Whatever ends a book before that (closing, a kill, a correction) settles it too, at the latest when
it is opened again.

A book belongs to the thread that opened it: the one background worker.
"""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import Self

from xenia_desk.core.counting.counting import CounterKey
from xenia_desk.core.periods import Period
from xenia_desk.core.vault.book_files import Anchor
from xenia_desk.store.encrypted import checksum, files
from xenia_desk.store.encrypted.database import Database, FileKind, refusing
from xenia_desk.store.encrypted.encrypted_file import EncryptedFile
from xenia_desk.store.encrypted.identity import BookKeys
from xenia_desk.store.encrypted.refusals import (
    AddInDoubt,
    BelowZero,
    FileRefused,
    NoRoom,
    TooLarge,
    UnknownCounter,
    WriteFailed,
)

_READ = "SELECT value FROM counter WHERE period = ? AND tbl = ? AND category = ?"
_WRITE = "UPDATE counter SET value = ? WHERE period = ? AND tbl = ? AND category = ?"
LARGEST = 2**53 - 1  # odd, so that `settle` stays within what the schema allows


class State(StrEnum):
    """What a month or a day can be; a day without a state was not filled in."""

    OPEN = "open"
    CLOSED = "closed"


class Book(EncryptedFile[BookKeys]):
    """One open book."""

    kind = FileKind.BOOK
    kind_of_keys = BookKeys

    def __init__(self, database: Database) -> None:
        """Wrap an open file; `create` and `open` are the doors."""
        super().__init__(database)
        self._doubt: tuple[dict[CounterKey, int], dict[CounterKey, int]] | None = None
        self._settled = True
        self._digests: dict[CounterKey, int] = {}

    @classmethod
    def open(cls, path: Path, key: bytearray, anchor: Anchor | None) -> Self:
        """As of every file; a book that the program did not lock is settled."""
        with refusing(path):
            was_left = files.was_left(path)
        book = super().open(path, key, anchor)
        if was_left:
            book.settle_if_possible()
        return book

    def close(self) -> None:
        """As of every file; nothing of the last contact stays in the journal."""
        if not self._settled:
            self.settle_if_possible()
            self._settled = True  # a book may be closed twice
        super().close()

    def set_yearbook(self, public_key: bytes) -> None:
        """Remember to whom statements are sealed (32 bytes)."""
        self.database.change("UPDATE identity SET yearbook_key = ?", (public_key,))

    # what is counted

    def set_plan(self, year: Period, plan: str, plan_hash: bytes) -> None:
        """Remember which plan (id and SHA-256) a year is counted by."""
        sql = "INSERT OR REPLACE INTO plan (year, plan, hash) VALUES (?, ?, ?)"
        self.database.change(sql, (year, plan, plan_hash))

    def plans(self) -> dict[str, tuple[str, bytes]]:
        """Year -> (plan id, SHA-256)."""
        rows = self.database.rows("SELECT year, plan, hash FROM plan ORDER BY year")
        return {year: (plan, plan_hash) for year, plan, plan_hash in rows}

    def declare(self, keys: Iterable[CounterKey]) -> None:
        """Make counters at 0; those that exist keep their value."""
        with self.database.transaction():
            self._declare(keys)

    def begin_month(self, month: Period, keys: Iterable[CounterKey]) -> None:
        """Open a month, with its counters and those of its year; repeating changes nothing."""
        with self.database.transaction():
            self._declare(keys)
            sql = "INSERT OR IGNORE INTO month (period, state, sequence) VALUES (?, ?, 0)"
            self.database.rows(sql, (month, State.OPEN.value))

    def periods(self) -> tuple[Period, ...]:
        """The periods that have counters, in order."""
        sql = "SELECT DISTINCT period FROM counter ORDER BY period"
        return tuple(row[0] for row in self.database.rows(sql))

    def counters(self, period: Period) -> dict[CounterKey, int]:
        """Every counter of a period with its value, in canonical order."""
        sql = "SELECT period, tbl, category, value FROM counter WHERE period = ? ORDER BY 1, 2, 3"
        return {CounterKey(*row[:3]): row[3] for row in self.database.rows(sql, (period,))}

    # counting

    def add(self, changes: Mapping[CounterKey, int], opened: str | None = None) -> None:
        """Add to counters in one transaction, durable on return; nothing changes on a refusal.

        `opened` ("2027-03-14") is a day that was open by what is added: it is remembered with it.

        When the disk reports an error the counters are read again and decide: saved, and this
        returns; not saved, and NoRoom or WriteFailed says so; unreadable, and AddInDoubt asks
        for `was_saved`. Adding again without asking could count a contact twice.

        Raises:
            UnknownCounter, BelowZero, TooLarge: as named; every key is checked before any write.
        """
        self._change(changes, opened=opened)

    def correct(self, changes: Mapping[CounterKey, int], month: Period, reason: str) -> None:
        """Like `add`, and one more correction for that reason in that month; no other trace."""
        self._change(changes, (month, reason))
        if not self._settled:
            self.settle_if_possible()

    def check(self, changes: Mapping[CounterKey, int]) -> None:
        """Raise UnknownCounter, BelowZero or TooLarge as `add` would; nothing is written."""
        for key in sorted(changes):
            _sum(key, self._value(key), changes[key])

    def was_saved(self) -> bool:
        """After AddInDoubt: whether the last `add` or `correct` is in the book.

        Raises:
            AddInDoubt: the file still cannot be read; ask again, or lock and unlock.
        """
        if self._doubt is None:
            return True
        before, after = self._doubt
        try:
            now = {key: self._value(key) for key in after}
        except (WriteFailed, NoRoom) as error:
            raise AddInDoubt from error
        if now not in (before, after):
            raise AddInDoubt
        self._doubt = None
        return now == after

    def settle(self) -> None:
        """Leave nothing of the last contact in the journal: touch every counter, change none.

        The journal keeps what the last transaction replaced. This one replaces every page of
        counters by itself, so that what stays behind says neither what changed last nor where.
        In memory a statement keeps what it was given last: now that is the last counter of all.
        """
        with self.database.bare_transaction():
            checksum.touch(self.database.rows)
            for _ in range(2):  # the lowest bit there and back: SQLite skips equal bytes
                self.database.rows("UPDATE counter SET value = (value | 1) - (value & 1)")
            self._give_statements_the_last_counter()
        self._settled = True

    def _give_statements_the_last_counter(self) -> None:
        last = "SELECT period, tbl, category FROM counter ORDER BY 1 DESC, 2 DESC, 3 DESC LIMIT 1"
        for key in self.database.rows(last):
            self.database.many(_WRITE, [(self._value(CounterKey(*key)), *key)])

    def settle_if_possible(self) -> None:
        """On a full or failing disk the last change stays in the journal, and work goes on."""
        with suppress(FileRefused):
            self.settle()

    def _declare(self, keys: Iterable[CounterKey]) -> None:
        sql = "INSERT OR IGNORE INTO counter (period, tbl, category, value) VALUES (?, ?, ?, 0)"
        self.database.many(sql, sorted(keys))

    def _value(self, key: CounterKey) -> int:
        rows = self.database.rows(_READ, key)
        if not rows:
            raise UnknownCounter(*key)
        return int(rows[0][0])

    def _digest(self, key: CounterKey) -> int:
        """What the checksum counts it for; made for all counters at once, so that none stands out.

        Made for a contact alone it would leave the names of its counters in freed memory.
        """
        if key not in self._digests:
            self._digests |= {each: checksum.of_counter(each) for each in self.counters(key.period)}
        return self._digests[key]

    def _change(
        self,
        changes: Mapping[CounterKey, int],
        correction: tuple[Period, str] | None = None,
        opened: str | None = None,
    ) -> None:
        if self._doubt is not None:
            raise AddInDoubt
        if not any(changes.values()):
            return
        before: dict[CounterKey, int] = {}
        after: dict[CounterKey, int] = {}
        self._settled = False
        try:
            rest = correction is not None or opened is not None
            with self.database.transaction() if rest else self.database.bare_transaction():
                for key in sorted(changes):
                    before[key] = self._value(key)
                    after[key] = _sum(key, before[key], changes[key])
                self.database.many(_WRITE, [(value, *key) for key, value in after.items()])
                difference = sum(self._digest(key) * n for key, n in changes.items())
                checksum.add(self.database.rows, difference)
                if correction is not None:
                    self._count_correction(*correction)
                if opened is not None:
                    sql = "INSERT OR REPLACE INTO calendar (day, state) VALUES (?, ?)"
                    self.database.rows(sql, (opened, State.OPEN.value))
        except (NoRoom, WriteFailed):
            if len(after) < len(changes):  # it failed before anything was written
                raise
            self._doubt = (before, after)
            if not self.was_saved():
                raise

    def _count_correction(self, month: Period, reason: str) -> None:
        sql = (
            "INSERT INTO correction (period, reason, number) VALUES (?, ?, 1)"
            " ON CONFLICT DO UPDATE SET number = number + 1"
        )
        self.database.rows(sql, (month, reason))


def _sum(key: CounterKey, value: int, change: int) -> int:
    if value + change < 0:
        raise BelowZero(*key)
    if value + change > LARGEST:
        raise TooLarge(*key)
    return value + change
