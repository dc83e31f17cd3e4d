"""The README of the library is true: its examples print what it says, its names and rooms exist."""

import re
import tomllib
from pathlib import Path

import pytest

from xenia_desk.protection import library
from xenia_desk.protection.attack.attack_model import BLOCK_LIMIT
from xenia_desk.protection.engine.suppression import cheapest
from xenia_desk.protection.guessing import guessing
from xenia_desk.protection.model.joint_tables import JOINT_LIMIT
from xenia_desk.protection.model.shapes import MOST_CELLS

ROOT = Path(__file__).parent.parent.parent
README = ROOT / "xenia_desk" / "protection" / "README.md"
TEXT = README.read_text(encoding="utf-8")
LAYERS = "The rooms of disclosure control"


def test_the_examples_print_what_the_page_says(capsys: pytest.CaptureFixture[str]) -> None:
    examples = re.findall(r"```python\n(.*?)```\n+```text\n(.*?)```", TEXT, re.DOTALL)
    assert len(examples) == TEXT.count("```python") == 2
    names: dict[str, object] = {}
    for code, printed in examples:
        exec(compile(code, README.name, "exec"), names)  # noqa: S102 - it is ours
        assert capsys.readouterr().out == printed


def test_the_examples_use_the_face_only() -> None:
    assert set(re.findall(r"xenia_desk\.protection[.\w]*", TEXT)) == {library.__name__}


def test_the_page_names_the_whole_face() -> None:
    face = TEXT.partition("The face: ")[2].partition("\nReleases in time")[0]
    assert sorted(re.findall(r"`(\w+)`", face)) == library.__all__


@pytest.mark.parametrize("name", library.__all__)
def test_every_name_of_the_face_says_what_it_is(name: str) -> None:
    said = getattr(library, name).__doc__ or ""
    assert said.partition("\n")[0].endswith(".")
    if name.islower():
        assert all(f"\n    {part}:\n" in said for part in ("Args", "Returns")), name


def test_the_rooms_are_those_of_the_contract() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (contract,) = (
        each for each in project["tool"]["importlinter"]["contracts"] if each["name"] == LAYERS
    )
    drawn = TEXT.partition("## The rooms\n\n```\n")[2].partition("```")[0].splitlines()
    assert [re.split(r"\s{2,}", line.strip())[0] for line in drawn] == contract["layers"]


def test_the_limits_are_those_of_the_code() -> None:
    assert JOINT_LIMIT == BLOCK_LIMIT
    for limit in (JOINT_LIMIT, MOST_CELLS, guessing.MOST_CELLS):
        assert f" {limit:,} cells" in TEXT


def test_the_source_is_the_one_that_the_engine_names() -> None:
    title = "Solving the Cell Suppression Problem on Tabular Data with Linear Constraints"
    engine = Path(cheapest.__code__.co_filename).read_text(encoding="utf-8")
    assert all(title in " ".join(text.split()) for text in (TEXT, engine))


def test_the_links_lead_somewhere() -> None:
    links = [link for link in re.findall(r"\]\(([^)]+)\)", TEXT) if "://" not in link]
    assert links
    assert all((README.parent / link).is_file() for link in links)
