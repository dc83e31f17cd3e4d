"""Patterns: which cells of a system are open and which are hidden."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from xenia_desk.protection.model.tables import CellId, System


class Status(Enum):
    """How a cell stands in a pattern."""

    OPEN = "open"
    PRIMARY = "primary"
    SECONDARY = "secondary"
    UNPUBLISHED = "unpublished"

    @property
    def published(self) -> bool:
        """Whether the cell stands in print at all, as a number or as a blank."""
        return self is not Status.UNPUBLISHED


@dataclass(frozen=True)
class Shown:
    """One cell of a pattern; `value` is None where a hidden count is not known to the reader."""

    status: Status
    value: int | None
    units: int | None = None

    @property
    def hidden(self) -> bool:
        """Whether an outsider does not see the count."""
        return self.status is not Status.OPEN


@dataclass(frozen=True)
class Pattern:
    """Which cells of a system are open and which are hidden.

    `system` gives shape, rule and what is known; its counts are not looked at. `cells` has every
    cell of it. No attack looks for a lowest cell above `ceiling`: a range that reaches it has no
    end.
    """

    system: System
    cells: Mapping[CellId, Shown]
    ceiling: int


@dataclass(frozen=True, order=True)
class Range:
    """The smallest and the largest count that an outsider finds possible."""

    low: int
    high: int

    def __str__(self) -> str:
        """Both ends, as `0-14`."""
        return f"{self.low}-{self.high}"
