"""Explain and advise as commands: for the coordinator, marked, and refused to others."""

import json
from pathlib import Path

from tests.cli.desk import Desk, command


def test_explain_says_why_and_that_it_is_not_for_release(desk: Desk) -> None:
    ran = desk.does("tulp", "explain", 2027)
    assert ran.code == 0, ran
    assert "af te trekken: " in ran.out
    assert "is minder dan de drempel van 10" in ran.out
    assert "Niet verstrekken" in ran.err


def test_explain_as_data(desk: Desk) -> None:
    data = json.loads(desk.does("tulp", "explain", 2027, "--json").out)
    assert data["not_for_release"] is True
    lines = [line for lines in data["tables"].values() for line in lines]
    assert all(line["why"] for line in lines)
    assert {"population", "at", "count", "why", "numbers"} == set(lines[0])


def test_advise_prints_budget_and_joins(desk: Desk) -> None:
    ran = desk.does("tulp", "advise", 2027)
    assert ran.code == 0, ran
    assert "Wat er van elke tabel overblijft" in ran.out
    assert "samen: " in ran.out
    data = json.loads(desk.does("tulp", "advise", 2027, "--json").out)
    assert data["year"] == 2027
    assert all(0 <= each["open"] <= each["cells"] for each in data["budget"])
    assert all(each["open_after"] > each["open_before"] for each in data["joins"])


def test_a_running_year_is_refused(desk: Desk) -> None:
    assert desk.does("tulp", "explain", 2028).code == 1
    assert desk.does("tulp", "advise", 2028).code == 1


def test_protect_explains_each_hidden_cell(tmp_path: Path) -> None:
    counts = {"a": 3, "b": 9}
    system = {
        "threshold": 5,
        "dimensions": {"x": {"all": ["a", "b"]}},
        "tables": [
            {
                "name": "t",
                "population": "p",
                "dimensions": ["x"],
                "cells": [{"at": {"x": code}, "count": n} for code, n in counts.items()],
            }
        ],
    }
    file = tmp_path / "tables.json"
    file.write_text(json.dumps(system), "utf-8")
    ran = command("protect", file, "--explain")
    assert ran.code == 0, ran
    assert "verborgen, anders is \u2018p[x=a]\u2019 af te trekken: 12 - 9 = 3" in ran.out
    assert "verborgen, want 3 is minder dan de drempel van 5" in ran.out
    english = command("protect", file, "--explain", language="en_GB.UTF-8")
    assert "taking away: 12 - 9 = 3" in english.out
    data = json.loads(command("protect", file, "--explain", "--json").out)
    assert {reason["at"]["x"] for reason in data["reasons"]} == {"a", "b"}
    assert "reasons" not in json.loads(command("protect", file, "--json").out)


def test_a_refusal_names_the_numbers_and_the_sum(tmp_path: Path) -> None:
    known = [{"population": "p", "at": at, "value": n} for at, n in (({}, 12), ({"x": "b"}, 9))]
    system = {
        "threshold": 5,
        "dimensions": {"x": {"all": ["a", "b"]}},
        "tables": [
            {
                "name": "t",
                "population": "p",
                "dimensions": ["x"],
                "cells": [{"at": {"x": "a"}, "count": 3}, {"at": {"x": "b"}, "count": 9}],
            }
        ],
        "released": known,
    }
    file = tmp_path / "tables.json"
    file.write_text(json.dumps(system), "utf-8")
    ran = command("protect", file)
    assert ran.code == 1
    assert "12 - 9 = 3" in ran.err
    assert ": 12\n" in ran.err
    assert ": 9\n" in ran.err
