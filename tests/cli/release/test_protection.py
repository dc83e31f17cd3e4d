"""Protect and attack as commands: the page of examples, edited results, and bad files."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.desk import command, contents, refused

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
PAGE = Path(__file__).parents[3] / "resources" / "docs" / "protection-examples.md"
ATTACKS = {
    "zeros": "mentions[theme=housing] is verborgen en toch precies terug te rekenen: 1.",
    "two-marks": "contacts[language=spanish] is terug te rekenen tot 0-9",
    "quarters-and-year": "contacts[place=online, quarter=q2] is verborgen en toch precies",
    "bounds": "contacts[channel=weaze] is terug te rekenen tot 5-22",
    "linked-tables": "mentions[theme=safety] is verborgen en toch precies terug te rekenen: 7.",
}


@pytest.fixture
def examples(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(EXAMPLES, tmp_path / "examples")
    monkeypatch.chdir(tmp_path / "examples")
    return tmp_path / "examples"


def test_the_page_prints_what_the_commands_print(examples: Path) -> None:
    page = PAGE.read_text("utf-8")
    shown = list(re.findall(r"```console\n(.*?)```", page, re.DOTALL))
    said = []
    for block in shown:
        words = ""
        for asked in re.findall(r"^\$ xenia-desk (.*)$", block, re.MULTILINE):
            ran = command(*asked.split(), language="en_GB.UTF-8")
            assert ran.code == int("leaking" in asked), ran
            words += f"$ xenia-desk {asked}\n{ran.out}{ran.err}"
        said.append(words)
    assert said == shown
    made = {path.name for path in examples.glob("*-result.json")}
    assert made == {f"{name}-result.json" for name in (*ATTACKS, "by-hand")}


def test_every_example_is_on_the_page() -> None:
    page = PAGE.read_text("utf-8")
    assert [path.name for path in EXAMPLES.glob("*.json") if f" {path.name}" not in page] == []


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_and_its_control(examples: Path, name: str) -> None:
    protected = command("protect", f"{name}.json", "--out", "result.json", "--json")
    assert protected.code == 0
    assert json.loads(protected.out)["tables"] == result_of(examples)["tables"]
    attacked = command("attack", "result.json", "--json")
    verdict = json.loads(attacked.out)
    assert (attacked.code, attacked.err, verdict["holds"]) == (0, "", True)
    hidden = [c for t in result_of(examples)["tables"] for c in t["cells"] if c["status"] != "open"]
    assert len(hidden) >= len(verdict["hidden"]) > 0
    leaking = command("attack", f"{name}-leaking.json")
    assert ATTACKS[name] in refused(leaking)
    told = command("attack", f"{name}-leaking.json", "--json")
    assert told.code == 1
    assert any(ATTACKS[name] in finding for finding in json.loads(told.out)["findings"])


def result_of(folder: Path) -> dict[str, Any]:
    found = json.loads((folder / "result.json").read_text("utf-8"))
    assert isinstance(found, dict)
    return found


def edited(folder: Path, change: Callable[[dict[str, Any]], None]) -> str:
    """What `attack` says of a result after somebody worked on it."""
    data = result_of(folder)
    del data["digest"]  # what somebody does who knows what it is for
    change(data)
    (folder / "edited.json").write_text(json.dumps(data), "utf-8")
    return refused(command("attack", "edited.json"))


def cell(data: dict[str, Any], table: int = 0, **codes: str) -> dict[str, Any]:
    found = next(c for c in data["tables"][table]["cells"] if c["at"] == codes)
    assert isinstance(found, dict)
    return found


def opened(shown: dict[str, Any], value: int) -> None:
    shown.pop("low", None)
    shown.pop("high", None)
    shown.update(status="open", value=value)


def test_results_that_were_edited(examples: Path) -> None:
    assert command("protect", "by-hand.json", "--out", "result.json").code == 0
    edits: dict[str, Callable[[dict[str, Any]], None]] = {
        "staat er open: 4": lambda d: opened(cell(d, theme="money", channel="weaze"), 4),
        "precies terug te rekenen": lambda d: opened(cell(d, theme="money", channel="online"), 15),
        "samen": lambda d: cell(d, theme="health", channel="weaze").update(value=31),
        "een buitenstaander vindt": lambda d: cell(d, theme="money", channel="weaze").update(
            high=99
        ),
        "ontbreekt": lambda d: d["tables"][0]["cells"].pop(),
        "twee keer|er al": lambda d: d["tables"][0]["cells"].append(d["tables"][0]["cells"][0]),
        "status": lambda d: cell(d, theme="money", channel="weaze").pop("status"),
        "low": lambda d: cell(d, theme="money", channel="weaze").pop("low"),
        "gooi": lambda d: cell(d, theme="money", channel="weaze").update(status="gooi"),
        "de dimensie „theme”": lambda d: d["dimensions"].pop("theme"),
    }
    for said, change in edits.items():
        assert re.search(said, edited(examples, change)), said
    assert command("attack", "result.json").code == 0


def test_a_lower_threshold_does_not_make_a_result_safer(examples: Path) -> None:
    """A result that promises nothing is not called safe for it."""
    assert command("protect", "by-hand.json", "--out", "result.json").code == 0
    assert edited(examples, lambda data: data.update(threshold=0))


SYSTEM: dict[str, Any] = {
    "threshold": 10,
    "dimensions": {"a": {"t": ["x", "y"]}},
    "tables": [
        {
            "name": "q",
            "population": "p",
            "dimensions": ["a"],
            "cells": [{"at": {"a": "x"}, "count": 3}, {"at": {"a": "y"}, "count": 30}],
        }
    ],
}
BROKEN = [
    b"", b"{", b"[]", b"{}", b"null", b"1", b'"x"', b"NaN", b"Infinity", b'{"threshold": 1e999}',
    b'{"threshold": 10, "threshold": 11}', b"[" * 50_000, b'{"a":' * 50_000, b"1" * 50_000,
    b"\xff\xfe", b"\0", b'{"threshold": ' + b"9" * 400 + b"}", b'"\\ud800"',
]  # fmt: skip
WRONG: dict[str, Callable[[dict[str, Any]], object]] = {
    "unknown field": lambda s: s.update(extra=1),
    "no threshold": lambda s: s.pop("threshold"),
    "threshold is text": lambda s: s.update(threshold="10"),
    "threshold is true": lambda s: s.update(threshold=True),
    "threshold below 0": lambda s: s.update(threshold=-1),
    "threshold with a point": lambda s: s.update(threshold=10.5),
    "no tables": lambda s: s.update(tables=[]),
    "tables is text": lambda s: s.update(tables="q"),
    "the same table twice": lambda s: s["tables"].append(s["tables"][0]),
    "unknown dimension": lambda s: s["tables"][0].update(dimensions=["b"]),
    "dimension twice": lambda s: s["tables"][0].update(dimensions=["a", "a"]),
    "level too deep": lambda s: s["tables"][0].update(level={"a": 7}),
    "a code twice": lambda s: s["dimensions"].update(a={"t": ["x", "x"]}),
    "a code under itself": lambda s: s["dimensions"].update(a={"t": ["x"], "x": ["t"]}),
    "a loose code": lambda s: s["dimensions"]["a"].update(z=["w"]),
    "an empty dimension": lambda s: s["dimensions"].update(a={}),
    "unknown code": lambda s: s["tables"][0]["cells"][0].update(at={"a": "z"}),
    "a total is given": lambda s: s["tables"][0]["cells"][0].update(at={"a": "t"}),
    "a cell twice": lambda s: s["tables"][0]["cells"].append(s["tables"][0]["cells"][0]),
    "count below 0": lambda s: s["tables"][0]["cells"][0].update(count=-1),
    "count is text": lambda s: s["tables"][0]["cells"][0].update(count="3"),
    "count with a point": lambda s: s["tables"][0]["cells"][0].update(count=3.5),
    "count without end": lambda s: s["tables"][0]["cells"][0].update(count=10**30),
    "more units than counts": lambda s: s["tables"][0]["cells"][0].update(units=4),
    "unknown method": lambda s: s.update(method="guess"),
    "unknown rule": lambda s: s.update(rule="mine"),
    "keyed without a key": lambda s: s.update(cost="keyed"),
    "a bound is broken": lambda s: s.update(
        bounds=[{"of": {"population": "p", "at": {}}, "by": {"population": "p", "at": {"a": "x"}}}]
    ),
    "a bound on nothing": lambda s: s.update(
        bounds=[{"of": {"population": "z", "at": {}}, "by": {"population": "p", "at": {}}}]
    ),
    "released otherwise": lambda s: s.update(
        released=[{"population": "p", "at": {"a": "x"}, "value": 9}]
    ),
    "released says nothing": lambda s: s.update(released=[{"population": "p", "at": {"a": "x"}}]),
    "impossible and counted": lambda s: s.update(
        impossible=[{"population": "p", "at": {"a": "x"}}]
    ),
    "known to be small": lambda s: s.update(
        released=[{"population": "p", "at": {"a": "x"}, "low": 0, "high": 9}]
    ),
}  # fmt: skip


def refuses(folder: Path, data: bytes) -> str:
    """What `protect` says; the older result stays as it was."""
    (folder / "system.json").write_bytes(data)
    (folder / "result.json").write_bytes(b"older")
    before = contents(folder)
    ran = command("protect", folder / "system.json", "--out", folder / "result.json")
    assert contents(folder) == before
    assert len(ran.err) < 1000
    return refused(ran)


@pytest.mark.parametrize("data", BROKEN, ids=lambda data: repr(data[:12]))
def test_a_file_that_holds_no_tables(tmp_path: Path, data: bytes) -> None:
    assert len(refuses(tmp_path, data).split("\n")) == 1
    assert refused(command("attack", tmp_path / "system.json"))


@pytest.mark.parametrize("wrong", WRONG)
def test_a_system_with_a_fault(tmp_path: Path, wrong: str) -> None:
    system = json.loads(json.dumps(SYSTEM))
    WRONG[wrong](system)
    assert refuses(tmp_path, json.dumps(system).encode())


def test_the_system_without_a_fault(tmp_path: Path) -> None:
    (tmp_path / "system.json").write_text(json.dumps(SYSTEM))
    ran = command("protect", tmp_path / "system.json", "--out", tmp_path / "result.json")
    assert ran.code == 0
    assert command("attack", tmp_path / "result.json").code == 0


def test_places_that_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "system.json").write_text(json.dumps(SYSTEM))
    before = contents(tmp_path)
    system = tmp_path / "system.json"
    for asked, code, said in (
        (("protect", tmp_path / "no.json"), 1, "is er niet"),
        (("protect", tmp_path), 1, "is een map"),
        (("attack", tmp_path), 1, "is een map"),
        (("protect", system, "--out", tmp_path), 1, "is een map"),
        (("protect", system, "--out", tmp_path / "no" / "r.json"), 1, "bestaat niet"),
        (("protect", system, "--out", system), 2, "waar de getallen zelf in staan"),
    ):
        assert said in refused(command(*asked), code)
    assert contents(tmp_path) == before
