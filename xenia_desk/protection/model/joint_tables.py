"""Finds the joint tables behind linked tables, whose cells no table shows.

Tables that share dimensions in a circle (a by b, b by c, a by c) are sums of one joint table whose
counts are whole and not negative too. Where the tables form a junction tree, that says nothing new.
"""

from dataclasses import dataclass
from math import prod

from xenia_desk.protection.model.tables import System, Table

JOINT_LIMIT = 20_000

Step = tuple[str, int]  # a dimension at a level; a table that goes deeper has the levels above too


@dataclass(frozen=True)
class Joint:
    """The joint tables to add (without counts), and the populations where they are too large."""

    tables: tuple[Table, ...]
    unmodelled: tuple[str, ...]


def joint(system: System) -> Joint:
    """The joint tables of all populations whose tables do not form a junction tree."""
    tables, unmodelled = [], []
    for population in sorted({table.population for table in system.tables}):
        levels = _circle(system, population)
        if not levels:
            continue
        trees = [system.dimensions[name] for name in levels]
        size = prod(len(tree.lowest(levels[tree.name])) for tree in trees)
        if size > JOINT_LIMIT:
            unmodelled.append(population)
        else:
            tables.append(Table("", population, tuple(levels), {}, levels=levels))
    return Joint(tuple(tables), tuple(unmodelled))


def _circle(system: System, population: str) -> dict[str, int]:
    """The dimensions (with levels) that are left when all that hangs loose is taken off."""
    edges = [
        {(name, n + 1) for name in table.dimensions for n in range(system.level(table, name))}
        for table in system.tables
        if table.population == population
    ]
    while True:
        before = sum(map(len, edges)) + len(edges)
        edges = [{s for s in edge if sum(s in other for other in edges) > 1} for edge in edges]
        edges = _without_contained(edges)
        if sum(map(len, edges)) + len(edges) == before:
            break
    return dict(sorted(set().union(*edges)))  # of a dimension's levels, the last one stays


def _without_contained(edges: list[set[Step]]) -> list[set[Step]]:
    kept: list[set[Step]] = []
    for edge in sorted(edges, key=len, reverse=True):
        if edge and not any(edge <= other for other in kept):
            kept.append(edge)
    return kept
