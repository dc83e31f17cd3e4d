"""What came of trying a promise often: tries, planted, found, bad."""

from collections import Counter
from dataclasses import dataclass, field

HEAD = f"{'promise':34}{'tries':>9}{'planted':>9}{'found':>7}{'bad':>6}"


@dataclass(frozen=True)
class Outcome:
    """`faults` counts what was wrong; `planted` and `found` are those of the control."""

    tries: int
    faults: Counter[str] = field(default_factory=Counter)
    planted: int = 0
    found: int = 0

    @property
    def holds(self) -> bool:
        """Nothing was wrong, and the control found everything that was planted."""
        return not self.faults and self.found == self.planted > 0

    def line(self, promise: str) -> str:
        """A line of the table under HEAD."""
        bad = sum(self.faults.values())
        return f"{promise:34}{self.tries:9,}{self.planted:9,}{self.found:7,}{bad:6,}"
