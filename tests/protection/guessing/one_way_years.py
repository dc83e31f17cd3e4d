"""Draws years of one-way tables from a seed and has the method protect them.

A year is a number of contacts, each of which falls in one part of the table by shares that are
drawn anew each year and are skewed: the k-th share is 1 / k ** skew times a number drawn from 0.5
to 2. The total is printed, and the threshold is that of the plan of 2027.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from random import Random

from tests.protection.guessing.guesses import GoesOn, Guesser, Seen
from tests.protection.systems import lot
from xenia_desk.protection.engine.suppression import cheapest
from xenia_desk.protection.guessing import one_way
from xenia_desk.protection.model.primary import primaries
from xenia_desk.protection.model.tables import CellId, Cost, Dimension, System, Table
from xenia_desk.protection.protected import Protected, protect

THRESHOLD = 10


@dataclass(frozen=True)
class Shape:
    """How many parts a table has and how skewed they are."""

    parts: int
    skew: float


SHAPES = {
    "9 themes": Shape(9, 1.5),
    "18 places": Shape(18, 1.2),
    "24 organisations": Shape(24, 1.2),
}


@dataclass(frozen=True)
class Printed:
    """What A2 sees of a one-way table, and what was hidden beside the small parts."""

    seen: Seen
    secondary: int  # the sum of the counts


def year(seed: int, shape: Shape, contacts: int) -> System:
    """A year of one table, its costs keyed with a key of its own."""
    drawn = parts_by_lot(lot(seed), shape, contacts)
    counts = [drawn.count(k) for k in range(shape.parts)]
    return one_table(counts, THRESHOLD, b"year %d" % seed)


def parts_by_lot(draw: Random, shape: Shape, contacts: int) -> list[int]:
    """The part of each contact."""
    parts = range(shape.parts)
    weights = [draw.uniform(0.5, 2) / (k + 1) ** shape.skew for k in parts]
    return draw.choices(parts, weights, k=contacts)


def one_table(counts: Iterable[int], threshold: int, key: bytes) -> System:
    """A table of a total and these parts."""
    named = {f"{n:02d}": count for n, count in enumerate(counts)}
    tree = Dimension("part", "all", {"all": tuple(named)})
    table = Table("t", "p", ("part",), {(code,): count for code, count in named.items()})
    return System(threshold, {"part": tree}, (table,), cost=Cost.KEYED, key=key)


def has_blanks(system: System) -> bool:
    """Whether a part is small, the total not."""
    small = primaries(system)
    return bool(small) and CellId("p") not in small


def without_additions(system: System, cost: Cost) -> Printed:
    """The cheapest pattern as the engine makes it, with nothing added to it."""
    system = replace(system, cost=cost)
    needs = primaries(system)
    return printed(system, cheapest(system, needs).secondary | set(needs))


def with_additions(system: System) -> tuple[Protected, Printed]:
    """The pattern that is released."""
    made = protect(system)
    return made, printed(system, {cell for cell, at in made.pattern.cells.items() if at.hidden})


def printed(system: System, hidden: Iterable[CellId]) -> Printed:
    """How these blanks look; the total must be printed or be printed nowhere."""
    blanks = set(hidden) - system.unpublished
    if CellId("p") in blanks:
        message = "the total is hidden"
        raise ValueError(message)
    counts = parts_of(system)
    left = None if CellId("p") in system.unpublished else sum(counts[c] for c in blanks)
    smallest = min((n for c, n in counts.items() if c not in blanks), default=None)
    more = sum(counts[c] for c in blanks if counts[c] >= system.threshold)
    return Printed(Seen(len(blanks), left, smallest), more)


def parts_of(system: System) -> Mapping[CellId, int]:
    """The counts of the parts."""
    return {cell: at.count for cell, at in system.cells.items() if cell.at}


def additions(threshold: int) -> GoesOn:
    """When the method hides one more part: whatever `one_way` says now, as A2 knows the method."""

    def goes_on(seen: Seen) -> bool:
        return not one_way.stays_possible(threshold, seen.blanks, seen.left, seen.smallest)

    return goes_on


def judges(threshold: int) -> dict[str, Guesser]:
    """A2 against each method: costs that are known, a key, and a key with additions."""
    return {
        "value": Guesser(threshold, 1),
        "keyed": Guesser(threshold, 4),
        "added": Guesser(threshold, 4, additions(threshold)),
    }
