"""A refusal names the fewest known numbers that give the cell away, and the sum that does it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.protection.systems import lot, random_system
from xenia_desk.errors import Refusal
from xenia_desk.protection.attack.attack_model import ENDLESS
from xenia_desk.protection.model.refusals import CannotProtect
from xenia_desk.protection.model.sums import Side
from xenia_desk.protection.model.tables import CellId, Codes, Dimension, Released, System, Table
from xenia_desk.protection.protected import protect
from xenia_desk.protection.reasons.refusals import CellGivenAway, NumberKnown
from xenia_desk.protection.reasons.relations import holds, relations
from xenia_desk.protection.reasons.smallest_sets import contradiction, given_away, smallest_set


def line(*counts: int, known: tuple[str, ...] = ()) -> System:
    """A table of one dimension; `known` are categories (or the total, "") that were told before."""
    codes = tuple("abcdefgh"[: len(counts)])
    tree = Dimension("x", "all", {"all": codes})
    cells: dict[Codes, int] = {(code,): n for code, n in zip(codes, counts, strict=True)}
    system = System(5, {"x": tree}, (Table("t", "p", ("x",), cells),))
    told = tuple(Released(at(c), *[system.cells[at(c)].count] * 2) for c in known)
    return replace(system, released=told)


def at(code: str = "") -> CellId:
    return CellId("p", (("x", code),)) if code else CellId("p")


def refused(system: System) -> CannotProtect:
    with pytest.raises(CannotProtect) as caught:
        protect(system)
    return given_away(system, caught.value)


def test_the_numbers_of_the_sum_are_named_and_no_others() -> None:
    found = refused(line(3, 9, 20, known=("", "b", "c")))
    assert isinstance(found, CellGivenAway)
    assert found.cell == at("a")
    assert {(n.cell, n.value) for n in found.numbers if isinstance(n, NumberKnown)} == {
        (at(), 32),
        (at("b"), 9),
        (at("c"), 20),
    }
    assert found.sum.result == 3
    assert found.least


def test_of_two_ways_the_one_with_fewer_numbers_is_told() -> None:
    system = line(3, 9, 20, 40, known=("", "b", "c", "d"))
    system = replace(system, released=(*system.released, Released(at("a"), 0, 4)))
    found = refused(system)
    assert isinstance(found, CellGivenAway)
    assert [number.message() for number in found.numbers] == ["refusal.at_most_known"]


def test_numbers_that_contradict_each_other_are_found() -> None:
    system = line(3, 9, 20, 40)
    limits = {at(): (30, 30), at("c"): (20, 20), at("d"): (40, 40), at("a"): (3, 3)}
    found = contradiction(system, limits)
    assert found is not None
    cells = {n.cell for n in found.numbers if isinstance(n, NumberKnown)}
    assert cells == {at(), at("d")}
    assert found.sum.result < 0
    assert found.least


def test_numbers_that_fit_have_no_contradiction() -> None:
    assert contradiction(line(3, 9, 20), {at(): (32, 32), at("c"): (20, 20)}) is None


@given(st.integers(0, 10**9))
def test_no_number_of_a_set_can_be_missed(seed: int) -> None:
    """Each set contradicts by a checked sum, and without any one of its numbers it does not."""
    rng = lot(seed)
    system = random_system(rng)
    cells = list(system.cells)
    told = tuple(
        Released(c, *[system.cells[c].count] * 2) for c in rng.sample(cells, len(cells) // 2)
    )
    system = replace(system, released=told)
    try:
        protect(system)
    except CannotProtect as caught:
        found = given_away(system, caught)
    except Refusal:
        return
    else:
        return
    if not isinstance(found, CellGivenAway):
        return
    fixed = dict.fromkeys(system.impossible, (0, 0))
    facts = {known.cell: (known.low, known.low) for known in told if known.cell not in fixed}
    limits = {cell: (0, 0) for cell in system.cells if not system.cells[cell].count}
    limits |= {c: (1, ENDLESS) for c in system.cells if c not in limits} | facts
    assert holds(found.sum, relations(system), {**limits, **_void(system)})
    named: set[CellId] = {n.cell for n in found.numbers if isinstance(n, NumberKnown)}
    if named <= facts.keys() and len(named) == len(found.numbers):
        cap = found.sum.number
        for left_out in named:
            fewer = {c: facts[c] for c in named - {left_out}}
            again = smallest_set(relations(system), fixed, fewer, found.cell, found.sum.side, cap)
            assert again is None


def _void(system: System) -> dict[CellId, tuple[int, int]]:
    from xenia_desk.protection.model.primary import impossible_cells

    return dict.fromkeys(impossible_cells(system), (0, 0))


def test_the_sum_of_a_contradiction_needs_every_number() -> None:
    system = line(3, 9, 20, 40)
    limits = {at(): (30, 30), at("d"): (40, 40)}
    found = contradiction(system, limits)
    assert found is not None
    assert holds(found.sum, relations(system), limits)
    assert not holds(found.sum, relations(system), {at(): (30, 30)})
    assert not holds(replace(found.sum, side=Side.EXACT), relations(system), limits)
