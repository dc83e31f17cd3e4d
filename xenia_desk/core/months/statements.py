"""The binary form of a statement, which a book hands to the yearbook."""

import struct
from collections.abc import Mapping
from dataclasses import dataclass

from xenia_desk.core.counting.counting import CounterKey, declared
from xenia_desk.core.names import BookId
from xenia_desk.core.periods import Month, Period, Year, months_of
from xenia_desk.core.plan.plan import Plan, plan_for
from xenia_desk.core.vault.year_keys import CELL_BYTES
from xenia_desk.errors import Refusal

DECEMBER = 12
_MAGIC = b"XDS2"
_HEAD = struct.Struct(">4s32s16s16s16sHBBQ32sII")
_NUMBER = struct.Struct(">Q")
_HIGHEST = 2**53
_LAST_SEQUENCE = 2**63 - 1
_LAST_YEAR = 2099  # the last that a book can hold


class DamagedStatement(Refusal):
    """Bytes that are not a valid statement."""


class OtherPlan(Refusal):
    """A statement of another plan than that of its month."""

    period: Period


@dataclass(frozen=True)
class Statement:
    """The state of one book and month; with December, or when a book ends, the year tables too.

    `epoch` tells a book from its copy restored out of a backup; `sequence` grows with every
    statement of the book, so that the newest one of a month counts. `numbers` are those of tables
    that are not about people. All others are sealed under `key`, a public key (32 bytes) of the
    yearbook: `cells` (`xenia_desk/sealed_counters.py`) has them in the order of `sealed_keys`.
    """

    book: BookId
    store: bytes
    month: Month
    plan: bytes
    epoch: bytes
    sequence: int
    with_year: bool
    key: bytes
    numbers: Mapping[CounterKey, int]
    cells: bytes


def sealed_keys(
    plan: Plan, book: BookId, month: Month, *, with_year: bool
) -> tuple[CounterKey, ...]:
    """The counters about people of a statement, in the order of its cells."""
    keys = declared(plan, book, month, with_year=with_year)
    return tuple(key for key in keys if plan.tables[key.table].people)


def sealed_keys_of_year(plan: Plan, book: BookId, year: Year) -> tuple[CounterKey, ...]:
    """All counters about people of a year: month by month, then the year's."""
    return tuple(
        key
        for month in months_of(year)
        for key in sealed_keys(plan, book, month, with_year=month.number == DECEMBER)
    )


def readable_keys(
    plan: Plan, book: BookId, month: Month, *, with_year: bool
) -> tuple[CounterKey, ...]:
    """The counters of a statement that are not about people, in the order of its numbers."""
    keys = declared(plan, book, month, with_year=with_year)
    return tuple(key for key in keys if not plan.tables[key.table].people)


def encode(plan: Plan, statement: Statement) -> bytes:
    """The bytes of a statement, big-endian: a head, 8 bytes a number, 64 bytes a sealed one.

    The numbers stand in the order of `declared`.
    """
    head = _HEAD.pack(
        _MAGIC,
        statement.plan,
        statement.store,
        statement.epoch,
        statement.book.encode("ascii"),
        statement.month.year,
        statement.month.number,
        statement.with_year,
        statement.sequence,
        statement.key,
        len(statement.numbers),
        len(statement.cells),
    )
    keys = readable_keys(plan, statement.book, statement.month, with_year=statement.with_year)
    return head + b"".join(_NUMBER.pack(statement.numbers[key]) for key in keys) + statement.cells


def decode(plans: Mapping[bytes, Plan], data: bytes) -> Statement:
    """Read the bytes of a statement; plans by fingerprint.

    Raises DamagedStatement, or OtherPlan when its plan is not among them.
    """
    if len(data) < _HEAD.size or not data.startswith(_MAGIC):
        raise DamagedStatement
    head = _HEAD.unpack_from(data)
    _, fingerprint, store, epoch, name, year, number, flag, sequence, key, *lengths = head
    if not (1 <= number <= DECEMBER and 0 < year <= _LAST_YEAR and flag in (0, 1)):
        raise DamagedStatement
    month = Month(year, number)
    plan = plans.get(fingerprint)
    if plan is None:
        raise OtherPlan(month.period)
    book = name.rstrip(b"\0").decode("ascii", "replace")
    if book not in plan.books or year < plan.begins.year or not 1 <= sequence <= _LAST_SEQUENCE:
        raise DamagedStatement
    if plan_for({each.begins.year: each for each in plans.values()}, year) is not plan:
        raise OtherPlan(month.period)
    readable = readable_keys(plan, book, month, with_year=bool(flag))
    end = _HEAD.size + _NUMBER.size * len(readable)
    cells = data[end:]
    wanted = CELL_BYTES * len(sealed_keys(plan, book, month, with_year=bool(flag)))
    if lengths != [len(readable), wanted] or len(cells) != wanted:
        raise DamagedStatement
    found = (n for (n,) in _NUMBER.iter_unpack(data[_HEAD.size : end]))
    numbers = dict(zip(readable, found, strict=True))
    if max(numbers.values(), default=0) > _HIGHEST:
        raise DamagedStatement
    return Statement(
        book, store, month, fingerprint, epoch, sequence, bool(flag), key, numbers, cells
    )
