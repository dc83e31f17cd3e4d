"""What is imported late is there, and is what types and contracts see."""

import ast
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

import xenia_desk
from xenia_desk.desktop.shell import navigation
from xenia_desk.desktop.work.late import Late

PROGRAM = Path(xenia_desk.__file__).parent
TWO_NAMES = """
if TYPE_CHECKING:
    from xenia_desk.workflows.vault import locking
else:
    locking = Late("xenia_desk.workflows.vault.covering")
"""


def named(text: str) -> Iterator[tuple[str, str | None]]:
    """Every module of a `Late`, and the one that its name stands for where types are checked."""
    tree = ast.parse(text)
    seen: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            for each in node.body:
                if isinstance(each, ast.ImportFrom):
                    seen |= {a.asname or a.name: f"{each.module}.{a.name}" for a in each.names}
    for node in ast.walk(tree):
        match node:
            case ast.Assign(
                targets=[ast.Name(id=name)],
                value=ast.Call(func=ast.Name(id="Late"), args=[ast.Constant(value=str(module))]),
            ):
                yield module, seen.get(name)
            case ast.Assign(value=ast.Call(func=ast.Name(id="Late"))):
                yield ast.unparse(node), None


LATE = [each for file in PROGRAM.rglob("*.py") for each in named(file.read_text())]


def test_every_late_module_is_what_types_and_contracts_see() -> None:
    assert len(LATE) > 10
    assert [(late, seen) for late, seen in LATE if late != seen] == []
    for late, _ in LATE:
        assert import_module(late).__name__ == late


def test_another_module_would_be_found() -> None:
    assert [late == seen for late, seen in named(TWO_NAMES)] == [False]


def test_every_destination_has_its_page() -> None:
    pages = [navigation.opening_of(each.id).page for each in navigation.DESTINATIONS]
    assert len({page.__module__ for page in pages}) == len(navigation.DESTINATIONS)


def test_a_module_that_is_not_there_is_missed_at_the_first_use() -> None:
    gone = Late("xenia_desk.gone")
    with pytest.raises(ModuleNotFoundError):
        gone.use()
