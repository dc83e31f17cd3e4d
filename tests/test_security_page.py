"""What tests cite of resources/docs/security.md stands there, and names tests that exist."""

import re
from collections.abc import Iterator
from pathlib import Path

from tests.endurance import rows as endurance

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "resources" / "docs" / "security.md").read_text("utf-8")
LINE = re.compile(r"^\| (P?\d+) \| .+ \| ([^|]+) \|$", re.MULTILINE)
CITED = re.compile(r"\brows? (\d+(?:(?:,\s*| and )\d+)*)|\bpromise (P?\d+)", re.IGNORECASE)
PROMISES = [f"P{number}" for number in range(1, 12)]
ROWS = [str(number) for number in range(1, 29)]


def lines() -> dict[str, list[str]]:
    """Promise or row -> its tests, below tests/."""
    return {name: re.findall(r"`([\w/]+\.py)`", tests) for name, tests in LINE.findall(PAGE)}


def cited(text: str) -> Iterator[str]:
    for rows, promise in CITED.findall(text):
        yield from re.findall(r"\d+", rows) or [promise]


def test_every_promise_and_every_row_has_tests_that_are_there() -> None:
    found = lines()
    assert list(found) == PROMISES + ROWS
    for name, tests in found.items():
        assert tests, name
        for test in tests:
            assert "def test_" in (ROOT / "tests" / test).read_text("utf-8"), (name, test)


def test_the_long_run_has_the_same_rows() -> None:
    assert list(dict.fromkeys(str(row.number) for row in endurance.ROWS)) == ROWS


def test_every_citation_of_a_promise_or_a_row_resolves() -> None:
    here = Path(__file__)
    texts = {
        path: path.read_text("utf-8")
        for folder in ("xenia_desk", "tests", "packaging")
        for path in (ROOT / folder).rglob("*.py")
        if path != here
    }
    found = {path: sorted(set(cited(text)) - set(lines())) for path, text in texts.items()}
    assert {str(path): names for path, names in found.items() if names} == {}
    assert sum(len(list(cited(text))) for text in texts.values()) > 30


def test_a_citation_of_nothing_would_be_found() -> None:
    planted = "Rows 7 and 8, row 29 of security.md; Promise P12; --rows 1,10"
    assert list(cited(planted)) == ["7", "8", "29", "P12", "1", "10"]
    assert {"29", "P12"}.isdisjoint(lines())
