"""Makes random chains of releases from a seed: 1 to 4 releases of 1 to 4 tables."""

import random
from dataclasses import dataclass, replace

from tests.protection.systems import TREES, filled, people_of, with_knowledge
from xenia_desk.protection.model.tables import (
    Codes,
    Dimension,
    Percentage,
    Rule,
    System,
    Table,
    Zeros,
)

SMALL = ([0, 0, 1, 1, 2, 3, 4], [0, 0, 0, 0, 1, 2, 6], [0, 1, 2, 5, 8])
SHAPES: tuple[Codes, ...] = (
    *((("x",), ("y",), ("z",), ("x", "y"), ("y", "z"), ("x", "z"))),
    ("x", "y", "z"),
)


@dataclass(frozen=True)
class Chain:
    """What is released one after the other, all of it about the same persons."""

    releases: tuple[System, ...]
    whole: System  # all tables of all releases, and what is known beside them


def chain(rng: random.Random) -> Chain:
    """A single release of any rule, or two to four of the rule that releases have."""
    length = rng.choice([1, 1, 2, 2, 3, 4])
    whole = _whole(rng, most=4 if length == 1 else 5)
    if length == 1:
        return Chain((_known(rng, whole),), whole)
    whole = replace(_known(rng, whole), zeros=Zeros.SMALL, rule=Rule.STRICT, follows=())
    whole = replace(whole, released=(), unpublished=frozenset())
    releases = [_part(rng, whole, length - n) for n in range(length)]
    used = {table.name for release in releases for table in release.tables}
    tables = tuple(table for table in whole.tables if table.name in used)
    return Chain(tuple(releases), _told(whole, tables))


def _whole(rng: random.Random, most: int) -> System:
    """Tables of one or two populations, linked by the persons behind them."""
    deep = rng.random() < 0.4
    trees = {n: Dimension(n, "all", rng.choice(TREES) if deep else TREES[0]) for n in ("y", "z")}
    trees["x"] = Dimension("x", "all", rng.choice(TREES))
    two, tables = rng.random() < 0.3, list[Table]()
    for population in ("p", "q") if two else ("p",):
        shapes = rng.sample(SHAPES[:3] if two else SHAPES, rng.randint(1, 2 if two else most))
        names = sorted({name for shape in shapes for name in shape})
        people = people_of(rng, trees, names, rng.choice(SMALL))
        twin = rng.randint(0, 5)
        for n, shape in enumerate(shapes):
            levels = {a: 1 for a in shape if rng.random() < 0.15 and trees[a].depth > 1}
            table = Table(f"{population}{n}", population, shape, {}, levels=levels)
            tables.append(filled(table, trees, people, rng if n == twin else None))
    return System(rng.choice([2, 3, 3, 4]), trees, tuple(tables), rng.choice([0, 0, 2]))


def _known(rng: random.Random, system: System) -> System:
    """What is known beside the tables; now and then a printed percentage."""
    system = with_knowledge(rng, system)
    cells = list(system.cells)
    of, by = rng.choice(cells), rng.choice(cells)
    base = system.cells[by].count
    if rng.random() < 0.2 and of != by and 0 < base >= system.cells[of].count:
        decimals = rng.choice([0, 1])
        printed = (200 * 10**decimals * system.cells[of].count + base) // (2 * base)
        system = replace(system, percentages=(Percentage(of, by, printed, decimals),))
    return system


def _part(rng: random.Random, whole: System, left: int) -> System:
    """Some tables of all, or some codes of one: the first quarter of a year, say."""
    tables = rng.sample(whole.tables, rng.randint(1, min(2, len(whole.tables))))
    part = _told(whole, tuple(table for table in whole.tables if table in tables))
    name = rng.choice(["x", "y"])
    if left > 1 and rng.random() < 0.4:
        codes = whole.dimensions[name].lowest(9)
        if here := {c for c in part.cells if dict(c.at).get(name) == rng.choice(codes)}:
            return replace(part, unpublished=frozenset(part.cells.keys() - here))
    return part


def _told(whole: System, tables: tuple[Table, ...]) -> System:
    """A system of some of the tables, with what is known of cells that are there."""
    part = replace(
        whole,
        tables=tables,
        bounds=(),
        percentages=(),
        impossible=frozenset(),
    )
    here = part.cells.keys()
    return replace(
        part,
        bounds=tuple(b for b in whole.bounds if {b.of, b.by} <= here),
        percentages=tuple(p for p in whole.percentages if {p.of, p.by} <= here),
        impossible=whole.impossible & here,
    )
