"""This program runs our engine or our gate on one set, in a process of its own.

    python own_runs.py choose SET textbook|open|small > answer.json
    python own_runs.py attack SET textbook|open|small < hidden.json > found.json

textbook: the need of the others. open: zeros are shown, and a blank is known to be 1 at least.
small: the rule of a release, in which a zero is as small as a 3.

`hidden` are the places of the hidden cells among all cells of the set, in their order.
"""

import json
import sys
import time
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.benchmarks.instances import SETS
from xenia_desk.protection.attack.attack import attack
from xenia_desk.protection.engine.suppression import cheapest
from xenia_desk.protection.model.patterns import Pattern, Shown, Status
from xenia_desk.protection.model.primary import primaries, zeros_shown
from xenia_desk.protection.model.tables import Rule, System, Zeros


def ruled(name: str, rule: str) -> System:
    """A set under a rule."""
    system = SETS[name].system
    if rule == "textbook":
        return replace(system, rule=Rule.TEXTBOOK)
    return replace(system, zeros=Zeros(rule))


def choose(system: System) -> dict[str, object]:
    """What our engine hides, and what it took."""
    wall, processor = time.perf_counter(), time.process_time()
    needs = primaries(system)
    choice = cheapest(system, needs)
    took = time.process_time() - processor, time.perf_counter() - wall
    hidden = choice.secondary | set(needs)
    places = [n for n, cell in enumerate(system.cells) if cell in hidden]
    return {"hidden": places, "seconds": took[0], "wall": took[1], "gap": choice.gap}


def attacked(system: System, hidden: set[int]) -> dict[str, object]:
    """What the gate says of a pattern, and what A0 and A1 recover of its small cells.

    `exact`: worked out exactly. `out`: cannot be one less or one more than it is (never below 1
    where a blank is at least 1), exact ones included. `bare`: not hidden at all.
    """
    small = set(primaries(system))
    cells = {
        cell: Shown(_status(hidden=n in hidden, small=cell in small), at.count, at.units)
        for n, (cell, at) in enumerate(system.cells.items())
    }
    found: dict[str, object] = {"bare": sum(not cells[cell].hidden for cell in small)}
    views = {"A0": system}
    if zeros_shown(system):  # else nobody knows that a blank is 1 at least
        views["A0"] = replace(system, rule=Rule.TEXTBOOK)
        views["A1"] = replace(system, rule=Rule.STRICT, zeros=Zeros.OPEN)
    for name, seen in views.items():
        least = int(name == "A1")
        processor = time.process_time()
        verdict = attack(Pattern(seen, cells, system.ceiling))
        took = time.process_time() - processor
        exact = out = 0
        for cell in small & set(verdict.hidden):
            count, reach = system.cells[cell].count, verdict.hidden[cell].range
            exact += reach.low == reach.high
            out += reach.low > max(least, count - 1) or reach.high < count + 1
        missed = len({cell for cell in small if cells[cell].hidden} - set(verdict.hidden))
        proven = all(seen.proven for seen in verdict.hidden.values())
        found[name] = {"exact": exact, "out": out, "missed": missed, "seconds": took}
        if seen == system:
            found["holds"] = verdict.holds and proven
    return found


def _status(*, hidden: bool, small: bool) -> Status:
    if not hidden:
        return Status.OPEN
    return Status.PRIMARY if small else Status.SECONDARY


def peak() -> float:
    """The most memory that this process had, in megabytes; 0 where the system does not say."""
    try:
        import resource
    except ImportError:
        return 0.0
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (2**20 if sys.platform == "darwin" else 2**10)


def main() -> None:
    """Do what the words ask."""
    task, name, rule = sys.argv[1:]
    system = ruled(name, rule)
    made = choose(system) if task == "choose" else attacked(system, set(json.load(sys.stdin)))
    sys.stdout.write(json.dumps(made | {"memory": peak()}))


if __name__ == "__main__":
    main()
