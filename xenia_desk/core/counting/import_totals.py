"""Completes imported counts: what a file leaves out is "not recorded", never guessed.

All single-choice tables of a population get the same total. A table that the file leaves out
goes to its unknown category; the twins stay 0. A two-way table is filled in when it follows from
the others, because one of its sides has a single code; else the file must give it.
"""

from collections import Counter
from collections.abc import Iterator, Mapping

from xenia_desk.core.counting.consistency import contradictions
from xenia_desk.core.counting.counting import VISITOR, Changes, CounterKey
from xenia_desk.core.counting.refusals import (
    ImportRefused,
    NumbersContradict,
    TableMissing,
    TotalsUnequal,
)
from xenia_desk.core.names import BookId
from xenia_desk.core.periods import year_period
from xenia_desk.core.plan.plan import SEPARATOR, ChoiceKind, Plan, Table, Unit
from xenia_desk.errors import Refusal

_REFERRED = "contacts_with_referral"


def completed(
    plan: Plan,
    book: BookId,
    year: int,
    given: Mapping[CounterKey, int],
) -> Changes:
    """What imported counts of a year add to a book: a file that is consistent in itself.

    An older tally may have contacts without themes. Raises ImportRefused with TotalsUnequal,
    TableMissing and NumbersContradict, as many as there are.
    """
    rows = _Rows(plan, book, year, given)
    faults = [*_fill_unknown(rows), *_fill_items(rows), *_fill_crossed(rows)]
    if not faults:
        found = contradictions(plan, book, year, rows.counts, usual=False)
        faults = [NumbersContradict(tables) for tables in found]
    if faults:
        raise ImportRefused(tuple(faults))
    return {key: number for key, number in rows.counts.items() if number}


class _Rows:
    """The counts of one book and year out of a file, as far as they are completed."""

    def __init__(
        self, plan: Plan, book: BookId, year: int, given: Mapping[CounterKey, int]
    ) -> None:
        self.plan, self.book, self.period = plan, book, year_period(year)
        self.counts: Counter[CounterKey] = Counter(given)
        self._named = {key.table for key in given}

    def tables(self, *, ways: int) -> tuple[Table, ...]:
        return tuple(t for t in self.plan.tables_of(self.book) if len(t.dimensions) == ways)

    def names(self, table: Table) -> bool:
        return table.name in self._named

    def total(self, table: Table) -> int:
        """The sum of a table over the months or the year."""
        return sum(number for key, number in self.counts.items() if key.table == table.name)

    def of_unit(self, unit: Unit) -> int:
        """How many of a unit there are: the total of its first table that the book has."""
        tables = (t for t in self.plan.tables_of(self.book) if t.unit is unit)
        return next((self.total(table) for table in tables), 0)

    def put(self, table: Table, category: str, number: int) -> None:
        self.counts[CounterKey(self.period, table.name, category)] = number

    def margin(self, population: str, dimension: str, level: int | None) -> Counter[str] | None:
        """The numbers by the codes of one dimension at a level; None when no table has them."""
        for table in self.tables(ways=1):
            if (table.population, table.dimensions) == (population, (dimension,)):
                found: Counter[str] = Counter()
                for key, number in self.counts.items():
                    if key.table == table.name:
                        code = self.plan.dimensions[dimension].at_level(key.category, level)
                        found[code] += number
                return +found
        return None


def _fill_unknown(rows: _Rows) -> Iterator[Refusal]:
    """Give all single-choice tables of a population the same total."""
    populations: dict[str, list[Table]] = {}
    for table in rows.tables(ways=1):
        if table.choice is ChoiceKind.SINGLE and not table.twin_of:
            populations.setdefault(table.population, []).append(table)
    for tables in populations.values():
        totals = {table.name: rows.total(table) for table in tables if rows.names(table)}
        total = max(totals.values(), default=0)
        if min(totals.values(), default=0) < total:
            yield TotalsUnequal(tuple(totals))
        for table in tables:
            if total and not rows.names(table):
                unknown = rows.plan.dimensions[table.dimensions[0]].unknown
                if unknown not in rows.plan.cells_of(table, rows.book):
                    yield TableMissing(table.name)
                else:
                    rows.put(table, unknown, total)


def _fill_items(rows: _Rows) -> Iterator[Refusal]:
    """Every contact of the hour is a visitor; every contact of the desk has a theme."""
    contacts = rows.of_unit(Unit.CONTACTS)
    for table in rows.tables(ways=1):
        if table.unit is Unit.HOUR_ITEMS and contacts:
            key = CounterKey(rows.period, table.name, VISITOR)
            rows.counts.setdefault(key, contacts)
        if table.unit is Unit.REFERRALS and rows.total(table):
            yield from (
                TableMissing(number.name)
                for number in rows.tables(ways=0)
                if number.name == _REFERRED and not rows.names(number)
            )


def _fill_crossed(rows: _Rows) -> Iterator[Refusal]:
    """Fill the two-way tables that follow, and ask for those that do not."""
    for table in rows.tables(ways=2):
        if rows.names(table):
            continue
        sides = [rows.margin(table.population, d, table.level.get(d)) for d in table.dimensions]
        codes = [_codes(rows, table, dimension) for dimension in table.dimensions]
        for side, margin in enumerate(sides):
            other = codes[1 - side]
            if margin is not None and len(other) <= 1:
                for code, number in margin.items():
                    pair = (code, *other) if side == 0 else (*other, code)
                    rows.put(table, SEPARATOR.join(pair), number)
                break
        else:
            yield TableMissing(table.name)


def _codes(rows: _Rows, table: Table, dimension: str) -> tuple[str, ...]:
    """The codes of a dimension that occur in the file."""
    if dimension == "referred":
        contacts = rows.of_unit(Unit.CONTACTS)
        referred = sum(n for key, n in rows.counts.items() if key.table == _REFERRED)
        occur = {"with_referral": referred, "without_referral": contacts - referred}
        return tuple(code for code, number in occur.items() if number)
    populations = (table.population, Unit.CONTACTS)
    found = (rows.margin(p, dimension, table.level.get(dimension)) for p in populations)
    return tuple(next((margin for margin in found if margin is not None), ()))
