"""Rounding as commands: protect, attack, and results that somebody worked on."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.desk import command, refused

THEMES = {"all": ["health", "money"], "health": ["sti", "mental"]}


@pytest.fixture
def system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    monkeypatch.chdir(tmp_path)
    counts = {"sti": 3, "mental": 14, "money": 27}
    return {
        "threshold": 10,
        "method": "round",
        "dimensions": {"theme": THEMES},
        "tables": [
            {
                "name": "themes",
                "population": "mentions",
                "dimensions": ["theme"],
                "cells": [{"at": {"theme": code}, "count": n} for code, n in counts.items()],
            }
        ],
    }


def protected(system: dict[str, Any]) -> dict[str, Any]:
    Path("system.json").write_text(json.dumps(system), "utf-8")
    ran = command("protect", "system.json", "--out", "result.json", "--json")
    assert ran.code == 0, ran
    found = json.loads(Path("result.json").read_text("utf-8"))
    assert isinstance(found, dict)
    del found["digest"]  # what somebody does who knows what it is for
    return found


def cells(result: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {cell["at"]["theme"]: cell for cell in result["tables"][0]["cells"]}


def test_a_result_names_its_numbers_and_its_weaker_promise(system: dict[str, Any]) -> None:
    result = protected(system)
    summary = result["summary"]
    assert (summary["promise"], summary["base"], summary["gap"]) == ("rounding", 10, 0)
    printed = {code: cell["value"] for code, cell in cells(result).items()}
    assert printed == {"all": 40, "health": 10, "money": 30, "sti": 0, "mental": 10}
    assert summary["distance"] == 4 + 7 + 3 + 3 + 4
    shown = cells(result)["sti"]
    assert (shown["status"], shown["low"], shown["high"]) == ("rounded", 0, 9)
    assert command("attack", "result.json").code == 0
    said = command("protect", "system.json", language="en_GB.UTF-8")
    assert "  sti: 0  (0-9)\n" in said.out
    assert "rounded to multiples of 10; 21 away from the counts" in said.out
    assert "weaker promise" in said.out


def unbalanced(result: dict[str, Any]) -> None:
    cells(result)["sti"].update(value=10, low=1, high=19)


def no_multiple(result: dict[str, Any]) -> None:
    cells(result)["sti"]["value"] = 3


def narrower(result: dict[str, Any]) -> None:
    cells(result)["sti"]["high"] = 4


def lower_base(result: dict[str, Any]) -> None:
    result["base"] = 5


def lower_both(result: dict[str, Any]) -> None:
    result.update(base=5, threshold=5)


def opened(result: dict[str, Any]) -> None:
    shown = cells(result)["money"]
    shown.update(status="open", value=27)
    del shown["low"], shown["high"]


def told(result: dict[str, Any]) -> None:
    result["released"] = [{"population": "mentions", "at": {"theme": "sti"}, "low": 2}]


EDITS: dict[Callable[[dict[str, Any]], None], str] = {
    unbalanced: "de delen zijn samen",
    no_multiple: "geen veelvoud van 10",
    narrower: "een buitenstaander vindt",
    lower_base: "ten minste 10",
    lower_both: "een buitenstaander vindt",
    opened: "geen veelvoud van 10",
    told: "terug te rekenen tot 2-9",
}


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.__name__)
def test_an_edited_result_is_refused(
    edit: Callable[[dict[str, Any]], None], system: dict[str, Any]
) -> None:
    result = protected(system)
    edit(result)
    Path("edited.json").write_text(json.dumps(result), "utf-8")
    assert EDITS[edit] in refused(command("attack", "edited.json"))
    assert command("attack", "result.json").code == 0  # the control


def test_what_cannot_be_rounded_is_refused_in_one_sentence(system: dict[str, Any]) -> None:
    for change, said in (
        ({"base": 9}, "ten minste 10"),
        ({"released": [{"population": "mentions", "at": {"theme": "sti"}, "low": 2}]}, "theme=sti"),
        ({"stay_hidden": [{"population": "mentions", "at": {"theme": "sti"}}]}, "eerdere"),
    ):
        Path("system.json").write_text(json.dumps({**system, **change}), "utf-8")
        assert said in refused(command("protect", "system.json"))


def test_rounding_beside_an_earlier_result_is_refused(system: dict[str, Any]) -> None:
    """What a rounded release told is entered as ranges (`released`); blanks are another promise."""
    protected(system)
    for asked in (
        ("protect", "system.json", "--after", "result.json"),
        ("attack", "result.json", "--after", "result.json"),
    ):
        assert "result" in refused(command(*asked))
