"""A result edited by hand: refused, or what was tested against says that it promises less."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.protection.systems import lot
from xenia_desk.errors import Refusal
from xenia_desk.protection.attack.attack import attack
from xenia_desk.protection.attack.findings import Verdict
from xenia_desk.protection.attack.refusals import PatternContradicts
from xenia_desk.protection.files.refusals import ResultEdited
from xenia_desk.protection.files.results import read_result, result, written
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
from xenia_desk.protection.protected import protect
from xenia_desk.protection.refusals import Stopped

Document = dict[str, Any]
A, B = (("x", "a"),), (("x", "b"),)


def system() -> System:
    """Counts, a second population bounded by it, an earlier release, a cell that cannot occur."""
    draw = lot(5)
    trees = {n: Dimension(n, "all", {"all": tuple("abcd")}) for n in "xy"}
    counts: dict[Codes, int] = {
        (a, b): draw.choice([1, 2, 3, 12, 20, 31, 44]) for a in "abcd" for b in "abcd"
    }
    counts["d", "d"] = 0
    mentions: dict[Codes, int] = {(code,): 40 + n for n, code in enumerate("abcd")}
    return System(
        5,
        trees,
        (Table("t", "p", ("x", "y"), counts), Table("m", "m", ("x",), mentions, people=False)),
        bounds=(Bound(CellId("m", A), CellId("p", A), 9),),
        released=(Released(CellId("p", B), 10),),
        impossible=frozenset({CellId("p", (("x", "d"), ("y", "d")))}),
    )


@pytest.fixture(scope="module")
def text() -> str:
    return written(result(protect(system()), 0.0))


def attacked(made: Document) -> Verdict:
    """By somebody who knows that a result has a digest, and takes it out."""
    rest = {name: value for name, value in made.items() if name != "digest"}
    pattern, stated = read_result(json.dumps(rest))
    return attack(pattern, stated)


def refused(made: Document) -> bool:
    try:
        return not attacked(made).holds
    except Refusal:
        return True


def entries(made: Document) -> list[Document]:
    return [entry for table in made["tables"] for entry in table["cells"]]


def test_the_result_itself_holds(text: str) -> None:
    verdict = attacked(json.loads(text))
    assert verdict.holds
    assert verdict.tested is not None
    assert not verdict.tested.comparison_only
    assert (verdict.tested.threshold, verdict.tested.rule) == (5, Rule.STRICT)


def test_every_hidden_cell_that_is_opened_is_refused(text: str) -> None:
    true = {
        str(dict(zip(table.dimensions, codes, strict=True))): count
        for table in system().tables[:1]
        for codes, count in system().totals(table, table.counts).items()
    }
    tried = 0
    for n, entry in enumerate(entries(json.loads(text))):
        if entry["status"] == "open":
            continue
        made = json.loads(text)
        opened = entries(made)[n]
        del opened["low"], opened["high"]
        opened.update(status="open", value=true[str(entry["at"])])
        assert refused(made), entry
        tried += 1
    assert tried > 5


@pytest.mark.parametrize("by", [-1, 1, 7])
def test_every_open_number_and_every_total_that_is_changed_is_refused(text: str, by: int) -> None:
    """The ranges that are stated belong to the numbers beside them."""
    tried = 0
    for n, entry in enumerate(entries(json.loads(text))):
        if entry["status"] != "open" or entry["value"] + by < 0:
            continue
        made = json.loads(text)
        entries(made)[n]["value"] += by
        assert refused(made), entry
        tried += 1
    assert tried > 5


@pytest.mark.parametrize(("end", "by"), [("low", 1), ("high", 1), ("high", -1)])
def test_every_stated_range_that_is_moved_is_refused(text: str, end: str, by: int) -> None:
    for n, entry in enumerate(entries(json.loads(text))):
        if entry["status"] != "open":
            made = json.loads(text)
            entries(made)[n][end] += by
            assert refused(made), entry


def drop_table(made: Document) -> None:
    made["tables"].pop(0)


def drop_cell(made: Document) -> None:
    made["tables"][0]["cells"].pop()


def lower_ceiling(made: Document) -> None:
    made["ceiling"] = max(e.get("value", 0) for e in entries(made)) - 1


REFUSED = [drop_table, drop_cell, lower_ceiling]


@pytest.mark.parametrize("tamper", REFUSED)
def test_what_is_taken_out_is_missed(text: str, tamper: Callable[[Document], None]) -> None:
    made = json.loads(text)
    tamper(made)
    assert refused(made)


def knowing() -> System:
    """One-way tables in which every single thing that is known narrows a range."""
    trees = {"x": Dimension("x", "all", {"all": tuple("abcd")})}
    contacts: dict[Codes, int] = {("a",): 3, ("b",): 30, ("c",): 40, ("d",): 0}
    first: dict[Codes, int] = {("a",): 2, ("b",): 25, ("c",): 28, ("d",): 0}
    return System(
        5,
        trees,
        (Table("t", "p", ("x",), contacts), Table("f", "f", ("x",), first, people=False)),
        bounds=tuple(
            Bound(CellId("f", (("x", code),)), CellId("p", (("x", code),))) for code in "abc"
        ),
        released=(Released(CellId("p", A), 0, 9),),
        impossible=frozenset({CellId(population, (("x", "d"),)) for population in "pf"}),
    )


@pytest.mark.parametrize("name", ["bounds", "released", "impossible"])
def test_what_is_known_and_taken_out_is_missed(name: str) -> None:
    """Where it narrows a range that is stated; where it narrows none, it tells nothing."""
    made = json.loads(written(result(protect(knowing()), 0.0)))
    assert attacked(made).holds
    assert made.pop(name)
    made[name] = []
    assert refused(made)


def rule(made: Document) -> None:
    made["rule"] = Rule.TEXTBOOK.value


def zeros(made: Document) -> None:
    made["zeros"] = Zeros.OPEN.value


@pytest.mark.parametrize("tamper", [rule, zeros])
def test_a_weaker_promise_is_refused_or_said(text: str, tamper: Callable[[Document], None]) -> None:
    made = json.loads(text)
    tamper(made)
    verdict = attacked(made)
    assert verdict.tested is not None
    assert verdict.tested.comparison_only


def test_a_lowered_threshold_is_named_by_the_verdict(text: str) -> None:
    """No number is told by it; the reader of a verdict compares it with the plan."""
    made = json.loads(text)
    made["threshold"] = 3
    verdict = attacked(made)
    assert verdict.tested is not None
    assert verdict.tested.threshold == 3


def test_a_contradiction_names_a_cell_that_takes_part() -> None:
    made = json.loads(written(result(protect(system()), 0.0)))
    hidden = next(e for e in entries(made) if e["status"] == "primary" and "all" not in e["at"])
    made["released"].append({"population": "p", "at": hidden["at"], "low": 900})
    verdict = attacked(made)
    named = [f.cell for f in verdict.findings if isinstance(f, PatternContradicts)]
    assert named
    codes = set(hidden["at"].values())
    assert all({code for _, code in cell.at} <= codes for cell in named)


def test_an_attack_stops_where_its_progress_says_so() -> None:
    def stop(done: int, in_all: int) -> None:
        assert 0 <= done <= in_all
        raise Stopped

    pattern = protect(system()).pattern
    with pytest.raises(Stopped):
        attack(pattern, progress=stop)


def places(made: Any, way: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    inside = made.items() if isinstance(made, dict) else enumerate(made)
    for name, value in inside:
        if isinstance(value, dict | list) and value:
            yield from places(value, (*way, name))
        else:
            yield (*way, name)


def test_whatever_is_edited_in_a_result_is_noticed(text: str) -> None:
    """Also what leaks nothing by itself: another kind, another threshold, restated ranges."""
    free = {("digest",), ("summary", "seconds")}
    every = [way for way in places(json.loads(text)) if way not in free]
    assert len(every) > 100
    for way in every:
        made = json.loads(text)
        inside = made
        for name in way[:-1]:
            inside = inside[name]
        inside[way[-1]] = "9" if inside[way[-1]] != "9" else "8"
        with pytest.raises(ResultEdited):
            read_result(json.dumps(made))


def test_a_digest_does_not_mind_spaces_or_order(text: str) -> None:
    made = dict(reversed(json.loads(text).items()))
    assert read_result(json.dumps(made, indent=7)) == read_result(text)
