"""Every reason is true: opened and added up as said, the cell gives the other one away."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.protection.systems import lot, random_system
from xenia_desk.errors import Refusal
from xenia_desk.protection.attack.attack import attack
from xenia_desk.protection.attack.attack_model import known_limits
from xenia_desk.protection.explanations import reasons
from xenia_desk.protection.model.patterns import Pattern, Shown, Status
from xenia_desk.protection.model.sums import Side, Sum
from xenia_desk.protection.model.tables import (
    CellId,
    Codes,
    Cost,
    Dimension,
    Follows,
    Released,
    System,
    Table,
)
from xenia_desk.protection.protected import Protected, protect
from xenia_desk.protection.reasons.reason import Reason, Why
from xenia_desk.protection.reasons.relations import holds, relations


def line(*counts: int) -> System:
    """A table of one dimension, its categories a, b, c and on."""
    codes = tuple("abcdefgh"[: len(counts)])
    tree = Dimension("x", "all", {"all": codes})
    cells: dict[Codes, int] = {(code,): n for code, n in zip(codes, counts, strict=True)}
    return System(5, {"x": tree}, (Table("t", "p", ("x",), cells),))


def at(code: str = "") -> CellId:
    return CellId("p", (("x", code),)) if code else CellId("p")


def opened(protected: Protected, cell: CellId) -> Pattern:
    count = protected.system.cells[cell].count
    cells = {**protected.pattern.cells, cell: Shown(Status.OPEN, count)}
    return replace(protected.pattern, cells=cells)


def made(seed: int) -> Protected | None:
    try:
        return protect(random_system(lot(seed)))
    except Refusal:
        return None


def wrongs(found: Sum) -> list[Sum]:
    """The same sum with one thing wrong at a time."""
    first, *others = found.terms
    return [
        replace(found, terms=(replace(first, value=first.value - 1), *others)),
        replace(found, terms=(replace(first, factor=-first.factor), *others)),
        replace(found, terms=tuple(others)),
        replace(found, times=found.times + 1),
        replace(found, totals=found.totals[1:]),
    ]


def check(protected: Protected, reason: Reason) -> None:
    pattern = opened(protected, reason.cell)
    verdict = attack(pattern)
    if reason.why is Why.TOGETHER:
        assert verdict.holds
        return
    assert reason.other is not None
    reach = verdict.hidden[reason.other].range
    if reason.sum is None:
        assert reason.reach == reach
        return
    found, limits = reason.sum, known_limits(pattern)
    assert found.cell == reason.other
    assert holds(found, relations(protected.system), limits)
    assert any(term.cell == reason.cell for term in found.terms)
    for term in found.terms:
        assert term.value in limits[term.cell]
    worked_out = sum(term.factor * term.value for term in found.terms)
    true = found.times * protected.system.cells[reason.other].count
    if found.side is Side.EXACT:
        assert worked_out == true
        assert reach.low == reach.high == found.number
    elif found.side is Side.MOST:
        assert worked_out >= true
        assert reach.high <= found.number
    else:
        assert worked_out <= true
        assert reach.low >= found.number
    assert not verdict.holds
    for wrong in wrongs(found):
        if holds(wrong, relations(protected.system), limits):
            # What is still true must say less than it did, or the same in other words.
            assert wrong.side is not Side.EXACT
            assert wrong.times >= found.times


@given(st.integers(0, 10**9))
def test_every_secondary_cell_gives_away_what_its_reason_says(seed: int) -> None:
    protected = made(seed)
    if protected is None:
        return
    found = reasons(protected)
    hidden = {c for c, s in protected.pattern.cells.items() if s.hidden and s.status.published}
    assert found.keys() == hidden
    for cell, reason in found.items():
        at_cell = protected.system.cells[cell]
        if reason.why is Why.ZERO:
            assert at_cell.count == 0
        elif reason.why is Why.SMALL:
            assert 0 < at_cell.count < protected.system.threshold
        elif reason.why is Why.FEW_FIRST:
            assert at_cell.units is not None
            assert at_cell.units < protected.system.unit_threshold
        elif reason.why is Why.FOLLOWS:
            assert Follows(cell, reason.other or cell) in protected.system.follows
        else:
            check(protected, reason)


def test_random_systems_have_reasons_of_every_side() -> None:
    sides = {
        r.sum.side
        for seed in range(150)
        if (p := made(seed)) is not None
        for r in reasons(p).values()
        if r.sum is not None
    }
    assert sides == set(Side)


def test_the_only_small_cell_would_be_twelve_minus_nine() -> None:
    protected = protect(line(3, 9))
    reason = reasons(protected)[at("b")]
    assert reason.sum is not None
    assert reason.other == at("a")
    assert [(t.factor, t.value, t.cell) for t in reason.sum.terms] == [
        (1, 12, at()),
        (-1, 9, at("b")),
    ]
    assert reason.sum.side is Side.EXACT
    assert reasons(protected)[at("a")].why is Why.SMALL


def test_the_shortest_of_several_sums_is_told() -> None:
    tree = {"x": ("a", "b", "c"), "y": ("k", "l")}
    dimensions = {n: Dimension(n, "all", {"all": parts}) for n, parts in tree.items()}
    counts: dict[Codes, int] = {
        ("a", "k"): 2,
        ("a", "l"): 30,
        ("b", "k"): 20,
        ("b", "l"): 7,
        ("c", "k"): 50,
    }
    system = System(5, dimensions, (Table("t", "p", ("x", "y"), {**counts, ("c", "l"): 60}),))
    for reason in reasons(protect(system)).values():
        if reason.sum is not None:
            assert len(reason.sum.terms) <= 3


@pytest.mark.parametrize("side", [Side.EXACT, Side.MOST])
def test_a_wrong_sum_is_caught(side: Side) -> None:
    protected = protect(line(3, 9, 20))
    hidden = next(c for c, r in reasons(protected).items() if r.why is Why.SUM)
    found = reasons(protected)[hidden].sum
    assert found is not None
    limits = known_limits(opened(protected, hidden))
    assert holds(found, relations(protected.system), limits)
    for wrong in wrongs(replace(found, side=side)):
        assert not holds(wrong, relations(protected.system), limits)
    unopened = known_limits(protected.pattern)
    assert not holds(found, relations(protected.system), unopened)


def test_cells_that_an_earlier_release_hid_say_so() -> None:
    system = replace(line(3, 9, 20), stay_hidden=frozenset({at("c")}))
    assert reasons(protect(system))[at("c")].why is Why.EARLIER


def test_what_only_the_method_would_tell_says_so() -> None:
    """Blanks that are all small, and a part hidden beside them for whoever knows the method."""
    found = set()
    for seed in range(60):
        rng = lot(seed)
        counts = [rng.choice([0, 1, 2, 3, 4, 6, 12, 25]) for _ in range(5)]
        system = replace(line(*counts, 30), cost=Cost.KEYED, key=b"invented %d" % seed)
        protected = made_of(system)
        for reason in () if protected is None else reasons(protected).values():
            assert reason.why is not Why.TOGETHER
            found.add(reason.why)
            if reason.why is Why.METHOD:
                assert protected is not None
                assert attack(opened(protected, reason.cell)).holds
    assert {Why.SUM, Why.SMALL} <= found


def made_of(system: System) -> Protected | None:
    try:
        return protect(system)
    except Refusal:
        return None


def test_reasons_are_the_same_whatever_the_order() -> None:
    system = replace(line(3, 9, 20, 4), cost=Cost.KEYED, key=b"invented")
    turned = replace(system, tables=tuple(reversed(system.tables)))
    assert reasons(protect(system)) == reasons(protect(turned))


def test_a_release_of_an_earlier_range_stands_in_the_sum() -> None:
    known = Released(at("c"), 0, 12)
    protected = protect(replace(line(3, 30, 10, 40), released=(known,)))
    for reason in reasons(protected).values():
        if reason.why is Why.SUM:
            check(protected, reason)
