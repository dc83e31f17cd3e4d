"""Statements at length: 10,000 random histories, and their control.

    python tests/endurance/statements.py [--first SEED] [--count 10000] [--folder DIR]

Each run prints a table: what was tried, planted, found, bad.
"""

import argparse
import sys
import tempfile
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.store.histories import ADDED, WRONG, SummingYearbook, played

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


def main() -> int:
    """Print the table; 1 when something is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--folder", type=Path)
    words = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=words.folder) as folder:
        (Path(folder) / "control").mkdir()
        tally, control = run(Path(folder), words.first, words.count)
    sys.stdout.write("\n".join(table(tally, control)) + "\n")
    missed = control[ADDED] - control[f"{ADDED}, found"]
    return 1 if missed or not control[ADDED] or any(tally[name] for name in WRONG) else 0


if __name__ == "__main__":
    sys.exit(main())
