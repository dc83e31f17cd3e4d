"""The page about protection is true: its example is protected as it says."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from xenia_desk.protection.files.documents import read_system
from xenia_desk.protection.files.results import read_result, result, written
from xenia_desk.protection.model.patterns import Range
from xenia_desk.protection.model.refusals import BoundBroken
from xenia_desk.protection.model.tables import CellId, System
from xenia_desk.protection.protected import protect

PAGE = Path(__file__).parents[2] / "resources" / "docs" / "protection.md"


@pytest.fixture
def example() -> System:
    found = re.search(r"```json\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    assert found is not None
    return read_system(found[1])


def test_the_example_is_protected_as_the_page_says(example: System) -> None:
    protected = protect(example)
    found = {c.at: f.range for c, f in protected.verdict.hidden.items()}
    body, mind = (("theme", "body"),), (("theme", "mind"),)
    assert found == {body: Range(0, 35), mind: Range(0, 35)}
    assert protected.gap == 0


def test_fewer_contacts_break_the_bound_as_the_page_says(example: System) -> None:
    mentions, contacts = example.tables
    fewer = replace(example, tables=(mentions, replace(contacts, counts={(): 20})))
    with pytest.raises(BoundBroken) as refused:
        protect(fewer)
    assert refused.value.of == CellId("mentions", (("theme", "mind"),))


def test_the_result_of_the_example_can_be_read_back(example: System) -> None:
    pattern, stated = read_result(written(result(protect(example), 0.0)))
    assert len(pattern.cells) == 6
    assert len(stated) == 2
