"""Hostile files at length, for everything that the program reads, with a reader that trusts.

    python tests/endurance/files.py [--first SEED] [--count 5000] [--folder DIR]

`--count` is the number of damaged files of each kind.
"""

import argparse
import json
import sys
import tempfile
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.hostile_files import READERS, attack

CONTROL = "control: a reader that trusts"


def run(folder: Path, first: int, count: int) -> dict[str, Counter[str]]:
    """The tally of every kind of file, and of the control."""
    seeds = range(first, first + count)
    found = {name: attack(name, seeds, folder) for name in READERS}
    sound = READERS["settings.json"]
    READERS["settings.json"] = (lambda path: json.loads(path.read_text("utf-8"))["theme"], sound[1])
    try:
        found[CONTROL] = attack("settings.json", range(first, first + 200), folder)
    finally:
        READERS["settings.json"] = sound
    return found


def crashes(tally: Counter[str]) -> int:
    """How often a reader fell over."""
    return sum(times for name, times in tally.items() if name.startswith("crash"))


def main() -> int:
    """Print the table; 1 when a reader fell over, or the control did not."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--count", type=int, default=5000)
    parser.add_argument("--folder", type=Path)
    words = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=words.folder) as name:
        found = run(Path(name), words.first, words.count)
    sys.stdout.write(f"{'read or refused':32}{'tries':>8}{'read':>8}{'refused':>9}{'crashes':>9}\n")
    for kind, tally in found.items():
        read, refused = (
            sum(n for each, n in tally.items() if each.endswith(end))
            for end in (": read", "refused")
        )
        sys.stdout.write(f"{kind:32}{tally['tries']:8}{read:8}{refused:9}{crashes(tally):9}\n")
    fell = sum(crashes(tally) for kind, tally in found.items() if kind != CONTROL)
    return 1 if fell or not crashes(found[CONTROL]) else 0


if __name__ == "__main__":
    sys.exit(main())
