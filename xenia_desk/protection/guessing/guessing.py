"""Measures attacker A2: which small cells he narrows by running the method himself.

Counts fit what he sees when the method hides exactly these cells of them for some key. That needs
no search over keys. If a pattern is the cheapest for some factors, then for every other safe
pattern what only the first one hides costs no more than what only the other one hides; with
factor 1 on the left and 4 on the right that stays true, and those factors are themselves a key. So
a pattern is possible for some key exactly when it is the cheapest one where its own cells have
factor 1 and all others 4 (a grand total has 4 anyway).

For each end that was promised of a small cell the nearest counts with that end are tried. Where the
method would hide other cells of them, the cell is called narrowed, though other counts might fit:
the number is never too low.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from hashlib import sha256

import numpy as np

from xenia_desk.protection.engine.equations import Equations, equations
from xenia_desk.protection.engine.suppression import cheapest
from xenia_desk.protection.guessing.one_way import A2Reach
from xenia_desk.protection.model.costs import FACTOR, costs
from xenia_desk.protection.model.patterns import Range
from xenia_desk.protection.model.primary import Need, primaries
from xenia_desk.protection.model.tables import LARGEST, CellId, Codes, Cost, System, Table
from xenia_desk.protection.solver import Floats, Program, Rows

WORLDS = 16  # counts that are tried, so that a release stays quick; the rest is not measured
MOST_CELLS = 500  # cells; with more the method is too slow to be run so often
NODES = 200  # of each search
NEAR = 1e-6

Counts = Mapping[CellId, int]


def measured(
    system: System, needs: dict[CellId, Need], ranges: Mapping[CellId, Range], reach: A2Reach
) -> A2Reach:
    """How many of the small cells outside the settled tables A2 narrows, as far as was tried.

    `ranges` are those of all hidden cells, as the gate found them.
    """
    settled = {
        system.cell_id(table, codes)
        for table in system.tables
        if table.name in reach.settled
        for codes in system.codes(table)
    }
    small = sorted(set(needs) - settled, key=_lot)
    if len(system.cells) > MOST_CELLS:
        return replace(reach, small=len(small))
    search = _Search(system, needs, ranges)
    tried = narrowed = 0
    for cell in small:
        if search.worlds + 2 > WORLDS:
            break
        tried += 1
        narrowed += not search.stays_possible(cell)
    return replace(reach, small=len(small), measured=tried, narrowed=narrowed)


def _lot(cell: CellId) -> bytes:
    """An order that has nothing to do with the counts."""
    return sha256(str(cell).encode()).digest()


class _Search:
    def __init__(
        self, system: System, needs: dict[CellId, Need], ranges: Mapping[CellId, Range]
    ) -> None:
        self.system, self.ranges = system, ranges
        self.model = equations(system, needs)
        self.needs = needs
        self.worlds = 0
        # What was counted fits: the method hid these cells of it for the true key.
        self.fitting: list[Counts] = [{c: at.count for c, at in system.cells.items()}]
        self._nearest = _nearest_program(self.model, set(ranges))

    def stays_possible(self, cell: CellId) -> bool:
        """Whether counts that fit were found for both ends that were promised of a small cell."""
        need = self.needs[cell]
        return self._found(cell, need.low, need.low) and self._found(cell, need.high, LARGEST)

    def _found(self, cell: CellId, low: int, high: int) -> bool:
        if any(low <= world[cell] <= high for world in self.fitting):
            return True
        world = self._nearest_counts(cell, low)
        self.worlds += 1
        if world is None or not self._fits(world):
            return False
        self.fitting.append(world)
        return True

    def _nearest_counts(self, cell: CellId, count: int) -> Counts | None:
        """The counts that differ least from the true ones, and have this one; None: not found."""
        at, size = self.model.place[cell], len(self.model.down)
        change = count - self.system.cells[cell].count
        up, down = float(max(change, 0)), float(max(-change, 0))
        program, upper = self._nearest
        low, high = np.zeros(2 * size), upper.copy()
        low[at], high[at], low[size + at], high[size + at] = up, up, down, down
        program.set_bounds(low, high)
        answer = program.solve(NODES)
        if not answer.feasible:
            return None
        moved = np.rint(answer.values[:size] - answer.values[size:]).astype(int)
        return {
            each: self.system.cells[each].count + int(moved[n])
            for n, each in enumerate(self.model.cells)
        }

    def _fits(self, counts: Counts) -> bool:
        """Whether the method would hide the same cells of these counts, for some key."""
        tables = tuple(_with(self.system, table, counts) for table in self.system.tables)
        other = replace(self.system, tables=tables, cost=Cost.VALUE)
        needs = primaries(other)
        if not needs.keys() <= self.ranges.keys():
            return False
        reached = (self.ranges[cell] for cell in needs)
        pairs = zip(reached, needs.values(), strict=True)
        if any(range_.low > need.low or range_.high < need.high for range_, need in pairs):
            return False
        price = {
            cell: cost * (1 if cell in self.ranges and cell.at else FACTOR)
            for cell, cost in costs(other).items()
        }
        mine = sum(
            price[cell]
            for cell in self.ranges
            if cell not in needs and cell not in other.stay_hidden | other.unpublished
        )
        return mine <= cheapest(other, needs, price=price, work_limit=NODES).bound + NEAR


def _with(system: System, table: Table, counts: Counts) -> Table:
    """The table with other counts; where a twin is kept, A2 may think of any first contacts."""
    found: dict[Codes, int] = {
        codes: counts[system.cell_id(table, codes)] for codes in system.lowest(table)
    }
    units = {codes: min(n, found.get(codes, 0)) for codes, n in table.units.items()}
    return replace(table, counts=found, units=units)


def _nearest_program(model: Equations, hidden: set[CellId]) -> tuple[Program, Floats]:
    """A program of steps up and steps down per column, and how far each may go."""
    size = len(model.down)
    moves = model.always.copy()
    moves[[model.place[cell] for cell in hidden]] = True
    upper = np.concatenate([np.where(moves, model.up, 0), np.where(moves, -model.down, 0)])
    rows = Rows.of(list(_doubled(model.rows, size)))
    return Program(np.ones(2 * size), np.zeros(2 * size), upper, rows, whole=True), upper


def _doubled(rows: Rows, size: int) -> Iterator[tuple[list[tuple[int, int]], float, float]]:
    for n, (low, high) in enumerate(zip(rows.lower, rows.upper, strict=True)):
        part = slice(rows.starts[n], rows.starts[n + 1])
        terms = [
            (int(c), int(f)) for c, f in zip(rows.columns[part], rows.factors[part], strict=True)
        ]
        yield [*terms, *((c + size, -f) for c, f in terms)], float(low), float(high)
