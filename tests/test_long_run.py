"""What is left to the run at length has its short twin in every run."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
CASES = """
import pytest

@pytest.mark.long(but=3)
@pytest.mark.parametrize("number", range(9))
def test_many(number):
    assert number in KEPT

@pytest.mark.long(but=1)
@pytest.mark.parametrize("number", range(2))
def test_two(number):
    assert number in KEPT

@pytest.mark.parametrize("number", [0, pytest.param(1, marks=pytest.mark.long)])
def test_seeds(number):
    assert number in KEPT

def test_always():
    pass
"""


@pytest.mark.parametrize(
    ("words", "kept", "passed"), [([], "[0, 4, 8]", 6), (["--long"], "range(9)", 14)]
)
def test_some_cases_evenly_spread_are_in_every_run(
    pytester: pytest.Pytester, words: list[str], kept: str, passed: int
) -> None:
    pytester.makeconftest((TESTS / "conftest.py").read_text(encoding="utf-8"))
    pytester.makeini("[pytest]\nmarkers = long")
    pytester.makepyfile(f"KEPT = {kept}\n{CASES}")
    ran = pytester.runpytest_subprocess("-q", *words)
    ran.assert_outcomes(passed=passed, deselected=14 - passed)


def without_a_twin(source: str) -> Iterator[str]:
    """Tests that a run without --long leaves out altogether."""
    for each in ast.walk(ast.parse(source)):
        if isinstance(each, ast.FunctionDef):
            for mark in map(ast.unparse, each.decorator_list):
                if mark.startswith("pytest.mark.long") and not mark.startswith(
                    "pytest.mark.long(but="
                ):
                    yield each.name


def test_no_test_is_left_out_altogether() -> None:
    sources = {path: path.read_text(encoding="utf-8") for path in TESTS.rglob("test_*.py")}
    found = [f"{path.name}: {name}" for path, s in sources.items() for name in without_a_twin(s)]
    assert not found
    assert sum("pytest.mark.long(but=" in source for source in sources.values()) > 50
    planted = "@pytest.mark.long\ndef test_a(): ...\n\n@pytest.mark.long(but=0)\ndef test_b(): ..."
    assert list(without_a_twin(planted)) == ["test_a"]
