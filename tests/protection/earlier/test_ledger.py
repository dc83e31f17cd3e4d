"""What earlier releases printed stays known, and their blanks stay as safe as they were."""

from collections.abc import Iterator, Sequence
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xenia_desk.protection.attack.attack import attack
from xenia_desk.protection.attack.refusals import NotSafe
from xenia_desk.protection.earlier.ledger import Earlier, beside, past_of
from xenia_desk.protection.earlier.protect_beside import protect_beside
from xenia_desk.protection.earlier.refusals import (
    EarlierDisagree,
    EarlierOtherRule,
    EarlierSaysOtherwise,
    GroupingsDiffer,
    NotSafeBeside,
)
from xenia_desk.protection.files.results import read_result, result, written
from xenia_desk.protection.model.patterns import Pattern
from xenia_desk.protection.model.refusals import CannotProtect
from xenia_desk.protection.model.tables import CellId, Codes, Dimension, System, Table, Zeros
from xenia_desk.protection.protected import protect

PLACES, QUARTERS = ("a", "b", "c"), ("q1", "q2")
TREES = {
    "place": Dimension("place", "all", {"all": PLACES}),
    "quarter": Dimension("quarter", "year", {"year": QUARTERS}),
}
Counts = dict[Codes, int]


def counted(numbers: Sequence[int]) -> Counts:
    return dict(zip(product(PLACES, QUARTERS), numbers, strict=True))


def quarter(counts: Counts, which: str) -> System:
    table = Table("by_quarter", "contacts", ("place", "quarter"), counts)
    system = System(3, TREES, (table,))
    own = {c for c in system.cells if ("quarter", which) in c.at}
    return System(3, TREES, (table,), unpublished=frozenset(system.cells.keys() - own))


def year(counts: Counts) -> System:
    sums: Counts = {(p,): sum(counts[p, q] for q in QUARTERS) for p in PLACES}
    return System(3, {"place": TREES["place"]}, (Table("year", "contacts", ("place",), sums),))


def printed(system: System, name: str) -> Earlier:
    """What a reader has of a release: the pattern as it stands in its result."""
    return Earlier(name, read_result(written(result(protect(system), 0.0)))[0])


def tables_that_fit(patterns: list[Pattern], most: int) -> Iterator[Counts]:
    """Every whole table that has all that was printed, by trying them all, row by row."""
    known = {
        cell.at: shown.value
        for pattern in patterns
        for cell, shown in pattern.cells.items()
        if not shown.hidden
    }

    def fits(value: int, *at: tuple[str, str]) -> bool:
        return known.get(tuple(sorted(at)), value) == value

    rows = [
        [
            pair
            for pair in product(range(most + 1), repeat=2)
            if all(
                fits(n, ("place", p), ("quarter", q)) for n, q in zip(pair, QUARTERS, strict=True)
            )
            and fits(sum(pair), ("place", p))
        ]
        for p in PLACES
    ]
    for table in product(*rows):
        sums = [sum(row[n] for row in table) for n in range(2)]
        tops = [fits(n, ("quarter", q)) for n, q in zip(sums, QUARTERS, strict=True)]
        if all(tops) and fits(sum(sums)):
            yield {
                (p, q): row[n]
                for p, row in zip(PLACES, table, strict=True)
                for n, q in enumerate(QUARTERS)
            }


@given(st.lists(st.integers(0, 4), min_size=6, max_size=6))
def test_quarters_and_year_give_no_small_number_away(numbers: list[int]) -> None:
    counts = counted(numbers)
    quarters: list[Earlier] = []
    try:
        for which in QUARTERS:
            made = protect_beside(quarter(counts, which), quarters)
            quarters.append(Earlier(which, read_result(written(result(made, 0.0)))[0]))
        whole = protect_beside(year(counts), quarters[-1:])
    except (CannotProtect, NotSafe, NotSafeBeside):
        return  # too small to release at all
    assert attack(whole.pattern).holds
    patterns = [e.pattern for e in quarters]
    patterns.append(read_result(written(result(whole, 0.0)))[0])
    found = list(tables_that_fit(patterns, 6))
    for key, count in counts.items():
        cell = CellId("contacts", (("place", key[0]), ("quarter", key[1])))
        if count < 3:
            assert whole.pattern.cells[cell].hidden
            assert {0, 3} <= {min(3, other[key]) for other in found}
    for n, p in enumerate(PLACES):
        if sum(numbers[2 * n : 2 * n + 2]) < 3:
            assert min(sum(other[p, q] for q in QUARTERS) for other in found) == 0


def test_control_quarters_and_a_year_alone_give_cells_away() -> None:
    counts = counted((5, 1, 4, 6, 6, 5))
    quarters = [printed(quarter(counts, which), which) for which in QUARTERS]
    alone = printed(year(counts), "year").pattern
    assert attack(alone).holds
    assert {type(f).__name__ for f in attack(beside(alone, quarters)).findings} >= {
        "HiddenCellExact"
    }
    assert protect_beside(year(counts), quarters).verdict.holds


def test_a_released_number_never_changes() -> None:
    counts = counted([5] * 6)
    first = printed(quarter(counts, "q1"), "first")
    other = printed(quarter({**counts, ("a", "q1"): 6}, "q1"), "other")
    with pytest.raises(EarlierSaysOtherwise) as told:
        protect_beside(quarter({**counts, ("a", "q1"): 9}, "q1"), [first])
    assert (told.value.release, told.value.value, told.value.count) == ("first", 5, 9)
    with pytest.raises(EarlierDisagree):
        past_of(year(counts), [first, other])


def test_what_is_in_the_way_is_named() -> None:
    counts = counted((4, 5, 9, 9, 9, 9))
    releases = [printed(quarter(counts, which), which) for which in QUARTERS]
    both = Table("again", "contacts", ("place", "quarter"), counts)
    system = System(5, TREES, (both,))
    assert protect(system).verdict.holds
    with pytest.raises(NotSafeBeside) as told:
        protect_beside(system, releases)
    assert told.value.releases == "q1"


def test_groupings_that_cross_are_held_against_each_other() -> None:
    leaves: Counts = {("a",): 9, ("b",): 8, ("c",): 2, ("d",): 9}
    one = Dimension("theme", "all", {"all": ("x", "y"), "x": ("a", "b", "c"), "y": ("d",)})
    two = Dimension("theme", "all", {"all": ("v", "w"), "v": ("a", "b"), "w": ("c", "d")})

    def groups(tree: Dimension) -> System:
        plain = System(3, {"theme": tree}, (Table("t", "mentions", ("theme",), leaves),))
        silent = {CellId("mentions", (("theme", c),)) for (c,) in leaves}
        return System(3, {"theme": tree}, plain.tables, unpublished=frozenset(silent))

    first, second = printed(groups(one), "one"), printed(groups(two), "two")
    found = attack(beside(second.pattern, [first])).findings
    assert [type(f).__name__ for f in found] == ["SmallCellExposed"]
    made = protect_beside(groups(two), [first])
    again = read_result(written(result(made, 0.0)))[0]
    assert attack(again).holds
    assert attack(beside(again, [first])).holds
    other = Dimension("theme", "all", {"all": ("a", "b", "c", "e")})
    silent = System(3, {"theme": other}, (Table("t", "mentions", ("theme",), {("a",): 9}),))
    with pytest.raises(GroupingsDiffer):
        past_of(silent, [first])


def test_releases_by_another_promise_are_refused() -> None:
    counts = counted([5] * 6)
    table = Table("t", "contacts", ("place", "quarter"), counts)
    shown = printed(System(3, TREES, (table,), zeros=Zeros.OPEN), "open")
    with pytest.raises(EarlierOtherRule):
        protect_beside(year(counts), [shown])
