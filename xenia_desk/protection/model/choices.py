"""What is asked of the engine and what it answers."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from xenia_desk.protection.model.tables import CellId

WORK_LIMIT = 50_000  # nodes of all searches together, so that the same input always ends the same


class Stage(Enum):
    """What the program is busy with."""

    CHOOSE = "choose"
    ATTACK = "attack"


Progress = Callable[[Stage, int, int], None]  # stage, steps done, steps in all (0: not known)
Cancelled = Callable[[], bool]


@dataclass(frozen=True)
class Refuted:
    """A choice that the gate refused because of a cell, which leaned out in whole numbers.

    Hiding fewer cells of the choice would be refused too, unless the cell is opened itself.
    """

    secondary: frozenset[CellId]
    cell: CellId


@dataclass(frozen=True)
class Choice:
    """The further cells to hide, their cost, and the proven least cost of any safe choice."""

    secondary: frozenset[CellId]
    cost: float
    bound: float
    rounds: int
    unmodelled: tuple[str, ...]
    solver: str

    @property
    def gap(self) -> float:
        """How far the choice may be from the cheapest, as a share of its cost; 0 is proven."""
        return max(0.0, self.cost - self.bound) / self.cost if self.cost > self.bound else 0.0
