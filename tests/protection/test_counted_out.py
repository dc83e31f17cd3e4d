"""What engine and gate say, against every whole table counted out."""

from hypothesis import assume, example, given
from hypothesis import strategies as st

from tests.protection.systems import lot, random_system
from tests.protection.whole_tables import (
    hide,
    least_cost,
    low_ceiling,
    ranges,
    reveal,
    safe,
    void_cells,
)
from xenia_desk.protection.attack.attack import attack
from xenia_desk.protection.model.joint_tables import joint
from xenia_desk.protection.model.patterns import Pattern, Status
from xenia_desk.protection.model.primary import impossible_cells, primaries
from xenia_desk.protection.model.refusals import CannotProtect
from xenia_desk.protection.model.tables import System
from xenia_desk.protection.protected import pattern_of, protect

SEEDS = st.integers(0, 2**32 - 1)


def _pattern(system: System) -> Pattern | None:
    try:
        return low_ceiling(protect(system).pattern)
    except CannotProtect:
        return None


@given(SEEDS)
def test_the_gate_finds_exactly_the_ranges_that_counting_out_finds(seed: int) -> None:
    pattern = _pattern(random_system(lot(seed)))
    assume(pattern is not None)
    assert pattern is not None
    counted = ranges(pattern)
    found = attack(pattern).hidden
    assert {c: f.range for c, f in found.items()} == {c: counted[c] for c in found}
    assert set(found) == {c for c, shown in pattern.cells.items() if shown.hidden}


@given(SEEDS)
def test_what_is_protected_is_safe_when_counted_out(seed: int) -> None:
    pattern = _pattern(random_system(lot(seed)))
    assume(pattern is not None)
    assert pattern is not None
    assert safe(pattern)


@given(SEEDS)
@example(14)  # a count that was released exactly
@example(1241)  # a cell that follows another
@example(577031)  # one that follows and cannot occur
def test_the_choice_costs_the_least_that_counting_out_finds(seed: int) -> None:
    system = random_system(lot(seed))
    needs = primaries(system)
    start = low_ceiling(pattern_of(system, needs, frozenset()))
    assume(sum(not shown.hidden for shown in start.cells.values()) <= 4)
    pattern = _pattern(system)
    chosen = None
    if pattern is not None:
        secondary = [s.value for s in pattern.cells.values() if s.status is Status.SECONDARY]
        chosen = (sum(value or 0 for value in secondary), len(secondary))
    assert chosen == least_cost(start)


@given(SEEDS)
def test_a_pattern_with_one_cell_opened_is_refused_whenever_it_is_unsafe(seed: int) -> None:
    pattern = _pattern(random_system(lot(seed)))
    assume(pattern is not None)
    assert pattern is not None
    for cell, shown in pattern.cells.items():
        if shown.status is Status.PRIMARY:
            assert not attack(reveal(pattern, cell)).holds
        elif shown.status is Status.SECONDARY:
            planted = reveal(pattern, cell)
            assert attack(planted).holds == safe(planted)


@given(SEEDS)
def test_hiding_too_little_is_refused_whenever_it_is_unsafe(seed: int) -> None:
    draw = lot(seed)
    system = random_system(draw)
    pattern = low_ceiling(pattern_of(system, primaries(system), frozenset()))
    free = sorted(cell for cell, shown in pattern.cells.items() if not shown.hidden and shown.value)
    planted = hide(pattern, *draw.sample(free, min(len(free), draw.randint(0, 2))))
    assert attack(planted).holds == safe(planted)


@given(SEEDS)
def test_the_same_cells_cannot_occur_when_counted_out(seed: int) -> None:
    system = random_system(lot(seed))
    void = void_cells(pattern_of(system, {}, frozenset()))
    assert impossible_cells(system) <= void
    # What only the joint cells of tables in a circle rule out is left small: then it is refused.
    assert joint(system).tables or impossible_cells(system) == void
