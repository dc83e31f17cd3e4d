"""Measures the structure of the program at two commits, and lists what only one of them has.

    .venv/bin/python packaging/house.py a0b176b            that commit beside HEAD
    .venv/bin/python packaging/house.py a0b176b v1         two commits

Levels count the longest chain of imports between the direct children of a folder, imports inside
functions and for types alone included. Commands are asked of the parser that was committed, in a
process of its own. A page has the words that its folder names by the ids of the catalogue.
"""

import ast
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path, PurePosixPath

ROOT = "xenia_desk"
SHORT = 40  # lines
_RELEASE = (r".*\.workflows\..*gathering\.gather", r".*\.workflows\..*releasing\.preview")
_ID = re.compile(r'^msgid "([^"]+)"', re.MULTILINE)
# How a file is called that the program writes or reads, and the signs that it begins with.
_KINDS = "csv|json|md|mo|ods|pdf|po|sql|toml|ttf|txt|xml|book|part"
_FILE = re.compile(rf"[^ ]*(\.(?:{_KINDS}))|\*?(\.\w+)")
_SIGN = re.compile(rb"XD[A-Z]\d|xenia-desk/[^\n]*\n?|SQLite .*", re.DOTALL)
_SHOW_COMMANDS = """
from xenia_desk.cli.main import _parser
class Ids:
    text = staticmethod(lambda message, **_: message)
parser = _parser(Ids())
def show(name, parser):
    for act in parser._actions:
        if isinstance(act.choices, dict):
            for word, inner in act.choices.items():
                show(f"{name} {word}", inner)
        else:
            flags = ", ".join(act.option_strings) or act.dest
            print(name, flags, act.metavar or "", act.nargs, act.required, act.default)
show("xenia-desk", parser)
"""

Trees = dict[PurePosixPath, ast.Module]
_Place = tuple[PurePosixPath, ast.FunctionDef]


@dataclass(frozen=True)
class House:
    """Every module of a commit, how many lines it has, and what is listed, by the list's name."""

    trees: Trees
    lines: dict[PurePosixPath, int]
    lists: dict[str, set[str]]


def house(commit: str) -> House:
    """The program as it was committed."""
    paths = [ROOT, "i18n/screens/nl.po"]
    packed = subprocess.run(["git", "archive", commit, *paths], check=True, capture_output=True)
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["tar", "-x", "-C", folder], input=packed.stdout, check=True)
        texts = {
            PurePosixPath(path.relative_to(folder)): path.read_text("utf-8")
            for path in Path(folder).rglob("*.py")
        }
        messages = set(_ID.findall(Path(folder, paths[1]).read_text("utf-8")))
        ask = [sys.executable, "-c", _SHOW_COMMANDS]
        shown = subprocess.run(ask, cwd=folder, check=True, capture_output=True, text=True)
    trees = {path: ast.parse(text) for path, text in texts.items()}
    lists = {
        "refusals": _refusals(trees),
        "messages": messages,
        "commands with options": set(shown.stdout.splitlines()),
        "pages with words": set(_pages(trees, messages)),
        "file formats": set(_formats(trees)),
    }
    return House(trees, {path: len(text.splitlines()) for path, text in texts.items()}, lists)


def figures(found: House) -> dict[str, str]:
    """What is measured, by its name."""
    modules = [path for path in found.trees if path.name != "__init__.py"]
    folders = [path.parent for path in modules]
    widest = max(set(folders), key=folders.count)
    short = sum(found.lines[path] < SHORT for path in modules)
    library = sum(
        found.lines[path] for path in _inside(found.trees, "protection", "core/protection")
    )
    return {
        "modules": str(len(modules)),
        "widest folder": f"{folders.count(widest)} ({widest.relative_to(ROOT)})",
        "levels inside workflows": str(levels(found.trees, "workflows")),
        "levels inside core": str(levels(found.trees, "core")),
        "climbs of a release": str(climbs(found.trees)),
        f"modules under {SHORT} lines": f"{100 * short / len(modules):.0f} %",
        "lines of the library": str(library),
        "lines of the desk": str(sum(found.lines.values()) - library),
        **{name: str(len(listed)) for name, listed in found.lists.items()},
    }


def levels(trees: Trees, layer: str) -> int:
    """The longest chain of imports between the children of a layer."""
    base = PurePosixPath(ROOT, layer)
    needs: dict[str, set[str]] = {}
    for path, tree in _inside(trees, layer).items():
        own = path.relative_to(base).with_suffix("").parts[0]
        inner = (name.split(".") for name in _imports(tree))
        children = {child for *over, child in (p[:3] for p in inner) if over == [ROOT, layer]}
        needs.setdefault(own, set()).update(children - {own})

    @cache
    def depth(child: str) -> int:
        return 1 + max((depth(other) for other in needs.get(child, ())), default=0)

    return max(depth(child) for child in needs)


def climbs(trees: Trees) -> int:
    """How often a preview comes back to workflows from a layer below; each function counts once.

    A call is followed by what its name was imported as; that of a method where one class alone has
    one of that name. What is chosen as the program runs is not followed.
    """
    walk = _Walk(trees)
    found = 0
    for function in _RELEASE:
        starts = [name for name in walk.functions if re.fullmatch(function, name)]
        route = [p.parts[1] for start in starts for p, _ in walk.enter(walk.functions[start])]
        found += sum(after == "workflows" != before for before, after in pairwise(route))
    return found


class _Walk:
    def __init__(self, trees: Trees) -> None:
        self._modules = {".".join(p.with_suffix("").parts): p for p in trees}
        self._names: dict[tuple[PurePosixPath, str], str] = {}
        self.functions: dict[str, _Place] = {}
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
                    self.functions[f"{module}.{node.name}"] = path, node
                for inner in node.body if isinstance(node, ast.ClassDef) else ():
                    if isinstance(inner, ast.FunctionDef):
                        self._methods.setdefault(inner.name, []).append((path, inner))

    def enter(self, place: _Place) -> Iterator[_Place]:
        """Every function that is entered on the way from one, that one first."""
        path, function = place
        if function in self._seen:
            return
        self._seen.add(function)
        yield place
        for call in _calls(function):
            for called in self._called(path, call.func):
                yield from self.enter(called)

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
        return [self.functions[name]] if name in self.functions else []


def _calls(node: ast.AST) -> Iterator[ast.Call]:
    """The calls inside in the order in which they are made: what is passed on comes first."""
    for child in ast.iter_child_nodes(node):
        yield from _calls(child)
    if isinstance(node, ast.Call):
        yield node


def _inside(trees: Trees, *folders: str) -> Trees:
    """The modules of these folders of the program."""
    wanted = [PurePosixPath(ROOT, folder) for folder in folders]
    return {p: t for p, t in trees.items() if any(p.is_relative_to(f) for f in wanted)}


def _imports(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def _refusals(trees: Trees) -> set[str]:
    """The names of all classes that are refusals, directly or through others."""
    bases = {
        node.name: {ast.unparse(base).rpartition(".")[2] for base in node.bases}
        for tree in trees.values()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
    }
    family = {"Refusal"}
    while more := {name for name, over in bases.items() if over & family} - family:
        family |= more
    return family


def _pages(trees: Trees, messages: set[str]) -> Iterator[str]:
    """Every page with every id of words that it shows, as "page: id"."""
    for path, tree in _inside(trees, "desktop/pages").items():
        shown = messages.intersection(_constants(tree))
        yield from (f"{path.parts[3]}: {message}" for message in shown)


def _formats(trees: Trees) -> Iterator[str]:
    """Endings of files that modules name, and the signs by which files begin or keys differ."""
    for constant in (each for tree in trees.values() for each in _constants(tree)):
        if isinstance(constant, bytes) and _SIGN.fullmatch(constant):
            yield repr(constant)
        elif isinstance(constant, str) and (called := _FILE.fullmatch(constant)):
            yield called[1] or called[2]


def _constants(tree: ast.Module) -> list[object]:
    return [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)]


def main(before: str, after: str = "HEAD") -> None:
    """Print both columns, then what only one side has."""
    old, new = house(before), house(after)
    now = figures(new)
    print(f"{'':28}{before[:12]:>26}{after[:12]:>26}")
    for name, figure in figures(old).items():
        print(f"{name:28}{figure:>26}{now[name]:>26}")
    for kind, left in old.lists.items():
        right = new.lists[kind]
        for word, only in (("gone", left - right), ("new", right - left)):
            print(f"\n{kind} {word}: {len(only)}")
            print("  " + "\n  ".join(sorted(only)) if only else "  none")


if __name__ == "__main__":
    main(*sys.argv[1:3])
