"""Makes safe tables, the only tables that may leave the program.

Whoever holds a SafeTable holds numbers that were protected with all others of the release and that
the attack could not open. It does not say why a cell is hidden, and it has no ranges.
"""

from collections.abc import Callable, Mapping
from dataclasses import InitVar, dataclass, replace
from enum import Enum
from math import ceil
from types import MappingProxyType

from xenia_desk.core.release.ledger import A2Said, LedgerUsed
from xenia_desk.core.release.refusals import NotForRelease
from xenia_desk.errors import Stopped
from xenia_desk.protection.derived import DerivedNumbers, examine
from xenia_desk.protection.guessing.one_way import A2Reach
from xenia_desk.protection.model.choices import Cancelled, Progress, Stage
from xenia_desk.protection.model.primary import impossible_cells
from xenia_desk.protection.model.tables import (
    CellId,
    Codes,
    Cost,
    Dimension,
    Rule,
    System,
    Table,
    Zeros,
)
from xenia_desk.protection.protected import Protected, protect

FEWEST_RANGES = 3  # with fewer hidden cells, a range over all of them is the range of one
ENDLESS_TIMES = 10  # a range that goes further than so many times the largest number has no end
_NOTHING_KNOWN = LedgerUsed()
_SEAL = object()


class CellMark(Enum):
    """What a reader is told about a cell."""

    OPEN = "open"
    HIDDEN = "hidden"
    IMPOSSIBLE = "impossible"


@dataclass(frozen=True)
class SafeCell:
    """A cell as it may be printed; only an open one has a value."""

    mark: CellMark
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

    `narrowest` and `widest` are numbers of counts that stay
    possible for a hidden cell, over all of them: None where fewer than FEWEST_RANGES are hidden,
    and for `widest` where nothing holds a cell down. Both follow from what is printed. `derived` is
    the number of percentages, labels and other numbers in print that were examined, None where they
    were not. `gap` is a share, rounded up to whole percents, because its digits would tell of
    hidden counts. `unmodelled` names
    populations with too many joint cells to reckon with; `a2` is None where he was not examined.
    """

    threshold: int
    unit_threshold: int
    rule: Rule
    cells: int
    hidden: int
    narrowest: int | None
    widest: int | None
    attackers: tuple[str, ...]
    a2: A2Said | None
    derived: int | None
    ledger: LedgerUsed
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


Derive = Callable[[SafeRelease], DerivedNumbers]


def safe_release(
    system: System,
    progress: Progress = lambda *_: None,
    cancelled: Cancelled = lambda: False,
    *,
    derive: Derive | None = None,
    ledger: LedgerUsed = _NOTHING_KNOWN,
) -> SafeRelease:
    """Protect a system, attack it, and only then hand over its tables.

    `derive` tells which numbers will be printed beside the tables of a release; they are attacked
    too. The same system gives the same release: what was previewed is what is written.

    Raises:
        NotForRelease: a rule for comparison, or costs that an outsider could work back from.
        Refusal: as `protected.protect` and `derived.examine`; nothing is made then.
    """
    strict = system.rule is Rule.STRICT and system.zeros is Zeros.SMALL
    if not strict or system.cost is not Cost.KEYED:
        raise NotForRelease
    protected = protect(system, progress, cancelled)
    protected.verdict.check()
    impossible = impossible_cells(system)
    tables = tuple(_safe_table(protected, table, impossible) for table in system.tables)
    made = SafeRelease(tables, _certificate(protected, ledger))
    if derive is None:
        return made

    def attacked(done: int, in_all: int) -> None:
        if cancelled():
            raise Stopped
        progress(Stage.ATTACK, done, in_all)

    derived = derive(made)
    examine(protected.pattern, protected.verdict, derived, attacked)
    return replace(made, certificate=replace(made.certificate, derived=derived.examined))


def _safe_table(protected: Protected, table: Table, impossible: frozenset[CellId]) -> SafeTable:
    system = protected.system
    cells: dict[Codes, SafeCell] = {}
    for codes in system.codes(table):
        cell = system.cell_id(table, codes)
        shown = protected.pattern.cells[cell]
        if not shown.status.published:
            continue
        if cell in impossible:
            cells[codes] = SafeCell(CellMark.IMPOSSIBLE)
        else:
            hidden = SafeCell(CellMark.HIDDEN)
            cells[codes] = hidden if shown.hidden else SafeCell(CellMark.OPEN, shown.value)
    trees = tuple(system.dimensions[name] for name in table.dimensions)
    return SafeTable(table.name, table.population, trees, MappingProxyType(cells), seal=_SEAL)


def _certificate(protected: Protected, ledger: LedgerUsed) -> Certificate:
    system, verdict = protected.system, protected.verdict
    published = {c: s for c, s in protected.pattern.cells.items() if s.status.published}
    blanks = [cell for cell, shown in published.items() if shown.hidden]
    hidden = [verdict.hidden[cell].range for cell in blanks if cell in verdict.hidden]
    ranges = hidden if len(hidden) >= FEWEST_RANGES else []
    widths = [reach.high - reach.low + 1 for reach in ranges]
    # Where nothing in print holds a cell down, an end is made by `ceiling`, which no reader knows.
    printed = max((s.value or 0 for s in published.values() if not s.hidden), default=0)
    endless = any(reach.high > ENDLESS_TIMES * printed for reach in ranges)
    return Certificate(
        threshold=system.threshold,
        unit_threshold=system.unit_threshold,
        rule=system.rule,
        cells=len(published),
        hidden=len(hidden),
        narrowest=min(widths, default=None),
        widest=None if endless else max(widths, default=None),
        attackers=verdict.attackers,
        a2=ledger.a2 if ledger.frozen else _said(protected.a2),
        derived=None,
        ledger=LedgerUsed(ledger.earlier_releases, ledger.outside_totals),
        unmodelled=verdict.unmodelled,
        gap=ceil(100 * protected.gap) / 100,
        solver=protected.choice.solver,
    )


def _said(reach: A2Reach | None) -> A2Said | None:
    if reach is None:
        return None
    if not reach.settled and reach.share is None:
        return None  # there was no table to try
    narrowed = None if reach.share is None else ceil(10 * reach.share) / 10
    return A2Said(len(reach.settled), len(reach.held), narrowed)
