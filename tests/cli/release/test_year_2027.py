"""The invented year of the 2027 plan as a file: protected and attacked by the real commands."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.desk import command
from tests.system_documents import YEAR_2027, year_2027

Cell = dict[str, Any]


@pytest.fixture(scope="module")
def protected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("year") / "result.json"
    ran = command("protect", YEAR_2027, "--out", made)
    assert ran.code == 0, ran
    return made


def test_the_file_is_what_the_script_writes() -> None:
    assert YEAR_2027.read_text("utf-8") == year_2027()


def test_the_year_is_protected_with_proof_and_holds(protected: Path) -> None:
    summary = json.loads(protected.read_text("utf-8"))["summary"]
    assert summary["gap"] == 0
    assert summary["cells"] > 200
    assert summary["attack"]["holds"]
    assert command("attack", protected).code == 0


def shown(cell: Cell) -> None:
    """Open a hidden cell."""
    cell |= {"status": "open", "value": cell.pop("low")}
    del cell["high"]


def narrowed(cell: Cell) -> None:
    """State a range that is not the one an outsider finds."""
    cell["high"] -= 1


def renamed(cell: Cell) -> None:
    """Call a small cell one that was hidden for another's sake, which promises less."""
    cell |= {"status": "secondary", "low": 3, "high": 4}


@pytest.mark.parametrize("tamper", [shown, narrowed, renamed])
def test_a_tampered_copy_is_refused(
    protected: Path, tmp_path: Path, tamper: Callable[[Cell], None]
) -> None:
    document = json.loads(protected.read_text("utf-8"))
    cells = [cell for table in document["tables"] for cell in table["cells"]]
    small = next(cell for cell in cells if cell["status"] == "primary")
    tamper(small)
    copy = tmp_path / "tampered.json"
    copy.write_text(json.dumps(document), "utf-8")
    ran = command("attack", copy)
    assert ran.code == 1
    assert ran.err
