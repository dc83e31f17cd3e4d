"""No module, class or function is called by a word that the glossary took out of use."""

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "xenia_desk"
GLOSSARY = (ROOT / "resources" / "docs" / "words.md").read_text("utf-8")
ROW = re.compile(r"^\| (?!in code)([^|-][^|]*) \| ([^|]*) \| ([^|]*) \| ([^|]*) \|$", re.MULTILINE)


# Nouns that would say another thing by another word; functions may do them.
VERBS = {"export", "measure", "record", "register", "visit"}


def out_of_use() -> set[str]:
    """The words of the last column."""
    return {word for *_, gone in ROW.findall(GLOSSARY) for word in gone.split(", ") if word.strip()}


def in_use() -> set[str]:
    """The words of the first column, as names in code write them."""
    named = {word for words, *_ in ROW.findall(GLOSSARY) for word in words.split(", ")}
    return {word.replace(" ", "_") for word in named}


def snake(name: str) -> str:
    """`WhatWeRecord` and `what_we_record` alike, as the glossary writes names."""
    return "_".join(re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z0-9]+", name)).lower()


def misnamed(names: Iterable[str], but: Iterable[str] = ()) -> set[str]:
    """The names with a part that is out of use, one or many of it, unless that part is in use."""
    wrong = "|".join(sorted(out_of_use() - set(but)))
    right = "|".join(word for word in in_use() if re.search(rf"(^|_)({wrong})(_|$)", word))
    left = {name: re.sub(rf"(^|_)({right})(?=_|$)", "", snake(name)) for name in names}
    return {name for name, rest in left.items() if re.search(rf"(^|_)({wrong})s?(_|$)", rest)}


def public(kind: type[ast.ClassDef | ast.FunctionDef], text: str) -> Iterator[str]:
    """The names of what a module offers, methods too."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, kind) and not node.name.startswith("_"):
            yield node.name


def test_no_module_or_folder_bears_a_word_that_is_out_of_use() -> None:
    names = {path.stem for path in PACKAGE.rglob("*.py")}
    names |= {path.parent.name for path in PACKAGE.rglob("__init__.py")}
    assert len(names) > 300
    assert names & out_of_use() == set()


def test_no_public_name_bears_a_word_that_is_out_of_use() -> None:
    texts = [path.read_text("utf-8") for path in PACKAGE.rglob("*.py")]
    classes = {name for text in texts for name in public(ast.ClassDef, text)}
    functions = {name for text in texts for name in public(ast.FunctionDef, text)}
    assert len(classes) > 600
    assert len(functions) > 1000
    assert misnamed(classes) == set()
    assert misnamed(functions, VERBS) == set()


def test_a_name_of_before_would_be_found() -> None:
    planted = """
class Knowledge: ...
class OldArrivals: ...
class WhatWeRecord:
    def is_bound_to(self): ...
def unkept(): ...
def register(): ...
def _knowing(): ...
"""
    assert {"knowing", "january", "counting"} & out_of_use() == {"knowing", "january"}
    assert misnamed(public(ast.ClassDef, planted)) == {"Knowledge", "OldArrivals"}
    assert misnamed(public(ast.FunctionDef, planted), VERBS) == {"is_bound_to", "unkept"}
    assert len(ROW.findall(GLOSSARY)) > 20
