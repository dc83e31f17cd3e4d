"""Rounding against counting out: all roundings, and all whole tables behind each of them."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import pytest
from hypothesis.errors import UnsatisfiedAssumption

from tests.core.protection.systems import lot, random_system
from tests.core.protection.whole_tables import ranges
from xenia_desk.core.protection import rounded, rounding_attack
from xenia_desk.core.protection.findings import NotSafe
from xenia_desk.core.protection.patterns import Pattern, Range, Shown, Status
from xenia_desk.core.protection.protected import protect
from xenia_desk.core.protection.rounded import CannotRound, rounded_pattern
from xenia_desk.core.protection.rounding import NoRounding, NoRoundingFound, Rounder
from xenia_desk.core.protection.rounding_attack import (
    CountNarrowed,
    NotTheCount,
    PrintedSumIsWrong,
    attack_rounding,
)
from xenia_desk.core.protection.tables import (
    Bound,
    CellId,
    Codes,
    Dimension,
    Method,
    Released,
    Rule,
    System,
    Table,
    Zeros,
)
from xenia_desk.core.protection.witnesses import additions

Numbers = dict[CellId, int]
MOST_CHOICES = 14  # cells between two multiples: 2 ** 14 ways to round


def rounding_system(seed: int) -> System:
    """A tiny random system that asks for rounding."""
    drawn = replace(random_system(lot(seed)), follows=(), rule=Rule.STRICT, zeros=Zeros.SMALL)
    base = max(drawn.threshold, drawn.unit_threshold)
    return replace(drawn, method=Method.ROUND, base=base + seed % 2)


def linked(system: System) -> set[str]:
    """The populations that are rounded, by the rule as it is written."""
    found = {table.population for table in system.tables if table.people}
    for _ in system.bounds:
        for bound in system.bounds:
            if {bound.of.population, bound.by.population} & found:
                found |= {bound.of.population, bound.by.population}
    return found


def all_roundings(system: System) -> Iterator[Numbers]:
    """Every way to print neighbour multiples in which all sums hold, by plain trying."""
    base, near, sums = system.rounds_to, linked(system), additions(system)
    choices: dict[CellId, tuple[int, ...]] = {}
    for cell, at in system.cells.items():
        if cell.population in near:
            low = at.count // base * base
            choices[cell] = (low,) if at.count == low else (low, low + base)
    if sum(len(c) > 1 for c in choices.values()) > MOST_CHOICES:
        raise UnsatisfiedAssumption
    for values in product(*choices.values()):
        numbers = dict(zip(choices, values, strict=True))
        if all(
            numbers[whole] == sum(numbers[part] for part in parts)
            for (whole, _), parts in sums.items()
            if whole in numbers
        ):
            yield numbers


def cost(system: System, numbers: Numbers) -> tuple[bool, int]:
    """First whether a bound is broken in print, then the distance to the counts."""
    broken = any(
        b.times * numbers[b.of] > b.factor * numbers[b.by]
        for b in system.bounds
        if b.of in numbers and not {b.of, b.by} & system.unpublished
    )
    printed = [cell for cell in numbers if cell not in system.unpublished]
    return broken, sum(abs(numbers[cell] - system.cells[cell].count) for cell in printed)


def outsider(system: System, numbers: Numbers) -> dict[CellId, Range]:
    """What all whole tables have in common that fit these numbers; none: before the release."""
    step = system.rounds_to - 1
    told = tuple(
        Released(cell, max(0, n - step), n + step)
        for cell, n in numbers.items()
        if cell not in system.unpublished
    )
    exact = [] if not numbers else [c for c in system.cells if c not in numbers]
    known = tuple(Released(c, system.cells[c].count, system.cells[c].count) for c in exact)
    seen = replace(system, method=Method.SUPPRESS, released=(*system.released, *told, *known))
    blank = dict.fromkeys(system.cells, Shown(Status.UNPUBLISHED, None))
    most = max(at.count for at in system.cells.values()) + 2 * system.rounds_to + 10
    return ranges(Pattern(seen, blank, most))


def keeps_the_promise(system: System, numbers: Numbers) -> bool:
    step, found = system.rounds_to - 1, outsider(system, numbers)
    own = {cell: Range(max(0, n - step), n + step) for cell, n in numbers.items()}
    less = [c for c in numbers if c not in system.unpublished and found[c] != own[c]]
    if not less:
        return True
    if not (system.released or system.impossible or system.bounds):
        return False  # without the release nothing holds a count
    before = outsider(system, {})
    return all(found[cell] == before[cell] for cell in less)


def best(system: System) -> tuple[bool, int] | None:
    """The least cost of a rounding that keeps the promise; None where there is none."""
    for numbers in sorted(all_roundings(system), key=lambda n: cost(system, n)):
        if keeps_the_promise(system, numbers):
            return cost(system, numbers)
    return None


def made(system: System) -> Numbers | None:
    """What the engine makes, or None where it refuses."""
    try:
        cells = protect(system).pattern.cells
    except (NoRounding, CannotRound):
        return None
    return {cell: s.value for cell, s in cells.items() if s.hidden and s.value is not None}


def test_the_rounding_is_the_closest_that_counting_out_finds() -> None:
    compared = refused = 0
    for seed in range(60):
        system = rounding_system(seed)
        try:
            expected = best(system)
        except UnsatisfiedAssumption:
            continue
        compared += 1
        found = made(replace(system))
        if found is None:
            assert expected is None, seed
            refused += 1
        else:
            assert expected is not None, seed
            assert cost(system, {**hidden_numbers(system), **found}) == expected, seed
    assert compared > 15
    assert 0 < refused < compared / 2


def hidden_numbers(system: System) -> Numbers:
    """Counts for what is printed nowhere; their distance does not count."""
    return {cell: system.cells[cell].count for cell in system.unpublished}


@pytest.mark.parametrize("seed", range(0, 60, 3))
def test_the_gate_finds_what_counting_out_finds(seed: int) -> None:
    system = rounding_system(seed)
    try:
        numbers = next(all_roundings(system), None)
        kept = numbers is None or keeps_the_promise(system, numbers)
    except UnsatisfiedAssumption:
        pytest.skip("too many whole tables to count out")
    if numbers is None:
        return
    pattern = printed(system, numbers)
    verdict = attack_rounding(pattern, {c: at.count for c, at in system.cells.items()})
    assert verdict.holds == kept
    if kept:
        found = outsider(system, numbers)
        assert {c: f.range for c, f in verdict.hidden.items() if c in numbers} == {
            c: found[c] for c in verdict.hidden if c in numbers
        }


def printed(system: System, numbers: Numbers) -> Pattern:
    cells = {
        cell: Shown(Status.UNPUBLISHED, None)
        if cell in system.unpublished
        else Shown(Status.ROUNDED, numbers[cell])
        if cell in numbers
        else Shown(Status.OPEN, at.count, at.units)
        for cell, at in system.cells.items()
    }
    return Pattern(system, cells, system.ceiling)


def one_way(*counts: int, released: tuple[Released, ...] = ()) -> System:
    """One table of a few themes; base and threshold 10."""
    codes = tuple("abcdefgh"[: len(counts)])
    tree = Dimension("x", "all", {"all": codes})
    cells: dict[Codes, int] = {(code,): n for code, n in zip(codes, counts, strict=True)}
    table = Table("t", "p", ("x",), cells)
    return System(10, {"x": tree}, (table,), released=released, method=Method.ROUND)


A, B = CellId("p", (("x", "a"),)), CellId("p", (("x", "b"),))


def test_an_earlier_range_and_the_print_are_nested() -> None:
    """With 0 to 12 known, a printed 10 (1 to 19) would leave 1 to 12: the 0 has to be printed."""
    system = one_way(9, 24, 31, released=(Released(A, 0, 12),))
    assert protect(one_way(9, 24, 31)).pattern.cells[A].value == 10
    assert protect(system).pattern.cells[A].value == 0


def test_an_engine_that_forgets_the_earlier_range_is_caught() -> None:
    system = one_way(9, 24, 31, released=(Released(A, 0, 12),))
    careless = Rounder(replace(system, released=())).closest(1000)
    verdict = attack_rounding(rounded_pattern(system, careless))
    (finding,) = verdict.findings
    assert isinstance(finding, CountNarrowed)
    assert (finding.cell, finding.found) == (A, Range(1, 12))
    assert (finding.printed, finding.alone) == (Range(1, 19), Range(0, 12))


def test_where_no_print_is_nested_the_cell_is_named() -> None:
    with pytest.raises(CannotRound) as refused:
        protect(one_way(7, 24, 31, released=(Released(A, 5, None),)))
    assert refused.value.cell == A


def test_a_planted_number_that_does_not_add_up_is_refused() -> None:
    system = one_way(9, 24, 31)
    rounding = Rounder(system).closest(1000)
    rounding.numbers[B] += 10
    found = attack_rounding(rounded_pattern(system, rounding)).findings
    assert any(isinstance(finding, PrintedSumIsWrong) for finding in found)


def test_a_number_that_is_no_neighbour_of_its_count_is_refused() -> None:
    system = one_way(9, 24, 31)
    rounding = Rounder(system).closest(1000)
    for cell in (B, CellId("p")):
        rounding.numbers[cell] += 50
    counts = {cell: at.count for cell, at in system.cells.items()}
    found = attack_rounding(rounded_pattern(system, rounding), counts).findings
    assert {type(finding) for finding in found} == {NotTheCount}
    assert not attack_rounding(rounded_pattern(system, rounding)).findings  # the control


def test_a_bound_whose_other_side_would_be_proven_is_obeyed_in_print() -> None:
    """Of 31 mentions at most 7 a contact: 5 contacts may not be printed as 0."""
    people = Table("c", "q", (), {(): 5})
    bound = Bound(CellId("p"), CellId("q"), 7)
    mentions = one_way(9, 11, 11)
    system = replace(mentions, tables=(*mentions.tables, people), bounds=(bound,))
    with pytest.raises(CannotRound):
        protect(system)  # 31 is 30 or 40: either proves more than one contact
    loose = replace(system, bounds=(replace(bound, factor=30),))
    numbers = made(loose)
    assert numbers is not None
    assert numbers[CellId("q")] == 10


def test_tables_without_people_stay_exact_unless_a_bound_ties_them_to_people() -> None:
    activities = Table("act", "activities", (), {(): 3}, people=False)
    contacts = one_way(3, 24, 31)
    loose = replace(contacts, tables=(*contacts.tables, activities))
    assert protect(loose).pattern.cells[CellId("activities")] == Shown(Status.OPEN, 3)
    tied = replace(loose, bounds=(Bound(CellId("p"), CellId("activities"), 60),))
    assert protect(tied).pattern.cells[CellId("activities")].status is Status.ROUNDED


def test_the_order_of_tables_and_cells_does_not_matter() -> None:
    for seed in range(0, 40, 2):
        system = rounding_system(seed)
        turned = replace(
            system,
            tables=tuple(
                replace(t, counts=dict(list(t.counts.items())[::-1])) for t in system.tables[::-1]
            ),
            bounds=system.bounds[::-1],
            released=system.released[::-1],
        )
        assert made(turned) == made(system), seed


def test_the_gate_sends_the_engine_back_a_bounded_number_of_times(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(rounded, "ROUNDS", 1)
    with pytest.raises(NotSafe):
        protect(one_way(9, 24, 31, released=(Released(A, 0, 12),)))


def cube(*counts: int) -> System:
    """Two by two by two, rounded to 2."""
    names = ("x", "y", "z")
    trees = {name: Dimension(name, "all", {"all": ("a", "b")}) for name in names}
    cells: dict[Codes, int] = dict(zip(product("ab", repeat=3), counts, strict=True))
    return System(2, trees, (Table("t", "p", names, cells),), method=Method.ROUND)


def test_in_three_dimensions_there_may_be_no_rounding_at_all() -> None:
    with pytest.raises(NoRounding):
        protect(cube(2, 3, 1, 2, 3, 0, 2, 1))
    exists = []
    for seed in range(40):
        system = cube(*lot(seed).choices(range(4), k=8))
        exists.append(summed_roundings(system) > 0)
        try:
            Rounder(system).closest(1000)
        except NoRounding:
            assert not exists[-1], seed
        else:
            assert exists[-1], seed
    assert {True, False} == set(exists)


def summed_roundings(system: System) -> int:
    """How many ways there are to round the lowest cells so that all sums come out as neighbours."""
    (table,), base = system.tables, system.rounds_to
    counts = system.totals(table, table.counts)
    ways = [{n // base * base, -(-n // base) * base} for n in table.counts.values()]
    tried = (
        system.totals(table, dict(zip(table.counts, way, strict=True))) for way in product(*ways)
    )
    return sum(all(abs(way[c] - counts[c]) < base for c in counts) for way in tried)


def test_a_search_that_is_cut_short_hands_over_what_passed_the_gate() -> None:
    system = one_way(9, 24, 31, 5, 5)
    try:
        found = protect(system, work_limit=1)
    except NoRoundingFound:
        return
    assert found.choice.bound <= found.choice.cost


def test_moving_a_person_finds_what_the_programs_find(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = 0
    for seed in range(0, 120, 4):
        system = rounding_system(seed)
        if made(system) is None:
            continue
        pattern = protect(system).pattern
        quick = {c: f.range for c, f in attack_rounding(pattern).hidden.items()}
        with monkeypatch.context() as slow:
            slow.setattr(rounding_attack, "_moved", lambda *_: {})
            assert {c: f.range for c, f in attack_rounding(pattern).hidden.items()} == quick
        compared += 1
    assert compared > 15
