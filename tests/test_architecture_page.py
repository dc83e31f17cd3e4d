"""The page about the architecture shows the house that the contracts hold up."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "resources" / "docs" / "architecture.md").read_text("utf-8")
ROW = re.compile(r"^\| `([\w.]+)` \| (.+) \|$", re.MULTILINE)


def contracts() -> dict[str, list[set[str]]]:
    """Layer -> its rows of rooms, the highest first, as the contracts say."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    found = {}
    for contract in project["tool"]["importlinter"]["contracts"]:
        if contract["type"] == "layers":
            rows = [set(row.split(" | ")) for row in contract["layers"]]
            (container,) = contract["containers"]
            found[container.removeprefix("xenia_desk").removeprefix(".")] = rows
    return found


def test_the_rooms_are_those_of_the_contracts() -> None:
    listed = {
        layer: [set(row.split(", ")) for row in rows.split(" / ")]
        for layer, rows in ROW.findall(PAGE)
    }
    wanted = contracts()
    assert wanted.pop("")
    assert listed == wanted


def test_the_picture_has_every_layer_in_its_place() -> None:
    picture = PAGE.split("```")[1]
    drawn = [set(re.findall(r"\w+", line.split("   ")[0].strip())) for line in _layers(picture)]
    assert drawn == contracts()[""]


def _layers(picture: str) -> list[str]:
    return [line.strip() for line in picture.splitlines() if line.strip()]
