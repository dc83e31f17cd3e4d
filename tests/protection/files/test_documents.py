"""The JSON text of a system: read whole, every fault refused with its place."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from xenia_desk import wording
from xenia_desk.errors import Refusal
from xenia_desk.localization import Translator
from xenia_desk.protection.files.documents import read_system
from xenia_desk.protection.files.refusals import (
    CellTwice,
    CodeMissing,
    CodeUnknown,
    DimensionEmpty,
    FieldMissing,
    FieldTwice,
    FieldUnknown,
    JsonTooDeep,
    NotANumber,
    NotJson,
    NumberOutOfRange,
    RangeUpsideDown,
    ReleasedWithoutCount,
    ShapeWrong,
    TableEmpty,
    WordUnknown,
)
from xenia_desk.protection.model.checking import check
from xenia_desk.protection.model.refusals import (
    BoundBroken,
    CellsDisagree,
    CellUnknown,
    CodeLoose,
    CodeTwice,
    DimensionTwice,
    DimensionUnknown,
    ImpossibleCounted,
    KeyMissing,
    LevelWrong,
    NoTables,
    NotALowestCell,
    ReleasedContradicts,
    TableTwice,
    ThresholdProtectsNobody,
    TooManyCells,
    UnitsDisagree,
    UnitsWrong,
)
from xenia_desk.protection.model.tables import Bound, CellId, Cost, Follows, Released, Rule, Zeros
from xenia_desk.protection.protected import protect

Document = dict[str, Any]


def document() -> Document:
    """Every field that there is, and true of itself."""
    return {
        "threshold": 10,
        "unit_threshold": 5,
        "method": "suppress",
        "zeros": "small",
        "rule": "strict",
        "cost": "keyed",
        "key": "geheim",
        "dimensions": {
            "theme": {"all": ["health", "money", "void"], "health": ["sti", "mental"]},
            "month": {"year": ["q1", "q2"], "q1": ["01", "02"], "q2": ["03", "04"]},
        },
        "tables": [
            {
                "name": "theme_by_month",
                "population": "mentions",
                "dimensions": ["theme", "month"],
                "cells": [
                    {"at": {"theme": "sti", "month": "01"}, "count": 3, "units": 2},
                    {"at": {"month": "03", "theme": "mental"}, "count": 45, "units": 20},
                    {"at": {"theme": "money", "month": "02"}, "count": 60, "units": 30},
                ],
            },
            {
                "name": "theme_by_quarter",
                "population": "mentions",
                "dimensions": ["theme", "month"],
                "level": {"theme": 1, "month": 1},
                "cells": [
                    {"at": {"theme": "health", "month": "q1"}, "count": 3},
                    {"at": {"theme": "health", "month": "q2"}, "count": 45},
                    {"at": {"theme": "money", "month": "q1"}, "count": 60},
                ],
            },
            {
                "name": "rounds",
                "population": "rounds",
                "dimensions": [],
                "people": False,
                "cells": [{"at": {}, "count": 7}],
            },
        ],
        "bounds": [
            {
                "of": {"population": "mentions", "at": {"theme": "sti", "month": "year"}},
                "by": {"population": "rounds", "at": {}},
                "factor": 4,
            }
        ],
        "released": [
            {"population": "mentions", "at": {"theme": "money"}, "value": 60},
            {"population": "mentions", "at": {"month": "q2"}, "low": 10},
            {"population": "mentions", "at": {"month": "03"}, "low": 0, "high": 400},
        ],
        "impossible": [{"population": "mentions", "at": {"theme": "void"}}],
        "unpublished": [{"population": "mentions", "at": {}}],
        "follows": [
            {
                "cell": {"population": "rounds", "at": {}},
                "leader": {"population": "mentions", "at": {"theme": "money", "month": "03"}},
            }
        ],
    }


def read(text: object) -> Refusal:
    """The refusal of a document."""
    with pytest.raises(Refusal) as refused:
        check(read_system(text if isinstance(text, str) else json.dumps(text)))
    words = wording.sentence(refused.value, Translator("en"))
    assert "{" not in words
    assert wording.sentence(refused.value, Translator("nl")) != words
    return refused.value


def test_every_field_is_read() -> None:
    system = read_system(json.dumps(document()))
    check(system)
    sti, rounds = CellId("mentions", (("theme", "sti"),)), CellId("rounds")
    assert (system.threshold, system.unit_threshold) == (10, 5)
    assert system.zeros is Zeros.SMALL
    assert (system.rule, system.cost, system.key) == (Rule.STRICT, Cost.KEYED, b"geheim")
    assert system.bounds == (Bound(sti, rounds, 4),)
    assert system.released == (
        Released(CellId("mentions", (("theme", "money"),)), 60, 60),
        Released(CellId("mentions", (("month", "q2"),)), 10, None),
        Released(CellId("mentions", (("month", "03"),)), 0, 400),
    )
    assert system.impossible == {CellId("mentions", (("theme", "void"),))}
    assert system.unpublished == {CellId("mentions")}
    assert system.follows == (
        Follows(rounds, CellId("mentions", (("month", "03"), ("theme", "money")))),
    )
    assert system.cells[CellId("mentions", (("month", "q1"), ("theme", "health")))].count == 3
    assert system.cells[CellId("mentions")].count == 108
    assert system.cells[CellId("mentions", (("theme", "sti"),))].units == 2
    assert not system.cells[rounds].people


def test_no_other_method_is_known() -> None:
    assert isinstance(read({**document(), "method": "round"}), WordUnknown)


def test_what_may_be_left_out_has_its_default() -> None:
    small = {name: document()[name] for name in ("threshold", "dimensions", "tables")}
    system = read_system(json.dumps(small))
    assert system.zeros is Zeros.SMALL
    assert (system.rule, system.cost) == (Rule.STRICT, Cost.VALUE)
    assert protect(system).verdict.holds


def change(*path: str | int, to: Any) -> Document:
    changed = document()
    place: Any = changed
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = to
    return changed


def without(*path: str | int) -> Document:
    changed = document()
    place: Any = changed
    for step in path[:-1]:
        place = place[step]
    del place[path[-1]]
    return changed


CELL = {"theme": "sti", "month": "02"}
FAULTS: list[tuple[type[Refusal], Callable[[], object]]] = [
    (NotJson, lambda: "{"),
    (NotJson, lambda: ""),
    (NotJson, lambda: json.dumps(document())[:-20]),
    (JsonTooDeep, lambda: "[" * 100_000 + "]" * 100_000),
    (FieldTwice, lambda: '{"threshold": 5, "threshold": 10}'),
    (NotANumber, lambda: '{"threshold": NaN}'),
    (NotANumber, lambda: '{"threshold": -Infinity}'),
    (NotANumber, lambda: '{"threshold": ' + "9" * 5000 + "}"),
    (NotJson, lambda: change("tables", 0, "name", to="\ud800")),
    (NotJson, lambda: change("tables", 0, "population", to="x\udfff")),
    (ShapeWrong, lambda: "[]"),
    (ShapeWrong, lambda: "null"),
    (ShapeWrong, lambda: change("threshold", to=True)),
    (ShapeWrong, lambda: change("threshold", to="10")),
    (ShapeWrong, lambda: change("threshold", to=10.5)),
    (ShapeWrong, lambda: change("tables", to={})),
    (ShapeWrong, lambda: change("tables", 0, "cells", 0, "count", to=2.5)),
    (ShapeWrong, lambda: change("tables", 0, "people", to=1)),
    (NumberOutOfRange, lambda: change("tables", 0, "cells", 0, "count", to=-1)),
    (NumberOutOfRange, lambda: change("tables", 0, "cells", 0, "count", to=2**53)),
    (NumberOutOfRange, lambda: change("bounds", 0, "factor", to=0)),
    (FieldMissing, lambda: without("threshold")),
    (FieldMissing, lambda: without("tables", 0, "population")),
    (FieldMissing, lambda: without("tables", 0, "cells", 0, "count")),
    (FieldUnknown, lambda: change("treshold", to=3)),
    (FieldUnknown, lambda: change("tables", 0, "cells", 0, "name", to="Anna")),
    (WordUnknown, lambda: change("zeros", to="hidden")),
    (ThresholdProtectsNobody, lambda: change("threshold", to=0)),
    (ThresholdProtectsNobody, lambda: change("threshold", to=1)),
    (KeyMissing, lambda: without("key")),
    (NoTables, lambda: change("tables", to=[])),
    (TableTwice, lambda: change("tables", 1, "name", to="theme_by_month")),
    (
        DimensionTwice,
        lambda: change("tables", 0, "dimensions", to=["theme", "month", "theme"]),
    ),
    (CodeTwice, lambda: change("dimensions", "theme", "money", to=["sti"])),
    (CodeTwice, lambda: change("dimensions", "theme", "sti", to=["all"])),
    (CodeTwice, lambda: change("dimensions", "theme", "sti", to=["sti"])),
    (CodeLoose, lambda: change("dimensions", "theme", "loose", to=["other"])),
    (LevelWrong, lambda: change("tables", 1, "level", "theme", to=0)),
    (LevelWrong, lambda: change("tables", 1, "level", "theme", to=3)),
    (DimensionUnknown, lambda: change("tables", 1, "level", "place", to=1)),
    (NotALowestCell, lambda: change("tables", 0, "cells", 0, "at", "month", to="q1")),
    (NotALowestCell, lambda: change("tables", 0, "cells", 0, "at", "month", to="year")),
    (UnitsWrong, lambda: change("tables", 0, "cells", 0, "units", to=4)),
    (CellsDisagree, lambda: change("tables", 1, "cells", 1, "count", to=44)),
    (
        UnitsDisagree,
        lambda: change(
            *("tables", 1, "cells", 0),
            to={"at": {"theme": "health", "month": "q1"}, "count": 3, "units": 1},
        ),
    ),
    (
        CellUnknown,
        lambda: change("bounds", 0, "by", to={"population": "contacts", "at": {}}),
    ),
    (CellUnknown, lambda: change("released", 0, "population", to="rounds")),
    (BoundBroken, lambda: change("tables", 2, "cells", 0, "count", to=0)),
    (ReleasedContradicts, lambda: change("released", 0, "value", to=59)),
    (ReleasedContradicts, lambda: change("released", 2, "high", to=44)),
    (ImpossibleCounted, lambda: change("impossible", 0, "at", "theme", to="sti")),
    (CodeUnknown, lambda: change("tables", 0, "cells", 0, "at", "month", to="13")),
    (CodeUnknown, lambda: change("released", 0, "at", "theme", to="tozo")),
    (CodeMissing, lambda: without("tables", 0, "cells", 0, "at", "month")),
    (CodeMissing, lambda: change("tables", 0, "cells", 0, "at", "place", to="x")),
    (CodeMissing, lambda: change("tables", 2, "dimensions", to=["place"])),
    (CodeMissing, lambda: change("released", 0, "at", "place", to="x")),
    (DimensionEmpty, lambda: change("dimensions", "empty", to={})),
    (TableEmpty, lambda: change("tables", 0, "cells", to=[])),
    (
        CellTwice,
        lambda: change("tables", 0, "cells", 1, to={"at": dict(CELL, month="01"), "count": 1}),
    ),
    (ReleasedWithoutCount, lambda: without("released", 0, "value")),
    (ReleasedWithoutCount, lambda: change("released", 0, "low", to=1)),
    (RangeUpsideDown, lambda: change("released", 2, "low", to=500)),
]


@pytest.mark.parametrize(
    ("fault", "made"), FAULTS, ids=[f"{n}-{f.__name__}" for n, (f, _) in enumerate(FAULTS)]
)
def test_every_fault_is_refused(fault: type[Refusal], made: Callable[[], object]) -> None:
    assert type(read(made())) is fault


def test_a_refusal_says_where() -> None:
    refused = read(change("tables", 0, "cells", 1, "count", to=-1))
    assert vars(refused)["where"] == "tables[0].cells[1].count"


def test_a_million_cells_are_refused_before_they_are_made() -> None:
    codes = [f"{n:03d}" for n in range(100)]
    wide = {
        "threshold": 5,
        "dimensions": {name: {"all": codes} for name in "xyz"},
        "tables": [
            {
                "name": "t",
                "population": "p",
                "dimensions": ["x", "y", "z"],
                "cells": [{"at": {"x": "000", "y": "000", "z": "000"}, "count": 1}],
            }
        ],
    }
    refused = read(wide)
    assert isinstance(refused, TooManyCells)
    assert refused.cells == 101**3


def test_a_tree_as_deep_as_you_like_is_read() -> None:
    deep: Document = {"all": ["0", "z"]} | {str(n): [str(n + 1)] for n in range(2000)}
    made = {
        "threshold": 5,
        "dimensions": {"x": deep},
        "tables": [
            {
                "name": "t",
                "population": "p",
                "dimensions": ["x"],
                "cells": [{"at": {"x": "2000"}, "count": 9}, {"at": {"x": "z"}, "count": 9}],
            }
        ],
    }
    protected = protect(read_system(json.dumps(made)))
    assert not any(shown.hidden for shown in protected.pattern.cells.values())
    assert len(protected.pattern.cells) == 2003
