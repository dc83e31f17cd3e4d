"""The outsider's model of a pattern: unknown lowest counts, their limits and sums.

Every cell is an unknown whole number, and in every table that it is in the sum of its parts along
one dimension. It has nothing in common with the engine but the tables and the door to the solver.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product
from math import prod

import numpy as np
from numpy.typing import NDArray

from xenia_desk.protection.model.patterns import Pattern, Shown
from xenia_desk.protection.model.tables import CellId, Dimension, Rule, System, Zeros

ENDLESS = 2**60  # the high end of what nothing holds down
BLOCK_LIMIT = 20_000  # lowest cells of a table that nobody sees, behind tables linked in a circle

Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Block:
    """The cells of one table, or of the joint table behind several: one axis per dimension."""

    population: str
    levels: dict[str, int]
    spans: tuple[dict[str, tuple[int, int]], ...]
    shape: tuple[int, ...]


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
    """All that the outsider has: unknowns with limits and rows.

    Every cell is one unknown, at `place`; `sums` has it as sums of lowest cells, once for every
    block that it is in. `more_rows` follow from `rows`; they only help to narrow limits.
    """

    low: Ints
    high: Ints
    place: dict[CellId, int]
    sums: dict[CellId, list[Ints]]
    rows: list[Row] = field(default_factory=list)
    more_rows: list[Row] = field(default_factory=list)
    unmodelled: tuple[str, ...] = ()


Split = tuple[CellId, str]  # a whole and the dimension that it is taken apart by


def outside(pattern: Pattern) -> Outside:
    """What an outsider can set up from a pattern and what is known beside it."""
    system = pattern.system
    blocks, unmodelled = _blocks(system)
    place = {cell: n for n, cell in enumerate(pattern.cells)}
    sums: dict[CellId, list[Ints]] = defaultdict(list)
    lowest: set[int] = set()
    splits: list[dict[CellId, dict[str, tuple[CellId, ...]]]] = []
    for block in blocks:
        cells = dict(_cells(system, block))
        bottom = [cell for cell, (_, apart) in cells.items() if not apart]
        index = np.zeros(block.shape, np.int64)
        for cell in bottom:
            index[tuple(a for a, _ in cells[cell][0])] = place.setdefault(cell, len(place))
        lowest.update(index.ravel().tolist())
        for cell, (span, _) in cells.items():
            if cell in pattern.cells:
                sums[cell].append(index[tuple(slice(*s) for s in span)].ravel())
        splits.append({cell: apart for cell, (_, apart) in cells.items() if apart})
    limits = known_limits(pattern)
    picked, others = _picked(splits, set(pattern.cells), limits)
    for whole, parts in picked.values():
        for cell in (whole, *parts):
            place.setdefault(cell, len(place))
    low, high = np.zeros(len(place), np.int64), np.full(len(place), ENDLESS, np.int64)
    high[sorted(lowest)] = pattern.ceiling
    for cell, (least, most) in limits.items():
        at = place[cell]
        low[at], high[at] = max(least, 0), min(most, int(high[at]))
    view = Outside(low, high, place, dict(sums), unmodelled=unmodelled)
    view.rows.extend(_addition(place, *split) for split in picked.values())
    view.more_rows.extend(_addition(place, *split) for split in others)
    for bound in system.links:
        ends = np.array([place[bound.by], place[bound.of]], np.int64)
        factors = np.array([bound.factor, -bound.times], np.int64)
        if bound.of == bound.by:
            ends, factors = ends[:1], factors.sum(keepdims=True)
        view.rows.append(Row(bound.of, ends, factors, 0, ENDLESS))
    return view


def _addition(place: dict[CellId, int], whole: CellId, parts: tuple[CellId, ...]) -> Row:
    unknowns = np.array([place[cell] for cell in (whole, *parts)], np.int64)
    factors = np.full(len(unknowns), -1, np.int64)
    factors[0] = 1
    return Row(whole, unknowns, factors, 0, 0)


def _picked(
    splits: list[dict[CellId, dict[str, tuple[CellId, ...]]]],
    printed: set[CellId],
    limits: dict[CellId, tuple[int, int]],
) -> tuple[dict[Split, tuple[CellId, tuple[CellId, ...]]], list[tuple[CellId, tuple[CellId, ...]]]]:
    """One split of every cell in every block; by these each is the sum of the lowest cells.

    The others follow. Cells that nobody sees are taken only where a split leads to them.
    """
    known = {cell for cell, (low, high) in limits.items() if low == high}
    picked: dict[Split, tuple[CellId, tuple[CellId, ...]]] = {}
    others: dict[Split, tuple[CellId, tuple[CellId, ...]]] = {}
    for apart in splits:
        wanted = [cell for cell in apart if cell in printed]
        seen = set(wanted)
        for whole in wanted:  # grows
            ways = apart[whole]
            costs = {}
            for name, parts in ways.items():
                # First those that another block has picked, then those that need no new cells.
                new = sum(part not in printed and part in apart for part in parts)
                unknown = sum(part not in known for part in parts)
                costs[name] = ((whole, name) not in picked, new, unknown, name)
            best = min(costs, key=costs.__getitem__)
            picked[whole, best] = (whole, ways[best])
            more = [part for part in ways[best] if part in apart and part not in seen]
            seen.update(more)
            wanted.extend(more)
            for name, parts in ways.items():
                if printed.issuperset(parts):
                    others[whole, name] = (whole, parts)
    return picked, [split for key, split in others.items() if key not in picked]


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
    for population, levels in shapes:
        trees = [_spans(system.dimensions[name], level) for name, level in levels.items()]
        shape = tuple(len(lowest) for _, lowest in trees)
        blocks.append(Block(population, levels, tuple(spans for spans, _ in trees), shape))
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


def _cells(
    system: System, block: Block
) -> Iterator[tuple[CellId, tuple[tuple[tuple[int, int], ...], dict[str, tuple[CellId, ...]]]]]:
    """Every cell of a block: its run of lowest codes per dimension, and what it splits into."""
    names = tuple(block.levels)
    trees = [system.dimensions[name] for name in names]

    def cell_at(codes: tuple[str, ...]) -> CellId:
        at = zip(names, codes, trees, strict=True)
        return CellId(block.population, tuple(sorted((n, c) for n, c, t in at if c != t.total)))

    for codes in product(*block.spans):
        apart = {}
        for k, tree in enumerate(trees):
            parts = [part for part in tree.split(codes[k]) if part in block.spans[k]]
            if parts:
                apart[names[k]] = tuple(
                    cell_at((*codes[:k], part, *codes[k + 1 :])) for part in parts
                )
        span = tuple(block.spans[k][code] for k, code in enumerate(codes))
        yield cell_at(codes), (span, apart)
