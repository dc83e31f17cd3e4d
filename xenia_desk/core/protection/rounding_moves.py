"""This module is the quick half of the gate of rounding: the printed table with one person moved.

The printed numbers are themselves a table of persons, mostly. With so many persons more or fewer at
one place they reach the ends that a printed number allows, and no program has to be solved.
"""

from collections import ChainMap, defaultdict
from collections.abc import Iterator, Mapping

import numpy as np

from xenia_desk.core.protection.attack_model import Ints, Outside, known_limits
from xenia_desk.core.protection.findings import Found, Witness
from xenia_desk.core.protection.patterns import Pattern, Range
from xenia_desk.core.protection.tables import CellId, System
from xenia_desk.core.protection.witnesses import Sums, additions

TRIES = 50  # places per end


class Moves:
    """One whole table that fits what is told, and what a move at one place makes of it."""

    def __init__(self, told: Pattern, view: Outside, point: Ints, counts: Witness) -> None:
        self._point, self._counts = point, dict(counts)
        self._limits, self._sums = known_limits(told), view.sums
        self._least, self._most = view.low, view.high
        self._entries = _entries(additions(told.system))
        self._places = _places(told.system, view)
        self._cells: dict[int, list[CellId]] = defaultdict(list)
        for cell, parts in view.sums.items():
            for n in parts[-1].tolist():
                self._cells[n].append(cell)

    def found(self, cell: CellId) -> Found | None:
        """Both ends of a cell, where a move reaches what is told of the cell itself."""
        low, high = self._limits[cell]
        lowest, highest = (self._end(cell, end - self._counts[cell]) for end in (low, high))
        if lowest is None or highest is None:
            return None
        return Found(Range(lowest[cell], highest[cell]), lowest, highest, proven=True)

    def _end(self, cell: CellId, step: int) -> Witness | None:
        if not step:
            return self._counts
        if cell.population not in self._places:
            return None
        inside = self._sums[cell][-1]
        to = self._point[inside] + step
        room = (self._least[inside] <= to) & (to <= self._most[inside])
        for n in inside[room][:TRIES].tolist():
            changed = {c: self._counts[c] + step for c in self._cells[n] if c in self._counts}
            if self._fits(n, step, changed):
                return ChainMap(changed, self._counts)
        return None

    def _fits(self, n: int, step: int, changed: Mapping[CellId, int]) -> bool:
        for k in self._places[self._population(n)].get(n, ()):
            if not self._least[k] <= self._point[k] + step <= self._most[k]:
                return False
        for cell, count in changed.items():
            low, high = self._limits[cell]
            if not low <= count <= high:
                return False
        return all(
            self._count(whole, changed) == sum(self._count(part, changed) for part in parts)
            for cell in changed
            for whole, parts in self._entries[cell]
        )

    def _population(self, n: int) -> str:
        return self._cells[n][0].population

    def _count(self, cell: CellId, changed: Mapping[CellId, int]) -> int:
        return changed[cell] if cell in changed else self._counts[cell]


def _entries(sums: Sums) -> dict[CellId, list[tuple[CellId, tuple[CellId, ...]]]]:
    """The sums in which a cell takes part."""
    found: dict[CellId, list[tuple[CellId, tuple[CellId, ...]]]] = defaultdict(list)
    for (whole, _), parts in sums.items():
        for cell in (whole, *parts):
            found[cell].append((whole, parts))
    return found


def _places(system: System, view: Outside) -> dict[str, dict[int, list[int]]]:
    """For each population that has one finest block: the unknowns of all its blocks at a place.

    Populations that a bound ties to others are left out: a move there is no simple one.
    """
    tied = {cell.population for link in system.links for cell in (link.of, link.by)}
    found: dict[str, dict[int, list[int]]] = {}
    for population in sorted({table.population for table in system.tables} - tied):
        blocks = view.sums[CellId(population)]
        tables = [table for table in system.tables if table.population == population]
        if len(blocks) == 1 or len(blocks) > len(tables):
            found[population] = dict(_met(view, population, len(blocks)))
    return found


def _met(view: Outside, population: str, blocks: int) -> Iterator[tuple[int, list[int]]]:
    """Each unknown of the last block, with the single unknowns of the others that it is part of."""
    met: dict[int, list[int]] = defaultdict(list)
    for cell, parts in view.sums.items():
        if cell.population == population and len(parts) > 1 and blocks > 1:
            single = [int(part[0]) for part in parts[:-1] if len(part) == 1]
            for n in parts[-1].tolist():
                met[n].extend(single)
    for n in np.asarray(view.sums[CellId(population)][-1]).tolist():
        yield n, met[n]
