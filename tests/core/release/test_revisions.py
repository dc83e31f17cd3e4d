"""No number and its revision in print differ by a few, nor does any sum of such numbers."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from xenia_desk.core.release.revisions import changed, frozen, may_be_printed, revision, tellable
from xenia_desk.protection.model.tables import CellId, Codes, Dimension, Released, System, Table
from xenia_desk.protection.protected import protect

CODES = ("a", "b", "c", "d", "e")
TREE = {"theme": Dimension("theme", "all", {"all": CODES})}
numbers = st.lists(st.integers(0, 30), min_size=5, max_size=5)


def table(counts: list[int]) -> Table:
    pairs: dict[Codes, int] = {(code,): count for code, count in zip(CODES, counts, strict=True)}
    return Table("themes", "mentions", ("theme",), pairs)


@given(numbers, st.lists(numbers, min_size=1, max_size=3))
def test_no_group_of_a_printed_table_changed_by_a_few(
    now: list[int], before: list[list[int]]
) -> None:
    """By trying every group of categories, printed or worked out by sums and differences."""
    groups = [g for n in range(1, 6) for g in combinations(range(5), n)]
    few = any(
        0 < abs(sum(now[n] - old[n] for n in group)) < 10 for old in before for group in groups
    )
    versions = [table(old).counts for old in before]
    assert may_be_printed(table(now), versions, 10) is not few
    assert changed(table(now), versions[0]) is (now != before[0])


def test_control_a_total_that_hides_two_large_changes_is_found() -> None:
    assert tellable([12, 0, -12], 10)
    assert not tellable([12, -14], 10), "each is large, their sum is 2"
    assert not tellable([9], 10)
    assert tellable([], 10)


def test_a_revision_keeps_the_blanks_that_were_printed() -> None:
    system = System(10, TREE, (table([40, 30, 20, 3, 14]),))
    old = protect(system)
    hidden = [cell for cell, shown in old.pattern.cells.items() if shown.hidden]
    later = System(10, TREE, (table([52, 30, 20, 14, 14]),))
    made = protect(revision(later, {"themes"}, hidden))
    assert all(made.pattern.cells[cell].hidden for cell in hidden)
    assert not any(shown.hidden for cell, shown in made.pattern.cells.items() if cell not in hidden)
    silent = revision(later, (), hidden)
    assert silent.unpublished == later.cells.keys()


def test_a_frozen_pattern_is_the_only_one_left() -> None:
    system = System(10, TREE, (table([40, 30, 20, 3, 14]),))
    hidden = [CellId("mentions", (("theme", code),)) for code in ("a", "d")]
    printed = {
        ("themes", codes): None if cell in hidden else system.cells[cell].count
        for codes in system.codes(system.tables[0])
        for cell in [system.cell_id(system.tables[0], codes)]
    }
    made = protect(frozen(system, printed))
    assert [c for c, shown in made.pattern.cells.items() if shown.hidden] == hidden
    assert Released(CellId("mentions"), 107, 107) in made.system.released
