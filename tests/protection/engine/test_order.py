"""The same input gives the same pattern, in whatever order it comes; the key changes the cost."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.protection.systems import filled, large_system, lot, people_of, random_system
from xenia_desk.protection.engine.suppression import cheapest
from xenia_desk.protection.model.costs import costs, factor
from xenia_desk.protection.model.primary import primaries
from xenia_desk.protection.model.refusals import CannotProtect
from xenia_desk.protection.model.tables import CellId, Cost, Dimension, Rule, System, Table
from xenia_desk.protection.protected import Protected, protect

_T = TypeVar("_T")


def shuffled(system: System, seed: int) -> System:
    """The same system, told in another order: tables, cells, dimensions, codes, what is known."""
    draw = lot(seed)

    def mixed(items: Iterable[_T]) -> list[_T]:
        found = list(items)
        draw.shuffle(found)
        return found

    dimensions = {
        tree.name: Dimension(
            tree.name, tree.total, {c: tuple(mixed(tree.split(c))) for c in mixed(tree.parts)}
        )
        for tree in mixed(system.dimensions.values())
    }
    tables = [
        replace(
            table, counts=dict(mixed(table.counts.items())), units=dict(mixed(table.units.items()))
        )
        for table in mixed(system.tables)
    ]
    return replace(
        system,
        dimensions=dimensions,
        tables=tuple(tables),
        bounds=tuple(mixed(system.bounds)),
        released=tuple(mixed(system.released)),
        follows=tuple(mixed(system.follows)),
    )


def told(protected: Protected) -> object:
    return protected.pattern.cells, {c: f.range for c, f in protected.verdict.hidden.items()}


@given(st.integers(0, 2**32 - 1), st.integers(0, 2**32 - 1))
def test_order_changes_nothing(seed: int, order: int) -> None:
    system = random_system(lot(seed))
    try:
        expected = told(protect(system))
    except CannotProtect as refused:
        expected = (refused.cell, refused.known)
    try:
        found = told(protect(shuffled(system, order)))
    except CannotProtect as refused:
        found = (refused.cell, refused.known)
    assert found == expected


def test_order_changes_nothing_in_a_large_system() -> None:
    for seed in (6, 11):
        system = large_system(lot(seed))
        assert told(protect(shuffled(system, 1))) == told(protect(system))


@pytest.mark.long(but=1)
@pytest.mark.parametrize("cost", Cost)
@pytest.mark.parametrize("rule", Rule)
def test_order_changes_nothing_in_linked_tables_with_ties(cost: Cost, rule: Rule) -> None:
    """Joint cells behind three tables, and counts of which many are the same."""
    dimensions = {n: Dimension(n, "all", {"all": tuple("abcd")}) for n in "xyz"}
    for seed in range(4):
        people = people_of(lot(seed), dimensions, ["x", "y", "z"], [0, 0, 0, 1, 4, 4])
        tables = tuple(
            filled(Table(f"t{n}", "p", tuple(shape), {}), dimensions, people, None)
            for n, shape in enumerate(("xy", "yz", "xz"))
        )
        system = System(5, dimensions, tables, rule=rule, cost=cost, key=b"invented")
        choices = [
            cheapest(told, primaries(told))
            for told in (system, *(shuffled(system, order) for order in range(3)))
        ]
        assert len({(choice.secondary, choice.bound) for choice in choices}) == 1
        assert choices[0].secondary


def test_keyed_costs_are_stable_and_differ_by_key_and_cell() -> None:
    cell, other = CellId("p", (("x", "a"),)), CellId("p", (("x", "b"),))
    assert factor(b"one", cell) == factor(b"one", cell)
    assert factor(b"one", cell) != factor(b"two", cell)
    assert factor(b"one", cell) != factor(b"one", other)


def test_the_factors_fill_the_range_from_one_to_four() -> None:
    drawn = [factor(b"key", CellId("p", (("x", str(n)),))) for n in range(4000)]
    assert min(drawn) >= 1
    assert max(drawn) <= 4
    quarters = [sum(1 + 0.75 * k <= f < 1.75 + 0.75 * k for f in drawn) for k in range(4)]
    assert all(850 < count < 1150 for count in quarters)


def test_another_key_makes_another_pattern() -> None:
    system = large_system(lot(6))
    patterns = {
        frozenset(protect(replace(system, key=key)).choice.secondary)
        for key in (b"one", b"two", b"three", b"four")
    }
    assert len(patterns) > 1


def test_value_costs_are_the_counts_and_a_little() -> None:
    system = replace(large_system(lot(3)), cost=Cost.VALUE)
    assert all(0 <= costs(system)[c] - at.count < 1 for c, at in system.cells.items())
    assert sum(costs(system)[c] - at.count for c, at in system.cells.items()) < 1
