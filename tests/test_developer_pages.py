"""The pages for developers name what is there, and each is found from another."""

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "resources" / "docs"
LINK = re.compile(r"\]\(([^)#]+)\)")
PLACE = re.compile(
    r"(?<![\w/.-])((?:xenia_desk|tests|packaging|resources|i18n|db)/[\w./-]*\w|pyproject\.toml)"
)
TO_FILL_IN = re.compile(r"/(?:ID|TAG|NAME)\b")


def pages() -> dict[Path, str]:
    """Every page for developers, what leads to them, every file of resources -> its text."""
    readmes = [ROOT / "README.md", ROOT / "xenia_desk" / "protection" / "README.md"]
    github, resources = ROOT / ".github", ROOT / "resources"
    found = [*DOCS.glob("*.md"), *github.glob("*.md"), *resources.rglob("*.toml"), *readmes]
    return {path: path.read_text("utf-8") for path in found}


def links(path: Path, text: str) -> list[Path]:
    """Where the links of a page lead that lead nowhere outside."""
    found = (link for link in LINK.findall(text) if "://" not in link)
    return [(path.parent / link).resolve() for link in found]


def missing(text: str) -> list[str]:
    """What a text names that is not there."""
    named = (name for name in PLACE.findall(text) if not TO_FILL_IN.search(name))
    return [name for name in named if not (ROOT / name).exists()]


def test_every_link_leads_somewhere() -> None:
    found = [to for path, text in pages().items() for to in links(path, text)]
    assert len(found) > 20
    assert [to for to in found if not to.is_file()] == []


def test_every_place_that_is_named_is_there() -> None:
    assert {str(path): names for path, text in pages().items() if (names := missing(text))} == {}


def test_every_page_is_linked_from_another() -> None:
    read = pages()
    reached = {to for path, text in read.items() for to in links(path, text) if to != path}
    assert sorted(path.name for path in DOCS.glob("*.md") if path not in reached) == []


def test_every_tool_is_in_the_table() -> None:
    table = (DOCS / "contributing.md").read_text("utf-8").split("## Tools")[1].split("\n## ")[0]
    unnamed = [each.name for each in (ROOT / "packaging").glob("*.*") if each.name not in table]
    assert unnamed == []


def test_a_place_that_is_gone_would_be_found() -> None:
    named = "`xenia_desk/gone.py`, pyproject.toml, resources/help/TAG/, python3 packaging/gone.py x"
    assert missing(named) == ["xenia_desk/gone.py", "packaging/gone.py"]
