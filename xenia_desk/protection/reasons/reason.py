"""The kinds of reasons why a cell is hidden, and what stands in one."""

from dataclasses import dataclass
from enum import Enum

from xenia_desk.protection.model.patterns import Range
from xenia_desk.protection.model.sums import Sum
from xenia_desk.protection.model.tables import CellId


class Why(Enum):
    """The kinds of reasons."""

    ZERO = "zero"
    SMALL = "small"
    FEW_FIRST = "few_first"
    PROMISED = "promised"
    EARLIER = "earlier"
    FOLLOWS = "follows"
    SUM = "sum"
    REACH = "reach"
    METHOD = "method"
    TOGETHER = "together"


@dataclass(frozen=True)
class Reason:
    """Why one cell is hidden.

    `count` and `units` (the first contacts behind it) are what is hidden.
    `other` is the cell it follows, or the one that would be given away if this one were printed:
    by `sum`, or (in whole numbers, without a short sum) narrowed to `reach`.
    """

    cell: CellId
    why: Why
    count: int
    units: int | None = None
    other: CellId | None = None
    sum: Sum | None = None
    reach: Range | None = None
