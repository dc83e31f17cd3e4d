"""Turns a year's counts into the system of tables that is protected as a whole."""

import hashlib
import hmac
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from xenia_desk.core.counting import activities
from xenia_desk.core.counting.counting import CounterKey
from xenia_desk.core.names import BookId
from xenia_desk.core.periods import half_of
from xenia_desk.core.plan import plan as plans
from xenia_desk.core.plan.plan import Grain, Plan, Unit, codes_of
from xenia_desk.core.release import year_links
from xenia_desk.protection.model.tables import (
    CellId,
    Codes,
    Cost,
    Dimension,
    Released,
    System,
    Table,
)

FEWEST_MUNICIPALITIES = 3
_LABEL = b"xenia-desk cell costs "


def year_system(
    plan: Plan,
    year: int,
    counts: Mapping[CounterKey, int],
    secret: bytes,
    *,
    books: Collection[BookId] | None = None,
) -> System:
    """The system of a year.

    Args:
        plan: The plan that holds in the year.
        year: The year.
        counts: Every counter of the year summed over the books, months included.
        secret: The secret of the yearbook; the costs are drawn from it and the year.
        books: The books whose year is in (default: all); what only others count cannot occur.

    Raises:
        LinkBroken: a link that everybody can guess does not hold.
        ChannelWithoutActivity: few contacts of a channel without its activity.
    """
    held = plan.books if books is None else tuple(books)
    sums = _year_sums(counts, year)
    tables = tuple(_table(plan, table, sums) for table in released_tables(plan, sums, held))
    trees = [plan.dimensions[name] for table in tables for name in table.dimensions]
    system = System(
        plan.threshold,
        {each.id: Dimension(each.id, each.root, each.tree) for each in trees},
        tables,
        plan.unit_threshold,
        cost=Cost.KEYED,
        key=hmac.new(secret, _LABEL + str(year).encode(), hashlib.sha256).digest(),
    )
    unsaid = year_links.unsaid(plan, system, held)
    bounds = tuple(sorted({*year_links.bounds(plan, system), *unsaid}))
    linked = replace(
        system,
        bounds=bounds,
        released=tuple(
            known for known in _told_by_tables(plan, sums, held) if known.cell in system.cells
        ),
        impossible=year_links.impossible(plan, system, bounds, held),
        unpublished=frozenset(year_links.unpublished(plan, system)),
        follows=tuple(year_links.follows(plan, system)),
    )
    return year_links.with_referred(plan, linked)


def released_tables(
    plan: Plan, sums: Mapping[tuple[str, Codes], int], books: Collection[BookId]
) -> Iterator[plans.Table]:
    """The tables that leave the program in a year with these sums, in plan order."""
    contacts = sum(n for (name, _), n in sums.items() if name == "contacts_by_channel")
    for table in plan.tables.values():
        if table.release is plans.ReleaseGrain.NOT or not set(table.books) & set(books):
            continue
        if len(table.dimensions) > 1 and contacts < plan.small_year:
            continue
        if table.only_with is not None:
            name, category = table.only_with
            printed = sum(
                n for (t, codes), n in sums.items() if (t, codes[:1]) == (name, (category,))
            )
            if printed < plan.threshold:
                continue
        yield table


def _told_by_tables(
    plan: Plan, sums: Mapping[tuple[str, Codes], int], books: Collection[BookId]
) -> Iterator[Released]:
    """What a reader knows of two counts by which tables are there, and which are left out."""
    there = {table.name for table in released_tables(plan, sums, books)}
    for table in plan.tables.values():
        if table.release is plans.ReleaseGrain.NOT or not set(table.books) & set(books):
            continue
        if len(table.dimensions) > 1:
            yield _from(CellId(Unit.CONTACTS), plan.small_year, there=table.name in there)
        elif table.only_with is not None:
            name, category = table.only_with
            leading = plan.tables[name]
            cell = CellId(leading.population, ((leading.dimensions[0], category),))
            yield _from(cell, plan.threshold, there=table.name in there)


def _from(cell: CellId, least: int, *, there: bool) -> Released:
    return Released(cell, low=least) if there else Released(cell, high=least - 1)


def complete(plan: Plan, books: Collection[BookId], missing: Collection[BookId]) -> Plan:
    """The plan without the month tables in which a number would lack a missing statement.

    `missing` are the books of which a month is missing.
    """

    def lacks(table: plans.Table) -> bool:
        """A whole book that is out may be left out, unless others count the same categories."""
        inside = {cell for book in books for cell in _counted_by(plan, table, book)}
        return any(
            book in books or inside & set(_counted_by(plan, table, book))
            for book in set(missing) & set(table.books)
        )

    tables = {
        name: replace(table, release=plans.ReleaseGrain.NOT)
        if table.grain is Grain.MONTH and lacks(table)
        else table
        for name, table in plan.tables.items()
    }
    return replace(plan, tables=tables)


def _counted_by(plan: Plan, table: plans.Table, book: BookId) -> tuple[str, ...]:
    return plan.cells_of(table, book) if book in table.books else ()


def municipalities_visited(plan: Plan, year: int, counts: Mapping[CounterKey, int]) -> int | None:
    """The number of municipalities visited, if it may be printed: from three, and not all.

    That all were visited would say so of each. It is printed only beside an open cell for the
    visits outside Leeuwarden.
    """
    visits = (n for k, n in counts.items() if k.table == activities.MUNICIPALITIES and _in(k, year))
    visited = sum(n > 0 for n in visits)
    every = plan.dimensions["municipality"].categories
    return visited if FEWEST_MUNICIPALITIES <= visited < len(every) else None


def _in(key: CounterKey, year: int) -> bool:
    return key.period[:4] == f"{year:04d}"


def _year_sums(counts: Mapping[CounterKey, int], year: int) -> Counter[tuple[str, Codes]]:
    """The counts of a year by table and codes; those of months also by the half of the year."""
    sums: Counter[tuple[str, Codes]] = Counter()
    for key, number in counts.items():
        if _in(key, year):
            codes, half = codes_of(key.category), half_of(key.period)
            sums[key.table, (*codes, half) if half else codes] += number
    return sums


def _table(plan: Plan, table: plans.Table, sums: Mapping[tuple[str, Codes], int]) -> Table:
    dimensions = table.released_dimensions
    counts: Counter[Codes] = Counter()
    for (name, codes), number in sums.items():
        if name == table.name:
            counts[codes[: len(dimensions)]] += number
    twin = plan.twin(table)
    unknown = {plan.dimensions[name].unknown for name in table.dimensions}
    units: dict[Codes, int] = {
        (category,): sums.get((twin.name, (category,)), 0)
        for name in table.dimensions
        if twin
        for category in plan.dimensions[name].categories
        if category not in unknown
    }
    return Table(table.name, table.population, dimensions, counts, units, table.level, table.people)
