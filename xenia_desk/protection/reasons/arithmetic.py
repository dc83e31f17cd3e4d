"""Searches for the shortest sum by which a reader works a cell out.

By duality, whatever follows from totals and known numbers is a weighted sum of them. A linear
program finds the weights that use the fewest numbers; they are made whole and checked (`sums`).
"""

from collections.abc import Iterable
from fractions import Fraction
from math import lcm

import numpy as np

from xenia_desk.protection.attack.attack_model import ENDLESS
from xenia_desk.protection.model.sums import Limits, Side, Sum, Term
from xenia_desk.protection.model.tables import Bound, CellId
from xenia_desk.protection.reasons.relations import Relations, holds
from xenia_desk.protection.solver import INFINITY, Floats, Program, Rows

DENOMINATOR = 60  # weights of longer fractions are not looked for
LITTLE = 1e-3  # the price of a step, so that of equal sums the simplest is found
NEAR = 1e-6

TotalKey = tuple[CellId, str]


class Arithmetic:
    """What follows from some known numbers; only what hangs together with `around` is looked at."""

    def __init__(self, given: Relations, limits: Limits, around: Iterable[CellId] = ()) -> None:
        self._given, self._limits = given, limits
        self._totals, self._bounds, cells = _near(given, limits, frozenset(around))
        self._cells = sorted(cells)
        self._loose: list[bool] = []  # per column after the totals: no exact sum may use it
        self._place = {cell: n for n, cell in enumerate(self._cells)}
        columns = self._columns()
        self._from = len(columns) - len(self._cells) - 1  # where the targets stand, then the cap
        rows: list[list[tuple[int, int]]] = [[] for _ in range(len(self._cells) + 1)]
        for n, (entries, *_) in enumerate(columns):
            for row, factor in entries:
                rows[row].append((n, factor))
        prices, lower, upper = (np.array([c[k] for c in columns]) for k in (1, 2, 3))
        self._lower, self._upper = lower.astype(float), upper.astype(float)
        self._program = Program(prices.astype(float), self._lower, self._upper, _equal(rows))
        self._prices = prices.astype(float)

    def shortest(self, cell: CellId | None, side: Side, cap: int = 0) -> Sum | None:
        """The shortest sum that tells the cell: at most `cap`, at least it, or exactly.

        Without a cell, a contradiction (`side` MOST). None where there is none that short fractions
        can write.
        """
        if cell is not None and cell not in self._place:
            return None
        sign = -1 if side is Side.LEAST else 1
        lower, upper = self._lower.copy(), self._upper.copy()
        if cell is not None:
            lower[self._from + self._place[cell]] = upper[self._from + self._place[cell]] = sign
        upper[-1] = sign * cap if cell is not None else -1
        if side is Side.EXACT:
            upper[-1] = INFINITY
            upper[len(self._totals) : self._from][np.array(self._loose, bool)] = 0
        found = self._solved(lower, upper, cell, side)
        if found is None or found.times <= 1 or side is Side.EXACT:
            return found
        # Two sums mixed just so far that they reach the cap: the sharpest one has whole factors.
        self._program.set_costs(np.eye(1, len(lower), len(lower) - 1)[0])
        lower[-1] = -float(ENDLESS)
        sharpest = self._program.solve()
        self._program.set_costs(self._prices)
        if not sharpest.feasible:
            return found
        upper[-1] = sharpest.objective + NEAR
        sharp = self._solved(lower, upper, cell, side)
        return sharp if sharp is not None and sharp.times < found.times else found

    def _columns(self) -> list[tuple[list[tuple[int, int]], float, float, float]]:
        """(entries, price, lower, upper) of: totals, bounds, known numbers, slack, target, cap."""
        place, last = self._place, len(self._cells)
        found: list[tuple[list[tuple[int, int]], float, float, float]] = []
        for key in self._totals:
            parts = [(place[part], -1) for part in self._given.additions[key]]
            found.append(([(place[key[0]], 1), *parts], 0.0, -INFINITY, INFINITY))
        for bound in self._bounds:
            entries = [(place[bound.of], bound.times), (place[bound.by], -bound.factor)]
            found.append((entries, 1.0, 0.0, INFINITY))
            self._loose.append(True)
        for n, cell in enumerate(self._cells):
            low, high = self._limits.get(cell, (0, ENDLESS))
            price = LITTLE if low == high == 0 else 1.0
            if high < ENDLESS:
                found.append(([(n, 1), (last, high)], price, 0.0, INFINITY))
                self._loose.append(low < high)
            if low > 0 or low == high:
                found.append(([(n, -1), (last, -low)], price, 0.0, INFINITY))
                self._loose.append(low < high)
            found.append(([(n, -1)], LITTLE, 0.0, INFINITY))
            self._loose.append(True)
        found.extend(([(n, -1)], 0.0, 0.0, 0.0) for n in range(last))
        found.append(([(last, -1)], 0.0, -INFINITY, INFINITY))
        return found

    def _solved(self, lower: Floats, upper: Floats, cell: CellId | None, side: Side) -> Sum | None:
        self._program.set_bounds(lower, upper)
        answer = self._program.solve()
        if not answer.feasible:
            return None
        size = len(self._totals)
        made = self._whole(answer.values[:size], answer.values[size : self._from], cell, side)
        return made if holds(made, self._given, self._limits) else None

    def _whole(self, totals: Floats, others: Floats, cell: CellId | None, side: Side) -> Sum:
        """The sum with whole factors; what stands in it follows from the steps alone."""
        steps = [_fraction(value) for value in totals]
        bounds = [_fraction(value) for value in others[: len(self._bounds)]]
        scale = lcm(1, *(each.denominator for each in (*steps, *bounds)))
        sign = -1 if side is Side.LEAST else 1
        left = dict.fromkeys(self._cells, 0)
        used = [(k, int(f * scale)) for k, f in zip(self._totals, steps, strict=True) if f]
        linked = [(b, int(f * scale)) for b, f in zip(self._bounds, bounds, strict=True) if f]
        for key, times in used:
            left[key[0]] -= times
            for part in self._given.additions[key]:
                left[part] += times
        for bound, times in linked:
            left[bound.of] -= times * bound.times
            left[bound.by] += times * bound.factor
        if cell is not None:
            left[cell] += sign * scale
        terms = []
        for each, factor in left.items():
            low, high = self._limits.get(each, (0, ENDLESS))
            if factor and (factor > 0 or low > 0 or low == high):
                terms.append(Term(each, sign * factor, high if factor > 0 else low))
        times = 0 if cell is None else scale
        return Sum(cell, side, times, tuple(terms), tuple(used), tuple(linked))


def _near(
    given: Relations, limits: Limits, around: frozenset[CellId]
) -> tuple[list[TotalKey], list[Bound], set[CellId]]:
    """The additions and bounds that hang together with some cells, and all cells in them.

    They hang together by cells that are not known; without any cells to start from, it is all.
    """
    inside: list[tuple[TotalKey | Bound, tuple[CellId, ...]]] = [
        *((key, (key[0], *parts)) for key, parts in given.additions.items()),
        *((bound, (bound.of, bound.by)) for bound in given.links),
    ]
    places: dict[CellId, list[int]] = {}
    for n, (_, cells) in enumerate(inside):
        for cell in cells:
            places.setdefault(cell, []).append(n)
    waiting, met, used = list(around or sorted(places)), set(around), set[int]()
    for cell in waiting:
        for n in places.get(cell, ()):
            if n in used:
                continue
            used.add(n)
            low_high = ((c, limits.get(c, (0, ENDLESS))) for c in inside[n][1])
            unknown = [c for c, (low, high) in low_high if low < high and c not in met]
            met.update(unknown)
            waiting.extend(unknown)
    keys = [inside[n][0] for n in sorted(used)]
    totals = [key for key in keys if not isinstance(key, Bound)]
    bounds = [key for key in keys if isinstance(key, Bound)]
    return totals, bounds, {c for n in used for c in inside[n][1]} | around


def _fraction(value: float) -> Fraction:
    return Fraction(float(value)).limit_denominator(DENOMINATOR)


def _equal(rows: list[list[tuple[int, int]]]) -> Rows:
    return Rows.of([(entries, 0.0, 0.0) for entries in rows])
