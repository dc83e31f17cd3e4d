"""Checks by plain addition whether whole counts reproduce exactly what was printed."""

from collections.abc import Mapping, Sequence

from xenia_desk.protection.attack.attack_model import Ints, known_limits
from xenia_desk.protection.attack.findings import Witness
from xenia_desk.protection.model.patterns import Pattern
from xenia_desk.protection.model.tables import CellId, System

Sums = dict[tuple[CellId, str], tuple[CellId, ...]]  # (whole, dimension) -> its parts


def additions(system: System) -> Sums:
    """Every sum that the tables promise."""
    found: Sums = {}
    for table in system.tables:
        for codes in system.codes(table):
            whole = system.cell_id(table, codes)
            for n, name in enumerate(table.dimensions):
                tree = system.dimensions[name]
                if (whole, name) in found or tree.depths[codes[n]] >= system.level(table, name):
                    continue
                if parts := tree.split(codes[n]):
                    found[whole, name] = tuple(
                        system.cell_id(table, (*codes[:n], part, *codes[n + 1 :])) for part in parts
                    )
    return found


class PlainAddition:
    """Adds up witnesses of one pattern, in whole numbers of any size."""

    def __init__(self, pattern: Pattern, sums: Mapping[CellId, Sequence[Ints]]) -> None:
        self._pattern = pattern
        self._sums = {cell: [part.tolist() for part in parts] for cell, parts in sums.items()}
        self._additions = additions(pattern.system)
        self._limits = known_limits(pattern)

    def witness(self, lowest: Sequence[int]) -> Witness | None:
        """All counts that these lowest counts make; None where they differ from what is known."""
        if min(lowest) < 0:
            return None
        made: dict[CellId, int] = {}
        for cell, parts in self._sums.items():
            first, *others = [sum(lowest[n] for n in part) for part in parts]
            if any(other != first for other in others):
                return None
            made[cell] = first
        counts = {cell: made[cell] for cell in self._pattern.cells}
        return counts if self.holds(counts) else None

    def holds(self, counts: Witness) -> bool:
        """Whether counts add up, reproduce what is printed, and fit all that is known."""
        adds_up = all(
            counts[whole] == sum(counts[part] for part in parts)
            for (whole, _), parts in self._additions.items()
        )
        inside = all(low <= counts[c] <= high for c, (low, high) in self._limits.items())
        bounded = all(
            bound.times * counts[bound.of] <= bound.factor * counts[bound.by]
            for bound in self._pattern.system.links
        )
        return adds_up and inside and bounded
