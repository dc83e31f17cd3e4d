"""How far attacker A2 gets, in simulated years: run it alone on the machine.

    python tests/benchmarks/bench_a2.py [--years 1000] [--two-way 20]

A2 knows the rule, the method and the range of the cost factors, not the key. One-way tables: a
year is so many contacts, each in one part of one table of a total and its parts (9 themes, 18
places, 24 organisations) by shares that are drawn anew each year: the k-th is 1 / k ** skew times
a number from 0.5 to 2, skew 1.5 for themes, 1.2 for the others. The threshold is 10. A year is
broken when some blank can no longer be 0, or no longer be 10, over all counts from which the
method comes to what is printed for some key: `guesses` counts them out, without the closed form
that decides on additions. `value`: costs are the counts. `keyed`: a secret factor from 1 to 4 each.
`added`: what is released, with the parts that `one_way.settle` adds. `hidden` is the mean sum of
the counts that are hidden though not small, in a year with blanks; `more` the years with additions.

Two-way: 785 and 400 contacts in 18 places of five provinces by 9 settings, shares as above, each
contact's place and setting drawn apart; what `Protected.a2` measures: the small cells for which
counts that fit were not found at both ends. Known costs are the same measure with factor 1.
"""

import argparse
import sys
import time
from dataclasses import dataclass, field, replace
from pathlib import Path
from unittest.mock import patch

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.benchmarks.instances import flat, grouped
from tests.protection.guessing.one_way_years import (
    SHAPES,
    THRESHOLD,
    Printed,
    Shape,
    has_blanks,
    judges,
    parts_by_lot,
    with_additions,
    without_additions,
    year,
)
from tests.protection.systems import lot
from xenia_desk.protection.guessing import guessing
from xenia_desk.protection.guessing.one_way import A2Reach
from xenia_desk.protection.model.primary import primaries
from xenia_desk.protection.model.tables import Cost, System, Table
from xenia_desk.protection.protected import Protected, protect

CONTACTS = (785, 400)
PLACES, SETTINGS = grouped("place", 4, 4, 4, 3, 3), flat("setting", 9)


@dataclass
class Tally:
    """What came of one method in all years of one shape."""

    broken: int = 0
    hidden: int = 0


@dataclass
class Years:
    """What came of all years of one shape: those with blanks, and those that were not held."""

    blanks: int = 0
    not_held: int = 0
    added: int = 0
    tallies: dict[str, Tally] = field(default_factory=dict)


def one_way(shape: Shape, contacts: int, years: int) -> Years:
    """All years of one shape."""
    judge = judges(THRESHOLD)
    found = Years(tallies={name: Tally() for name in judge})
    for seed in range(years):
        system = year(seed, shape, contacts)
        if not has_blanks(system):
            continue
        made, released = with_additions(system)
        seen: dict[str, Printed] = {
            "value": without_additions(system, Cost.VALUE),
            "keyed": without_additions(system, Cost.KEYED),
            "added": released,
        }
        found.blanks += 1
        found.not_held += made.a2 is None or made.a2.held != ("t",)
        found.added += released != seen["keyed"]
        for name, print_ in seen.items():
            found.tallies[name].broken += judge[name].breaks(print_.seen)
            found.tallies[name].hidden += print_.secondary
    return found


def show(name: str, contacts: int, found: Years) -> None:
    """One line of the table."""
    line = f"{name:18}{contacts:5}{found.blanks:8}"
    for tally in found.tallies.values():
        share = 100 * tally.broken / max(1, found.blanks)
        hidden = tally.hidden / max(1, found.blanks)
        line += f"{tally.broken:7} {share:5.1f} % {hidden:6.2f}"
    sys.stdout.write(f"{line}{found.added:8}{found.not_held:9}\n")
    sys.stdout.flush()


def two_way(seed: int, contacts: int) -> System:
    """A year of places by settings."""
    draw = lot(seed)
    places = parts_by_lot(draw, Shape(18, 1.2), contacts)
    settings = parts_by_lot(draw, Shape(9, 1.2), contacts)
    counts: dict[tuple[str, ...], int] = {}
    lowest = PLACES.lowest(2), SETTINGS.lowest(1)
    for place, setting in zip(places, settings, strict=True):
        codes = (lowest[0][place], lowest[1][setting])
        counts[codes] = counts.get(codes, 0) + 1
    trees = {tree.name: tree for tree in (PLACES, SETTINGS)}
    table = Table("t", "p", ("place", "setting"), counts)
    return System(THRESHOLD, trees, (table,), cost=Cost.KEYED, key=b"year %d" % seed)


def known_costs(made: Protected) -> A2Reach:
    """What A2 narrows when he knows all costs: the same measure, every factor 1."""
    system = made.system
    ranges = {cell: found.range for cell, found in made.verdict.hidden.items()}
    with patch.object(guessing, "FACTOR", 1):
        return guessing.measured(system, primaries(system), ranges, A2Reach())


def two_way_years(contacts: int, years: int) -> None:
    """One line: the share of measured small cells that A2 narrows at most."""
    reached: dict[str, list[A2Reach]] = {"value": [], "keyed": []}
    for seed in range(years):
        system = two_way(seed, contacts)
        reached["value"].append(known_costs(protect(replace(system, cost=Cost.VALUE))))
        reached["keyed"].append(protect(system).a2 or A2Reach())
    line = f"{'18 places x 9':17}{contacts:5}{years:8}"
    for found in reached.values():
        small, measured = sum(a2.small for a2 in found), sum(a2.measured for a2 in found)
        narrowed = sum(a2.narrowed for a2 in found)
        share = 100 * narrowed / max(1, measured)
        line += f"{small:8}{measured:9}{narrowed:9} {share:5.1f} %"
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> None:
    """The whole table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--years", type=int, default=1000)
    parser.add_argument("--two-way", type=int, default=20)
    chosen = parser.parse_args()
    start = time.process_time()
    columns = f"{'small':>8}{'measured':>9}{'narrowed':>9}{'':8}"
    sys.stdout.write(
        f"{chosen.years} years each; years broken, share of those with blanks, hidden\n"
        f"{'one-way':18}{'n':>5}{'blanks':>8}{'value':>22}{'keyed':>22}{'added':>22}"
        f"{'more':>8}{'not held':>9}\n"
    )
    for name, shape in SHAPES.items():
        for contacts in CONTACTS:
            show(name, contacts, one_way(shape, contacts, chosen.years))
    sys.stdout.write(
        "small cells, measured, narrowed at most; value costs, then keyed costs\n"
        f"{'two-way':17}{'n':>5}{'years':>8}{columns}{columns}\n"
    )
    for contacts in CONTACTS:
        two_way_years(contacts, chosen.two_way)
    sys.stdout.write(f"{time.process_time() - start:.0f} s of the processor\n")


if __name__ == "__main__":
    main()
