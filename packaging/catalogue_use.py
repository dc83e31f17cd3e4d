"""Finds in the code which messages it asks for and which fields its refusals carry."""

import ast
import re
import types
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from xenia_desk import errors

MESSAGE = re.compile(r"[a-z][a-z0-9_-]*(\.[a-z0-9_-]+)+")
_FAMILY = re.compile(r"[a-z][a-z0-9_-]*\.[a-z0-9_.-]*")
Nodes = list[tuple[Path, ast.AST]]


@dataclass(frozen=True)
class Use:
    """One `text("id", ...)` or `plural("id", n, ...)`; values is None where `**` hides them."""

    file: Path
    line: int
    message: str
    plural: bool
    values: frozenset[str] | None


@dataclass(frozen=True)
class Refusal:
    """One subclass of Refusal with the fields it and its ancestors declare."""

    file: Path
    line: int
    name: str
    fields: frozenset[str]

    @property
    def message(self) -> str:
        """The id of its sentence, made by the program's own rule."""
        named: type[errors.Refusal] = types.new_class(self.name, (errors.Refusal,))
        return named.message()


def nodes(root: Path) -> Nodes:
    """Every node of every module of the program, with the place of that module in a checkout."""
    return [
        (file.relative_to(root), node)
        for file in sorted((root / "xenia_desk").rglob("*.py"))
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
    ]


def uses(code: Nodes) -> Iterator[Use]:
    """Every literal use of a message."""
    for file, node in code:
        match node:
            case ast.Call(args=[ast.Constant(value=str(message)), *_]) if MESSAGE.fullmatch(
                message
            ):
                asked = _last(node.func).lstrip("_")
                if asked in {"text", "plural"}:
                    names = [keyword.arg for keyword in node.keywords]
                    given = None if None in names else frozenset(name for name in names if name)
                    yield Use(file, node.lineno, message, asked == "plural", given)


def refusals(code: Nodes) -> Iterator[Refusal]:
    """Every subclass of Refusal that is raised itself: one without subclasses or with fields."""
    classes = {node.name: (file, node) for file, node in code if isinstance(node, ast.ClassDef)}
    parents = {name: [_last(base) for base in node.bases] for name, (_, node) in classes.items()}
    raised = {
        _last(node.exc.func if isinstance(node.exc, ast.Call) else node.exc)
        for _, node in code
        if isinstance(node, ast.Raise) and node.exc is not None
    }
    # WrongUse and the like only gather others, as long as nobody raises them.
    gather = {"WrongUse", *(base for bases in parents.values() for base in bases)} - raised
    for name, (file, node) in classes.items():
        line = [name]
        for each in line:  # grows by the parents of each
            line += [parent for parent in parents.get(each, ()) if parent not in line]
        if "Refusal" in line[1:] and name not in gather:
            owners = [classes[owner][1] for owner in line if owner in classes]
            yield Refusal(file, node.lineno, name, frozenset(_fields(owners)))


def _fields(classes: Iterable[ast.ClassDef]) -> Iterator[str]:
    for statement in (statement for each in classes for statement in each.body):
        if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
            yield statement.target.id


def families(code: Nodes) -> set[str]:
    """The starts of messages that the code builds: `label.` of f"label.{dimension}.{code}"."""
    return {
        start
        for _, node in code
        if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant)
        if _FAMILY.fullmatch(start := str(node.values[0].value))
    }


def strings(code: Nodes) -> set[str]:
    """Every string that stands in the code."""
    constants = (node.value for _, node in code if isinstance(node, ast.Constant))
    return {value for value in constants if isinstance(value, str)}


def _last(node: ast.expr) -> str:
    return ast.unparse(node).rpartition(".")[2]
