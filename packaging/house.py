"""Measures the structure of the program at two commits, and lists what only one of them has.

    .venv/bin/python packaging/house.py a0b176b            that commit beside HEAD
    .venv/bin/python packaging/house.py a0b176b v1         two commits

Levels count the longest chain of imports between the direct children of a folder, imports inside
functions and for types alone included. Commands are asked of the parser that was committed, in a
process of its own. A page has the words that its folder names by the ids of the catalogue.
"""

import ast
import io
import re
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import PurePosixPath

import house_walk

ROOT = "xenia_desk"
SHORT = 40  # lines
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


@dataclass(frozen=True)
class House:
    """The text of every module by its path, and the ids of the screens' catalogue."""

    modules: Mapping[PurePosixPath, str]
    messages: frozenset[str]
    commands: frozenset[str]

    def inside(self, *folders: str) -> dict[PurePosixPath, str]:
        """The modules of these folders of the program."""
        wanted = [PurePosixPath(ROOT, folder) for folder in folders]
        return {p: t for p, t in self.modules.items() if any(p.is_relative_to(f) for f in wanted)}


def house(commit: str) -> House:
    """The program as it was committed."""
    paths = [ROOT, "i18n/screens/nl.po"]
    packed = subprocess.run(["git", "archive", commit, *paths], check=True, capture_output=True)
    modules, messages = {}, ""
    with tarfile.open(fileobj=io.BytesIO(packed.stdout)) as archive:
        for member in archive.getmembers():
            file = archive.extractfile(member)
            if file is not None and member.name.endswith(".py"):
                modules[PurePosixPath(member.name)] = file.read().decode()
            elif file is not None and member.name.endswith(".po"):
                messages = file.read().decode()
    return House(modules, frozenset(_ID.findall(messages)), commands(packed.stdout))


def commands(packed: bytes) -> frozenset[str]:
    """Every option and argument of every command, as a line, of a program that was packed."""
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
            archive.extractall(folder, filter="data")
        shown = subprocess.run(
            [sys.executable, "-c", _SHOW_COMMANDS],
            cwd=folder,
            check=True,
            capture_output=True,
            text=True,
        )
    return frozenset(shown.stdout.splitlines())


def figures(found: House) -> dict[str, str]:
    """What is measured, by its name."""
    modules = [p for p in found.modules if p.name != "__init__.py"]
    folders = [p.parent for p in modules]
    widest = max(set(folders), key=folders.count)
    short = sum(len(found.modules[p].splitlines()) < SHORT for p in modules)
    library = found.inside("protection", "core/protection")
    in_library = sum(len(text.splitlines()) for text in library.values())
    lines = sum(len(text.splitlines()) for text in found.modules.values())
    return {
        "modules": str(len(modules)),
        "widest folder": f"{folders.count(widest)} ({widest.relative_to(ROOT)})",
        "levels inside workflows": str(levels(found, "workflows")),
        "levels inside core": str(levels(found, "core")),
        "climbs of a release": str(house_walk.climbs(found.modules)),
        f"modules under {SHORT} lines": f"{100 * short / len(modules):.0f} %",
        "lines of the library": str(in_library),
        "lines of the desk": str(lines - in_library),
        "refusals": str(len(refusals(found))),
        "messages": str(len(found.messages)),
        "commands with options": str(len(found.commands)),
        "pages with words": str(len(pages(found))),
        "file formats": str(len(files(found))),
    }


def levels(found: House, layer: str) -> int:
    """The longest chain of imports between the children of a layer."""
    base = PurePosixPath(ROOT, layer)
    needs: dict[str, set[str]] = {}
    for path, text in found.inside(layer).items():
        own = path.relative_to(base).with_suffix("").parts[0]
        inner = {part for name in _imports(text) for part in _child(name, f"{ROOT}.{layer}.")}
        needs.setdefault(own, set()).update(inner - {own})

    @cache
    def depth(child: str) -> int:
        return 1 + max((depth(other) for other in needs.get(child, ())), default=0)

    return max(depth(child) for child in needs)


def _imports(text: str) -> Iterable[str]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def _child(name: str, base: str) -> list[str]:
    return [name.removeprefix(base).partition(".")[0]] if name.startswith(base) else []


def refusals(found: House) -> frozenset[str]:
    """The names of all classes that are refusals, directly or through others."""
    bases: dict[str, set[str]] = {}
    for text in found.modules.values():
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.ClassDef):
                bases[node.name] = {ast.unparse(base).rpartition(".")[2] for base in node.bases}
    family = {"Refusal"}
    while more := {name for name, over in bases.items() if over & family} - family:
        family |= more
    return frozenset(family)


def pages(found: House) -> frozenset[str]:
    """Every page with every id of words that it shows, as "page: id"."""
    inside = PurePosixPath(ROOT, "desktop", "pages")
    return frozenset(
        f"{path.relative_to(inside).parts[0]}: {text}"
        for path in found.inside("desktop/pages")
        for text in _texts(found.modules[path])
        if text in found.messages
    )


def files(found: House) -> frozenset[str]:
    """Endings of files that modules name, and the signs by which files begin or keys differ."""
    told = set()
    for text in found.modules.values():
        for constant in _texts(text):
            if isinstance(constant, bytes) and _SIGN.fullmatch(constant):
                told.add(repr(constant))
            elif isinstance(constant, str) and (called := _FILE.fullmatch(constant)):
                told.add(called[1] or called[2])
    return frozenset(told)


def _texts(text: str) -> Iterator[str | bytes]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str | bytes):
            yield node.value


def main(before: str, after: str = "HEAD") -> None:
    """Print both columns, then what only one side has."""
    old, new = house(before), house(after)
    then, now = figures(old), figures(new)
    print(f"{'':28}{before[:12]:>26}{after[:12]:>26}")
    for name, figure in then.items():
        print(f"{name:28}{figure:>26}{now[name]:>26}")
    kinds = (
        ("refusals", refusals(old), refusals(new)),
        ("messages", old.messages, new.messages),
        ("commands with options", old.commands, new.commands),
        ("pages with words", pages(old), pages(new)),
        ("file formats", files(old), files(new)),
    )
    for kind, left, right in kinds:
        for word, only in (("gone", left - right), ("new", right - left)):
            print(f"\n{kind} {word}: {len(only)}")
            print("  " + "\n  ".join(sorted(only)) if only else "  none")


if __name__ == "__main__":
    main(*sys.argv[1:3])
