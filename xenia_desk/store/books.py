"""A book: the counters of one place and role, and who may open it.

    book = Book.create(path, key, Identity(...), BookKeys(...), {"reiger": public_key})
    book.begin_year("2027", [CounterKey("2027-03", "channel", "walk_in"), ...], key_of_yearbook)
    book.begin_month("2027-03", [CounterKey("2027-03", "activities_by_kind", "rounds_weaze"), ...])
    book.add({CounterKey("2027-03", "channel", "walk_in"): 1, ...})     # durable on return
    book.settle()                                                       # the undo window is over

What is counted of people is sealed (`sealed_years.py`); the activities of staff can be read.
Whatever ends a book before that (closing, a kill, a correction) settles it too, at the latest when
it is opened again.

A book belongs to the thread that opened it: the one background worker.
"""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import Self

from xenia_desk import sealed_counters
from xenia_desk.core.counting.counting import CounterKey
from xenia_desk.core.periods import Period
from xenia_desk.core.vault.book_files import Anchor
from xenia_desk.core.vault.year_keys import MOST_ADDED
from xenia_desk.store import sealed_years
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
from xenia_desk.store.sealed_years import SealedYear

_READ = "SELECT value FROM counter WHERE period = ? AND tbl = ? AND category = ?"
_WRITE = "UPDATE counter SET value = ? WHERE period = ? AND tbl = ? AND category = ?"
LARGEST = 2**53 - 1
"""The largest readable counter."""


class State(StrEnum):
    """What a month or a day can be; a day without a state was not filled in."""

    OPEN = "open"
    CLOSED = "closed"


_Kept = tuple[dict[CounterKey, int], tuple[bytes, ...]]


class Book(EncryptedFile[BookKeys]):
    """One open book."""

    kind = FileKind.BOOK
    kind_of_keys = BookKeys

    def __init__(self, database: Database) -> None:
        """Wrap an open file; `create` and `open` are the doors."""
        super().__init__(database)
        self._doubt: tuple[_Kept, _Kept] | None = None
        self._settled = True

    @classmethod
    def open(cls, path: Path, key: bytearray, anchor: Anchor | None) -> Self:
        """As of every file; a book that the program did not lock is settled.

        Raises CellsDamaged.
        """
        with refusing(path):
            was_left = files.was_left(path)
        book = super().open(path, key, anchor)
        try:
            book.check_cells()
        except sealed_counters.CellsDamaged:
            book.database.close()
            raise
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

    def begin_year(self, year: Period, keys: Sequence[CounterKey], public: bytes) -> None:
        """Make a year's sealed counters under a key of 32 bytes; repeating changes nothing."""
        sealed_years.begin(self.database, year, keys, public)

    def begin_month(self, month: Period, keys: Iterable[CounterKey]) -> None:
        """Open a month, with its readable counters; repeating changes nothing."""
        with self.database.transaction():
            sql = "INSERT OR IGNORE INTO counter (period, tbl, category, value) VALUES (?, ?, ?, 0)"
            self.database.many(sql, sorted(keys))
            sql = (
                "INSERT OR IGNORE INTO month (period, state, sequence, digest) VALUES (?, ?, 0, ?)"
            )
            self.database.rows(sql, (month, State.OPEN.value, b""))

    def years(self) -> tuple[Period, ...]:
        """The years that have begun, in order."""
        return sealed_years.years(self.database)

    def counters(self, period: Period) -> dict[CounterKey, int]:
        """The readable counters of a period with their values, in canonical order."""
        sql = "SELECT period, tbl, category, value FROM counter WHERE period = ? ORDER BY 1, 2, 3"
        return {CounterKey(*row[:3]): row[3] for row in self.database.rows(sql, (period,))}

    def sealed(self, year: Period) -> SealedYear:
        """The sealed counters of a year that has begun."""
        return sealed_years.read(self.database, year)

    def check_cells(self) -> None:
        """Prove that every sealed counter is one of the group; raises CellsDamaged."""
        sealed_years.check(self.database)

    # counting

    def add(self, changes: Mapping[CounterKey, int], opened: str | None = None) -> None:
        """Add to counters in one transaction, durable on return; nothing changes on a refusal.

        `opened` ("2027-03-14") is a day that was open by what is added: it is remembered with it.

        When the disk reports an error the counters are read again and decide: saved, and this
        returns; not saved, and NoRoom or WriteFailed says so; unreadable, and AddInDoubt asks
        for `was_saved`. Adding again without asking could count a contact twice.

        Raises:
            UnknownCounter, NumberTooLarge, and of readable counters BelowZero and TooLarge: as
                named; every key is checked before any write.
        """
        self._change(changes, opened=opened)

    def correct(self, changes: Mapping[CounterKey, int], month: Period, reason: str) -> None:
        """Like `add`, and one more correction for that reason in that month; no other trace."""
        self._change(changes, (month, reason))
        if not self._settled:
            self.settle_if_possible()

    def check(self, changes: Mapping[CounterKey, int]) -> None:
        """Raise what `add` would; nothing is written."""
        sealed = sealed_years.keys(self.database)
        for key, number in sorted(changes.items()):
            if key not in sealed:
                _sum(key, self._value(key), number)
            elif abs(number) > MOST_ADDED:
                raise sealed_counters.NumberTooLarge

    def was_saved(self) -> bool:
        """After AddInDoubt: whether the last `add` or `correct` is in the book.

        Raises:
            AddInDoubt: the file still cannot be read; ask again, or lock and unlock.
        """
        if self._doubt is None:
            return True
        before, after = self._doubt
        try:
            now = self._state(before[0])
        except (WriteFailed, NoRoom) as error:
            raise AddInDoubt from error
        if now not in (before, after):
            raise AddInDoubt
        self._doubt = None
        return now == after

    def settle(self) -> None:
        """Leave nothing of the last change in the journal, which keeps what that replaced.

        Every sealed counter is made anew, and none is changed.
        """
        fresh = sealed_years.fresh_zeros(self.database)
        with self.database.transaction():
            sealed_years.add(self.database, fresh, {})
            checksum.touch(self.database.rows)
        self._settled = True

    def settle_if_possible(self) -> None:
        """On a full or failing disk the last change stays in the journal, and work goes on."""
        with suppress(FileRefused):
            self.settle()

    def _value(self, key: CounterKey) -> int:
        rows = self.database.rows(_READ, key)
        if not rows:
            raise UnknownCounter(*key)
        return int(rows[0][0])

    def _state(self, readable: Iterable[CounterKey]) -> _Kept:
        """What tells whether a change is in the book."""
        values = {key: self._value(key) for key in readable}
        return values, sealed_years.all_cells(self.database)

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
        before = self._state(changes.keys() - sealed_years.keys(self.database))
        after: _Kept | None = None
        fresh = sealed_years.fresh_zeros(self.database)
        self._settled = False
        try:
            with self.database.transaction():
                values = {key: _sum(key, n, changes[key]) for key, n in before[0].items()}
                self.database.many(_WRITE, [(value, *key) for key, value in values.items()])
                sealed_years.add(self.database, fresh, changes)
                if correction is not None:
                    self._count_correction(*correction)
                if opened is not None:
                    sql = "INSERT OR REPLACE INTO calendar (day, state) VALUES (?, ?)"
                    self.database.rows(sql, (opened, State.OPEN.value))
                after = self._state(before[0])
        except (NoRoom, WriteFailed):
            if after is None:  # it failed before anything was written
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
