"""A result file: written whole, read back, attacked anew; edited by hand it does not pass."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from tests.protection.systems import large_system, lot, random_system
from xenia_desk import wording
from xenia_desk.errors import Refusal
from xenia_desk.localization import Translator
from xenia_desk.protection.attack.attack import attack
from xenia_desk.protection.attack.findings import Verdict
from xenia_desk.protection.attack.refusals import (
    FollowerShown,
    HiddenCellExact,
    NotSafe,
    PatternContradicts,
    RangeDiffers,
    SmallCellExposed,
    SmallCellShown,
    SumIsWrong,
)
from xenia_desk.protection.files.refusals import (
    CellMissing,
    CellStandsTwoWays,
    CellTwice,
    FieldMissing,
    FieldUnknown,
    NumberOutOfRange,
    RangeUpsideDown,
    WordUnknown,
)
from xenia_desk.protection.files.results import read_result, result, written
from xenia_desk.protection.model.refusals import CannotProtect
from xenia_desk.protection.model.tables import (
    CellId,
    Codes,
    Dimension,
    Follows,
    Rule,
    System,
    Table,
    Zeros,
)
from xenia_desk.protection.protected import Protected, protect

Document = dict[str, Any]


def example() -> System:
    """Two populations in one grid; the second follows the first in one cell."""
    counts: dict[Codes, int] = {("a", "a"): 3, ("a", "b"): 30, ("b", "a"): 40, ("b", "b"): 50}
    units: dict[Codes, int] = {("a", "a"): 1, ("a", "b"): 9, ("b", "a"): 9, ("b", "b"): 9}
    trees = {n: Dimension(n, "all", {"all": ("a", "b")}) for n in "xy"}
    tables = (
        Table("t", "p", ("x", "y"), counts, units),
        Table("u", "q", ("x",), {("a",): 20, ("b",): 30}),
        Table("v", "r", (), {(): 2}, people=False),
    )
    follows = (Follows(CellId("q", (("x", "a"),)), CellId("p", (("x", "a"), ("y", "a")))),)
    return System(10, trees, tables, 5, follows=follows)


def document(protected: Protected | None = None) -> Document:
    made = protected or protect(example())
    found: Document = json.loads(written(result(made, 0.25)))
    del found["digest"]  # what somebody does who knows what it is for
    return found


def attacked(made: Document) -> Verdict:
    pattern, stated = read_result(json.dumps(made))
    return attack(pattern, stated)


def cells(made: Document, table: int = 0) -> list[Document]:
    found: list[Document] = made["tables"][table]["cells"]
    return found


def cell(made: Document, table: int = 0, **at: str) -> Document:
    return next(c for c in cells(made, table) if c["at"] == at)


def test_a_result_lists_every_cell_and_its_summary() -> None:
    made = document()
    assert made["mark"] == "not for release"
    assert len(cells(made)) == 9
    assert cell(made, x="a", y="a") == {
        "at": {"x": "a", "y": "a"},
        "status": "primary",
        "low": 0,
        "high": 33,
    }
    assert cell(made, x="all", y="all")["value"] == 123
    assert "value" not in cell(made, x="a", y="b")
    summary = made["summary"]
    assert (summary["cells"], summary["primary"], summary["secondary"]) == (13, 1, 5)
    assert summary["secondary_sum"] == 30 + 40 + 50 + 20 + 30
    assert summary["hidden_sum"] == summary["secondary_sum"] + 3
    assert (summary["gap"], summary["seconds"]) == (0, 0.25)
    assert summary["solver"].startswith("HiGHS")
    assert summary["attack"]["holds"] is True
    assert "key" not in made


def test_a_result_passes_its_own_attack() -> None:
    assert attacked(document()).holds


@pytest.mark.parametrize("seed", range(60))
def test_results_of_random_systems_are_read_back_and_hold(seed: int) -> None:
    try:
        protected = protect(random_system(lot(seed)))
    except CannotProtect:
        return
    verdict = attacked(document(protected))
    assert verdict.holds
    ranges = {c: f.range for c, f in protected.verdict.hidden.items()}
    assert {c: f.range for c, f in verdict.hidden.items()} == ranges


def test_the_result_of_a_large_system_holds() -> None:
    assert attacked(document(protect(large_system(lot(3))))).holds


def open_small(made: Document) -> None:
    cell(made, x="a", y="a").update(status="open", value=3)
    for end in ("low", "high"):
        del cell(made, x="a", y="a")[end]


def open_few_units(made: Document) -> None:
    cell(made, x="b", y="all")["units"] = 4


def open_secondary(made: Document) -> None:
    cell(made, x="a", y="b").update(status="open", value=30)
    for end in ("low", "high"):
        del cell(made, x="a", y="b")[end]


def change_total(made: Document) -> None:
    cell(made, x="all", y="all")["value"] += 1


def change_so_that_nothing_fits(made: Document) -> None:
    cell(made, x="all", y="all")["value"] = 100
    cell(made, x="a", y="all")["value"] = 10


def widen(made: Document) -> None:
    cell(made, x="a", y="a")["high"] += 1


def narrow(made: Document) -> None:
    cell(made, x="a", y="a")["low"] += 1


def show_follower(made: Document) -> None:
    for code, value in (("a", 20), ("b", 30)):
        entry = cell(made, 1, x=code)
        entry.update(status="open", value=value)
        del entry["low"], entry["high"]


def tell_a_release(made: Document) -> None:
    made["released"] = [{"population": "p", "at": {"x": "a", "y": "b"}, "low": 25}]


def tell_a_bound(made: Document) -> None:
    of = {"population": "p", "at": {"x": "a", "y": "a"}}
    made["bounds"] = [{"of": of, "by": {"population": "r", "at": {}}, "factor": 4}]


def raise_threshold(made: Document) -> None:
    made["threshold"] = 40


TAMPERED: list[tuple[Callable[[Document], None], type[Refusal]]] = [
    (open_small, SmallCellShown),
    (open_small, HiddenCellExact),
    (open_few_units, SmallCellShown),
    (open_secondary, HiddenCellExact),
    (change_total, SumIsWrong),
    (change_so_that_nothing_fits, PatternContradicts),
    (widen, RangeDiffers),
    (narrow, RangeDiffers),
    (show_follower, FollowerShown),
    (tell_a_release, SmallCellExposed),
    (tell_a_bound, SmallCellExposed),
    (raise_threshold, SmallCellExposed),
]


@pytest.mark.parametrize(
    ("tamper", "finding"), TAMPERED, ids=[f"{t.__name__}-{f.__name__}" for t, f in TAMPERED]
)
def test_a_result_edited_by_hand_does_not_pass(
    tamper: Callable[[Document], None], finding: type[Refusal]
) -> None:
    made = document()
    tamper(made)
    verdict = attacked(made)
    assert not verdict.holds
    assert finding in {type(found) for found in verdict.findings}
    with pytest.raises(NotSafe) as refused:
        verdict.check()
    for language in ("nl", "en"):
        assert "{" not in wording.sentence(refused.value, Translator(language))


def test_no_hidden_cell_can_be_opened_unnoticed() -> None:
    """Every hidden cell in turn is given its true value."""
    protected = protect(example())
    counts = {str(c): s.value for c, s in protected.pattern.cells.items()}
    opened = 0
    for n, table in enumerate(protected.system.tables):
        for k, codes in enumerate(protected.system.codes(table)):
            made = document(protected)
            entry = cells(made, n)[k]
            if entry["status"] == "open":
                continue
            entry.update(status="open", value=counts[str(protected.system.cell_id(table, codes))])
            del entry["low"], entry["high"]
            assert not attacked(made).holds
            opened += 1
    assert opened == 6


def test_calling_a_small_cell_by_another_name_does_not_help() -> None:
    """A pattern that shows a cell to be below the threshold, whatever its status says."""
    made = document(protect(replace(example(), zeros=Zeros.OPEN, rule=Rule.TEXTBOOK)))
    assert attacked(made).holds
    made["rule"], made["threshold"] = "strict", 200
    for entry in cells(made):
        entry["status"] = "open" if "value" in entry else "secondary"
    assert not attacked(made).holds


def forget_a_cell(made: Document) -> None:
    cells(made).pop()


def list_a_cell_twice(made: Document) -> None:
    cells(made).append(cells(made)[0])


def tell_both(made: Document) -> None:
    cell(made, x="a", y="a")["value"] = 3


def tell_nothing(made: Document) -> None:
    del cell(made, x="all", y="all")["value"]


def upside_down(made: Document) -> None:
    cell(made, x="a", y="a").update(low=30, high=3)


def unknown_status(made: Document) -> None:
    cell(made, x="a", y="a")["status"] = "x"


def low_ceiling(made: Document) -> None:
    made["ceiling"] = 5


MISSHAPEN: list[tuple[Callable[[Document], None], type[Refusal]]] = [
    (forget_a_cell, CellMissing),
    (list_a_cell_twice, CellTwice),
    (tell_both, FieldUnknown),
    (tell_nothing, FieldMissing),
    (upside_down, RangeUpsideDown),
    (unknown_status, WordUnknown),
    (low_ceiling, NumberOutOfRange),
]


@pytest.mark.parametrize(("tamper", "fault"), MISSHAPEN, ids=[t.__name__ for t, _ in MISSHAPEN])
def test_a_misshapen_result_is_refused(
    tamper: Callable[[Document], None], fault: type[Refusal]
) -> None:
    made = document()
    tamper(made)
    with pytest.raises(Refusal) as refused:
        read_result(json.dumps(made))
    assert type(refused.value) is fault
    assert "{" not in wording.sentence(refused.value, Translator("en"))


def test_a_cell_that_stands_two_ways_is_refused() -> None:
    trees = {"x": Dimension("x", "all", {"all": ("a", "b")})}
    counts: dict[Codes, int] = {("a",): 20, ("b",): 30}
    tables = tuple(Table(name, "p", ("x",), counts) for name in ("one", "two"))
    made = document(protect(System(10, trees, tables)))
    cell(made, 1, x="a")["value"] = 21
    with pytest.raises(CellStandsTwoWays):
        read_result(json.dumps(made))


def test_a_comparison_is_marked_as_one() -> None:
    made = document(protect(replace(example(), rule=Rule.TEXTBOOK)))
    assert made["summary"]["comparison_only"] is True
    assert "comparison_only" not in document()["summary"]
