"""Finds where the numbers of one book contradict each other over a year."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import combinations, product

from xenia_desk.core.counting import activities
from xenia_desk.core.counting.counting import FIRST, CounterKey
from xenia_desk.core.names import NO_TABLE, BookId, TableName
from xenia_desk.core.periods import year_period
from xenia_desk.core.plan.plan import DeclaredBound, Dimension, Plan, Table, Unit, codes_of

_DEEPEST = 99
Sums = Mapping[TableName, Mapping[tuple[str, ...], int]]
"""Table -> codes -> the sum over the year."""


def contradictions(
    plan: Plan,
    book: BookId,
    year: int,
    counts: Mapping[CounterKey, int],
    *,
    usual: bool = True,
) -> tuple[tuple[TableName, ...], ...]:
    """The tables of a book that contradict each other, in a fixed order; () when all agree.

    Tables of one population agree in every total that both have; a twin lies within its table
    and adds up to no more than the first contacts (of imported ones nothing is known); the
    bounds of the plan hold, those that are only usual among them unless `usual` is off; no
    municipality has more visits than its place.
    """
    sums = _sums(plan, book, year, counts)
    tables = plan.tables_of(book)
    found: list[tuple[TableName, ...]] = [
        (one.name, other.name)
        for one, other in combinations(tables, 2)
        if one.population == other.population and not _linked(plan, sums, one, other)
    ]
    found += [pair for table in tables for pair in _twin_faults(plan, sums, tables, table)]
    for bound in plan.bounds:
        if usual or not bound.usual:
            found += _bound_faults(plan, book, sums, bound)
    found += _referred_faults(plan, book, sums, usual=usual)
    found += _visit_faults(sums)
    return tuple(dict.fromkeys(found))


def _sums(
    plan: Plan, book: BookId, year: int, counts: Mapping[CounterKey, int]
) -> dict[TableName, Counter[tuple[str, ...]]]:
    sums: dict[TableName, Counter[tuple[str, ...]]] = {
        table.name: Counter() for table in plan.tables_of(book)
    }
    for key, number in counts.items():
        if key.period[:4] == year_period(year) and key.table in sums:
            sums[key.table][codes_of(key.category)] += number
    return sums


def _linked(plan: Plan, sums: Sums, one: Table, other: Table) -> bool:
    """Whether two tables agree in the totals that both have."""
    common = [name for name in one.dimensions if name in other.dimensions]
    levels = {
        name: min((t.level[name] for t in (one, other) if name in t.level), default=None)
        for name in common
    }
    margins = []
    for table in (one, other):
        margin: Counter[tuple[str, ...]] = Counter()
        for codes, number in sums[table.name].items():
            at = dict(zip(table.dimensions, codes, strict=True))
            margin[tuple(plan.dimensions[n].at_level(at[n], levels[n]) for n in common)] += number
        margins.append(+margin)
    return margins[0] == margins[1]


def _twin_faults(
    plan: Plan, sums: Sums, tables: tuple[Table, ...], table: Table
) -> Iterator[tuple[TableName, ...]]:
    if not table.twin_of:
        return
    whole = sums[table.twin_of]
    if any(number > whole.get(codes, 0) for codes, number in sums[table.name].items()):
        yield table.twin_of, table.name
    population = plan.tables[table.twin_of].population
    for asked in tables:
        if asked.population == population and asked.dimensions == ("first",):
            tree = plan.dimensions["first"]
            firsts = sum(n for (code,), n in sums[asked.name].items() if _under(tree, code, FIRST))
            if firsts < sum(sums[table.name].values()):
                yield asked.name, table.name


def _bound_faults(
    plan: Plan, book: BookId, sums: Sums, bound: DeclaredBound
) -> Iterator[tuple[TableName, ...]]:
    axes = [[(name, code) for code in _meant(plan, name, p)] for name, p in bound.of.items()]
    for pairs in product(*axes):
        at = dict(pairs)
        by_at = {name: at[name] if code == "=" else code for name, code in bound.by.items()}
        of_table, of = _number(plan, book, sums, bound.of_population, at)
        by_table, by = _number(plan, book, sums, bound.by_population, by_at)
        if of > plan.factor(bound, at) * by:
            yield tuple(name for name in (of_table, by_table) if name)


def _referred_faults(
    plan: Plan, book: BookId, sums: Sums, *, usual: bool
) -> Iterator[tuple[TableName, ...]]:
    """Contacts without a referral mention no theme more often than they are; usually one each."""
    mentions, without = Unit.MENTIONS, {"referred": "without_referral"}
    table, mentioned = _number(plan, book, sums, mentions, without)
    some_table, some = _number(plan, book, sums, "contacts_with_referral", {})
    if not table or not some_table:
        return
    left = _number(plan, book, sums, Unit.CONTACTS, {"channel": "desk"})[1] - some
    theme = plan.dimensions["theme"]
    too_many = any(
        _number(plan, book, sums, mentions, {"theme": code, **without})[1]
        > len(theme.leaves(code)) * left
        for code in theme.level_codes(1)
    )
    if (usual and mentioned < left) or too_many:
        yield table, some_table


def _meant(plan: Plan, name: str, pattern: str) -> tuple[str, ...]:
    dimension = plan.dimensions[name]
    if pattern == "*":
        return dimension.categories
    if re.fullmatch(r"\*\d+", pattern):
        return tuple(c for c in dimension.codes if dimension.depth(c) == int(pattern[1:]))
    return (pattern,)


def _number(
    plan: Plan, book: BookId, sums: Sums, population: str, at: Mapping[str, str]
) -> tuple[TableName, int]:
    """A number of a population and the table it stands in; ("", 0) when the book has none."""
    for table in plan.tables_of(book):
        if table.population == population and _has(plan, table, at):
            total = 0
            for codes, number in sums[table.name].items():
                here = dict(zip(table.dimensions, codes, strict=True))
                if all(_under(plan.dimensions[n], here[n], code) for n, code in at.items()):
                    total += number
            return table.name, total
    return NO_TABLE, 0


def _has(plan: Plan, table: Table, at: Mapping[str, str]) -> bool:
    """Whether a table goes deep enough for a cell."""
    return all(
        name in table.dimensions
        and plan.dimensions[name].depth(code) <= table.level.get(name, _DEEPEST)
        for name, code in at.items()
    )


def _under(dimension: Dimension, code: str, above: str) -> bool:
    return dimension.at_level(code, dimension.depth(above)) == above


def _visit_faults(sums: Sums) -> Iterator[tuple[TableName, ...]]:
    visits: Counter[str] = Counter()
    for (municipality,), number in sums.get(activities.MUNICIPALITIES, {}).items():
        visits[activities.place_of(municipality)] += number
    if any(number > sums[activities.PLACES].get((place,), 0) for place, number in visits.items()):
        yield activities.PLACES, activities.MUNICIPALITIES
