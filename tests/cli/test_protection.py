"""The commands protect and attack, run as a script runs them."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

SYSTEM: dict[str, Any] = {
    "threshold": 10,
    "dimensions": {"x": {"all": ["a", "b", "c"]}},
    "tables": [
        {
            "name": "t",
            "population": "p",
            "dimensions": ["x"],
            "cells": [{"at": {"x": c}, "count": n} for c, n in (("a", 3), ("b", 30), ("c", 40))],
        }
    ],
}


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "xenia_desk", *map(str, arguments)]
    return subprocess.run(
        command, capture_output=True, text=True, check=False, env={"LC_ALL": "en_US.UTF-8"}
    )


@pytest.fixture
def system(tmp_path: Path) -> Path:
    path = tmp_path / "tables.json"
    path.write_text(json.dumps(SYSTEM), "utf-8")
    return path


def test_protect_prints_the_tables_and_says_that_they_are_not_for_release(system: Path) -> None:
    done = run("protect", system)
    assert done.returncode == 0
    assert "a: 0-33" in done.stdout
    assert "all: 73" in done.stdout
    assert "not for release" in done.stderr
    assert "not for release" not in done.stdout


def test_protect_and_attack_as_json(system: Path, tmp_path: Path) -> None:
    out = tmp_path / "result.json"
    done = run("protect", system, "--out", out, "--json")
    assert done.returncode == 0
    assert json.loads(done.stdout) == json.loads(out.read_text("utf-8"))
    attacked = run("attack", out, "--json")
    assert attacked.returncode == 0
    found = json.loads(attacked.stdout)
    assert found["holds"] is True
    assert found["hidden"][0] == {"population": "p", "at": {"x": "a"}, "low": 0, "high": 33}


def test_an_edited_result_is_refused_in_one_sentence_a_finding(
    system: Path, tmp_path: Path
) -> None:
    out = tmp_path / "result.json"
    run("protect", system, "--out", out)
    result = json.loads(out.read_text("utf-8"))
    cell = next(c for c in result["tables"][0]["cells"] if c["status"] == "secondary")
    del cell["low"], cell["high"]
    cell.update(status="open", value=30)
    out.write_text(json.dumps(result), "utf-8")
    attacked = run("attack", out, "--json")
    assert attacked.returncode == 1
    assert json.loads(attacked.stdout)["holds"] is False
    assert "can still be worked out exactly: 3" in attacked.stderr
    assert "Traceback" not in attacked.stderr


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{", "This is no JSON: line 1"),
        ('{"threshold": 5, "threshold": 6}', "'threshold' stands twice"),
        (json.dumps(SYSTEM | {"method": "round"}), "'round' is not there yet"),
        (json.dumps(SYSTEM | {"treshold": 3}), "unknown field 'treshold'"),
        (json.dumps(SYSTEM | {"threshold": 1}), "A threshold of 1 protects nobody"),
    ],
)
def test_a_bad_system_is_refused_in_one_sentence(system: Path, text: str, words: str) -> None:
    system.write_text(text, "utf-8")
    done = run("protect", system)
    assert done.returncode == 1
    assert words in done.stderr
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1


def test_wrong_use_is_told_apart(system: Path, tmp_path: Path) -> None:
    assert run("protect").returncode == 2
    assert run("protect", system, "--out", system).returncode == 2
    assert run("attack", tmp_path / "none.json").returncode == 1
