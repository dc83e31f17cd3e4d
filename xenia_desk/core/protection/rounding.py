"""This module is the rounding engine: all numbers of a system to neighbour multiples of its base.

A whole program says for every cell whether it goes up or down, so that all sums and bounds hold
between the printed numbers and their distance to the counts is the least. What the gate finds too
narrow comes back as an inequality over the printed numbers.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from xenia_desk.core.protection.junction import joint
from xenia_desk.core.protection.patterns import Range
from xenia_desk.core.protection.solver import INFINITY, VERSION, Floats, Program, Rows
from xenia_desk.core.protection.tables import Bound, CellId, System, Table
from xenia_desk.errors import Refusal

Places = NDArray[np.int64]
Terms = list[tuple[int, int]]  # (column, factor)
TINY = 1e-7


@dataclass(eq=False)
class NoRounding(Refusal):
    """No choice of neighbour multiples adds up in all tables at once."""

    base: int


@dataclass(eq=False)
class NoRoundingFound(Refusal):
    """The search ended at its work limit without any rounding."""

    base: int
    nodes: int


@dataclass(frozen=True)
class Narrowed:
    """The gate found that this cell is known too well; without the release it lies in `alone`."""

    cell: CellId
    alone: Range


@dataclass(frozen=True)
class Rounding:
    """What is printed of every rounded cell; `distance` is the sum of differences in print.

    `bound` is the least distance proven for any rounding that keeps the promise, `bounds_hold`
    whether the printed numbers obey the declared bounds too.
    """

    numbers: dict[CellId, int]
    distance: int
    bound: float
    bounds_hold: bool
    solver: str = VERSION


def rounded_populations(system: System) -> frozenset[str]:
    """The populations whose numbers are rounded: those of people, and all that a bound ties to one.

    An exact number beside rounded ones would tell more of them than their own print.
    """
    found = {table.population for table in system.tables if table.people}
    ties = [{link.of.population, link.by.population} for link in system.links]
    while any(tie & found and tie - found for tie in ties):
        found.update(*(tie for tie in ties if tie & found))
    return frozenset(found)


class Rounder:
    """The search for one system; what the gate refuted stays refuted."""

    def __init__(self, system: System) -> None:
        populations = rounded_populations(system)
        self._system, self._base = system, system.rounds_to
        self.cells = [cell for cell in system.cells if cell.population in populations]
        self._place = {cell: n for n, cell in enumerate(self.cells)}
        counts = [system.cells[cell].count for cell in self.cells]
        self._below = np.array([count // self._base for count in counts])
        self._rest = np.array([count % self._base for count in counts])
        self._tables = [t for t in system.tables if t.population in populations]
        self._sums = sorted(_sums(system, self._tables, self._place))
        seen = self._place.keys() - system.unpublished
        self._bounds = sorted(b for b in system.bounds if {b.of, b.by} <= seen and b.of != b.by)
        ends = [[self._interval(n, up) for up in (0, 1)] for n in range(len(self.cells))]
        self._low = np.array([[end.low for end in both] for both in ends], np.float64)
        self._high = np.array([[end.high for end in both] for both in ends], np.float64)
        self._cuts: list[tuple[list[tuple[int, float]], float]] = []

    def closest(self, nodes: int) -> Rounding:
        """The closest rounding that is not refuted; the bounds are let go only where they must be.

        Raises:
            NoRounding: there is none.
            NoRoundingFound: none was found within so many nodes.
        """
        if not self.cells:
            return Rounding({}, 0, 0, bounds_hold=True)
        return self._closest(nodes, self._bounds) or self._without_bounds(nodes)

    def _without_bounds(self, nodes: int) -> Rounding:
        found = self._closest(nodes, []) if self._bounds else None
        if found is None:
            raise NoRounding(self._base)
        return found

    def _closest(self, nodes: int, bounds: list[Bound]) -> Rounding | None:
        printed = np.array([cell not in self._system.unpublished for cell in self.cells])
        costs = np.where(printed, self._base - 2 * self._rest, 0).astype(np.float64)
        rows = [self._shifted(terms, exact=True) for terms in self._sums]
        for bound in bounds:
            of, by = self._place[bound.of], self._place[bound.by]
            rows.append(self._shifted([(by, bound.factor), (of, -bound.times)], exact=False))
        lower = np.zeros(len(self.cells))
        upper = (self._rest > 0).astype(np.float64)
        program = Program(costs, lower, upper, Rows.of(rows), whole=True)
        for terms, least in self._cuts:
            columns = np.array([n for n, _ in terms], np.int32)
            program.add_row(columns, np.array([f for _, f in terms], np.float64), least)
        answer = program.solve(nodes)
        if answer.impossible:
            return None
        if not answer.feasible:
            raise NoRoundingFound(self._base, nodes)
        up = np.rint(answer.values).astype(np.int64)
        printed_rest = int(self._rest[printed].sum())
        distance = printed_rest + int((costs * up).sum())
        least = distance if answer.optimal else min(distance, printed_rest + answer.bound)
        multiples = ((self._below + up) * self._base).tolist()
        numbers = dict(zip(self.cells, multiples, strict=True))
        return Rounding(numbers, distance, least, len(bounds) == len(self._bounds))

    def _shifted(self, terms: Terms, *, exact: bool) -> tuple[Terms, float, float]:
        known = -float(sum(factor * self._below[n] for n, factor in terms))
        return terms, known, known if exact else INFINITY

    def refute(self, rounding: Rounding, narrowed: Iterable[Narrowed]) -> None:
        """Rule out a rounding by what is known too well in it; all its like go with it."""
        up = np.array([rounding.numbers[c] // self._base for c in self.cells]) - self._below
        attack = _Attack(self._system, self.cells, self._tables)
        before = len(self._cuts)
        for each in narrowed:
            n = self._place[each.cell]
            aims = [self._aim(n, up_or_down, each.alone) for up_or_down in (0, 1)]
            if aims[up[n]] is None:
                self._cuts.append(([(n, -1)], 0.0) if up[n] else ([(n, 1)], 1.0))
                continue
            for sign in (1, -1):
                self._cut(attack, n, sign, aims, up)
        if len(self._cuts) == before:
            free = np.flatnonzero(self._rest).tolist()
            terms = [(n, -1.0 if up[n] else 1.0) for n in free]
            self._cuts.append((terms, 1.0 - float(up[free].sum())))

    def _interval(self, n: int, up: int) -> Range:
        number = int(self._below[n] + up) * self._base
        return Range(max(0, number - self._base + 1), number + self._base - 1)

    def _aim(self, n: int, up: int, alone: Range) -> Range | None:
        """What must stay possible; None where print and earlier knowledge would add up."""
        own = self._interval(n, up)
        if own.low >= alone.low and own.high <= alone.high:
            return own
        return alone if own.low <= alone.low and alone.high <= own.high else None

    def _cut(
        self, attack: "_Attack", n: int, sign: int, aims: list[Range | None], up: Places
    ) -> None:
        """Add the inequality that one end of a cell breaks, as far as fractions show it."""
        at = np.arange(len(up)), up
        weights = attack.weights(n, sign, self._low[at], self._high[at])
        if weights is None:
            return
        cell_weights, rest = weights
        # Least of sign * count, for prints down and up: each column at the end its weight asks.
        down = cell_weights[:, None] > 0
        ends = np.where(down, attack.lowest(self._low), attack.highest(self._high))
        worth = cell_weights[:, None] * ends
        # Where the other choice has no aim, it is ruled out by itself as soon as it is made.
        now = aims[int(up[n])]
        wanted = [sign * (aim.low if sign > 0 else aim.high) for a in aims if (aim := a or now)]
        # The proof says sign * count >= rest + sum of worth; the aim must not lie below that.
        factors = worth[:, 0] - worth[:, 1]
        factors[n] += wanted[1] - wanted[0]
        least = rest + float(worth[:, 0].sum()) - wanted[0]
        if float(factors @ up) < least - TINY:
            used = np.flatnonzero(np.abs(factors) > TINY)
            self._cuts.append(([(int(k), float(factors[k])) for k in used], least - TINY))


class _Attack:
    """The engine's own outsider, in fractions: every cell a column, every sum a row of zero."""

    def __init__(self, system: System, cells: list[CellId], tables: list[Table]) -> None:
        joints = [t for t in joint(system).tables if t.population in {c.population for c in cells}]
        behind = {system.cell_id(t, codes) for t in joints for codes in system.codes(t)}
        every = {cell: n for n, cell in enumerate((*cells, *sorted(behind - set(cells))))}
        rows = [(terms, 0.0, 0.0) for terms in sorted(_sums(system, (*tables, *joints), every))]
        for link in sorted(b for b in system.links if b.of in every and b.of != b.by):
            terms = [(every[link.by], link.factor), (every[link.of], -link.times)]
            rows.append((terms, 0.0, INFINITY))
        self._least = np.zeros(len(every))
        self._most = np.full(len(every), float(system.ceiling))
        for known in system.released:
            if known.cell in every:
                n, high = every[known.cell], known.high
                self._least[n] = max(self._least[n], known.low)
                self._most[n] = min(self._most[n], self._most[n] if high is None else high)
        self._most[[every[cell] for cell in system.impossible if cell in every]] = 0
        self._printed = np.array([cell not in system.unpublished for cell in cells])
        self._program = Program(np.zeros(len(every)), self._least, self._most, Rows.of(rows))

    def lowest(self, low: Floats) -> Floats:
        """The lowest count of every cell, for printing down and up."""
        told = np.where(self._printed[:, None], low, 0)
        return np.asarray(np.maximum(told, self._least[: len(low), None]))

    def highest(self, high: Floats) -> Floats:
        """The highest count of every cell, for printing down and up."""
        told = np.where(self._printed[:, None], high, np.inf)
        return np.asarray(np.minimum(told, self._most[: len(high), None]))

    def weights(self, n: int, sign: int, low: Floats, high: Floats) -> tuple[Floats, float] | None:
        """A proof of how low sign * count can be: a weight per cell and a constant."""
        size = len(self._printed)
        lower, upper = self._least.copy(), self._most.copy()
        lower[:size] = self.lowest(low[:, None])[:, 0]
        upper[:size] = self.highest(high[:, None])[:, 0]
        costs = np.zeros(len(lower))
        costs[n] = sign
        self._program.set_bounds(lower, upper)
        self._program.set_costs(costs)
        answer = self._program.solve()
        if not answer.feasible:
            return None
        weights = np.where(np.abs(answer.reduced) > TINY, answer.reduced, 0.0)
        behind = weights[size:]
        rest = np.where(behind > 0, behind * lower[size:], behind * upper[size:]).sum()
        return weights[:size], float(rest)


def _sums(system: System, tables: Iterable[Table], place: dict[CellId, int]) -> Iterator[Terms]:
    """Each sum once: the whole, less its parts in one dimension."""
    seen = set()
    for table in tables:
        for codes in system.codes(table):
            whole = system.cell_id(table, codes)
            for n, name in enumerate(table.dimensions):
                tree = system.dimensions[name]
                parts = tree.split(codes[n])
                deepest = tree.depths[codes[n]] == system.level(table, name)
                if parts and not deepest and (whole, name) not in seen:
                    seen.add((whole, name))
                    inner = [(*codes[:n], part, *codes[n + 1 :]) for part in parts]
                    cells = sorted(place[system.cell_id(table, each)] for each in inner)
                    yield [(place[whole], 1), *((cell, -1) for cell in cells)]
