"""The engine's view of a system: every cell a column, every sum a row.

Columns are changes from the true counts, so every row adds up to zero. After the cells come the
cells that nobody sees: joint cells, and one per bound for what is left between its two sides.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from xenia_desk.protection.model.joint_tables import joint
from xenia_desk.protection.model.primary import Need, impossible_cells, zeros_shown
from xenia_desk.protection.model.tables import CellId, Population, Released, Rule, System, Table
from xenia_desk.protection.refusals import Refusal
from xenia_desk.protection.solver import Floats, Program, Rows

Terms = list[tuple[int, int]]  # (column, factor)


class TablesContradict(Refusal):
    """No joint table of whole counts has these linked tables as its sums."""

    population: tuple[Population, ...]


@dataclass(frozen=True)
class Equations:
    """The rows, and how far each column can go down and up from its true count when hidden.

    `free` columns may be hidden or not; `always` columns nobody sees; the rest is known.
    """

    cells: tuple[CellId, ...]
    place: dict[CellId, int]
    rows: Rows
    down: Floats
    up: Floats
    free: NDArray[np.bool_]
    always: NDArray[np.bool_]
    unmodelled: tuple[str, ...]


def equations(system: System, needs: dict[CellId, Need]) -> Equations:
    """The rows of a system and what may be hidden.

    Raises:
        TablesContradict: linked tables that no joint table can have.
    """
    cells = tuple(system.cells)
    place = {cell: n for n, cell in enumerate(cells)}
    joints = joint(system)
    behind = {
        system.cell_id(table, codes) for table in joints.tables for codes in system.codes(table)
    }
    every = {cell: n for n, cell in enumerate((*cells, *sorted(behind - set(cells))))}
    terms = sorted(sums(system, (*system.tables, *joints.tables), every))
    values = np.zeros(len(every))
    values[: len(cells)] = [at.count for at in system.cells.values()]
    _fill(values, terms, len(cells), joints.tables)
    left: list[float] = []
    for bound in sorted(b for b in system.links if b.of != b.by):
        of, by = place[bound.of], place[bound.by]
        terms.append([(of, bound.times), (len(every) + len(left), 1), (by, -bound.factor)])
        left.append(bound.factor * values[by] - bound.times * values[of])
    values = np.concatenate([values, np.array(left)])
    down, up = -values, system.ceiling - values
    low = 1 if zeros_shown(system) and system.rule is not Rule.TEXTBOOK else 0
    published = [n for cell, n in place.items() if cell not in system.unpublished]
    down[published] = np.minimum(low - values[published], 0)
    for known in system.released:
        _narrow(known, place[known.cell], values, down, up)
    free, always = _movable(system, needs, cells, len(values))
    rows = Rows.of([(term, 0.0, 0.0) for term in terms])
    return Equations(cells, place, rows, down, up, free, always, joints.unmodelled)


def sums(system: System, tables: Iterable[Table], every: dict[CellId, int]) -> Iterator[Terms]:
    """One row per cell and dimension in which it has parts."""
    seen = set()
    for table in tables:
        for codes in system.codes(table):
            whole = every[system.cell_id(table, codes)]
            for n, name in enumerate(table.dimensions):
                tree = system.dimensions[name]
                parts = tree.split(codes[n])
                if (whole, name) in seen or not parts:
                    continue
                if tree.depths[codes[n]] == system.level(table, name):
                    continue
                seen.add((whole, name))
                inner = (
                    system.cell_id(table, (*codes[:n], part, *codes[n + 1 :])) for part in parts
                )
                yield [(whole, 1), *sorted((every[cell], -1) for cell in inner)]


def _fill(values: Floats, terms: list[Terms], known: int, joints: Iterable[Table]) -> None:
    """Give the joint cells counts that add up; which ones does not matter, as all may change."""
    if len(values) == known:
        return
    upper = np.full(len(values), np.inf)
    lower = np.zeros(len(values))
    lower[:known] = upper[:known] = values[:known]
    rows = Rows.of([(term, 0.0, 0.0) for term in terms])
    found = Program(np.zeros(len(values)), lower, upper, rows).solve()
    if not found.feasible:
        raise TablesContradict(tuple(Population(table.population) for table in joints))
    values[known:] = np.maximum(found.values[known:], 0)


def _narrow(known: Released, n: int, values: Floats, down: Floats, up: Floats) -> None:
    down[n] = max(down[n], min(known.low - values[n], 0))
    if known.high is not None:
        up[n] = min(up[n], max(known.high - values[n], 0))


def _movable(
    system: System, needs: dict[CellId, Need], cells: tuple[CellId, ...], size: int
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    known = impossible_cells(system) | {r.cell for r in system.released if r.exact}
    nobody = set(needs) | system.unpublished | system.stay_hidden
    always, free = np.ones(size, bool), np.zeros(size, bool)
    for n, cell in enumerate(cells):
        always[n] = cell in nobody and (cell in needs or cell not in known)
        shown_zero = zeros_shown(system) and system.cells[cell].count == 0
        free[n] = cell not in nobody | known and not shown_zero
    return free, always
