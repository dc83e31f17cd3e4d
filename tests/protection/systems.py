"""The source of random systems of count tables, from a seed."""

import random
from collections.abc import Mapping
from dataclasses import replace

from xenia_desk.protection.model.tables import (
    Bound,
    CellId,
    Codes,
    Cost,
    Dimension,
    Follows,
    Released,
    Rule,
    System,
    Table,
    Zeros,
)

TREES = (
    {"all": ("a", "b")},
    {"all": ("a", "b", "c")},
    {"all": ("g", "c"), "g": ("a", "b")},
    {"all": ("g", "h"), "g": ("a",), "h": ("b", "c")},
)
SHAPES: tuple[tuple[Codes, ...], ...] = (
    (("x",),),
    ((),),
    (("x", "y"),),
    (("x",), ("y",)),
    (("x", "y"), ("y",)),
    (("x", "y"), ("y", "z"), ("x", "z")),
    (("x", "y"), ("y", "z")),
)


def lot(seed: int) -> random.Random:
    """A source of lots; invented counts need no secret."""
    return random.Random(seed)  # noqa: S311 - see above


def random_system(rng: random.Random) -> System:
    """A tiny system, small enough to count out: 1 or 2 populations, links, bounds, releases."""
    dimensions = {
        name: Dimension(name, "all", rng.choice(TREES if name == "x" else TREES[:1]))
        for name in ("x", "y", "z")
    }
    two = rng.random() < 0.35
    names = ("p", "q") if two else ("p",)
    tables: list[Table] = []
    for population in names:
        shape = rng.choice(SHAPES[:2] if two else SHAPES)
        small = sum(len(t) for t in shape) > 2
        if small:
            dimensions["x"] = Dimension("x", "all", TREES[0])
        tables.extend(_tables(rng, dimensions, population, shape))
    unit_threshold = rng.choice([0, 0, 2])
    system = System(rng.choice([2, 3, 3, 4]), dimensions, tuple(tables), unit_threshold)
    return with_knowledge(rng, system)


def _tables(
    rng: random.Random,
    dimensions: Mapping[str, Dimension],
    population: str,
    shape: tuple[Codes, ...],
) -> list[Table]:
    """Tables that are linked by the persons behind them, so they cannot disagree."""
    names = sorted({name for table in shape for name in table})
    people = people_of(rng, dimensions, names, [0, 0, 0, 1, 1, 2, 3, 4, 5])
    found = []
    twin = rng.randint(0, 6)
    for n, used in enumerate(shape):
        levels = {n: 1 for n in used if rng.random() < 0.2 and dimensions[n].depth > 1}
        about_people = rng.random() < 0.85
        table = Table(f"{population}{n}", population, used, {}, {}, levels, about_people)
        found.append(filled(table, dimensions, people, rng if n == twin else None))
    return found


People = list[tuple[Mapping[str, str], int]]


def people_of(
    rng: random.Random, dimensions: Mapping[str, Dimension], names: list[str], counts: list[int]
) -> People:
    """How many persons have each combination of codes."""
    combinations: list[Mapping[str, str]] = [{}]
    for name in names:
        tree = dimensions[name]
        combinations = [{**c, name: code} for c in combinations for code in tree.lowest(tree.depth)]
    return [(codes, rng.choice(counts)) for codes in combinations]


def filled(
    table: Table, dimensions: Mapping[str, Dimension], people: People, twin: random.Random | None
) -> Table:
    """A table with the counts of the persons; with a twin, some of them are there first."""
    counts: dict[Codes, int] = {}
    for codes, count in people:
        key = tuple(_up(dimensions[n], codes[n], table.levels.get(n)) for n in table.dimensions)
        counts[key] = counts.get(key, 0) + count
    units = {c: twin.randint(0, count) for c, count in counts.items()} if twin else {}
    return replace(table, counts=counts, units=units)


def _up(tree: Dimension, code: str, level: int | None) -> str:
    while level is not None and tree.depths[code] > level:
        code = next(above for above, parts in tree.parts.items() if code in parts)
    return code


def with_knowledge(rng: random.Random, system: System) -> System:
    """What an outsider knows beside the tables, true of the counts."""
    cells = list(system.cells)
    zeros = rng.choice(list(Zeros))
    rule = rng.choice([Rule.STRICT, Rule.STRICT, Rule.TEXTBOOK])
    released = [
        _released(rng, cell, system.cells[cell].count) for cell in cells if rng.random() < 0.1
    ]
    bounds = []
    for _ in range(rng.choice([0, 0, 1, 2])):
        of, by = rng.choice(cells), rng.choice(cells)
        factor = rng.choice([1, 1, 2])
        if of != by and system.cells[of].count <= factor * system.cells[by].count:
            bounds.append(Bound(of, by, factor))
    empty = [cell for cell in cells if not system.cells[cell].count]
    impossible = frozenset(cell for cell in empty if rng.random() < 0.2)
    unpublished = frozenset(cell for cell in cells if rng.random() < 0.05)
    follows = [
        Follows(rng.choice(cells), rng.choice(cells)) for _ in range(rng.choice([0, 0, 0, 1]))
    ]
    return replace(
        system,
        zeros=zeros,
        rule=rule,
        released=tuple(released),
        bounds=tuple(bounds),
        impossible=impossible,
        unpublished=unpublished,
        follows=tuple(f for f in follows if f.cell != f.leader),
    )


def _released(rng: random.Random, cell: CellId, count: int) -> Released:
    kind = rng.random()
    if kind < 0.4:
        return Released(cell, count, count)
    if kind < 0.7:
        return Released(cell, rng.randint(0, count), None)
    return Released(cell, 0, count + rng.randint(0, 9))


def large_system(rng: random.Random) -> System:
    """A system of 100 to 500 cells: trees, linked tables, perhaps a second population."""
    dimensions = {name: _large_tree(rng, name) for name in ("x", "y", "z")}
    shape: tuple[Codes, ...] = rng.choice(
        [(("x", "y"),), (("x", "y"), ("y", "z")), (("x", "y"), ("x", "z"), ("y",))]
    )
    people = people_of(rng, dimensions, ["x", "y", "z"], [0] * 24 + [1, 1, 1, 2, 2, 3, 5, 9])
    twin = rng.randint(0, 3)
    tables = [
        filled(Table(f"p{n}", "p", used, {}), dimensions, people, rng if n == twin else None)
        for n, used in enumerate(shape)
    ]
    bounds = []
    if rng.random() < 0.5:
        counts = {codes: 3 * n for codes, n in tables[0].counts.items()}
        tables.append(Table("q", "q", tables[0].dimensions, counts))
        bounds.append(Bound(CellId("q"), CellId("p"), 3))
    system = System(
        5,
        dimensions,
        tuple(tables),
        rng.choice([0, 3]),
        tuple(bounds),
        zeros=rng.choice(list(Zeros)),
    )
    cells = [cell for cell, at in system.cells.items() if at.count > 9]
    released = tuple(
        Released(cell, system.cells[cell].count // 2, None)
        for cell in rng.sample(cells, min(3, len(cells)))
    )
    return replace(system, released=released, cost=Cost.KEYED, key=b"invented")


def _large_tree(rng: random.Random, name: str) -> Dimension:
    groups = [f"{name}{n}" for n in range(rng.randint(3, 4))]
    parts: dict[str, Codes] = {"all": tuple(groups)}
    for group in groups[1:]:
        parts[group] = tuple(f"{group}{n}" for n in range(rng.randint(2, 3)))
    return Dimension(name, "all", parts)


def circle(seed: int) -> System:
    """Three two-way tables of one population: each pair of dimensions, never all three."""
    trees = {name: Dimension(name, "all", {"all": ("a", "b")}) for name in "xyz"}
    people = people_of(lot(seed), trees, ["x", "y", "z"], [0, 0, 1, 2, 4, 7])
    shapes = [("x", "y"), ("y", "z"), ("x", "z")]
    return System(
        3,
        trees,
        tuple(filled(Table(str(n), "p", s, {}), trees, people, None) for n, s in enumerate(shapes)),
    )
