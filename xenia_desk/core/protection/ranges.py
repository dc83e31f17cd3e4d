"""This module is how far an outsider gets: the ends of each hidden cell, each with a whole proof.

The unknowns fall apart in groups that no row joins; each group is searched by itself.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from xenia_desk.core.protection.attack_model import ENDLESS, Ints, Outside, Row
from xenia_desk.core.protection.solver import INFINITY, Floats, Program, Rows, SolverGaveUp
from xenia_desk.core.protection.tables import CellId

NODES = 5_000  # per end; what is not proven by then is reported by the best proof found
NEAR = 1e-6


@dataclass(frozen=True)
class Contradiction:
    """The numbers cannot all be true; `cell` is one that takes part in it."""

    cell: CellId


@dataclass(frozen=True)
class End:
    """One end of a range: the count, all lowest counts that show it possible, and whether proven.

    An end that is not proven may lie further out, never further in.
    """

    count: int
    point: Ints
    proven: bool


@dataclass(frozen=True)
class _Sum:
    """A hidden cell as a sum of the unknowns of one group, plus what is known."""

    cell: CellId
    unknowns: Ints
    known: int


@dataclass(frozen=True)
class _Group:
    unknowns: Ints
    rows: list[Row]
    sums: list[_Sum]


def ends(view: Outside, hidden: list[CellId]) -> Iterator[tuple[CellId, End, End] | Contradiction]:
    """Both ends of every hidden cell; or only a contradiction, where no counts fit what is told."""
    low, high = view.low, view.high
    crossed = _crossed(view)
    if crossed is not None:
        yield Contradiction(crossed)
        return
    rows = [_without_known(row, low, high) for row in view.rows]
    broken = [r.cell for r in rows if not r.unknowns.size and not r.low <= 0 <= r.high]
    if broken:
        yield Contradiction(broken[0])
        return
    sums = []
    for cell in hidden:
        told = view.sums[cell][0]
        open_ = told[low[told] < high[told]]
        known = int(low[told[low[told] == high[told]]].sum())
        sums.append(_Sum(cell, open_, known))
    groups = [_Search(view, group) for group in _groups(view, rows, sums)]
    base = low.copy()
    for group in groups:
        if not group.points:
            yield Contradiction(group.rows[0].cell)
            return
        base[group.unknowns] = group.points[0]
    for item in sums:
        if not item.unknowns.size:
            yield item.cell, End(item.known, base, proven=True), End(item.known, base, proven=True)
    for group in groups:
        yield from group.ends(base)


def _crossed(view: Outside) -> CellId | None:
    wrong = np.flatnonzero(view.low > view.high)
    if not wrong.size:
        return None
    return next(c for c, parts in view.sums.items() if any(wrong[0] in part for part in parts))


def _without_known(row: Row, low: Ints, high: Ints) -> Row:
    """The row over what is still unknown."""
    fixed = low[row.unknowns] == high[row.unknowns]
    known = int((row.factors[fixed] * low[row.unknowns[fixed]]).sum())
    left = ~fixed
    return Row(row.cell, row.unknowns[left], row.factors[left], row.low - known, row.high - known)


def _groups(view: Outside, rows: list[Row], sums: list[_Sum]) -> list[_Group]:
    """The unknowns that rows or hidden sums tie together, group by group."""
    leader = list(range(len(view.low)))

    def find(n: int) -> int:
        while leader[n] != n:
            leader[n] = leader[leader[n]]
            n = leader[n]
        return n

    for tied in (*(row.unknowns for row in rows), *(item.unknowns for item in sums)):
        for n in tied[1:].tolist():
            leader[find(n)] = find(int(tied[0]))
    members: dict[int, list[int]] = {}
    for n in np.flatnonzero(view.low < view.high).tolist():
        members.setdefault(find(n), []).append(n)
    of_rows: dict[int, list[Row]] = {n: [] for n in members}
    of_sums: dict[int, list[_Sum]] = {n: [] for n in members}
    for row in rows:
        if row.unknowns.size:
            of_rows[find(int(row.unknowns[0]))].append(row)
    for item in sums:
        if item.unknowns.size:
            of_sums[find(int(item.unknowns[0]))].append(item)
    return [_Group(np.array(m, np.int64), of_rows[n], of_sums[n]) for n, m in members.items()]


def _high(row: Row) -> float:
    return INFINITY if row.high > ENDLESS // 2 else float(row.high)


class _Search:
    """One group: its points found so far and the two programs that find more."""

    def __init__(self, view: Outside, group: _Group) -> None:
        self.unknowns, self.rows = group.unknowns, group.rows
        place = {int(n): k for k, n in enumerate(group.unknowns)}
        self.low, self.high = view.low[group.unknowns], view.high[group.unknowns]
        self.cells = [item.cell for item in group.sums]
        self.known = np.array([item.known for item in group.sums], np.int64)
        self.terms = [np.array([place[int(n)] for n in s.unknowns], np.intp) for s in group.sums]
        self.row_terms = [
            np.array([place[int(n)] for n in row.unknowns], np.intp) for row in self.rows
        ]
        self.smooth, self.whole = self._program(whole=False), self._program(whole=True)
        self.points: list[Ints] = []
        self.least = self.most = np.empty(0, np.int64)  # per hidden cell, over all points
        self.least_at, self.most_at = (np.zeros(len(self.cells), np.intp) for _ in "ab")
        self._search(np.zeros(len(group.unknowns)))

    def ends(self, base: Ints) -> Iterator[tuple[CellId, End, End]]:
        """Both ends of each hidden cell of the group."""
        for k, cell in enumerate(self.cells):
            terms, known = self.terms[k], int(self.known[k])
            costs = np.zeros(len(self.unknowns))
            costs[terms] = 1
            sure_low = int(self.least[k]) == int(self.low[terms].sum()) + known
            if not sure_low:
                sure_low = self._search(costs) > int(self.least[k]) - known - 1 + NEAR
            sure_high = int(self.most[k]) == int(self.high[terms].sum()) + known
            if not sure_high:
                sure_high = -self._search(-costs) < int(self.most[k]) - known + 1 - NEAR
            low = End(int(self.least[k]), self._full(base, self.least_at[k]), sure_low)
            high = End(int(self.most[k]), self._full(base, self.most_at[k]), sure_high)
            yield cell, low, high

    def _full(self, base: Ints, at: np.intp) -> Ints:
        point = base.copy()
        point[self.unknowns] = self.points[at]
        return point

    def _search(self, costs: Floats) -> float:
        """A proven bound under the least cost of any whole point; notes the points it finds."""
        self.smooth.set_costs(costs)
        answer = self.smooth.solve()
        if answer.impossible or self._note(answer.values):
            return answer.objective
        if any(float(costs @ point) < answer.objective + 1 - NEAR for point in self.points):
            return answer.objective  # no whole point costs less than this one
        self.whole.set_costs(costs)
        answer = self.whole.solve(NODES)
        if answer.feasible and not self._note(answer.values):
            raise SolverGaveUp("kSolveError")  # whole within tolerance, but not in plain addition
        return answer.bound

    def _note(self, values: Floats) -> bool:
        """Remember a point if it is one in whole numbers."""
        point = np.rint(values).astype(np.int64)
        if np.abs(point - values).max() > NEAR or not self._holds(point):
            return False
        self.points.append(point)
        counts = np.array([point[t].sum() for t in self.terms], np.int64) + self.known
        if len(self.points) == 1:
            self.least, self.most = counts.copy(), counts.copy()
        lower, higher = counts < self.least, counts > self.most
        self.least[lower], self.most[higher] = counts[lower], counts[higher]
        self.least_at[lower] = self.most_at[higher] = len(self.points) - 1
        return True

    def _holds(self, point: Ints) -> bool:
        inside = bool(((self.low <= point) & (point <= self.high)).all())
        return inside and all(
            row.low <= int(row.factors @ point[terms]) <= row.high
            for row, terms in zip(self.rows, self.row_terms, strict=True)
        )

    def _program(self, *, whole: bool) -> Program:
        rows = [
            (list(zip(t.tolist(), r.factors.tolist(), strict=True)), float(r.low), _high(r))
            for r, t in zip(self.rows, self.row_terms, strict=True)
        ]
        low, high = self.low.astype(np.float64), self.high.astype(np.float64)
        costs = np.zeros(len(low))
        return Program(costs, low, high, Rows.of(rows), whole=whole, rows_stay=not whole)
