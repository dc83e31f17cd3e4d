"""Statements at length: 10,000 random histories, 200,000 hostile files, and their controls.

    python tests/endurance/statements.py [--first SEED] [--count 10000] [--folder DIR]
    python tests/endurance/statements.py --hostile [--first SEED] [--count 200000] [--folder DIR]

Each run prints a table: what was tried, planted, found, bad.
"""

import argparse
import sys
import tempfile
from collections import Counter
from pathlib import Path

from tests.books import XENIA

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from nacl.signing import VerifyKey

from tests.store.histories import ADDED, WRONG, SummingYearbook, played
from tests.workflows.computers import computer
from tests.workflows.vaults import HELD
from tests.workflows.yearbook.hostile_statements import attack, source_of

TOGETHER = 20  # histories that share a yearbook, as books of one office do


def run(folder: Path, first: int, count: int) -> tuple[Counter[str], Counter[str]]:
    """The tally of so many histories, and that of the control on a tenth of them."""
    tally, control = Counter[str](), Counter[str]()
    for start in range(first, first + count, TOGETHER):
        tally += played(folder, range(start, min(start + TOGETHER, first + count)))
        if start % (10 * TOGETHER) == 0:
            control += played(folder / "control", range(start, start + TOGETHER), SummingYearbook)
    return tally, control


def table(tally: Counter[str], control: Counter[str]) -> list[str]:
    """The lines to print."""
    bad = sum(tally[name] for name in WRONG)
    lines = [
        "promise                     tries   planted  found    bad",
        (
            f"statements merge right  {tally['histories']:9,}   {tally['fork']:7,}  "
            f"{tally['fork'] - tally['outcomes differ']:5,}  {bad:5,}   (planted: forks)"
        ),
        (
            f"control: lives added    {control['histories']:9,}   {control[ADDED]:7,}  "
            f"{control[f'{ADDED}, found']:5,}      -"
        ),
    ]
    return lines + [f"{times:9,} {name}" for name, times in sorted(tally.items())]


def hostile(folder: Path, first: int, count: int) -> tuple[Counter[str], Counter[str]]:
    """The tally of so many hostile statements, and that of a reader that checks no signature."""
    tallies = []
    for name, number in (("true", count), ("control", max(count // 100, 400))):
        vault = computer(folder / name, HELD)
        session = vault.unlock("uil")
        source, verify = source_of(session, XENIA), VerifyKey.verify
        if name == "control":
            VerifyKey.verify = lambda *_: b""  # type: ignore[method-assign]  # the planted fault
        try:
            tallies.append(attack(session, source, range(first, first + number), folder / "sent"))
        finally:
            VerifyKey.verify = verify  # type: ignore[method-assign]  # as above
            session.close()
    return tallies[0], tallies[1]


def hostile_table(tally: Counter[str], control: Counter[str]) -> list[str]:
    """The lines to print."""
    crashes = sum(times for name, times in tally.items() if name.startswith("crash"))
    bad, caught = tally["wrongly taken in"] + crashes, control["wrongly taken in"]
    lines = [
        "promise                     tries   planted    found    bad",
        (
            f"hostile is refused      {tally['tries']:9,} {tally['planted']:9,}"
            f"{tally['found']:9,}{bad:7,}"
        ),
        f"control: no signatures  {control['tries']:9,}         1 {min(caught, 1):8,}      -",
    ]
    return lines + [f"{times:9,} {name}" for name, times in sorted(tally.items())]


def main() -> int:
    """Print the table; 1 when something is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--count", type=int)
    parser.add_argument("--hostile", action="store_true")
    parser.add_argument("--folder", type=Path)
    words = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=words.folder) as name:
        folder = Path(name)
        if words.hostile:
            tally, control = hostile(folder, words.first, words.count or 200_000)
            lines = hostile_table(tally, control)
            wrong = [n for n in tally if n.startswith(("crash", "wrongly taken")) and tally[n]]
            sys.stdout.write("\n".join(lines) + "\n")
            return 1 if wrong or not control["wrongly taken in"] else 0
        (folder / "control").mkdir()
        tally, control = run(folder, words.first, words.count or 10_000)
    sys.stdout.write("\n".join(table(tally, control)) + "\n")
    missed = control[ADDED] - control[f"{ADDED}, found"]
    return 1 if missed or not control[ADDED] or any(tally[name] for name in WRONG) else 0


if __name__ == "__main__":
    sys.exit(main())
