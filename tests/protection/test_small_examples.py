"""Examples small enough to check on paper."""

from dataclasses import replace

import pytest

from xenia_desk.protection.attack.attack import attack
from xenia_desk.protection.model.patterns import Range, Status
from xenia_desk.protection.model.primary import primaries
from xenia_desk.protection.model.refusals import CannotProtect
from xenia_desk.protection.model.tables import (
    Bound,
    CellId,
    Codes,
    Dimension,
    Follows,
    Released,
    Rule,
    System,
    Table,
    Zeros,
)
from xenia_desk.protection.protected import Protected, protect


def line(threshold: int, *counts: int) -> System:
    """One table of one dimension: codes a, b, c, ... under `all`."""
    codes = tuple("abcdefgh"[: len(counts)])
    table = Table("t", "p", ("x",), {(code,): n for code, n in zip(codes, counts, strict=True)})
    return System(threshold, {"x": Dimension("x", "all", {"all": codes})}, (table,))


def grid(threshold: int, *rows: tuple[int, ...]) -> System:
    """One table of two dimensions: x runs down (a, b, ...), y runs right (a, b, ...)."""
    counts: dict[Codes, int] = {
        ("abcdefgh"[i], "abcdefgh"[k]): n for i, row in enumerate(rows) for k, n in enumerate(row)
    }
    down, right = tuple("abcdefgh"[: len(rows)]), tuple("abcdefgh"[: len(rows[0])])
    trees = {"x": Dimension("x", "all", {"all": down}), "y": Dimension("y", "all", {"all": right})}
    return System(threshold, trees, (Table("t", "p", ("x", "y"), counts),))


def at(**codes: str) -> CellId:
    return CellId("p", tuple(sorted(codes.items())))


def hidden(protected: Protected) -> set[CellId]:
    return {cell for cell, shown in protected.pattern.cells.items() if shown.hidden}


def test_one_small_cell_takes_the_next_smallest_with_it() -> None:
    protected = protect(line(10, 3, 30, 40))
    assert hidden(protected) == {at(x="a"), at(x="b")}
    assert protected.verdict.hidden[at(x="a")].range == Range(0, 33)
    assert protected.verdict.hidden[at(x="b")].range == Range(0, 33)


def test_two_small_cells_need_a_third_when_their_sum_is_below_the_threshold() -> None:
    assert hidden(protect(line(10, 3, 4, 30))) == {at(x="a"), at(x="b"), at(x="c")}
    assert hidden(protect(line(10, 3, 8, 30))) == {at(x="a"), at(x="b")}


def test_a_zero_is_as_small_as_a_three() -> None:
    assert at(x="a") in hidden(protect(line(10, 0, 30, 40)))
    assert hidden(protect(replace(line(10, 0, 30, 40), zeros=Zeros.OPEN))) == set()


def test_a_grid_takes_the_cheapest_circle() -> None:
    protected = protect(grid(5, (2, 20, 30), (21, 22, 60), (31, 61, 70)))
    assert hidden(protected) == {
        at(x="a", y="a"),
        at(x="a", y="b"),
        at(x="b", y="a"),
        at(x="b", y="b"),
    }


def test_a_code_with_one_part_is_hidden_with_it() -> None:
    trees = {"x": Dimension("x", "all", {"all": ("g", "b", "c"), "g": ("a",)})}
    counts: dict[Codes, int] = {("a",): 2, ("b",): 20, ("c",): 30}
    system = System(10, trees, (Table("t", "p", ("x",), counts),))
    assert hidden(protect(system)) == {at(x="a"), at(x="g"), at(x="b")}


def test_a_single_number_is_protected_by_being_hidden() -> None:
    one = System(10, {}, (Table("t", "p", (), {(): 4}),))
    protected = protect(one)
    assert hidden(protected) == {at()}
    assert protected.verdict.hidden[at()].range.low == 0
    assert protected.verdict.hidden[at()].range.high == protected.pattern.ceiling
    assert hidden(protect(System(10, {}, (Table("t", "p", (), {(): 40}),)))) == set()


def test_a_table_stops_where_its_level_says() -> None:
    trees = {"x": Dimension("x", "all", {"all": ("g", "h"), "g": ("a", "b"), "h": ("c",)})}
    counts: dict[Codes, int] = {("g",): 30, ("h",): 40}
    system = System(10, trees, (Table("t", "p", ("x",), counts, {}, {"x": 1}),))
    assert set(system.cells) == {at(), at(x="g"), at(x="h")}
    assert hidden(protect(system)) == set()


def test_cells_of_two_tables_are_hidden_in_both() -> None:
    trees = {n: Dimension(n, "all", {"all": ("a", "b", "c")}) for n in "xy"}
    wide: dict[Codes, int] = {(i, k): 20 for i in "abc" for k in "abc"}
    wide |= {
        ("a", "a"): 0,
        ("a", "b"): 1,
        ("a", "c"): 1,
    }
    narrow: dict[Codes, int] = {("a",): 2, ("b",): 60, ("c",): 60}
    tables = (Table("wide", "p", ("x", "y"), wide), Table("narrow", "p", ("x",), narrow))
    protected = protect(System(5, trees, tables))
    assert at(x="a") in hidden(protected)
    assert len(protected.pattern.cells) == 16


def test_few_first_contacts_make_a_large_count_primary() -> None:
    table = Table("t", "p", ("x",), {("a",): 40, ("b",): 50, ("c",): 60}, {("a",): 3, ("b",): 9})
    trees = {"x": Dimension("x", "all", {"all": ("a", "b", "c")})}
    system = System(10, trees, (table,), unit_threshold=5)
    assert primaries(system).keys() == {at(x="a")}
    protected = protect(system)
    found = protected.verdict.hidden[at(x="a")].range
    assert found.low == 0
    assert found.high >= 41


def test_counts_of_activities_are_shown_however_small() -> None:
    system = line(10, 0, 3, 40)
    shown = replace(system, tables=(replace(system.tables[0], people=False),))
    assert hidden(protect(shown)) == set()


def test_what_cannot_occur_is_not_small() -> None:
    system = replace(line(10, 0, 30, 40), impossible=frozenset({at(x="a")}))
    assert hidden(protect(system)) == set()


def test_a_total_printed_nowhere_protects_for_nothing() -> None:
    system = replace(line(10, 3, 30, 40), unpublished=frozenset({at()}))
    protected = protect(system)
    assert hidden(protected) == {at(x="a"), at()}
    assert protected.pattern.cells[at()].status is Status.UNPUBLISHED
    assert protected.choice.cost == 0


def test_a_follower_is_hidden_with_its_leader_and_is_not_exact() -> None:
    """d follows a: hidden with it, and as its line has no other blank, one more goes."""
    first, second = line(10, 3, 30, 40), line(10, 50, 60, 70)
    other = replace(second.tables[0], name="u", population="q")
    system = replace(first, tables=(*first.tables, other))
    follower = CellId("q", (("x", "a"),))
    follows = replace(system, follows=(Follows(follower, at(x="a")),))
    assert not any(cell.population == "q" for cell in hidden(protect(system)))
    protected = protect(follows)
    assert {c for c in hidden(protected) if c.population == "q"} == {
        follower,
        CellId("q", (("x", "b"),)),
    }


def test_a_total_of_one_and_one_cannot_be_protected_from_below_with_zeros_shown() -> None:
    known = Released(at(), 2, 2)
    with pytest.raises(CannotProtect) as refused:
        protect(replace(line(3, 1, 1), zeros=Zeros.OPEN, released=(known,)))
    assert str(at()) in refused.value.known


def test_a_refusal_names_the_bound_that_gives_the_cell_away() -> None:
    system = line(10, 3, 30)
    rounds = Table("r", "r", (), {(): 0}, people=False)
    both = replace(system, tables=(*system.tables, Table("q", "q", (), {(): 0}), rounds))
    bound = Bound(CellId("q"), CellId("r"), 20)
    known = Released(CellId("r"), 0, 0)
    with pytest.raises(CannotProtect) as refused:
        protect(replace(both, bounds=(bound,), released=(known,)))
    assert refused.value.cell == CellId("q")
    assert refused.value.known == "r[]"


def test_the_textbook_rule_asks_for_one_above_and_one_below() -> None:
    protected = protect(replace(line(5, 3, 4, 30, 40), rule=Rule.TEXTBOOK))
    assert hidden(protected) == {at(x="a"), at(x="b")}
    assert protected.verdict.hidden[at(x="a")].range == Range(0, 7)


def test_what_cannot_be_joined_is_named() -> None:
    """Counts of three tables in a circle that no group of people can have together."""
    trees = {n: Dimension(n, "all", {"all": ("a", "b")}) for n in "xyz"}
    same: dict[Codes, int] = {("a", "a"): 9, ("b", "b"): 9}
    cross: dict[Codes, int] = {("a", "b"): 9, ("b", "a"): 9}
    tables = (
        Table("1", "p", ("x", "y"), same),
        Table("2", "p", ("y", "z"), same),
        Table("3", "p", ("x", "z"), cross),
    )
    from xenia_desk.protection.engine.equations import TablesContradict

    with pytest.raises(TablesContradict):
        protect(System(5, trees, tables))


def test_a_pattern_without_any_secondary_cell_is_refused_by_the_gate() -> None:
    """The control of all of the above: what the engine adds is needed."""
    from xenia_desk.protection.protected import pattern_of

    system = line(10, 3, 30, 40)
    bare = pattern_of(system, primaries(system), frozenset())
    assert not attack(bare).holds
