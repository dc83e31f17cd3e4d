"""Disclosure control on instances from a seed: run it by name, alone on the machine.

    python tests/benchmarks/bench_protection.py [--large]

The shapes are those of the help page; `--large` adds 20 x 20 x 4. Seconds are of the
processor, for choosing and for attacking, and of the wall for choosing.
"""

import argparse
import sys
import time
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.benchmarks.instances import SETS
from tests.invented_years import SECRET, YEAR, invented_year, plan_2027
from xenia_desk.core.protected_years import year_system
from xenia_desk.core.protection.attack import attack
from xenia_desk.core.protection.patterns import Status
from xenia_desk.core.protection.primary import primaries
from xenia_desk.core.protection.protected import pattern_of
from xenia_desk.core.protection.suppression import cheapest
from xenia_desk.core.protection.tables import Rule, System


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
    for name, instance in SETS.items():
        made = instance.system
        if len(made.cells) > (3000 if large else 500):
            continue
        measure(name, "textbook", replace(made, rule=Rule.TEXTBOOK))
        measure(name, "strict", made)


if __name__ == "__main__":
    main()
