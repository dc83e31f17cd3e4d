"""Follows the calls of a release in written order, and counts how often they turn back up."""

import ast
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import PurePosixPath

_STEPS = (("gathering.py", "gather"), ("releasing.py", "preview"))
_Place = tuple[PurePosixPath, ast.FunctionDef]


def climbs(modules: Mapping[PurePosixPath, str]) -> int:
    """How often a preview comes back to workflows from a layer below; each function counts once.

    A call is followed by what its name was imported as; that of a method where one class alone has
    one of that name. What is chosen as the program runs is not followed.
    """
    walk = _Walk({path: ast.parse(text) for path, text in modules.items()})
    found = 0
    for module, name in _STEPS:
        starts = [p for p in modules if p.name == module and "workflows" in p.parts]
        route = [p.parts[1] for start in starts for p, _ in walk.from_here(start, name)]
        found += sum(after == "workflows" != before for before, after in pairwise(route))
    return found


class _Walk:
    def __init__(self, trees: Mapping[PurePosixPath, ast.Module]) -> None:
        self._modules = {".".join(p.with_suffix("").parts): p for p in trees}
        self._names: dict[tuple[PurePosixPath, str], str] = {}
        self._functions: dict[str, _Place] = {}
        self._methods: dict[str, list[_Place]] = {}
        self._seen: set[ast.FunctionDef] = set()
        for path, tree in trees.items():
            module = ".".join(path.with_suffix("").parts)
            for node in ast.walk(tree):
                if isinstance(node, ast.ImportFrom):
                    for each in node.names:
                        self._names[path, each.asname or each.name] = f"{node.module}.{each.name}"
            for node in tree.body:
                if isinstance(node, ast.FunctionDef):
                    self._names[path, node.name] = f"{module}.{node.name}"
                    self._functions[f"{module}.{node.name}"] = path, node
                for inner in node.body if isinstance(node, ast.ClassDef) else ():
                    if isinstance(inner, ast.FunctionDef):
                        self._methods.setdefault(inner.name, []).append((path, inner))

    def from_here(self, path: PurePosixPath, name: str) -> Iterator[_Place]:
        """Every function that is entered on the way from one, that one first."""
        yield from self._enter(self._functions[self._names[path, name]])

    def _enter(self, place: _Place) -> Iterator[_Place]:
        path, function = place
        if function in self._seen:
            return
        self._seen.add(function)
        yield place
        for call in _calls(function):
            for called in self._called(path, call.func):
                yield from self._enter(called)

    def _called(self, path: PurePosixPath, called: ast.expr) -> list[_Place]:
        if isinstance(called, ast.Name):
            name = self._names.get((path, called.id), "")
        elif isinstance(called, ast.Attribute):
            module = self._names.get((path, getattr(called.value, "id", "")), "")
            if module not in self._modules:
                methods = self._methods.get(called.attr, [])
                return methods if len(methods) == 1 else []
            name = f"{module}.{called.attr}"
        else:
            return []
        return [self._functions[name]] if name in self._functions else []


def _calls(node: ast.AST) -> Iterator[ast.Call]:
    """The calls inside in the order in which they are made: what is passed on comes first."""
    for child in ast.iter_child_nodes(node):
        yield from _calls(child)
    if isinstance(node, ast.Call):
        yield node
