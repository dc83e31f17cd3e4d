"""This script measures how long a sheet takes, in a warm process, and how large it is.

    PYTHONPATH=. .venv/bin/python tests/benchmarks/bench_handouts.py

Every shipped topic in every language, with and without facts. "New" is the first drawing of those
words in this process, "again" the second of the same sheet; both are processor time, because the
machine may be busy. Passes when every new sheet is under 100 ms and under 100 kB.
"""

import sys
from time import process_time

from tests.outputs.sheets import FACTS, TOPICS, pairs, sheet
from xenia_desk.outputs.handouts_pdf import handout_pdf

MOST_SECONDS = 0.1
MOST_BYTES = 100_000


def main() -> int:
    """Write a line per sheet; 1 when one is too slow or too large."""
    handout_pdf(sheet("welcome", ("nl",)))
    worst = 0.0
    largest = 0
    for topic in TOPICS:
        for languages in pairs():
            for facts in ({}, FACTS):
                drawn = sheet(topic, languages, facts)
                started = process_time()
                size = len(handout_pdf(drawn))
                new = process_time() - started
                started = process_time()
                handout_pdf(drawn)
                again = process_time() - started
                worst, largest = max(worst, new), max(largest, size)
                name = f"{topic} {'+'.join(languages)}{' with facts' if facts else ''}"
                times = f"new {new * 1000:6.1f} ms  again {again * 1000:6.1f} ms"
                sys.stdout.write(f"{name:40} {times}  {size} B\n")
    sys.stdout.write(f"worst {worst * 1000:.1f} ms, largest {largest} B\n")
    return int(worst > MOST_SECONDS or largest > MOST_BYTES)


if __name__ == "__main__":
    sys.exit(main())
