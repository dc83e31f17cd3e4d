"""Sums by which a reader works out a cell, by adding and subtracting known numbers.

A sum says: so many times a cell is at most (at least, exactly) certain known numbers, each with its
factor. Its steps say which totals and bounds were used, so that it can be checked (`relations`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from xenia_desk.protection.model.tables import Bound, CellId

Limits = Mapping[CellId, tuple[int, int]]
"""Between which numbers a reader knows a cell to be; a cell left out is at least 0."""


class Side(Enum):
    """What a sum says of its cell."""

    EXACT = "exact"
    MOST = "most"
    LEAST = "least"


@dataclass(frozen=True)
class Term:
    """A known number in a sum: `factor` times `value`; negative factors are taken away."""

    cell: CellId
    factor: int
    value: int


@dataclass(frozen=True)
class Sum:
    """`times` the cell is exactly, at most or at least the sum of the terms.

    Without a `cell`, it is a contradiction: known numbers that can only add up to less than 0
    would have to make 0. `totals` are the additions used (whole, dimension), `bounds` the links.
    """

    cell: CellId | None
    side: Side
    times: int
    terms: tuple[Term, ...]
    totals: tuple[tuple[tuple[CellId, str], int], ...] = field(repr=False)
    bounds: tuple[tuple[Bound, int], ...] = field(default=(), repr=False)

    @property
    def result(self) -> int:
        """What the terms add up to, by plain addition."""
        return sum(term.factor * term.value for term in self.terms)

    @property
    def number(self) -> int:
        """What the sum tells of one cell, in whole numbers: rounded to the safe side."""
        up = -(-self.result // max(1, self.times))
        return up if self.side is Side.LEAST else self.result // max(1, self.times)
