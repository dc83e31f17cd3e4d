"""What the ledger remembers of every release: what it printed, and what it reckoned with."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date

Printed = Mapping[tuple[str, tuple[str, ...]], int | None]
"""(table, codes) -> value of every cell that is in print; None for a blank."""


@dataclass(frozen=True)
class A2Said:
    """How far A2 gets, told without how many small cells there are.

    Of `one_way` tables, decided for all keys, `held` hold. Elsewhere he narrows at most the share
    `narrowed` of the small cells that were measured, rounded up to tens of percents; None where
    there are none.
    """

    one_way: int
    held: int
    narrowed: float | None


@dataclass(frozen=True)
class LedgerUsed:
    """How much that outsiders know already was reckoned with; it does not say what they know.

    A `frozen` year keeps the pattern that was chosen once, and `a2` of that choice.
    """

    earlier_releases: int = 0
    outside_totals: int = 0
    frozen: bool = False
    a2: A2Said | None = None


@dataclass(frozen=True)
class LedgerDocument:
    """What one release printed.

    `plan` is the fingerprint of the plan that counted, `frozen` the day in print. Later copies of
    the year reckon with `used` again. `revisions` are (year, edition) of the earlier years in it.
    """

    plan: bytes
    frozen: date
    cells: Printed
    used: LedgerUsed
    revisions: tuple[tuple[int, int], ...] = ()

    def agrees(self, later: "LedgerDocument") -> bool:
        """Whether every cell here is the same there; a registered release knows only its own."""
        return all(later.cells.get(cell, ...) == value for cell, value in self.cells.items())


@dataclass(frozen=True)
class LedgerEntry:
    """One release that left; `day` is that of writing, `bytes_hash` a SHA-256 over its files."""

    id: str
    year: int
    recipient: str
    day: date
    bytes_hash: bytes
    document: LedgerDocument


def together(documents: Collection[LedgerDocument]) -> LedgerDocument | None:
    """What the releases of one year printed together; None where there are none."""
    if not documents:
        return None
    # All have the same cells, but those that were registered from what one recipient got.
    largest = max(documents, key=lambda each: len(each.cells))
    cells = {cell: value for each in (largest, *documents) for cell, value in each.cells.items()}
    return replace(largest, cells=cells)
