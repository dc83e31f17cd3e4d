"""Our disclosure control and the tools of others, side by side on the same tables and need.

    python3 packaging/dev.py bench [--sets "9 x 8 x 4" ...] [--limit SECONDS] [--tools NAME ...]

The need is the textbook's: primary are 1 to 4, zeros are shown, nobody may work out that a small
cell is not one less or not one more. The last two of our lines are what it costs to want more:
that a reader who knows that a blank is 1 at least finds no small cell exactly (open), and that
zeros are small too (small, the rule of a release). Each tool runs in a process of its own and
is measured inside: seconds of the processor, and of the wall; the attack is our gate, on what
each tool hides. R and pytauargus are used where they are.
"""

import argparse
import csv
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.benchmarks.instances import SETS, THRESHOLD, Instance
from tests.benchmarks.own_runs import ruled
from xenia_desk.protection.model.primary import primaries
from xenia_desk.protection.model.tables import CellId, Codes, System, Table

HERE = Path(__file__).parent
PEERS = (
    HERE.parents[1] / "build/peers" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
)
OURS = {"Xenia Desk": "textbook", "  blank >= 1": "open", "  zeros small": "small"}
# Beyond this the rules that ask more take minutes; the goals stop there too.
MOST_FOR_MORE = 3000
HEAD = (
    "set                         tool            cells  prim   sec     sum  seconds   wall     gap"
    "  A0 exact/out  A1 exact/out  safe\n"
)
Answer = dict[str, Any]


class Failed(Exception):
    """A tool that gave no pattern; its text is why."""


class OutOfTime(Failed):
    """A tool that did not answer in time."""


def run(words: list[str | Path], given: str, limit: float, folder: str) -> str:
    """What a program answers; a crash or too long a time is a Failed."""
    try:
        ended = subprocess.run(
            [str(word) for word in words],
            input=given,
            capture_output=True,
            text=True,
            timeout=limit,
            cwd=folder,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise OutOfTime(f"none in {limit:.0f} s") from None
    if ended.returncode < 0:
        raise Failed(f"crashed (signal {-ended.returncode})")
    if ended.returncode:
        said = ended.stderr.strip().splitlines()
        raise Failed(said[-1] if said else f"exit {ended.returncode}")
    return ended.stdout


def ours(rule: str) -> Callable[[str, float, str], Answer]:
    """Our engine under a rule."""

    def choose(name: str, limit: float, folder: str) -> Answer:
        words: list[str | Path] = [sys.executable, HERE / "own_runs.py", "choose", name, rule]
        return dict(json.loads(run(words, "", limit, folder)))

    return choose


def tau(method: str) -> Callable[[str, float, str], Answer]:
    """pytauargus with a method."""

    def choose(name: str, limit: float, folder: str) -> Answer:
        if not PEERS.exists():
            raise Failed("not present: python3 packaging/dev.py bench installs it")
        task = json.dumps(_task(ruled(name, "textbook")))
        words: list[str | Path] = [PEERS, HERE / "peer_tauargus.py", method]
        return dict(json.loads(run(words, task, limit, folder)))

    return choose


def _task(system: System) -> Answer:
    places = {cell: n for n, cell in enumerate(system.cells)}
    needs = primaries(system)

    def cell(table: Table, codes: Codes) -> Answer:
        at = system.cell_id(table, codes)
        small = at in needs
        return {
            "id": places[at],
            "at": codes,
            "count": system.cells[at].count,
            "status": "U" if small else "S",
            "down": int(small),
            "up": int(small),
        }

    return {
        "dimensions": {n: {"total": d.total, "parts": d.parts} for n, d in _trees(system)},
        "tables": [
            {"dimensions": t.dimensions, "cells": [cell(t, codes) for codes in system.codes(t)]}
            for t in system.tables
        ],
    }


def _trees(system: System) -> list[tuple[str, Any]]:
    return sorted(system.dimensions.items())


def gauss(name: str, limit: float, folder: str) -> Answer:
    """GaussSuppression, all tables protected together."""
    if shutil.which("Rscript") is None:
        raise Failed("not present (no Rscript)")
    try:
        run(["Rscript", "-e", "library(GaussSuppression)"], "", limit, folder)
    except Failed:
        raise Failed("not present (R has no GaussSuppression)") from None
    instance, data = SETS[name], Path(folder) / "data.csv"
    _write_people(instance, data)
    words: list[str | Path] = ["Rscript", HERE / "peer_gauss.R", data, _formula(instance)]
    words.append(str(THRESHOLD))
    first, _, rest = run(words, "", limit, folder).partition("\n")
    seconds, wall = map(float, first.split(","))
    system = instance.system
    places = {cell: n for n, cell in enumerate(system.cells)}
    hidden = [places[_cell(system, row)] for row in csv.DictReader(rest.splitlines())]
    return {"hidden": sorted(set(hidden)), "seconds": seconds, "wall": wall}


def _cell(system: System, row: dict[str, str]) -> CellId:
    """The cell of a row of codes; what is no code of its dimension is a grand total."""
    known = {name: tree.depths for name, tree in _trees(system)}
    named = {name.removesuffix("_up"): code for name, code in row.items() if code != "Total"}
    at = {name: code for name, code in named.items() if known[name].get(code)}
    return CellId("p", tuple(sorted(at.items())))


def _write_people(instance: Instance, target: Path) -> None:
    """The combinations that occur, with a column for each level of each tree."""
    above = {
        (tree.name, part): code
        for tree in instance.trees
        for code, parts in tree.parts.items()
        for part in parts
    }
    with target.open("w", encoding="ascii", newline="") as file:
        writer = csv.writer(file)
        names = [t.name + "_up" * up for t in instance.trees for up in range(t.depth)]
        writer.writerow([*names, "freq"])
        for codes, count in instance.people:
            line: list[str | int] = []
            for tree in instance.trees:
                code = codes[tree.name]
                for _ in range(tree.depth):
                    line.append(code)
                    code = above[tree.name, code]
            if count:
                writer.writerow([*line, count])


def _formula(instance: Instance) -> str:
    """The tables as a model formula: sums of crossings, each with its margins."""
    levels = {
        tree.name: "(" + " + ".join(tree.name + "_up" * up for up in range(tree.depth)) + ")"
        for tree in instance.trees
    }
    return "~ " + " + ".join(" * ".join(levels[n] for n in shape) for shape in instance.shapes)


TOOLS: dict[str, Callable[[str, float, str], Answer]] = {
    **{name: ours(rule) for name, rule in OURS.items()},
    "tau OPT": tau("OPT"),
    "tau MOD": tau("MOD"),
    "Gauss (R)": gauss,
}


def measure(name: str, tool: str, limit: float) -> Answer:
    """Run a tool on a set, attack what it hides, print one line."""
    rule = OURS.get(tool, "textbook")
    system = ruled(name, rule)
    needs, start = primaries(system), f"{name:27} {tool:14} "
    line: Answer = {"set": name, "tool": tool, "cells": len(system.cells)}
    try:
        with tempfile.TemporaryDirectory() as folder:
            answer = TOOLS[tool](name, limit, folder)
            words: list[str | Path] = [sys.executable, HERE / "own_runs.py", "attack", name, rule]
            hidden = set(answer["hidden"])
            secondary = [
                at.count
                for n, (cell, at) in enumerate(system.cells.items())
                if n in hidden and cell not in needs
            ]
            line |= answer | {"secondary": len(secondary), "sum": sum(secondary)}
            line |= _attacked(words, json.dumps(answer["hidden"]), limit, folder)
    except Failed as why:
        sys.stdout.write(f"{start}{len(system.cells):6} {len(needs):5}   {why}\n")
        return line | {"failed": str(why)}
    gap = f"{line['gap']:7.4f}" if "gap" in line else "      -"
    safe = "yes" if line["holds"] else f"NO ({line['bare']} bare)"
    if line["holds"] is None:
        safe = f"attack not done in {limit:.0f} s"
    sys.stdout.write(
        f"{start}{len(system.cells):6} {len(needs):5} {line['secondary']:5} {line['sum']:7}"
        f" {line['seconds']:8.2f} {line['wall']:6.2f} {gap}"
        f"  {_seen(line, 'A0'):>12}  {_seen(line, 'A1'):>12}  {safe}\n"
    )
    sys.stdout.flush()
    return line


def _attacked(words: list[str | Path], hidden: str, limit: float, folder: str) -> Answer:
    """What the attack found; `holds` is None where it was not done in time."""
    try:
        return dict(json.loads(run(words, hidden, limit, folder)))
    except OutOfTime:
        return {"holds": None, "bare": 0}


def _seen(line: Answer, attacker: str) -> str:
    if attacker not in line:
        return "-"
    found = line[attacker]
    return f"{found['exact']}/{found['out']}" + (" +?" if found["missed"] else "")


def judged(lines: list[Answer]) -> list[str]:
    """Where a goal is missed, as sentences."""
    missed = []
    for name in dict.fromkeys(line["set"] for line in lines):
        here = {line["tool"]: line for line in lines if line["set"] == name}
        own = here.get("Xenia Desk", {"failed": ""})
        if "failed" in own:
            missed.append(f"{name}: no line of ours")
            continue
        if own["holds"] is not None and (not own["holds"] or own["A0"]["out"]):
            missed.append(f"{name}: ours is not safe")
        for tool, line in here.items():
            if tool in OURS:
                given = line.get("A0", {}).get("exact", 0), line.get("A1", {}).get("exact", 0)
                if given[0] or (tool != "Xenia Desk" and given[1]):
                    missed.append(f"{name}: {tool.strip()} gives cells away")
            elif "failed" not in line:
                if line["holds"] is not False and own["sum"] > line["sum"]:
                    missed.append(f"{name}: {tool} hides less ({line['sum']} < {own['sum']})")
                slower = own["seconds"] > line["seconds"]
                if tool == "tau OPT" and own["cells"] >= 450 and slower:
                    missed.append(f"{name}: {tool} is faster")
    return missed


def main() -> int:
    """Print the table and what was missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sets", nargs="+", choices=SETS, default=list(SETS))
    parser.add_argument("--tools", nargs="+", choices=TOOLS, default=list(TOOLS))
    parser.add_argument("--limit", type=float, default=240, help="seconds for each process")
    words = parser.parse_args()
    sys.stdout.write(HEAD)
    lines = []
    for name in words.sets:
        for tool in words.tools:
            more = OURS.get(tool, "textbook") != "textbook"
            if not more or len(SETS[name].system.cells) <= MOST_FOR_MORE:
                lines.append(measure(name, tool, words.limit))
    missed = judged(lines)
    sys.stdout.write("\n".join(missed or ["no goal missed"]) + "\n")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
