"""Random systems and chains of releases from seeds, released, attacked and counted out.

    python tests/endurance/run.py [--first SEED] [--count 5000] [--seconds LIMIT]

Ends after the limit, so that it can be done in parts; the seeds that were done are printed.
"""

import argparse
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.endurance.controls import BOUNDS, FAULTS, faulty_engine, planted_bound
from tests.endurance.trial import trial

CONTROLS = 10  # every tenth seed is a control too
PLANTED, FOUND = (
    (" opened", ": made unsafe", ": planted"),
    (" opened, refused", ": caught", ": found"),
)


def run(first: int, count: int, seconds: float = float("inf")) -> Counter[str]:
    """The tally of so many seeds, or of as many as the time allows."""
    tally, end = Counter[str](), time.monotonic() + seconds
    for seed in range(first, first + count):
        tally += trial(seed)
        if seed % CONTROLS == 0:
            for fault in FAULTS:
                tally += faulty_engine(seed, fault)
            for kind in BOUNDS:
                tally += planted_bound(seed, kind)
        if time.monotonic() > end:
            break
    return tally


def judged(tally: Counter[str]) -> list[str]:
    """What must not be, as the lines of the tally that say so."""
    wrong = [name for name in tally if name.startswith(("unsafe", "safe patterns"))]
    pairs = {name: name + ", refused" for name in tally if name.endswith("opened")}
    pairs |= {f"{fault}: made unsafe": f"{fault}: caught" for fault in FAULTS}
    pairs |= {f"{kind}: planted": f"{kind}: found" for kind in BOUNDS}
    return wrong + [name for name, caught in pairs.items() if tally[name] != tally[caught]]


def main() -> int:
    """Print the tally."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--count", type=int, default=5000)
    parser.add_argument("--seconds", type=float, default=float("inf"))
    words = parser.parse_args()
    tally = run(words.first, words.count, words.seconds)
    done = words.first + tally["systems"] - 1
    sys.stdout.write(f"seeds {words.first} to {done}\n")
    for name, times in sorted(tally.items()):
        sys.stdout.write(f"{times:7} {name}\n")
    wrong = judged(tally)
    sys.stdout.write("wrong: " + "; ".join(wrong) + "\n" if wrong else "nothing unsafe\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
