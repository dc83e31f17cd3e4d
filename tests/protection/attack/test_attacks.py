"""What an attacker really knows: each attack opens a careless pattern and not ours."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import product

import pytest

from tests.protection.systems import circle, filled, lot, people_of
from xenia_desk.protection.attack import attack_model
from xenia_desk.protection.attack.attack import attack
from xenia_desk.protection.attack.findings import Verdict
from xenia_desk.protection.attack.refusals import HiddenCellExact, SmallCellExposed
from xenia_desk.protection.model.patterns import Pattern, Range, Shown, Status
from xenia_desk.protection.model.primary import primaries
from xenia_desk.protection.model.refusals import CannotProtect
from xenia_desk.protection.model.tables import (
    Bound,
    CellId,
    Codes,
    Dimension,
    Released,
    Rule,
    System,
    Table,
    Zeros,
)
from xenia_desk.protection.protected import pattern_of, protect


def careless(system: System, *secondary: CellId) -> Pattern:
    """A pattern made by hand: the small cells and these."""
    return pattern_of(system, primaries(system), frozenset(secondary))


def exact(verdict: Verdict) -> set[CellId]:
    return {f.cell for f in verdict.findings if isinstance(f, HiddenCellExact)}


def leaking(verdict: Verdict) -> set[CellId]:
    return {f.cell for f in verdict.findings if isinstance(f, SmallCellExposed)}


def one_way(population: str, **counts: int) -> Table:
    return Table(f"{population}_by_x", population, ("x",), {(c,): n for c, n in counts.items()})


def by_x(*codes: str) -> dict[str, Dimension]:
    return {"x": Dimension("x", "all", {"all": codes})}


def test_zeros_on_show_tell_that_every_blank_is_at_least_one() -> None:
    """1 + 1 = 2 with a printed zero beside it: safe by the textbook, given away by arithmetic."""
    system = System(
        5, by_x("a", "b", "c", "d"), (one_way("p", a=1, b=1, c=0, d=30),), zeros=Zeros.OPEN
    )
    total = Released(CellId("p", (("x", "d"),)), 30, 30)
    textbook = replace(system, rule=Rule.TEXTBOOK)
    assert attack(careless(textbook)).holds
    assert exact(attack(careless(system))) == {CellId("p", (("x", c),)) for c in "ab"}
    assert protect(system).verdict.holds
    with pytest.raises(CannotProtect):
        protect(replace(system, released=(total, Released(CellId("p"), 32, 32))))


def test_two_different_marks_give_the_pattern_away() -> None:
    """Whoever reads "<10" and "x" knows which blanks are below 10 and which are not."""
    system = System(10, by_x("a", "b", "c"), (one_way("p", a=8, b=12, c=40),))
    protected = protect(system)
    marks = [
        Released(cell, 0, 9) if shown.status is Status.PRIMARY else Released(cell, 10, None)
        for cell, shown in protected.pattern.cells.items()
        if shown.hidden
    ]
    told = replace(protected.pattern, system=replace(system, released=tuple(marks)))
    assert protected.verdict.hidden[CellId("p", (("x", "a"),))].range == Range(0, 20)
    assert CellId("p", (("x", "a"),)) in leaking(attack(told))


def quarters(seed: int) -> System:
    """Five themes in four quarters, as one system of the year."""
    trees = {
        "theme": Dimension("theme", "all", {"all": tuple("abcde")}),
        "quarter": Dimension("quarter", "year", {"year": ("q1", "q2", "q3", "q4")}),
    }
    people = people_of(lot(seed), trees, ["quarter", "theme"], [1, 3, 6, 12, 14, 25, 40])
    return System(
        10, trees, (filled(Table("t", "p", ("theme", "quarter"), {}), trees, people, None),)
    )


def released_alone(system: System, quarter: str | None) -> Mapping[CellId, Shown]:
    """What is printed of one quarter, or of the year, when it is protected by itself."""
    table = system.tables[0]
    counts: dict[Codes, int] = {}
    for (theme, when), count in table.counts.items():
        if quarter in (when, None):
            counts[theme,] = counts.get((theme,), 0) + count
    alone = System(10, system.dimensions, (Table("t", "p", ("theme",), counts),))
    shown = protect(alone).pattern.cells
    at = () if quarter is None else (("quarter", quarter),)
    return {CellId("p", tuple(sorted((*cell.at, *at)))): s for cell, s in shown.items()}


def test_quarters_and_year_each_safe_alone_leak_together() -> None:
    leaks, repaired = 0, 0
    for seed in range(6):
        system = quarters(seed)
        printed: dict[CellId, Shown] = {}
        for quarter in ("q1", "q2", "q3", "q4"):
            printed |= released_alone(system, quarter)
        year = {**printed, **released_alone(system, None)}
        naive = Pattern(system, dict(sorted(year.items())), system.ceiling)
        leaks += not attack(naive).holds
        # With the quarters as what is known already, the year is made so that nothing leaks:
        # open ones are known, hidden ones stay blank (those too small still have to be safe).
        known = tuple(
            Released(c, s.value or 0, s.value) for c, s in printed.items() if not s.hidden
        )
        blank = {c for c, s in printed.items() if s.status is Status.SECONDARY}
        later = replace(system, released=known, unpublished=frozenset(blank))
        repaired += protect(later).verdict.holds
    assert leaks >= 2
    assert repaired == 6


def test_a_released_range_narrows_what_stays_hidden() -> None:
    system = System(10, by_x("a", "b", "c"), (one_way("p", a=3, b=30, c=40),))
    pattern = protect(system).pattern
    known = Released(CellId("p", (("x", "b"),)), 25, None)
    told = replace(pattern, system=replace(system, released=(known,)))
    assert leaking(attack(told)) == {CellId("p", (("x", "a"),))}
    again = protect(replace(system, released=(known,)))
    assert again.verdict.holds
    assert again.pattern.cells != pattern.cells


def test_a_total_known_from_outside_is_no_protection() -> None:
    """Two small cells hide behind a hidden total, until the annual report prints it."""
    system = System(10, by_x("a", "b"), (one_way("p", a=3, b=4),))
    pattern = protect(system).pattern
    assert attack(pattern).holds
    report = replace(system, released=(Released(CellId("p"), 7, 7),))
    assert leaking(attack(replace(pattern, system=report)))
    with pytest.raises(CannotProtect) as refused:
        protect(report)
    assert refused.value.known == "p[]"


def test_mentions_prove_contacts() -> None:
    """14 mentions on the Weaze, at most 7 for a contact: at least 2 contacts, though hidden."""
    contacts = one_way("contacts", weaze=4, office=30, online=25)
    mentions = one_way("mentions", weaze=14, office=90, online=70)
    trees = by_x("weaze", "office", "online")
    loose = System(10, trees, (contacts, mentions))
    weaze = (("x", "weaze"),)
    bound = Bound(CellId("mentions", weaze), CellId("contacts", weaze), 7)
    pattern = protect(loose).pattern
    bounded = replace(loose, bounds=(bound,))
    assert attack(pattern).holds
    assert leaking(attack(replace(pattern, system=bounded))) == {CellId("contacts", weaze)}
    protected = protect(bounded)
    assert protected.pattern.cells[CellId("mentions", weaze)].hidden


def test_no_activity_proves_that_its_channel_is_empty() -> None:
    contacts = one_way("contacts", lesson=0, office=30, online=25)
    lessons = Table("lessons", "lessons", (), {(): 0}, people=False)
    cell = CellId("contacts", (("x", "lesson"),))
    trees = by_x("lesson", "office", "online")
    loose = System(10, trees, (contacts, lessons))
    bounded = replace(loose, bounds=(Bound(cell, CellId("lessons"), 20),))
    pattern = protect(loose).pattern
    assert attack(pattern).holds
    assert cell in exact(attack(replace(pattern, system=bounded)))
    declared = protect(replace(bounded, impossible=frozenset({cell})))
    assert not declared.pattern.cells[cell].hidden
    assert declared.verdict.holds


def test_first_contacts_are_contacts() -> None:
    """4 first contacts in print prove that the 6 contacts that are hidden are not 0."""
    contacts = one_way("contacts", a=12, b=6, c=60)
    first = replace(one_way("first", a=11, b=4, c=30), people=False)
    loose = System(10, by_x("a", "b", "c"), (contacts, first))
    b = (("x", "b"),)
    bounded = replace(loose, bounds=(Bound(CellId("first", b), CellId("contacts", b)),))
    pattern = protect(loose).pattern
    assert attack(pattern).holds
    assert leaking(attack(replace(pattern, system=bounded))) == {CellId("contacts", b)}
    assert protect(bounded).pattern.cells[CellId("first", b)].hidden


def test_linked_tables_leak_through_cells_that_no_table_shows(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Patterns that hold while each table is seen for itself, and do not by the joint cells."""
    from xenia_desk.protection.model import joint_tables

    opened, seen = 0, 0
    for seed in range(25):
        system = circle(seed)
        with monkeypatch.context() as blind:
            blind.setattr(joint_tables, "JOINT_LIMIT", 0)
            blind.setattr(attack_model, "BLOCK_LIMIT", 0)
            alone = protect(system)
        assert alone.verdict.unmodelled == ("p",)
        verdict = attack(alone.pattern)
        assert verdict.unmodelled == ()
        opened += not verdict.holds
        whole = protect(system)
        seen += whole.verdict.holds
    assert opened >= 1
    assert seen == 25


def test_no_joint_cells_are_needed_where_tables_form_a_tree() -> None:
    """x by y and y by z: the joint table adds nothing to any range."""
    for seed in range(10):
        system = circle(seed)
        tree = replace(system, tables=system.tables[:2])
        pattern = protect(tree).pattern
        joint = Table("joint", "p", ("x", "y", "z"), {}, people=False)
        shown = dict(pattern.cells)
        whole = replace(tree, tables=(*tree.tables, joint))
        nobody_sees = frozenset(set(whole.cells) - set(shown))
        shown |= dict.fromkeys(nobody_sees, Shown(Status.UNPUBLISHED, None))
        system_with = replace(whole, unpublished=nobody_sees)
        wider = attack(Pattern(system_with, dict(sorted(shown.items())), pattern.ceiling))
        narrow = attack(pattern)
        assert {c: f.range for c, f in narrow.hidden.items()} == {
            c: f.range for c, f in wider.hidden.items() if c in narrow.hidden
        }


def test_engine_and_gate_agree_on_which_tables_are_linked_in_a_circle() -> None:
    """Two algorithms, one question, on all sets of up to four tables of up to four dimensions."""
    from xenia_desk.protection.model.joint_tables import joint

    trees = {n: Dimension(n, "all", {"all": ("g", "b"), "g": ("a", "c")}) for n in "wxyz"}
    draw = lot(7)
    circles = 0
    for _ in range(400):
        tables = []
        for k in range(draw.randint(1, 4)):
            names = tuple(n for n in "wxyz" if draw.random() < 0.5)
            levels = {n: 1 for n in names if draw.random() < 0.3}
            tables.append(Table(str(k), "p", names, {}, levels=levels))
        system = System(5, trees, tuple(tables))
        by_engine = [dict(t.levels) for t in joint(system).tables]
        asked = [{n: system.level(t, n) for n in t.dimensions} for t in tables]
        by_gate = attack_model.circle(asked)
        assert by_engine == ([by_gate] if by_gate else [])
        circles += bool(by_gate)
    assert 20 < circles < 380


def test_every_step_of_an_attack_is_in_whole_numbers() -> None:
    """Three mentions a contact: 2 to 4 mentions are 1 contact at least, never two thirds."""
    contacts, mentions = Table("c", "c", (), {(): 4}), Table("m", "m", (), {(): 10})
    bound = Bound(CellId("m"), CellId("c"), 3)
    system = System(3, {}, (contacts, mentions), bounds=(bound,))
    pattern = Pattern(
        system,
        {CellId("c"): Shown(Status.SECONDARY, 4), CellId("m"): Shown(Status.OPEN, 10)},
        system.ceiling,
    )
    assert attack(pattern).hidden[CellId("c")].range.low == 4


@pytest.mark.parametrize("codes", list(product("ab", repeat=2)))
def test_one_blank_is_no_blank(codes: Codes) -> None:
    counts = dict.fromkeys(product("ab", repeat=2), 20)
    trees = {n: Dimension(n, "all", {"all": ("a", "b")}) for n in "xy"}
    system = System(5, trees, (Table("t", "p", ("x", "y"), counts),))
    cell = system.cell_id(system.tables[0], codes)
    assert exact(attack(careless(system, cell))) == {cell}
