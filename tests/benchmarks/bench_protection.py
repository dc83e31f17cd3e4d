"""Disclosure control on instances from a seed: run it by name, alone on the machine.

    python tests/benchmarks/bench_protection.py [--large]

The shapes are those of the help page; `--large` adds 20 x 20 x 4. Seconds are of the
processor, for choosing and for attacking, and of the wall for choosing.
"""

import argparse
import random
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.core.protection.systems import People, filled, lot
from tests.invented_years import SECRET, YEAR, invented_year, plan_2027
from xenia_desk.core.protected_years import year_system
from xenia_desk.core.protection.attack import attack
from xenia_desk.core.protection.patterns import Status
from xenia_desk.core.protection.primary import primaries
from xenia_desk.core.protection.protected import pattern_of
from xenia_desk.core.protection.suppression import cheapest
from xenia_desk.core.protection.tables import Codes, Dimension, Rule, System, Table

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


def system(trees: list[Dimension], shapes: list[Codes]) -> System:
    """Tables of persons who are drawn by lot."""
    draw, dimensions = lot(SEED), {tree.name: tree for tree in trees}
    sparse = len(shapes) > 1
    people: People = []
    for codes in _finest(trees):
        count = skewed(draw) if not sparse or draw.random() < 0.2 else 0
        people.append((codes, min(count, 400)))
    tables = [
        filled(Table(f"t{n}", "p", shape, {}), dimensions, people, None)
        for n, shape in enumerate(shapes)
    ]
    return System(THRESHOLD, dimensions, tuple(tables))


def _finest(trees: list[Dimension]) -> Iterator[dict[str, str]]:
    if not trees:
        yield {}
        return
    for rest in _finest(trees[1:]):
        for code in trees[0].lowest(trees[0].depth):
            yield {trees[0].name: code, **rest}


def instances(*, large: bool) -> Iterator[tuple[str, System]]:
    """The sets, smallest first."""
    theme, month = flat("theme", 9), grouped("month", 3, 3, 3, 3)
    place, setting = grouped("place", 4, 4, 4, 3, 3), flat("setting", 9)
    channel, group, place_kind = flat("channel", 8), flat("group", 4), flat("organisation", 8)
    yield "theme x month", system([theme, month], [("theme", "month")])
    yield "municipality x setting", system([place, setting], [("place", "setting")])
    yield "9 x 8 x 4", system([theme, channel, group], [("theme", "channel", "group")])
    linked: list[Codes] = [
        ("theme", "month"),
        ("month", "organisation"),
        ("theme", "organisation"),
    ]
    yield "three linked", system([theme, month, place_kind], linked)
    if large:
        twenty = [flat("a", 20), flat("b", 20), group]
        yield "20 x 20 x 4", system(twenty, [("a", "b", "group")])


def measure(name: str, rule: str, made: System) -> None:
    """Choose, attack, and print one line."""
    wall, processor = time.perf_counter(), time.process_time()
    needs = primaries(made)
    choice = cheapest(made, needs)
    chose, chose_cpu = time.perf_counter() - wall, time.process_time() - processor
    pattern = pattern_of(made, needs, choice.secondary)
    processor = time.process_time()
    verdict = attack(pattern)
    gate = time.process_time() - processor
    cells = pattern.cells.values()
    secondary = [shown.value or 0 for shown in cells if shown.status is Status.SECONDARY]
    sys.stdout.write(
        f"{name:24} {rule:9} {len(cells):6} {len(needs):6} {len(secondary):6} {sum(secondary):7}"
        f" {choice.gap:7.4f} {choice.rounds:6} {chose_cpu:8.2f} {gate:8.2f} {chose:8.2f}"
        f"  {'held' if verdict.holds else 'BROKEN'}\n"
    )
    sys.stdout.flush()


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--large", action="store_true")
    large: bool = parser.parse_args().large
    sys.stdout.write(
        "set                      rule       cells    prim    sec     sum     gap rounds"
        "   choose   attack     wall\n"
    )
    for contacts in (150, 400, 785):
        plan = plan_2027()
        year = year_system(plan, YEAR, invented_year(plan, contacts), SECRET)
        measure(f"year plan, {contacts} contacts", "keyed", year)
    for name, made in instances(large=large):
        measure(name, "textbook", replace(made, rule=Rule.TEXTBOOK))
        measure(name, "strict", made)


if __name__ == "__main__":
    main()
