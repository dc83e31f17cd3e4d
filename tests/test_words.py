"""No module is called by a word that the glossary took out of use."""

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
GLOSSARY = (ROOT / "resources" / "docs" / "words.md").read_text("utf-8")
ROW = re.compile(r"^\| (?!in code)([^|-][^|]*) \| ([^|]*) \| ([^|]*) \| ([^|]*) \|$", re.MULTILINE)


def out_of_use() -> set[str]:
    """The words of the last column."""
    return {word for *_, gone in ROW.findall(GLOSSARY) for word in gone.split(", ")}


def misnamed(names: set[str]) -> set[str]:
    return names & out_of_use()


def test_no_module_or_folder_bears_a_word_that_is_out_of_use() -> None:
    package = ROOT / "xenia_desk"
    names = {path.stem for path in package.rglob("*.py")}
    names |= {path.parent.name for path in package.rglob("__init__.py")}
    assert len(names) > 300
    assert misnamed(names) == set()


def test_a_name_of_before_would_be_found() -> None:
    assert misnamed({"knowing", "january", "counting"}) == {"knowing", "january"}
    assert len(ROW.findall(GLOSSARY)) > 20
