"""The counters of a book and year, changed in memory before anything is written."""

from collections.abc import Iterable, Mapping

from xenia_desk.core.counting.counting import Changes, CounterKey
from xenia_desk.core.counting.refusals import NotThatMany
from xenia_desk.core.names import BookId, Category
from xenia_desk.core.periods import Month, year_period
from xenia_desk.core.plan.plan import SEPARATOR, Dimension, Grain, Plan, Table

Cells = Iterable[tuple[str, int]]
"""Categories with how much may be taken from each."""


class Figures:
    """The numbers of a book over a year, of which month tables change in one month only."""

    def __init__(
        self, plan: Plan, book: BookId, month: Month, counts: Mapping[CounterKey, int]
    ) -> None:
        """`counts` holds every counter of the book in that year, months included."""
        self.plan, self.book, self.month = plan, book, month
        self._before, self.counts = counts, dict(counts)

    def find(self, population: str, *dimensions: str) -> Table | None:
        """The table of a population over exactly these dimensions, if the book has one."""
        for table in self.plan.tables_of(self.book):
            if table.population == population and table.dimensions == dimensions:
                return table
        return None

    def table(self, population: str, *dimensions: str) -> Table:
        """The same of a table that every plan has; LookupError when it has not."""
        found = self.find(population, *dimensions)
        if found is None:
            raise LookupError(population, dimensions)
        return found

    def key(self, table: Table, category: str) -> CounterKey:
        """The counter that a change of a category changes."""
        year = year_period(self.month.year)
        period = self.month.period if table.grain is Grain.MONTH else year
        return CounterKey(period, table.name, category)

    def number(self, table: Table, *codes: str) -> int:
        """What stands in a cell (of the month, in a month table)."""
        return self.counts[self.key(table, SEPARATOR.join(codes))]

    def total(self, table: Table, dimension: str = "", code: str = "") -> int:
        """The sum of a table over the year, or of what lies under one code of a dimension."""
        total = 0
        for key, number in self.counts.items():
            if key.table == table.name:
                at = dict(zip(table.dimensions, key.category.split(SEPARATOR), strict=False))
                if not dimension or self._under(dimension, at[dimension], code):
                    total += number
        return total

    def add(self, table: Table, number: int, *codes: str) -> None:
        """Add to a cell (below zero: take away); raises NotThatMany."""
        key = self.key(table, SEPARATOR.join(codes))
        if self.counts[key] + number < 0:
            raise self.short(table, key.category)
        self.counts[key] += number

    def short(self, table: Table, category: str) -> NotThatMany:
        """The refusal of taking more than there is."""
        return NotThatMany(table.name, Category("|".join(table.dimensions), category))

    def move(self, table: Table, number: int, source: str, target: str) -> None:
        """Move from one category of a table of one dimension to another."""
        self.add(table, -number, source)
        self.add(table, number, target)

    def lift(self, table: Table, dimension: str, code: str) -> str:
        """The code under which a category counts in a table that stops higher in the tree."""
        return self.plan.dimensions[dimension].at_level(code, table.level.get(dimension))

    def categories(self, table: Table) -> tuple[str, ...]:
        """The categories of a table of one dimension: the unknown first, then by size."""
        dimension = self.plan.dimensions[table.dimensions[0]]
        cells = self.plan.cells_of(table, self.book)
        return tuple(sorted(cells, key=lambda c: self._rank(dimension, c, self.number(table, c))))

    def codes(self, table: Table, dimension: str) -> tuple[str, ...]:
        """The codes of one dimension of a table of two, in plan order."""
        index = table.dimensions.index(dimension)
        cells = self.plan.cells_of(table, self.book)
        return tuple(dict.fromkeys(cell.split(SEPARATOR)[index] for cell in cells))

    def changes(self) -> Changes:
        """What has to be added to the book."""
        found = {key: number - self._before[key] for key, number in self.counts.items()}
        return {key: number for key, number in sorted(found.items()) if number}

    def _under(self, dimension: str, code: str, above: str) -> bool:
        tree = self.plan.dimensions[dimension]
        return tree.at_level(code, tree.depth(above)) == above

    @staticmethod
    def _rank(dimension: Dimension, category: str, number: int) -> tuple[bool, int, int]:
        return (
            category != dimension.unknown,
            -number,
            dimension.categories.index(category),
        )


def spread(cells: Cells, wanted: int) -> list[tuple[str, int]]:
    """Take `wanted` from cells in their order, from each what it has; less when they are short."""
    found = []
    for category, most in cells:
        taken = max(0, min(most, wanted))
        if taken:
            found.append((category, taken))
            wanted -= taken
    return found
