"""The endurance run: every row of resources/docs/security.md, with its control, as one table.

    python tests/endurance/table.py [--rows 1,10] [--share 0.01] [--text FILE] [--json FILE]

A share of 1 is the whole run, which takes hours; 0.01 takes minutes. Ends with 1 when anything was
bad, or a control did not find all that was planted. What needs a tool or a right that is missing is
named at the end.
"""

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.endurance.rows import ROWS, Row
from tests.opened_counters import remember_secrets
from tests.outcomes import Outcome

HEAD = f"{'row':>3}  {'promise':30}{'tries':>9}{'planted':>9}{'found':>9}{'bad':>6}{'seconds':>9}"


@dataclass(frozen=True)
class Line:
    """What came of one row."""

    row: Row
    outcome: Outcome
    seconds: float

    @property
    def bad(self) -> int:
        """How much was wrong."""
        return sum(self.outcome.faults.values())

    @property
    def tried(self) -> bool:
        """Whether this computer could try it at all."""
        return self.outcome.tries > 0 or self.bad > 0

    @property
    def failed(self) -> bool:
        """Something was wrong, or the control did not find everything."""
        return self.tried and not self.outcome.holds

    def __str__(self) -> str:
        made, row = self.outcome, self.row
        numbers = (
            f"{made.tries:9,}{made.planted:9,}{made.found:9,}{self.bad:6,}{self.seconds:9,.0f}"
        )
        wrong = "".join(f"\n       bad: {what} ({n})" for what, n in sorted(made.faults.items()))
        return f"{row.number:3}  {row.promise:30}{numbers}{wrong}"

    def said(self) -> dict[str, object]:
        """The same for a program that reads it."""
        made = self.outcome
        return {
            "row": self.row.number,
            "promise": self.row.promise,
            "tries": made.tries,
            "planted": made.planted,
            "found": made.found,
            "bad": self.bad,
            "faults": dict(sorted(made.faults.items())),
            "seconds": round(self.seconds, 1),
        }


def lines(chosen: Sequence[Row], share: float) -> Iterator[Line]:
    """Try row after row."""
    for row in chosen:
        began = time.monotonic()
        with tempfile.TemporaryDirectory() as folder:
            outcome = row.attempt(share, Path(folder))
        yield Line(row, outcome, time.monotonic() - began)


def numbers(words: str) -> set[int]:
    """The rows that somebody asked for; ValueError when there is no such row."""
    asked = {int(each) for each in words.split(",")}
    if not asked <= {row.number for row in ROWS}:
        raise ValueError(words)
    return asked


def _listed(numbers: list[int]) -> str:
    return ", ".join(map(str, numbers))


def main(words: list[str]) -> int:
    """Print the table line by line; 0 when every promise held."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n", 1)[0] if __doc__ else "")
    parser.add_argument("--rows", type=numbers, default={row.number for row in ROWS})
    parser.add_argument("--share", type=float, default=1.0)
    parser.add_argument("--text", type=Path)
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args(words)
    if not 0 < asked.share <= 1:
        parser.error("a share lies between 0 and 1")
    done: list[Line] = []
    sys.stdout.write(HEAD + "\n")
    for line in lines([row for row in ROWS if row.number in asked.rows], asked.share):
        done.append(line)
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()
    failed = sorted({line.row.number for line in done if line.failed})
    told = f"not held: {_listed(failed)}" if failed else "every promise that was tried held"
    if untried := sorted({line.row.number for line in done if not line.tried}):
        told += f"; not tried on this computer: {_listed(untried)}"
    sys.stdout.write(told + "\n")
    if asked.text:
        asked.text.write_text("\n".join([HEAD, *map(str, done), told, ""]), "utf-8")
    if asked.json:
        table = {"share": asked.share, "rows": [line.said() for line in done]}
        asked.json.write_text(json.dumps(table, indent=2) + "\n", "utf-8")
    return 1 if failed else 0


if __name__ == "__main__":
    with pytest.MonkeyPatch.context() as patched:
        remember_secrets(patched)
        sys.exit(main(sys.argv[1:]))
