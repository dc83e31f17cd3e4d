"""Brings trees of several releases together: other groupings of the same lowest codes.

Two trees over the same lowest codes are two dimensions and a table that crosses them, in which only
a code and itself can meet. So every sum of the one is a sum of the other's lowest cells.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import combinations

from xenia_desk.protection.earlier.refusals import GroupingsDiffer
from xenia_desk.protection.model.tables import CellId, Dimension, System, Table

Names = Mapping[str, str]  # how a release calls a dimension -> how all call it


def base(name: str) -> str:
    """The name of a dimension without the number of its grouping."""
    return re.sub(r" \(\d+\)$", "", name)


def name_dimensions(known: dict[str, Dimension], others: Mapping[str, Dimension]) -> Names:
    """What the dimensions of a release are called beside those `known`, which grows by new ones."""
    names: dict[str, str] = {}
    for name, tree in others.items():
        same = [n for n, other in known.items() if base(n) == base(name) and _equal(other, tree)]
        number = 2
        found = same[0] if same else name
        while not same and found in known:
            found, number = f"{base(name)} ({number})", number + 1
        names[name] = found
        known.setdefault(found, Dimension(found, tree.total, tree.parts))
    return names


def _equal(one: Dimension, other: Dimension) -> bool:
    def parts(tree: Dimension) -> dict[str, set[str]]:
        return {code: set(tree.split(code)) for code in tree.depths}

    return one.total == other.total and parts(one) == parts(other)


def crossed(
    dimensions: Mapping[str, Dimension], tables: Collection[Table]
) -> tuple[tuple[Table, ...], frozenset[CellId]]:
    """The tables that cross groupings of one dimension, and their cells that cannot occur.

    Raises:
        GroupingsDiffer: a code that the other tree has neither in nor under nor above it.
    """
    wanted: dict[tuple[str, frozenset[str]], Table] = {}
    impossible: set[CellId] = set()
    for one, other in _pairs(dimensions):
        for population in sorted({table.population for table in tables}):
            inside = [table for table in tables if table.population == population]
            made = list(_crossing(one, other, inside))
            if made and not any({one.name, other.name} <= set(t.dimensions) for t in inside):
                impossible.update(CellId(population, pair) for pair in _strangers(one, other))
            wanted.update({(population, frozenset(t.dimensions)): t for t in made})
    there = {(table.population, frozenset(table.dimensions)) for table in tables}
    return tuple(t for key, t in sorted(wanted.items(), key=_order) if key not in there), frozenset(
        impossible
    )


def _order(item: tuple[tuple[str, frozenset[str]], Table]) -> tuple[str, list[str]]:
    (population, names), _ = item
    return population, sorted(names)


def _pairs(dimensions: Mapping[str, Dimension]) -> Iterator[tuple[Dimension, Dimension]]:
    families: dict[str, list[Dimension]] = defaultdict(list)
    for name, tree in sorted(dimensions.items()):
        families[base(name)].append(tree)
    for family in families.values():
        yield from combinations(family, 2)


def _crossing(one: Dimension, other: Dimension, tables: Iterable[Table]) -> Iterator[Table]:
    """A table for each set of other dimensions that both groupings are printed by."""
    tables = list(tables)
    for first in tables:
        for second in tables:
            if one.name not in first.dimensions or other.name not in second.dimensions:
                continue
            shared = set(first.dimensions) & set(second.dimensions) - {one.name, other.name}
            levels = {
                name: min(t.levels[name] for t in (first, second) if name in t.levels)
                for name in shared
                if name in first.levels or name in second.levels
            }
            names = (one.name, other.name, *sorted(shared))
            title = f"{first.population}: {' x '.join(names)}"
            yield Table(title, first.population, names, {}, levels=levels)


def _strangers(one: Dimension, other: Dimension) -> Iterator[tuple[tuple[str, str], ...]]:
    """The pairs of lowest codes that cannot meet: neither is the other, or stands above it."""
    lowest = [(tree, tree.lowest(tree.depth)) for tree in (one, other)]
    above = [{code: _above(tree, code) for code in codes} for tree, codes in lowest]
    met: set[tuple[str, str]] = set()
    (_, first), (_, second) = lowest
    for a in first:
        for b in second:
            if a in above[1][b] or b in above[0][a]:
                met.update({(one.name, a), (other.name, b)})
            else:
                yield tuple(sorted(((one.name, a), (other.name, b))))
    for tree, codes in lowest:
        for code in codes:
            if (tree.name, code) not in met:
                raise GroupingsDiffer(base(tree.name), code)


def _above(tree: Dimension, code: str) -> set[str]:
    """A code and all that it lies under, but the grand total."""
    up = {part: whole for whole, parts in tree.parts.items() for part in parts}
    found = {code}
    while code in up:
        code = up[code]
        found.add(code)
    return found - {tree.total}


def renamed(cell: CellId, names: Names) -> CellId:
    """A cell of a release by the names that all call its dimensions."""
    return CellId(cell.population, tuple(sorted((names[name], code) for name, code in cell.at)))


def cells_of(system: System, tables: Iterable[Table]) -> set[CellId]:
    """All cells of some tables."""
    return {system.cell_id(table, codes) for table in tables for codes in system.codes(table)}
