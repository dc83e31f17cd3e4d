"""How far A2 gets in tables that are not one-way: never called less than it is."""

from dataclasses import replace
from itertools import product

import pytest

from tests.invented_years import SECRET, YEAR, invented_year, plan_2027
from tests.protection.systems import lot
from tests.protection.whole_tables import all_tables, low_ceiling
from xenia_desk.core.release.protected_years import year_system
from xenia_desk.errors import Refusal
from xenia_desk.protection.engine.suppression import cheapest
from xenia_desk.protection.files.results import result
from xenia_desk.protection.guessing import guessing
from xenia_desk.protection.model.costs import FACTOR
from xenia_desk.protection.model.primary import primaries
from xenia_desk.protection.model.tables import CellId, Cost, Dimension, System, Table
from xenia_desk.protection.protected import Protected, protect

AXES = {"x": ("a", "b"), "y": ("1", "2", "3")}
TREES = {name: Dimension(name, "all", {"all": codes}) for name, codes in AXES.items()}


def two_way(seed: int) -> System:
    draw = lot(seed)
    counts = {codes: draw.choice([0, 1, 2, 3, 4, 6]) for codes in product(*AXES.values())}
    table = Table("t", "p", tuple(AXES), counts)
    return System(2, TREES, (table,), cost=Cost.KEYED, key=b"k%d" % seed)


def worlds(protected: Protected) -> list[dict[CellId, int]]:
    """All counts of which some key makes these very blanks; by hand, from what a pattern costs."""
    hidden = {cell for cell, shown in protected.pattern.cells.items() if shown.hidden}
    found = []
    for counts in all_tables(low_ceiling(protected.pattern)):
        whole = {cell: counts[cell] for cell in protected.pattern.cells}
        if chosen_for_some_key(protected.system, whole, hidden):
            found.append(whole)
    return found


def chosen_for_some_key(system: System, counts: dict[CellId, int], hidden: set[CellId]) -> bool:
    lowest = {
        codes: counts[system.cell_id(system.tables[0], codes)] for codes in product(*AXES.values())
    }
    other = replace(system, tables=(replace(system.tables[0], counts=lowest),))
    needs = primaries(other)
    if not needs.keys() <= hidden:
        return False
    price = {
        cell: (at.count + 1 / (len(other.cells) + 1))
        * (1 if cell in hidden and cell.at else FACTOR)
        for cell, at in other.cells.items()
    }
    mine = sum(price[cell] for cell in hidden - needs.keys())
    try:
        best = cheapest(other, needs, price=price)
    except Refusal:
        return False
    return mine <= best.cost + 1e-6


@pytest.mark.long(but=1)
@pytest.mark.parametrize("seeds", [range(8), range(8, 40)])
def test_what_is_called_possible_is_possible_for_some_key(seeds: range) -> None:
    """Against all whole tables that fit, each judged by a search of its own."""
    compared = 0
    for seed in seeds:
        try:
            protected = protect(two_way(seed))
        except Refusal:
            continue
        assert protected.a2 is not None
        fitting = worlds(protected)
        broken = 0
        for cell, wanted in primaries(protected.system).items():
            seen = {world[cell] for world in fitting}
            broken += not (min(seen) <= wanted.low and max(seen) >= wanted.high)
        assert protected.a2.small == len(primaries(protected.system))
        assert protected.a2.measured == protected.a2.small
        assert protected.a2.narrowed >= broken
        compared += 1
    assert compared > len(seeds) / 4


def test_a_factor_of_one_to_four_is_enough_to_find_the_key() -> None:
    """The lemma, counted out: the cheapest for any of many keys is one for the best of keys."""
    system = two_way(3)
    needs = primaries(system)
    value = {cell: at.count + 0.01 for cell, at in system.cells.items()}
    draw = lot(5)
    for _ in range(30):
        factors = {cell: draw.uniform(1, FACTOR) if cell.at else FACTOR for cell in value}
        chosen = cheapest(system, needs, price={c: value[c] * factors[c] for c in value})
        shut = chosen.secondary | set(needs)
        best = {c: value[c] * (1 if c in shut and c.at else FACTOR) for c in value}
        mine = sum(best[cell] for cell in chosen.secondary)
        assert mine <= cheapest(system, needs, price=best).cost + 1e-6


def test_control_a_pattern_that_no_key_makes_is_found() -> None:
    """With more hidden than any key asks for, A2 finds no counts that fit but by chance."""
    system = two_way(3)
    needs = primaries(system)
    everything = frozenset(cell for cell in system.cells if cell.at)
    hidden = everything | set(needs)
    assert not chosen_for_some_key(
        system, {c: a.count for c, a in system.cells.items()}, set(hidden)
    )


@pytest.mark.parametrize("contacts", [150, 785])
def test_a_year_is_measured_as_far_as_it_says(contacts: int) -> None:
    plan = plan_2027()
    protected = protect(year_system(plan, YEAR, invented_year(plan, contacts), SECRET))
    reach = protected.a2
    assert reach is not None
    assert 0 < reach.measured <= reach.small
    assert 0 <= reach.narrowed <= reach.measured
    again = protect(protected.system).a2
    assert again == reach


def test_a_large_system_is_not_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guessing, "MOST_CELLS", 3)
    reach = protect(two_way(3)).a2
    assert reach is not None
    assert reach.small
    assert reach.measured == 0
    assert reach.share is None


def test_the_result_says_how_far_a2_gets() -> None:
    protected = protect(two_way(3))
    summary = result(protected, 0.0)["summary"]
    assert isinstance(summary, dict)
    assert protected.a2 is not None
    assert summary["a2"]["small"] == protected.a2.small
    plain = result(protect(replace(two_way(3), cost=Cost.VALUE)), 0.0)["summary"]
    assert isinstance(plain, dict)
    assert "a2" not in plain
