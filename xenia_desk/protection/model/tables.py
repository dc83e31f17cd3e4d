"""The vocabulary of disclosure control: dimensions, tables, cells, rules, systems."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from itertools import product
from typing import NamedTuple, NewType

LARGEST = 1_000_000_000  # above this, sums are no longer exact enough in the solver

Codes = tuple[str, ...]  # one code per dimension of a table, in the table's order


class Zeros(Enum):
    """Whether a zero in a table about people is a small number or is shown."""

    SMALL = "small"
    OPEN = "open"


class Rule(Enum):
    """What an outsider must not be able to work out; textbook is for comparison only."""

    STRICT = "strict"
    TEXTBOOK = "textbook"


class Cost(Enum):
    """What it costs to hide a cell: its value, or its value times a secret factor from 1 to 4.

    The factor is drawn from `System.key`; without one, keyed costs are refused (`KeyMissing`).
    """

    VALUE = "value"
    KEYED = "keyed"


@dataclass(frozen=True)
class Dimension:
    """A tree of codes, of any depth; the grand total is the root.

    `parts` gives the codes right under a code, in the order of print. A code stands once in a tree
    (else `CodeTwice`) and hangs under the grand total (else `CodeLoose`).
    """

    name: str
    total: str
    parts: Mapping[str, Codes] = field(default_factory=dict)

    @cached_property
    def depths(self) -> Mapping[str, int]:
        """Every code with its distance to the grand total, parents before their parts."""
        found = {self.total: 0}
        waiting = [self.total]
        for code in waiting:
            for part in self.parts.get(code, ()):
                if part not in found:
                    found[part] = found[code] + 1
                    waiting.append(part)
        return found

    @property
    def depth(self) -> int:
        """The distance of the deepest code to the grand total."""
        return max(self.depths.values())

    def codes(self, level: int) -> Codes:
        """The codes at or above a level, parents before their parts."""
        return tuple(code for code, depth in self.depths.items() if depth <= level)

    def lowest(self, level: int) -> Codes:
        """The codes at a level, and those higher up that have no parts."""
        return tuple(c for c in self.codes(level) if self.depths[c] == level or not self.split(c))

    def split(self, code: str) -> Codes:
        """The codes right under a code; empty for a code without parts."""
        return self.parts.get(code, ())


@dataclass(frozen=True)
class Table:
    """Counts of one population by some dimensions, with all their totals, which are computed.

    `counts` and `units` are keyed by the lowest codes, in the order of `dimensions` (the key of a
    single number is `()`). A count is whole and not negative, one left out is 0, and all of them
    make at most LARGEST. `units` are the first contacts behind a count, at most as many, where a
    twin is kept. `levels` says where the table stops, per dimension (1: right under the grand
    total); without it the table goes down to the codes without parts. A table that is not about
    `people` makes no cell primary.
    """

    name: str
    population: str
    dimensions: Codes
    counts: Mapping[Codes, int]
    units: Mapping[Codes, int] = field(default_factory=dict)
    levels: Mapping[str, int] = field(default_factory=dict)
    people: bool = True


class CellId(NamedTuple):
    """One cell, in whatever tables it stands: sorted (dimension, code) without grand totals.

    So tables of one population are linked where they have a cell in common.
    """

    population: str
    at: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        """The cell as `population[dimension=code, ...]`."""
        return f"{self.population}[{', '.join(f'{name}={code}' for name, code in self.at)}]"


Population = NewType("Population", str)
"""A population in a refusal, whose reader may have words for it."""

NamedCell = NewType("NamedCell", CellId)
"""A cell in a refusal, whose reader may have words for its codes and its population."""


@dataclass(frozen=True, order=True)
class Bound:
    """Everybody knows that `times` the count `of` is at most `factor` times the count `by`.

    It must be true of the counts (else `BoundBroken`); both factors are whole, from 1.
    """

    of: CellId
    by: CellId
    factor: int = 1
    times: int = 1


@dataclass(frozen=True, order=True)
class Percentage:
    """A derived number in print: `of` as a percentage of `by`, in units of 10 ** -`decimals`.

    92.8 % is `printed` 928 with one decimal; it was rounded to the nearest, halves either way.
    """

    of: CellId
    by: CellId
    printed: int
    decimals: int = 0

    @property
    def bounds(self) -> tuple[Bound, Bound]:
        """What a reader knows by it: no more than half a unit above it, nor below."""
        whole = 200 * 10**self.decimals
        return (
            Bound(self.of, self.by, 2 * self.printed + 1, whole),
            Bound(self.by, self.of, whole, 2 * self.printed - 1),
        )


@dataclass(frozen=True, order=True)
class Released:
    """What an outsider already knows of a cell: it lies from `low` to `high` (None: no end).

    Both ends are included. It must be true of the count (else `ReleasedContradicts`).
    """

    cell: CellId
    low: int = 0
    high: int | None = None

    @property
    def exact(self) -> bool:
        """Whether the outsider knows the count itself."""
        return self.low == self.high


@dataclass(frozen=True, order=True)
class Follows:
    """The cell must be hidden wherever the leader is hidden."""

    cell: CellId
    leader: CellId


@dataclass(frozen=True)
class Cell:
    """What a system holds at one cell; `units` is None where no twin is kept behind it."""

    count: int
    units: int | None
    people: bool


@dataclass(frozen=True)
class System:
    """All tables that are protected together, and all that an outsider knows beside them.

    A cell about people is primary with a count below `threshold` (at least 2) or with fewer units
    than `unit_threshold`. Making a system checks nothing; protecting it does (`checking.check`).
    `unpublished` are cells that are printed nowhere: hiding them costs nothing and they are never
    primary. `stay_hidden` are cells that an earlier release hid: they are hidden again, at no cost,
    and the promise of their release still stands; of those in `promised` that they are small.
    `earlier` names the tables that earlier releases printed: their cells are not printed again.
    `key` makes keyed costs; it is as secret as the counts.
    """

    threshold: int
    dimensions: Mapping[str, Dimension]
    tables: tuple[Table, ...]
    unit_threshold: int = 0
    bounds: tuple[Bound, ...] = ()
    released: tuple[Released, ...] = ()
    impossible: frozenset[CellId] = frozenset()
    unpublished: frozenset[CellId] = frozenset()
    stay_hidden: frozenset[CellId] = frozenset()
    promised: frozenset[CellId] = frozenset()
    earlier: frozenset[str] = frozenset()
    follows: tuple[Follows, ...] = ()
    percentages: tuple[Percentage, ...] = ()
    zeros: Zeros = Zeros.SMALL
    rule: Rule = Rule.STRICT
    cost: Cost = Cost.VALUE
    key: bytes = field(default=b"", repr=False)

    @cached_property
    def links(self) -> tuple[Bound, ...]:
        """All bounds that a reader knows: those declared, and those behind printed percentages."""
        derived = (b for p in sorted(self.percentages) for b in p.bounds if b.times > 0)
        return (*self.bounds, *derived)

    @cached_property
    def ceiling(self) -> int:
        """A count so large that an outsider learns nothing from a cell staying under it."""
        largest = max(at.count for at in self.cells.values())
        known = max([0, *(r.high or r.low for r in self.released)])
        return int(10 ** len(str(10 * (max(largest, known) + self.threshold))))

    def level(self, table: Table, name: str) -> int:
        """Where a table stops in a dimension: the level it asks for, or the bottom."""
        return table.levels.get(name, self.dimensions[name].depth)

    def codes(self, table: Table) -> Iterator[Codes]:
        """All cells of a table as codes, totals included, totals before their parts."""
        trees = [self.dimensions[name].codes(self.level(table, name)) for name in table.dimensions]
        return product(*trees)

    def lowest(self, table: Table) -> Iterator[Codes]:
        """The lowest cells of a table as codes."""
        trees = [self.dimensions[name].lowest(self.level(table, name)) for name in table.dimensions]
        return product(*trees)

    def cell_id(self, table: Table, codes: Codes) -> CellId:
        """The cell at these codes of a table."""
        pairs = zip(table.dimensions, codes, strict=True)
        at = sorted((n, code) for n, code in pairs if code != self.dimensions[n].total)
        return CellId(table.population, tuple(at))

    def totals(self, table: Table, lowest: Mapping[Codes, int]) -> dict[Codes, int]:
        """All cells of a table with their sums, from its lowest cells (those left out are 0)."""
        sums = {codes: lowest.get(codes, 0) for codes in self.codes(table)}
        for place, name in enumerate(table.dimensions):
            tree, level = self.dimensions[name], self.level(table, name)
            inner = [c for c in tree.codes(level - 1) if tree.split(c)]
            rest = [codes for codes in sums if codes[place] == tree.total]
            for code in reversed(inner):
                for codes in rest:
                    head, tail = codes[:place], codes[place + 1 :]
                    sums[*head, code, *tail] = sum(
                        sums[*head, part, *tail] for part in tree.split(code)
                    )
        return sums

    def units(self, table: Table) -> dict[Codes, int]:
        """The units behind the cells of a table, where they are known.

        They are when they are known of every lowest cell behind that has a count.
        """
        if not table.units:
            return {}
        without = {c: 1 for c, n in table.counts.items() if n and c not in table.units}
        unknown = self.totals(table, without)
        return {c: n for c, n in self.totals(table, table.units).items() if not unknown[c]}

    @cached_property
    def cells(self) -> Mapping[CellId, Cell]:
        """Every cell once, sorted; one that is in any table about people is about people."""
        found: dict[CellId, Cell] = {}
        for table in self.tables:
            counts = self.totals(table, table.counts)
            units = self.units(table)
            for codes, count in counts.items():
                cell = self.cell_id(table, codes)
                known = units.get(codes)
                old = found.get(cell, Cell(count, None, people=False))
                found[cell] = Cell(
                    count, old.units if known is None else known, old.people or table.people
                )
        return dict(sorted(found.items()))
