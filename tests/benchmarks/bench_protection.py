"""The goals of disclosure control, each beside what is measured: run it alone on the machine.

    python tests/benchmarks/bench_protection.py [--sets "9 x 8 x 4" ...] [--no-year]

Each set runs in a process of its own. Seconds are of the processor; memory is the peak of that
process. `choose` is the engine, `attack` the gate, alone. The year plan goes from the yearbook of
a practice vault to the attacked release with its files, by the wall.
"""

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.benchmarks.bench_peers import Answer, Failed, run
from tests.benchmarks.instances import SETS
from xenia_desk.core.release.decision import Asked, decide
from xenia_desk.core.release.reports.report import Report
from xenia_desk.localization import SOURCE_LANGUAGE, Translator
from xenia_desk.workflows.day import unlocking
from xenia_desk.workflows.practice import practising
from xenia_desk.workflows.release.gathering import gather

YEAR = 2027
OWN_RUNS = Path(__file__).parent / "own_runs.py"


@dataclass(frozen=True)
class Goal:
    """What a set must reach under a rule; None: no goal."""

    gap: float = 0.0
    choose: float | None = None
    attack: float | None = None
    memory: float | None = None  # megabytes


GOALS = {
    ("theme x month", "textbook"): Goal(),
    ("municipality x setting", "textbook"): Goal(),
    ("theme group x organisation", "textbook"): Goal(),
    ("9 x 8 x 4", "textbook"): Goal(choose=0.5, attack=0.5),
    ("three linked", "textbook"): Goal(choose=5),
    ("20 x 20 x 4", "textbook"): Goal(choose=10, attack=10),
    ("50 x 50 x 4", "textbook"): Goal(gap=0.01, choose=120, memory=1536),
    ("9 x 8 x 4", "small"): Goal(choose=4),
    ("three linked", "small"): Goal(choose=8),
    ("20 x 20 x 4", "small"): Goal(choose=120),
}


def beside(measured: float, goal: float | None, form: str = "8.2f") -> str:
    """A figure, its goal, and a mark where it is missed."""
    if goal is None:
        return f"{measured:{form}} {'':9}"
    return f"{measured:{form}} /{goal:<6g}" + ("! " if measured > goal else "  ")


def measure(name: str, rule: str, limit: float) -> None:
    """One line: gap, choosing, attacking and memory beside their goals."""
    goal = GOALS[name, rule]
    start = f"{name:27} {rule:9}"
    try:
        chose = _own("choose", name, rule, limit)
        seen = _own("attack", name, rule, limit, json.dumps(chose["hidden"]))
    except Failed as why:
        sys.stdout.write(f"{start} {why}\n")
        return
    memory = max(chose["memory"], seen["memory"])
    sys.stdout.write(
        f"{start} {beside(chose['gap'], goal.gap, '7.4f')}{beside(chose['seconds'], goal.choose)}"
        f"{beside(seen['A0']['seconds'], goal.attack)}{beside(memory, goal.memory, '6.0f')}"
        f"{'held' if seen['holds'] else 'BROKEN'}\n"
    )
    sys.stdout.flush()


def _own(task: str, name: str, rule: str, limit: float, given: str = "") -> Answer:
    with tempfile.TemporaryDirectory() as folder:
        words: list[str | Path] = [sys.executable, OWN_RUNS, task, name, rule]
        return dict(json.loads(run(words, given, limit, folder)))


def measure_year(goal: float = 1.0) -> None:
    """From the yearbook of a practice vault to the attacked release, and to its files.

    Wall and processor; the first time apart, with all modules that are loaded late.
    """

    def drawn(report: Report) -> Mapping[str, bytes]:
        from xenia_desk.outputs.release.release_files import release_files

        return release_files(report, Translator(SOURCE_LANGUAGE))

    with tempfile.TemporaryDirectory() as folder:
        made = practising.practice(Path(folder) / "vault", (YEAR, YEAR + 1))
        person = next(each for each in made.people if "coordinator" in each.roles)
        with closing(unlocking.unlock(made.vault, person.passphrase)) as session:
            for what in ("first", "again"):
                began = time.perf_counter(), time.process_time()
                decided = decide(gather(session, YEAR), Asked("gemeente"))
                attacked = time.perf_counter(), time.process_time()
                drawn(decided.report)
                whole = time.perf_counter() - began[0]
                wall, processor = (end - start for end, start in zip(attacked, began, strict=True))
                sys.stdout.write(
                    f"year plan {YEAR}, attacked, {what:5} {processor:6.2f} of the processor, wall"
                    f"{beside(wall, goal)}  with its files {whole:6.2f}\n"
                )


def main() -> None:
    """Print the lines."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sets", nargs="+", choices=SETS, default=list(SETS))
    parser.add_argument("--limit", type=float, default=400, help="seconds for each process")
    parser.add_argument("--no-year", action="store_true")
    words = parser.parse_args()
    sys.stdout.write(
        f"{'set':27} {'rule':9} {'gap/goal':>16}  {'choose':>8} /goal   {'attack':>8} /goal"
        f"   {'MB':>4} /goal\n"
    )
    if not words.no_year:
        measure_year()
    for name, rule in GOALS:
        if name in words.sets:
            measure(name, rule, words.limit)


if __name__ == "__main__":
    main()
