"""Makes count tables of our kind from a seed, in the shapes of the help page."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from tests.protection.systems import People, filled, lot
from xenia_desk.protection.model.tables import Codes, Dimension, System, Table

SEED = 2027
THRESHOLD = 5


def flat(name: str, size: int) -> Dimension:
    """A grand total and so many codes."""
    return Dimension(name, "all", {"all": tuple(f"{n:02d}" for n in range(size))})


def grouped(name: str, *sizes: int) -> Dimension:
    """A grand total, groups, and so many codes in each group."""
    parts: dict[str, Codes] = {"all": tuple(f"g{k}" for k in range(len(sizes)))}
    parts |= {f"g{k}": tuple(f"g{k}{n:02d}" for n in range(s)) for k, s in enumerate(sizes)}
    return Dimension(name, "all", parts)


def skewed(draw: random.Random) -> int:
    """A count as ours are: many zeros, a third to a half of the rest from 1 to 4."""
    return int(draw.paretovariate(0.9) * 2.2) - 1 if draw.random() < 0.8 else 0


@dataclass(frozen=True)
class Instance:
    """Trees, and the tables that are made of them: the dimensions of each."""

    trees: tuple[Dimension, ...]
    shapes: tuple[Codes, ...]

    @property
    def people(self) -> People:
        """How many persons have each combination of lowest codes, drawn by lot."""
        draw, linked = lot(SEED), len(self.shapes) > 1
        people: People = []
        for codes in _finest(self.trees):
            count = skewed(draw) if not linked or draw.random() < 0.2 else 0
            people.append((codes, min(count, 400)))
        return people

    @cached_property
    def system(self) -> System:
        """The tables of these persons."""
        dimensions, people = {tree.name: tree for tree in self.trees}, self.people
        tables = [
            filled(Table(f"t{n}", "p", shape, {}), dimensions, people, None)
            for n, shape in enumerate(self.shapes)
        ]
        return System(THRESHOLD, dimensions, tuple(tables))


def _finest(trees: tuple[Dimension, ...]) -> Iterator[dict[str, str]]:
    if not trees:
        yield {}
        return
    for rest in _finest(trees[1:]):
        for code in trees[0].lowest(trees[0].depth):
            yield {trees[0].name: code, **rest}


def _one(*trees: Dimension) -> Instance:
    return Instance(trees, (tuple(tree.name for tree in trees),))


THEME, MONTH = flat("theme", 9), grouped("month", 3, 3, 3, 3)
SETTING, CHANNEL, GROUP = flat("setting", 9), flat("channel", 8), flat("group", 4)
ORGANISATION = flat("organisation", 8)
SETS = {
    "theme x month": _one(THEME, MONTH),
    "municipality x setting": _one(grouped("place", 4, 4, 4, 3, 3), SETTING),
    "theme group x organisation": _one(grouped("theme", 3, 3, 3), ORGANISATION),
    "9 x 8 x 4": _one(THEME, CHANNEL, GROUP),
    "three linked": Instance(
        (THEME, MONTH, ORGANISATION),
        (("theme", "month"), ("month", "organisation"), ("theme", "organisation")),
    ),
    "20 x 20 x 4": _one(flat("a", 20), flat("b", 20), GROUP),
    "50 x 50 x 4": _one(flat("a", 50), flat("b", 50), GROUP),
}
