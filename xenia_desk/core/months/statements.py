"""The binary form of a statement, which a book hands to the yearbook."""

import struct
from collections.abc import Mapping
from dataclasses import dataclass

from xenia_desk.core.counting.counting import CounterKey, declared
from xenia_desk.core.names import BookId
from xenia_desk.core.periods import Month, Period
from xenia_desk.core.plan.plan import Plan, plan_for
from xenia_desk.errors import Refusal

DECEMBER = 12
_MAGIC = b"XDS1"
_HEAD = struct.Struct(">4s32s16s16s16sHBBQI")
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
    statement of the book, so that the newest one of a month counts.
    """

    book: BookId
    store: bytes
    month: Month
    plan: bytes
    epoch: bytes
    sequence: int
    with_year: bool
    counts: Mapping[CounterKey, int]


def encode(plan: Plan, statement: Statement) -> bytes:
    """The bytes of a statement, big-endian: a head of 100 bytes, then 8 bytes a number.

    The numbers stand in the order of `declared`.
    """
    keys = declared(plan, statement.book, statement.month, with_year=statement.with_year)
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
        len(keys),
    )
    return head + b"".join(_NUMBER.pack(statement.counts[key]) for key in keys)


def decode(plans: Mapping[bytes, Plan], data: bytes) -> Statement:
    """Read the bytes of a statement; plans by fingerprint.

    Raises DamagedStatement, or OtherPlan when its plan is not among them.
    """
    if len(data) < _HEAD.size or not data.startswith(_MAGIC):
        raise DamagedStatement
    head = _HEAD.unpack_from(data)
    _, fingerprint, store, epoch, name, year, number, flag, sequence, length = head
    numbers = data[_HEAD.size :]
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
    keys = declared(plan, book, month, with_year=bool(flag))
    if length != len(keys) or len(numbers) != _NUMBER.size * len(keys):
        raise DamagedStatement
    counts = dict(zip(keys, (n for (n,) in _NUMBER.iter_unpack(numbers)), strict=True))
    if max(counts.values(), default=0) > _HIGHEST:
        raise DamagedStatement
    return Statement(book, store, month, fingerprint, epoch, sequence, bool(flag), counts)
