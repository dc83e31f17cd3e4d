"""This module is the only one that makes a SafeTable: what leaves the program is made here.

Whoever holds a SafeTable holds numbers that were protected with all others of the release and that
the attack could not open. It does not say why a cell is hidden, and it has no ranges.
"""

from collections.abc import Mapping
from dataclasses import InitVar, dataclass
from enum import Enum
from types import MappingProxyType

from xenia_desk.core.protection.choices import WORK_LIMIT, Cancelled, Progress
from xenia_desk.core.protection.primary import impossible_cells
from xenia_desk.core.protection.protected import Protected, protect
from xenia_desk.core.protection.tables import (
    CellId,
    Codes,
    Cost,
    Dimension,
    Rule,
    System,
    Table,
    Zeros,
)
from xenia_desk.errors import Refusal

_SEAL = object()


class Mark(Enum):
    """What a reader is told about a cell."""

    OPEN = "open"
    HIDDEN = "hidden"
    IMPOSSIBLE = "impossible"


@dataclass(eq=False)
class NotForRelease(Refusal):
    """A release was asked for under a rule that is for comparison only, or without a key."""


@dataclass(frozen=True)
class SafeCell:
    """A cell as it may be printed; only an open one has a value."""

    mark: Mark
    value: int | None = None


@dataclass(frozen=True)
class SafeTable:
    """A table as it may be printed, totals included; only this module can make one.

    `cells` is keyed by one code per dimension, in the order of `dimensions`, totals before their
    parts; a cell that is printed nowhere is not in it.
    """

    name: str
    population: str
    dimensions: tuple[Dimension, ...]
    cells: Mapping[Codes, SafeCell]
    seal: InitVar[object]

    def __post_init__(self, seal: object) -> None:
        if seal is not _SEAL:
            raise TypeError("only safe_release makes a SafeTable")

    def cell(self, *codes: str) -> SafeCell:
        """The cell at these codes; a LookupError where the table has none."""
        return self.cells[codes]


@dataclass(frozen=True)
class Certificate:
    """What was promised and tested, for whoever gets the release; it tells nothing of a cell.

    `narrowest` and `widest` are numbers of counts that stay possible for a hidden cell, over all
    of them; None where none is hidden, and for `widest` where nothing holds a cell down.
    `unmodelled` names populations with too many joint cells to reckon with.
    """

    threshold: int
    unit_threshold: int
    rule: Rule
    cells: int
    hidden: int
    narrowest: int | None
    widest: int | None
    attackers: tuple[str, ...]
    unmodelled: tuple[str, ...]
    gap: float
    solver: str


@dataclass(frozen=True)
class SafeRelease:
    """All tables of a release, protected together, and their certificate."""

    tables: tuple[SafeTable, ...]
    certificate: Certificate

    def table(self, name: str) -> SafeTable:
        """A table by its name; a LookupError where there is none."""
        return {table.name: table for table in self.tables}[name]


def safe_release(
    system: System,
    progress: Progress = lambda *_: None,
    cancelled: Cancelled = lambda: False,
    work_limit: int = WORK_LIMIT,
) -> SafeRelease:
    """Protect a system, attack it, and only then hand over its tables.

    The same system gives the same release: what was previewed is what is written.

    Raises:
        NotForRelease: a rule for comparison, or costs that an outsider could work back from.
        Refusal: as `protected.protect`; nothing is made then.
    """
    strict = system.rule is Rule.STRICT and system.zeros is Zeros.SMALL
    if not strict or system.cost is not Cost.KEYED:
        raise NotForRelease
    protected = protect(system, progress, cancelled, work_limit)
    protected.verdict.check()
    impossible = impossible_cells(system)
    tables = tuple(_safe_table(protected, table, impossible) for table in system.tables)
    return SafeRelease(tables, _certificate(protected))


def _safe_table(protected: Protected, table: Table, impossible: frozenset[CellId]) -> SafeTable:
    system = protected.system
    cells: dict[Codes, SafeCell] = {}
    for codes in system.codes(table):
        cell = system.cell_id(table, codes)
        shown = protected.pattern.cells[cell]
        if not shown.status.published:
            continue
        if cell in impossible:
            cells[codes] = SafeCell(Mark.IMPOSSIBLE)
        else:
            hidden = SafeCell(Mark.HIDDEN)
            cells[codes] = hidden if shown.hidden else SafeCell(Mark.OPEN, shown.value)
    trees = tuple(system.dimensions[name] for name in table.dimensions)
    return SafeTable(table.name, table.population, trees, MappingProxyType(cells), seal=_SEAL)


def _certificate(protected: Protected) -> Certificate:
    system, verdict = protected.system, protected.verdict
    published = [c for c, shown in protected.pattern.cells.items() if shown.status.published]
    ranges = [verdict.hidden[cell].range for cell in published if cell in verdict.hidden]
    widths = [reach.high - reach.low + 1 for reach in ranges]
    endless = any(reach.high >= protected.pattern.ceiling for reach in ranges)
    return Certificate(
        threshold=system.threshold,
        unit_threshold=system.unit_threshold,
        rule=system.rule,
        cells=len(published),
        hidden=len(ranges),
        narrowest=min(widths, default=None),
        widest=None if endless else max(widths, default=None),
        attackers=verdict.attackers,
        unmodelled=verdict.unmodelled,
        gap=protected.gap,
        solver=protected.choice.solver,
    )
