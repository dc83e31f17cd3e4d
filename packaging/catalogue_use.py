"""Finds in the code which messages it asks for and which fields its refusals carry."""

import ast
import re
import types
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from xenia_desk import errors

_MESSAGE = re.compile(r"[a-z][a-z0-9_-]*(\.[a-z0-9_-]+)+")
_FAMILY = re.compile(r"[a-z][a-z0-9_-]*\.[a-z0-9_.-]*")


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


def uses(package: Path) -> Iterator[Use]:
    """Every literal use of a message in the package."""
    for file, tree in _trees(package):
        for node in ast.walk(tree):
            if not (isinstance(node, ast.Call) and node.args):
                continue
            asked = ast.unparse(node.func).rpartition(".")[2].lstrip("_")
            match node.args[0]:
                case ast.Constant(value=str(message)) if _MESSAGE.fullmatch(message):
                    pass
                case _:
                    continue
            if asked in {"text", "plural"}:
                names = [keyword.arg for keyword in node.keywords]
                given = None if None in names else frozenset(name for name in names if name)
                yield Use(file, node.lineno, message, asked == "plural", given)


def refusals(package: Path) -> Iterator[Refusal]:
    """Every subclass of Refusal that is raised itself: one without subclasses or with fields."""
    classes = {
        node.name: (file, node)
        for file, tree in _trees(package)
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
    }
    parents = {name: [_last(base) for base in node.bases] for name, (_, node) in classes.items()}
    raised = {
        _last(node.exc.func if isinstance(node.exc, ast.Call) else node.exc)
        for _, tree in _trees(package)
        for node in ast.walk(tree)
        if isinstance(node, ast.Raise) and node.exc is not None
    }
    for name, (file, node) in classes.items():
        ancestors = _ancestors(name, parents)
        if "Refusal" not in ancestors:
            continue
        # WrongUse and the like only gather others, as long as nobody raises them.
        gathers = any(name in bases for bases in parents.values()) or name == "WrongUse"
        if gathers and name not in raised:
            continue
        fields = {
            statement.target.id
            for owner in (name, *ancestors)
            if owner in classes
            for statement in classes[owner][1].body
            if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name)
        }
        yield Refusal(file, node.lineno, name, frozenset(fields))


def families(package: Path) -> set[str]:
    """The starts of messages that the code builds: `label.` of f"label.{dimension}.{code}"."""
    return {
        start
        for _, tree in _trees(package)
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant)
        if _FAMILY.fullmatch(start := str(node.values[0].value))
    }


def mentioned(root: Path) -> set[str]:
    """Every string of code and plan that may be a message."""
    found = set()
    for _, tree in _trees(root / "xenia_desk"):
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value)
    for file in sorted((root / "resources").rglob("*.toml")):
        found.update(re.findall(r'"([^"\n]+)"', file.read_text(encoding="utf-8")))
    return {text for text in found if _MESSAGE.fullmatch(text)}


def _trees(package: Path) -> Iterator[tuple[Path, ast.Module]]:
    for file in sorted(package.rglob("*.py")):
        yield file, ast.parse(file.read_text(encoding="utf-8"))


def _last(node: ast.expr) -> str:
    return ast.unparse(node).rpartition(".")[2]


def _ancestors(name: str, parents: dict[str, list[str]]) -> list[str]:
    found: list[str] = []
    waiting = list(parents.get(name, []))
    while waiting:
        parent = waiting.pop()
        if parent not in found:
            found.append(parent)
            waiting.extend(parents.get(parent, []))
    return found
