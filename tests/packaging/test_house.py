"""The measure of the house counts what it says, on a small house that is known."""

import ast
from pathlib import PurePosixPath

import house

MODULES = {
    "workflows/release/gathering.py": """
from xenia_desk.core import decision
from xenia_desk.workflows.yearbook import forks
def gather():
    forks.read(decision.of(forks.read()))
""",
    "workflows/release/releasing.py": "def preview():\n    return ()",
    "workflows/yearbook/forks.py": """
from xenia_desk.store import ledger
def read(*found):
    return again(ledger.entries())
def again(entries):
    return entries
""",
    "workflows/day.py": "def late():\n    from xenia_desk.workflows import release",
    "store/ledger.py": "def entries():\n    return ()",
    "core/decision.py": """
from xenia_desk.errors import Refusal
class YearOpen(Refusal): ...
class MonthOpen(YearOpen): ...
class Other(ValueError): ...
def of(found):
    return found
""",
    "desktop/pages/release/page.py": "SAID = 'release.done', 'release.none', '*.ods', b'XDB1'",
}


def trees() -> house.Trees:
    return {PurePosixPath(house.ROOT, p): ast.parse(text) for p, text in MODULES.items()}


def test_levels_are_the_longest_chain_of_imports() -> None:
    assert house.levels(trees(), "workflows") == 3, "day, release, yearbook"
    assert house.levels(trees(), "core") == 1


def test_a_climb_is_a_call_that_comes_back_to_workflows() -> None:
    assert house.climbs(trees()) == 1, "forks.again after the ledger; what was entered counts once"


def test_refusals_are_found_through_their_family() -> None:
    assert house._refusals(trees()) == {"Refusal", "YearOpen", "MonthOpen"}


def test_pages_and_formats_are_what_modules_name() -> None:
    assert list(house._pages(trees(), {"release.done", "month.done"})) == ["release: release.done"]
    assert {".ods", "b'XDB1'"} <= set(house._formats(trees()))
