"""Finds the range of each hidden cell, with a full table of counts to prove each end.

The unknowns fall into groups that no row joins; each group is searched by itself.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from xenia_desk.protection.attack.attack_model import Ints, Outside, Row
from xenia_desk.protection.attack.narrowing import Narrowing
from xenia_desk.protection.attack.search import Group, Search, conflict
from xenia_desk.protection.model.tables import CellId


@dataclass(frozen=True)
class Contradiction:
    """The numbers cannot all be true; `cell` is one that takes part in it."""

    cell: CellId


@dataclass(frozen=True)
class End:
    """One end of a range: the count, all counts that show it possible, and whether proven.

    An end that is not proven may lie further out, never further in.
    """

    count: int
    point: Ints
    proven: bool


def ends(
    view: Outside, hidden: list[CellId], alive: Callable[[], None] = lambda: None
) -> Iterator[tuple[CellId, End, End] | Contradiction]:
    """Both ends of every hidden cell; or only a contradiction, where no counts fit what is told.

    `alive` is called before every search for points; it may raise to stop.
    """
    narrowing = Narrowing(view)
    if narrowing.crossed is not None:
        yield Contradiction(narrowing.crossed)
        return
    cells = {view.place[cell]: cell for cell in hidden}
    base = np.array(narrowing.low, np.int64)
    groups = []
    for group in _groups(view, narrowing, cells):
        search = Search(group, narrowing, alive)
        if not search.points:
            yield Contradiction(conflict(group, narrowing))
            return
        base[search.unknowns] = search.points[0]
        groups.append(search)
    in_groups = {at for search in groups for at in search.targets}
    for at, cell in cells.items():
        if at not in in_groups:
            known = End(int(base[at]), base, proven=True)
            yield cell, known, known
    for search in groups:
        for at, low, high in search.ends():
            points = []
            for end in (low, high):
                point = base.copy()
                point[search.unknowns] = search.points[end.at]
                points.append(End(end.count, point, end.proven))
            yield cells[at], points[0], points[1]


def _groups(view: Outside, narrowing: Narrowing, hidden: dict[int, CellId]) -> list[Group]:
    """The unknowns that rows tie together, group by group, without what is known by now."""
    low, high = np.array(narrowing.low, np.int64), np.array(narrowing.high, np.int64)
    rows = [_without_known(row, low, high) for row in view.rows]
    leader = list(range(len(low)))

    def find(n: int) -> int:
        while leader[n] != n:
            leader[n] = leader[leader[n]]
            n = leader[n]
        return n

    for row in rows:
        first, *others = row.unknowns.tolist() or [0]
        for n in others:
            leader[find(n)] = find(first)
    members: dict[int, list[int]] = {}
    for n in np.flatnonzero(low < high).tolist():
        members.setdefault(find(n), []).append(n)
    of_rows: dict[int, list[Row]] = {n: [] for n in members}
    for row in rows:
        if row.unknowns.size:
            of_rows[find(int(row.unknowns[0]))].append(row)
    return [
        Group(np.array(m, np.int64), of_rows[n], [k for k in m if k in hidden])
        for n, m in members.items()
    ]


def _without_known(row: Row, low: Ints, high: Ints) -> Row:
    """The row over what is still unknown."""
    fixed = low[row.unknowns] == high[row.unknowns]
    known = int((row.factors[fixed] * low[row.unknowns[fixed]]).sum())
    left = ~fixed
    return Row(row.cell, row.unknowns[left], row.factors[left], row.low - known, row.high - known)
