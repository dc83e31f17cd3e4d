"""This module is the outsider's view of a pattern: the lowest counts are what he looks for.

Every table is a block of unknown whole numbers; what is printed or known are sums of them. It has
nothing in common with the engine but the tables and the door to the solver.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product
from math import prod

import numpy as np
from numpy.typing import NDArray

from xenia_desk.core.protection.patterns import Pattern, Shown
from xenia_desk.core.protection.tables import CellId, Dimension, Rule, System, Zeros

ENDLESS = 2**60  # the high end of what nothing holds down
BLOCK_LIMIT = 20_000  # lowest cells of a table that nobody sees, behind tables linked in a circle

Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Block:
    """The lowest cells of one table: unknowns from `start` on, one axis per dimension."""

    population: str
    levels: dict[str, int]
    start: int
    spans: tuple[dict[str, tuple[int, int]], ...]
    shape: tuple[int, ...]

    @property
    def size(self) -> int:
        """The number of lowest cells."""
        return prod(self.shape)


@dataclass(frozen=True)
class Row:
    """A weighted sum of unknowns lies between two numbers; `cell` is the one that says so."""

    cell: CellId
    unknowns: Ints
    factors: Ints
    low: int
    high: int


@dataclass
class Outside:
    """All that the outsider has: unknowns with limits, rows, and each cell as sums of unknowns."""

    low: Ints
    high: Ints
    sums: dict[CellId, list[Ints]]
    rows: list[Row] = field(default_factory=list)
    unmodelled: tuple[str, ...] = ()


def outside(pattern: Pattern) -> Outside:
    """What an outsider can set up from a pattern and what is known beside it."""
    blocks, unmodelled = _blocks(pattern.system)
    size = blocks[-1].start + blocks[-1].size
    sums: dict[CellId, list[Ints]] = defaultdict(list)
    for block in blocks:
        for cell, unknowns in _cells(pattern.system, block):
            sums[cell].append(unknowns)
    low, high = np.zeros(size, np.int64), np.full(size, pattern.ceiling, np.int64)
    view = Outside(low, high, dict(sums), unmodelled=unmodelled)
    limits = known_limits(pattern)
    for cell, parts in sums.items():
        _tell(view, cell, parts, limits.get(cell))
    for bound in pattern.system.links:
        of, by = sums[bound.of][0], sums[bound.by][0]
        unknowns = np.union1d(of, by)
        factors = bound.factor * np.isin(unknowns, by) - bound.times * np.isin(unknowns, of)
        view.rows.append(Row(bound.of, unknowns, factors, 0, ENDLESS))
    return view


def known_limits(pattern: Pattern) -> dict[CellId, tuple[int, int]]:
    """Between which numbers each cell lies, by what is printed, by zeros on show, by releases."""
    system = pattern.system
    # Where zeros are on show, a blank is at least 1; the textbook rule leaves that unused.
    blank = 1 if system.zeros is Zeros.OPEN and system.rule is not Rule.TEXTBOOK else 0
    limits = {cell: _limit(shown, blank) for cell, shown in pattern.cells.items()}
    told = [(r.cell, r.low, ENDLESS if r.high is None else r.high) for r in system.released]
    for cell, low, high in (*told, *((cell, 0, 0) for cell in system.impossible)):
        limits[cell] = (max(low, limits[cell][0]), min(high, limits[cell][1]))
    return limits


def _limit(shown: Shown, blank: int) -> tuple[int, int]:
    if not shown.hidden and shown.value is not None:
        return shown.value, shown.value
    return (blank if shown.status.published else 0), ENDLESS


def _tell(view: Outside, cell: CellId, parts: list[Ints], limit: tuple[int, int] | None) -> None:
    """Note what is known of a cell in every block that has it, and that the blocks agree."""
    if limit is None:  # a joint cell that no table has
        return
    low, high = limit
    for n, unknowns in enumerate(parts):
        one = np.ones(len(unknowns), np.int64)
        if len(unknowns) == 1:
            view.low[unknowns] = np.maximum(view.low[unknowns], low)
            view.high[unknowns] = np.minimum(view.high[unknowns], high)
        elif high == 0:
            view.high[unknowns] = 0
        elif low > 0 or high < ENDLESS:
            view.rows.append(Row(cell, unknowns, one, low, high))
        if n and low < high:
            both = np.concatenate([unknowns, parts[0]])
            factors = np.concatenate([one, np.full(len(parts[0]), -1)])
            view.rows.append(Row(cell, both, factors, 0, 0))


def _blocks(system: System) -> tuple[list[Block], tuple[str, ...]]:
    shapes = [
        (table.population, {name: system.level(table, name) for name in table.dimensions})
        for table in system.tables
    ]
    unmodelled = []
    for population in sorted({population for population, _ in shapes}):
        levels = circle([levels for other, levels in shapes if other == population])
        size = prod(len(_spans(system.dimensions[n], level)[1]) for n, level in levels.items())
        if levels and size > BLOCK_LIMIT:
            unmodelled.append(population)
        elif levels:
            shapes.append((population, levels))
    blocks: list[Block] = []
    start = 0
    for population, levels in shapes:
        trees = [_spans(system.dimensions[name], level) for name, level in levels.items()]
        shape = tuple(len(lowest) for _, lowest in trees)
        block = Block(population, levels, start, tuple(spans for spans, _ in trees), shape)
        blocks.append(block)
        start += block.size
    return blocks, tuple(unmodelled)


def circle(tables: list[dict[str, int]]) -> dict[str, int]:
    """The dimensions, with levels, of the tables that are linked in a circle; empty if none are.

    A table whose links to all others run through one single other table is taken away, until
    there is none left or only such as hang together in a circle.
    """
    steps = [{(n, k + 1) for n, level in t.items() for k in range(level)} for t in tables]
    ear = 0
    while ear < len(steps):
        others = steps[:ear] + steps[ear + 1 :]
        shared = steps[ear] & set().union(*others)
        if not others or any(shared <= other for other in others):
            steps, ear = others, 0
        else:
            ear += 1
    found: dict[str, int] = {}
    for step in set().union(*steps):
        if sum(step in table for table in steps) > 1:
            found[step[0]] = max(step[1], found.get(step[0], 0))
    return dict(sorted(found.items()))


def _spans(tree: Dimension, level: int) -> tuple[dict[str, tuple[int, int]], list[str]]:
    """For each code the run of lowest codes under it, and the lowest codes, in tree order."""
    spans: dict[str, tuple[int, int]] = {}
    lowest: list[str] = []
    entered: dict[str, int] = {}
    waiting = [(tree.total, 0)]
    while waiting:
        code, depth = waiting.pop()
        parts = tree.parts.get(code, ()) if depth < level else ()
        if code in entered or not parts:
            if code not in entered:
                lowest.append(code)
            spans[code] = (entered.get(code, len(lowest) - 1), len(lowest))
            continue
        entered[code] = len(lowest)
        waiting.append((code, depth))
        waiting.extend((part, depth + 1) for part in reversed(parts))
    return spans, lowest


def _cells(system: System, block: Block) -> Iterator[tuple[CellId, Ints]]:
    """Every cell of a block with the unknowns that it is the sum of."""
    index = np.arange(block.start, block.start + block.size).reshape(block.shape)
    totals = [system.dimensions[name].total for name in block.levels]
    for choice in product(*(spans.items() for spans in block.spans)):
        names = zip(block.levels, choice, totals, strict=True)
        at = sorted((name, code) for name, (code, _), total in names if code != total)
        window = tuple(slice(*span) for _, span in choice)
        yield CellId(block.population, tuple(at)), index[window].ravel()
