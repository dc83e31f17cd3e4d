"""The parts of a report: words by id, signs, cells, rows and tables."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import TypeAlias

from xenia_desk.core.periods import Month

Value: TypeAlias = "str | int | date | Month | Words"


@dataclass(frozen=True)
class Words:
    """A message of the catalogues and what fills it; whole numbers get the thousands sign."""

    message: str
    values: Mapping[str, Value] = field(default_factory=dict)


class Sign(Enum):
    """What stands in a cell; the value names its message (`sign.<value>`)."""

    NUMBER = "number"
    HIDDEN = "hidden"
    IMPOSSIBLE = "impossible"
    NOT_RECORDED = "not_recorded"
    CLOSED = "closed"
    NOT_ENTERED = "not_entered"  # of what was agreed only: nobody said it to this program yet


@dataclass(frozen=True)
class ReportCell:
    """One cell of a report: a number that may be read, or a sign."""

    sign: Sign
    value: int | None = None

    @classmethod
    def of(cls, value: int) -> "ReportCell":
        """A cell that shows a number."""
        return cls(Sign.NUMBER, value)


class RowPart(Enum):
    """What a row is in its table."""

    CATEGORY = "category"
    UNKNOWN = "unknown"  # not asked, not recorded
    TOTAL = "total"
    GROUP = "group"  # a sum over some of the categories above


@dataclass(frozen=True)
class ReportRow:
    """One row: its code in the plan, its cells, and the share of the first cell in tenths of %."""

    code: str
    label: Words
    part: RowPart
    cells: tuple[ReportCell, ...]
    tenths: int | None = None


@dataclass(frozen=True)
class ReportTable:
    """A table as it is printed.

    `number` is "2.1"; `heads` are the heads of the label column and of every cell column, whose
    codes are `columns`. `shares`: a percentage is printed beside the first cell column.
    """

    name: str
    number: str
    unit: str
    caption: Words
    heads: tuple[Words, ...]
    columns: tuple[str, ...]
    rows: tuple[ReportRow, ...]
    notes: tuple[Words, ...] = ()
    shares: bool = False

    @property
    def signs(self) -> tuple[Sign, ...]:
        """The signs that stand in the table, for its legend."""
        found = {cell.sign for row in self.rows for cell in row.cells}
        return tuple(sign for sign in Sign if sign in found and sign is not Sign.NUMBER)


@dataclass(frozen=True)
class Chapter:
    """A part of a report: paragraphs first, then tables, or terms with what they mean."""

    number: str
    title: Words
    paragraphs: tuple[Words, ...] = ()
    tables: tuple[ReportTable, ...] = ()
    terms: tuple[tuple[Words, Words], ...] = ()


def tenths_of(part: int, base: int) -> int:
    """The share of a part in tenths of a percent, rounded once, half up, from the exact share."""
    return (2 * 1000 * part + base) // (2 * base)
