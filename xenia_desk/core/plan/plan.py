"""The plan: what is counted, in which tables, and what may be released."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from itertools import product

from xenia_desk.core.names import NO_TABLE, BookId, TableName

SEPARATOR = "|"
HALF = "half"
"""The dimension of the halves of a year, which stands in no table of a book."""


class Unit(StrEnum):
    """What one count stands for."""

    CONTACTS = "contacts"
    FIRST_CONTACTS = "first_contacts"
    MENTIONS = "mentions"
    REFERRALS = "referrals"
    ACTIVITIES = "activities"
    HOUR_ITEMS = "ggd_items"
    SHEETS = "sheets"


class Grain(StrEnum):
    """The period in which a table adds up."""

    MONTH = "month"
    YEAR = "year"


class ChoiceKind(StrEnum):
    """How many categories of a table one counted thing falls into."""

    SINGLE = "single"
    MULTIPLE = "multiple"
    NUMBER = "number"


class ReleaseGrain(StrEnum):
    """The period in which a table leaves the program, if it does."""

    NOT = "not"
    YEAR = "year"
    HALF_YEAR = "half-year"


@dataclass(frozen=True)
class Dimension:
    """A tree of categories.

    `tree` maps every inner code to the codes right under it, the grand total first; the codes
    that are no key of it are the categories that are counted.
    """

    id: str
    tree: Mapping[str, tuple[str, ...]]
    unknown: str = ""
    order: tuple[str, ...] = ()
    only: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sticks: tuple[str, ...] = ()
    offered: Mapping[str, str] = field(default_factory=dict)
    alone: tuple[str, ...] = ()

    @cached_property
    def root(self) -> str:
        """The code of the grand total."""
        return next(iter(self.tree))

    @cached_property
    def parents(self) -> Mapping[str, str]:
        """The code above every code but the grand total."""
        return {child: parent for parent, children in self.tree.items() for child in children}

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """All codes, a parent before what lies under it."""
        return tuple(self._walk(self.root))

    def _walk(self, code: str) -> Iterator[str]:
        yield code
        for child in self.tree.get(code, ()):
            yield from self._walk(child)

    @cached_property
    def categories(self) -> tuple[str, ...]:
        """The lowest codes, in the order of the screen."""
        return self.order or self.leaves(self.root)

    def leaves(self, code: str) -> tuple[str, ...]:
        """The lowest codes under a code (or the code itself), in the order of the tree."""
        return tuple(found for found in self._walk(code) if found not in self.tree)

    def depth(self, code: str) -> int:
        """The number of steps from the grand total."""
        return 0 if code == self.root else 1 + self.depth(self.parents[code])

    def at_level(self, code: str, level: int | None) -> str:
        """The code itself, or the one above it that lies `level` steps under the grand total."""
        while level is not None and self.depth(code) > level:
            code = self.parents[code]
        return code

    def level_codes(self, level: int | None) -> tuple[str, ...]:
        """The lowest codes of a table that stops at a level (None: the categories)."""
        return tuple(dict.fromkeys(self.at_level(code, level) for code in self.categories))

    def categories_of(self, book: BookId) -> tuple[str, ...]:
        """The categories that can occur in a book, in the order of the screen."""
        allowed = self.only.get(book, self.categories)
        return tuple(code for code in self.categories if code in allowed)


@dataclass(frozen=True)
class Table:
    """A declared table; its categories are codes joined by "|", "" for a single number."""

    name: TableName
    unit: Unit
    population: str
    dimensions: tuple[str, ...]
    grain: Grain
    books: tuple[BookId, ...]
    choice: ChoiceKind
    level: Mapping[str, int] = field(default_factory=dict)
    people: bool = True
    twin_of: TableName = NO_TABLE
    hidden_with: TableName = NO_TABLE
    without: tuple[str, ...] = ()
    only_with: tuple[TableName, str] | None = None
    release: ReleaseGrain = ReleaseGrain.NOT

    @property
    def released_dimensions(self) -> tuple[str, ...]:
        """Its dimensions as it leaves the program, the half of the year among them."""
        halves = self.release is ReleaseGrain.HALF_YEAR
        return (*self.dimensions, HALF) if halves else self.dimensions


Pattern = Mapping[str, str]
"""A pattern of cells: dimension -> code, "*", "*N" or "="; see the plan file."""


@dataclass(frozen=True)
class DeclaredBound:
    """A link that everybody can guess: every cell of `of` is at most factor times its `by`.

    A usual one holds for all that is pressed, and may fail for older tallies that were imported.
    """

    of_population: str
    of: Pattern
    by_population: str
    by: Pattern
    factor: int | str
    usual: bool = False


@dataclass(frozen=True)
class ChannelNeed:
    """A channel that cannot occur in a year without one kind of activity."""

    channel: str
    kind: str


@dataclass(frozen=True)
class Indicator:
    """A cell that the yearly account compares with a target; None where none was agreed."""

    table: TableName
    category: str
    target: int | None = None


@dataclass(frozen=True)
class Plan:
    """A whole plan as read from its file; `fingerprint` is the SHA-256 of what the file says.

    Comments and the order of keys do not count: mending a comment is not another plan.
    """

    id: str
    begins: date
    fingerprint: bytes
    books: tuple[BookId, ...]
    threshold: int
    unit_threshold: int
    small_year: int
    dimensions: Mapping[str, Dimension]
    tables: Mapping[str, Table]
    bounds: tuple[DeclaredBound, ...]
    needs: tuple[ChannelNeed, ...]
    recipients: Mapping[str, tuple[TableName, ...]]
    indicators: tuple[Indicator, ...]

    def tables_of(self, book: BookId, grain: Grain | None = None) -> tuple[Table, ...]:
        """The tables that a book counts, of one grain or of both."""
        return tuple(
            table
            for table in self.tables.values()
            if book in table.books and grain in (None, table.grain)
        )

    def said_of(self, book: BookId) -> frozenset[str]:
        """The dimensions of which something can be said of a contact in a book."""
        tables = (t for t in self.tables_of(book) if t.unit not in {Unit.ACTIVITIES, Unit.SHEETS})
        return frozenset(name for table in tables for name in table.dimensions)

    def cells_of(self, table: Table, book: BookId) -> tuple[str, ...]:
        """The categories of a table that can occur in a book, in plan order."""
        axes = []
        for name in table.dimensions:
            dimension = self.dimensions[name]
            codes = [c for c in dimension.categories_of(book) if c not in table.without]
            level = table.level.get(name)
            axes.append(tuple(dict.fromkeys(dimension.at_level(code, level) for code in codes)))
        return tuple(SEPARATOR.join(codes) for codes in product(*axes))

    def factor(self, bound: DeclaredBound, at: Mapping[str, str]) -> int:
        """The factor of a bound at one of its cells: a number, or "leaves of" a dimension."""
        if isinstance(bound.factor, int):
            return bound.factor
        name = bound.factor.removeprefix("leaves of ")
        return len(self.dimensions[name].leaves(at[name]))

    def twin(self, table: Table) -> Table | None:
        """The table that counts the first contacts behind a table, where one is kept."""
        return next((t for t in self.tables.values() if t.twin_of == table.name), None)


def codes_of(category: str) -> tuple[str, ...]:
    """The codes of a category of a table; none of a single number."""
    return tuple(category.split(SEPARATOR)) if category else ()


def plan_for(plans: Mapping[int, Plan], year: int) -> Plan | None:
    """The plan that holds in a year: the newest that has begun; plans by first year."""
    begun = [first for first in plans if first <= year]
    return plans[max(begun)] if begun else None
