"""Searches for the smallest and largest whole counts in one group of unknowns."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from xenia_desk.protection.attack.attack_model import ENDLESS, Ints, Row
from xenia_desk.protection.attack.narrowing import Narrowing
from xenia_desk.protection.model.tables import CellId
from xenia_desk.protection.solver import INFINITY, Floats, Program, Rows, Solution, SolverGaveUp

NODES = 5_000  # per end; what is not proven by then is reported by the best proof found
NEAR = 1e-6
FEW = 3  # a search for many ends at once that settles fewer than these is the last one


@dataclass(frozen=True)
class Group:
    """Unknowns that rows tie together; `targets` are those whose ends are asked for."""

    unknowns: Ints
    rows: list[Row]
    targets: list[int]


@dataclass(frozen=True)
class Reached:
    """One end: the count, the number of the point that attains it, whether none is further out."""

    count: int
    at: int
    proven: bool


class Search:
    """One group: the points found so far and the two programs that find more."""

    def __init__(self, group: Group, narrowing: Narrowing, alive: Callable[[], None]) -> None:
        self.unknowns, self.targets = group.unknowns, group.targets
        self.points: list[Ints] = []
        self._group, self._narrowing, self._alive = group, narrowing, alive
        place = {int(n): k for k, n in enumerate(group.unknowns)}
        self._columns = [place[n] for n in group.targets]
        self._low = np.array([narrowing.low[n] for n in group.unknowns], np.int64)
        self._high = np.array([narrowing.high[n] for n in group.unknowns], np.int64)
        self._rows = _rows(group, place)
        self._row_of = np.repeat(np.arange(len(group.rows)), np.diff(self._rows.starts))
        self._factors = self._rows.factors.astype(np.int64)
        self._row_low = np.array([row.low for row in group.rows], np.int64)
        self._row_high = np.array([row.high for row in group.rows], np.int64)
        self._smooth = self._program(whole=False, rows_stay=True)

        self._whole: Program | None = None
        self._least = self._most = np.empty(0, np.int64)
        self._least_at = self._most_at = np.empty(0, np.intp)
        self._search(np.zeros(len(group.unknowns)))

    def ends(self) -> Iterator[tuple[int, Reached, Reached]]:
        """Both ends of each target."""
        self._many(1)
        self._many(-1)
        for k, at in zip(self._columns, self.targets, strict=True):
            low, high = self._proven(k, at, 1), self._proven(k, at, -1)
            yield (
                at,
                Reached(int(self._least[k]), int(self._least_at[k]), low),
                Reached(int(self._most[k]), int(self._most_at[k]), high),
            )

    def _many(self, sign: int) -> None:
        """Search for the ends of many targets at once, as long as that settles some."""
        while True:
            open_ = self._unsettled(sign)
            chosen = self._apart(open_) if sign < 0 else open_
            if len(chosen) < FEW:
                return
            costs = np.zeros(len(self.unknowns))
            costs[chosen] = sign
            self._search(costs, prove=False)
            if len(open_) - len(self._unsettled(sign)) < FEW:
                return

    def _unsettled(self, sign: int) -> list[int]:
        limits = self._narrowing.low if sign > 0 else self._narrowing.high
        found = self._least if sign > 0 else self._most
        pairs = zip(self._columns, self.targets, strict=True)
        return [k for k, at in pairs if found[k] != limits[at]]

    def _apart(self, columns: list[int]) -> list[int]:
        """Some of these, no two in one row."""
        rows: dict[int, list[int]] = {}
        for column, row in zip(self._rows.columns.tolist(), self._row_of.tolist(), strict=True):
            rows.setdefault(column, []).append(row)
        used: set[int] = set()
        chosen = []
        for k in columns:
            mine = rows.get(k, [])
            if used.isdisjoint(mine):
                used.update(mine)
                chosen.append(k)
        return chosen

    def _proven(self, k: int, at: int, sign: int) -> bool:
        """Search for one end, unless a point attains what no count can pass."""
        known = self._narrowing
        found = self._least if sign > 0 else self._most
        if found[k] == (known.low[at] if sign > 0 else known.high[at]):
            return True
        costs = np.zeros(len(self.unknowns))
        costs[k] = sign
        bound = int(np.ceil(self._search(costs) - NEAR))
        found = self._least if sign > 0 else self._most
        if sign > 0:
            known.tighten(at, bound, known.high[at])
        else:
            known.tighten(at, known.low[at], -bound)
        return bool(sign * int(found[k]) <= bound)

    def _search(self, costs: Floats, *, prove: bool = True) -> float:
        """A bound under the least cost of any whole point; notes the points it finds.

        To `prove` is to go on until the bound is attained or the search ends.
        """
        self._alive()
        self._smooth.set_costs(costs)
        answer = self._smooth.solve()
        if answer.impossible or self._note(answer.values) or self._near(costs, answer.objective):
            return answer.objective
        self._around(costs, answer)
        if self._near(costs, answer.objective) or (self.points and not prove):
            return answer.objective
        self._alive()
        if self._whole is None:
            self._whole = self._program(whole=True, rows_stay=False)
        self._whole.set_costs(costs)
        answer = self._whole.solve(NODES)
        if answer.feasible and not self._note(answer.values):
            raise SolverGaveUp("kSolveError")  # whole within tolerance, but not in plain addition
        return answer.bound

    def _near(self, costs: Floats, bound: float) -> bool:
        """Whether no whole point costs less than one that is known, as none is under the bound."""
        return any(float(costs @ point) < bound + 1 - NEAR for point in self.points)

    def _around(self, costs: Floats, answer: Solution) -> None:
        """From a point with fractions, look for a whole one near a whole one that is known.

        What is the same in both stays as it is, so little is left to search. It is far quicker
        than a proof; where it ends too far off, nothing is lost.
        """
        if not self.points:
            return
        if self._whole is None:
            self._whole = self._program(whole=True, rows_stay=False)
        low, high = self._low.astype(np.float64), self._high.astype(np.float64)
        same = [np.abs(answer.values - point) <= NEAR for point in self.points]
        at = max(range(len(same)), key=lambda n: int(same[n].sum()))
        point, fixed = self.points[at], same[at]
        self._whole.set_bounds(np.where(fixed, point, low), np.where(fixed, point, high))
        self._whole.set_costs(costs)
        near = self._whole.solve(NODES)
        self._whole.set_bounds(low, high)
        if near.feasible:
            self._note(near.values)

    def _note(self, values: Floats) -> bool:
        """Remember a point if it is one in whole numbers."""
        point = np.rint(values).astype(np.int64)
        if np.abs(point - values).max() > NEAR or not self._holds(point):
            return False
        self.points.append(point)
        newest = len(self.points) - 1
        if not newest:
            self._least, self._most = point.copy(), point.copy()
            self._least_at, self._most_at = (np.zeros(len(point), np.intp) for _ in "ab")
        lower, higher = point < self._least, point > self._most
        self._least[lower], self._most[higher] = point[lower], point[higher]
        self._least_at[lower] = self._most_at[higher] = newest
        return True

    def _holds(self, point: Ints) -> bool:
        terms = self._factors * point[self._rows.columns]
        sums = np.zeros(len(self._row_low), np.int64)
        np.add.at(sums, self._row_of, terms)
        inside = ((self._low <= point) & (point <= self._high)).all()
        return bool(inside and ((self._row_low <= sums) & (sums <= self._row_high)).all())

    def _program(self, *, whole: bool, rows_stay: bool) -> Program:
        low, high = self._low.astype(np.float64), self._high.astype(np.float64)
        costs = np.zeros(len(low))
        return Program(costs, low, high, self._rows, whole=whole, rows_stay=rows_stay)


def conflict(group: Group, narrowing: Narrowing) -> CellId:
    """A cell of a group without points: one of a sum that misses in every way to miss least."""
    size, rows = len(group.unknowns), len(group.rows)
    place = {int(n): k for k, n in enumerate(group.unknowns)}
    terms = [
        [*zip((place[n] for n in row.unknowns.tolist()), row.factors.tolist(), strict=True)]
        for row in group.rows
    ]
    loose = [[*t, (size + 2 * k, 1), (size + 2 * k + 1, -1)] for k, t in enumerate(terms)]
    low = [*(float(narrowing.low[n]) for n in group.unknowns), *([0.0] * 2 * rows)]
    high = [*(float(narrowing.high[n]) for n in group.unknowns), *([INFINITY] * 2 * rows)]
    limits = [(float(row.low), _high(row)) for row in group.rows]
    made = Rows.of([(t, *ends) for t, ends in zip(loose, limits, strict=True)])
    costs = np.array([0.0] * size + [1.0] * 2 * rows)
    misses = Program(costs, np.array(low), np.array(high), made).solve().values[size:]
    at = int(np.argmax(misses)) // 2 if misses.size else 0
    return group.rows[at].cell


def _rows(group: Group, place: dict[int, int]) -> Rows:
    return Rows.of(
        [
            (
                [
                    *zip(
                        (place[n] for n in row.unknowns.tolist()), row.factors.tolist(), strict=True
                    )
                ],
                float(row.low),
                _high(row),
            )
            for row in group.rows
        ]
    )


def _high(row: Row) -> float:
    return INFINITY if row.high > ENDLESS // 2 else float(row.high)
