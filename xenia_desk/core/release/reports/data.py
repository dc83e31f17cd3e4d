"""Every released number of a report as one line each, by codes, for machines."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product

from xenia_desk.core.names import TableName
from xenia_desk.core.plan.plan import HALF, SEPARATOR, ChoiceKind, Dimension, Plan, Table
from xenia_desk.core.release.reports.model import ReportCell
from xenia_desk.core.release.reports.tables import Source


@dataclass(frozen=True)
class DataLine:
    """One cell: its table, what is counted, where it stands (codes of the plan), what it shows."""

    table: TableName
    unit: str
    row_dimension: str
    row: str
    column_dimension: str
    column: str
    cell: ReportCell


def lines(source: Source, tables: Iterable[Table]) -> Iterator[DataLine]:
    """The lines of some tables in plan order, totals before their parts."""
    for table in tables:
        names = table.released_dimensions
        trees = [_codes(source.plan, table, place) for place in range(len(table.dimensions))]
        if len(names) > len(trees):
            trees.append(source.plan.dimensions[HALF].codes)
        for codes in product(*trees):
            at = dict(zip(names, codes, strict=True))
            inner = {n: c for n, c in at.items() if c != source.plan.dimensions[n].root}
            (row_name, row), (column_name, column), *_ = (*at.items(), ("", ""), ("", ""))
            cell = source.look(table.population, inner)
            yield DataLine(table.name, table.unit, row_name, row, column_name, column, cell)


def _codes(plan: Plan, table: Table, place: int) -> tuple[str, ...]:
    """The codes of one dimension that are printed somewhere: what a book counts, and its sums."""
    dimension = plan.dimensions[table.dimensions[place]]
    counted = {
        leaf
        for book in table.books
        for cell in plan.cells_of(table, book)
        for leaf in dimension.leaves(cell.split(SEPARATOR)[place])
    }
    level = table.level.get(dimension.id)
    no_total = table.choice is ChoiceKind.MULTIPLE and place == 0
    return tuple(
        code
        for code in dimension.codes
        if counted & set(dimension.leaves(code))
        and not (no_total and code == dimension.root)
        and _within(dimension, code, level)
    )


def _within(dimension: Dimension, code: str, level: int | None) -> bool:
    return level is None or dimension.depth(code) <= level
