"""Puts what a book does not keep under the unknown category, so that totals agree.

A laptop that is taken along counts no language: in a year's table its contacts are not recorded.
"""

from collections import Counter
from collections.abc import Mapping

from xenia_desk.core.counting.counting import FIRST, CounterKey
from xenia_desk.core.names import BookId
from xenia_desk.core.periods import year_period
from xenia_desk.core.plan.not_kept import not_kept, single_choice
from xenia_desk.core.plan.plan import Grain, Plan, Table

Counts = Mapping[CounterKey, int]


def completed(plan: Plan, book: BookId, year: int, counts: Counts) -> Counter[CounterKey]:
    """The counts of a book and year, with its totals under unknown in every table it lacks."""
    found = Counter(dict(counts))
    of_year = {key: n for key, n in counts.items() if key.period[:4] == year_period(year)}
    for table in not_kept(plan, book):
        unknown = plan.dimensions[table.dimensions[0]].unknown
        total = _first_contacts if table.twin_of else _total
        key = CounterKey(year_period(year), table.name, unknown)
        found[key] += total(plan, book, of_year, table)
    return found


def _total(plan: Plan, book: BookId, counts: Counts, lacking: Table) -> int:
    """How many things of the population of a table the book counted, by a table of the year.

    A table of months lacks those of which a statement is missing.
    """
    tables = single_choice(plan.tables_of(book, Grain.YEAR))
    kept = next(table for table in tables if table.population == lacking.population)
    return sum(number for key, number in counts.items() if key.table == kept.name)


def _first_contacts(plan: Plan, book: BookId, counts: Counts, _lacking: Table) -> int:
    """How many first contacts the book counted; none where it does not ask."""
    firsts = plan.dimensions["first"].leaves(FIRST)
    asked = {table.name for table in plan.tables_of(book) if table.dimensions == ("first",)}
    return sum(n for key, n in counts.items() if key.table in asked and key.category in firsts)
