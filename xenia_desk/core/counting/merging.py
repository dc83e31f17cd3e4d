"""Joins sibling categories of a plan, with the counts that go with it, to try it out.

It is for trying what a plan would keep: a contact that stands in both categories is counted twice.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations

from xenia_desk.core.counting.counting import CounterKey
from xenia_desk.core.plan.plan import SEPARATOR, Dimension, Plan, Table, codes_of

SMALLEST = 4  # pairs are made of so many of the smallest siblings


@dataclass(frozen=True)
class Join:
    """Sibling codes of a dimension that become one."""

    dimension: str
    codes: tuple[str, ...]

    @property
    def code(self) -> str:
        """The code of the joined category."""
        return "+".join(self.codes)


def joined_plan(plan: Plan, join: Join) -> Plan:
    """The plan with the categories joined, in every table that has them."""
    dimensions = {**plan.dimensions, join.dimension: _joined(plan.dimensions[join.dimension], join)}
    tables = {
        name: replace(table, without=_renamed(table.without, join))
        if join.dimension in table.dimensions
        else table
        for name, table in plan.tables.items()
    }
    return replace(plan, dimensions=dimensions, tables=tables)


def joined_counts(
    plan: Plan, counts: Mapping[CounterKey, int], join: Join
) -> Mapping[CounterKey, int]:
    """The counts of the plan, those of the joined categories added up."""
    found: Counter[CounterKey] = Counter()
    for key, number in counts.items():
        names = plan.tables[key.table].dimensions
        codes = list(codes_of(key.category))
        for place, name in enumerate(names):
            if name == join.dimension and codes[place] in join.codes:
                codes[place] = join.code
        found[key._replace(category=SEPARATOR.join(codes))] += number
    return found


def joins(plan: Plan, table: Table, sizes: Mapping[tuple[str, str], int]) -> Iterator[Join]:
    """Joins worth trying for a table: small siblings, two of them or all that are smallest.

    `sizes` holds the count of each (dimension, code) of the table.
    """
    for name in table.dimensions:
        dimension, level = plan.dimensions[name], table.level.get(name)
        lowest = [c for c in dimension.level_codes(level) if c not in table.without]
        for parent, children in dimension.tree.items():
            free = [c for c in children if c in lowest and (name, c) not in _named(plan)]
            for deep in (False, True):
                alike = [c for c in free if (c in dimension.tree) == deep]
                alike.sort(key=lambda c: (sizes.get((name, c), 0), c))
                for codes in _groups(alike, len(dimension.tree[parent])):
                    yield Join(name, codes)


def _groups(codes: list[str], siblings: int) -> Iterator[tuple[str, ...]]:
    """Some of the codes, never all siblings: their total would be the same number."""
    most = min(len(codes), siblings - 1)
    if most > 1:
        yield from combinations(codes[:SMALLEST], 2)
        yield from (tuple(codes[:size]) for size in range(3, most + 1))


def _named(plan: Plan) -> set[tuple[str, str]]:
    """The codes that the plan names one by one; whoever joins them changes what it says."""
    found = {("channel", each.channel) for each in plan.needs}
    found |= {("kind", each.kind) for each in plan.needs}
    for bound in plan.bounds:
        found |= {*bound.of.items(), *bound.by.items()}
    for name, dimension in plan.dimensions.items():
        found |= {(name, code) for code in (dimension.unknown, *dimension.alone)}
    for table in plan.tables.values():
        if table.only_with is not None:
            other, code = table.only_with
            found |= {(name, code) for name in plan.tables[other].dimensions}
    for each in plan.indicators:
        found |= set(zip(plan.tables[each.table].dimensions, codes_of(each.category), strict=False))
    return found


def _joined(dimension: Dimension, join: Join) -> Dimension:
    tree = {
        code: _renamed(parts, join)
        for code, parts in dimension.tree.items()
        if code not in join.codes
    }
    inner = [part for code in join.codes for part in dimension.tree.get(code, ())]
    if inner:
        tree[join.code] = tuple(inner)
    only = {book: _renamed(codes, join) for book, codes in dimension.only.items()}
    return replace(dimension, tree=tree, order=_renamed(dimension.order, join), only=only)


def _renamed(codes: tuple[str, ...], join: Join) -> tuple[str, ...]:
    return tuple(dict.fromkeys(join.code if code in join.codes else code for code in codes))
