"""Tests lie where the program has the same room; none imports another, and no script any."""

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PROGRAM, TESTS, SCRIPTS = "xenia_desk", "tests", "packaging"
MOST_FILES = 30
Rule = Callable[[Path], Iterator[str]]
# What is no layer of the program: its scripts, what crosses all layers, and what tests share.
OF_NO_LAYER = {
    "benchmarks",
    "driving",
    "endurance",
    "examples",
    "journeys",
    "packaging",
    "traces",
}


def folders(root: Path) -> Iterator[Path]:
    yield root / TESTS
    inside = (each for each in sorted((root / TESTS).rglob("*")) if each.is_dir())
    yield from (each for each in inside if each.name != "__pycache__")


def files(folder: Path) -> list[Path]:
    return [each for each in folder.iterdir() if each.is_file()]


def imports(path: Path) -> Iterator[str]:
    """The full name of everything that a file takes from the tests."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [alias.name for alias in getattr(node, "names", []) if isinstance(alias, ast.alias)]
        if isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{name}" for name in names]
        yield from (name for name in names if name.startswith(f"{TESTS}."))


def imported_tests(root: Path) -> Iterator[str]:
    for path in sorted((root / TESTS).rglob("*.py")):
        for name in imports(path):
            if any(part.startswith("test_") or part == "conftest" for part in name.split(".")):
                yield f"{path.relative_to(root)}: {name}"


def scripts_on_tests(root: Path) -> Iterator[str]:
    """What builds, checks or measures the program does without the tests."""
    for path in sorted((root / SCRIPTS).rglob("*.py")):
        yield from (f"{path.relative_to(root)}: {name}" for name in imports(path))


def full_folders(root: Path) -> Iterator[str]:
    for folder in folders(root):
        if len(files(folder)) > MOST_FILES:
            yield f"{folder.relative_to(root)}: {len(files(folder))} files"


def rooms_of_their_own(root: Path) -> Iterator[str]:
    """Folders with tests where the program has neither a folder nor a module of that name."""
    for folder in folders(root):
        room = folder.relative_to(root / TESTS)
        there = root / PROGRAM / room
        if room.parts[:1] and room.parts[0] in OF_NO_LAYER:
            continue
        has_tests = any(each.name.startswith("test_") for each in files(folder))
        if has_tests and not (there.is_dir() or there.with_suffix(".py").is_file()):
            yield str(room)


PLANTED: dict[Rule, dict[str, str]] = {
    imported_tests: {
        "tests/core/test_one.py": "from tests.core.test_two import helper",
        "tests/cli/test_one.py": "def late():\n    from tests.core import test_two as two",
        "tests/store/lives.py": "import tests.store.conftest",
    },
    scripts_on_tests: {"packaging/show.py": "from tests.driving.screen import Screen"},
    full_folders: {f"tests/core/help_{n}.py": "" for n in range(MOST_FILES + 1)},
    rooms_of_their_own: {
        "tests/core/figures/test_one.py": "",
        "tests/others/test_one.py": "",
        "tests/core/counting/test_one.py": "",
    },
}
RULES = list(PLANTED)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_rule(rule: Rule) -> None:
    assert list(rule(ROOT)) == []


def planted(folder: Path, texts: dict[str, str]) -> Path:
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    for room in ("core/counting", "cli", "store"):
        (folder / PROGRAM / room).mkdir(parents=True)
    return folder


def test_planted_breaks_are_found(tmp_path: Path) -> None:
    found = {
        rule.__name__: list(rule(planted(tmp_path / rule.__name__, texts)))
        for rule, texts in PLANTED.items()
    }
    assert found == {
        "imported_tests": [
            "tests/cli/test_one.py: tests.core.test_two",
            "tests/core/test_one.py: tests.core.test_two.helper",
            "tests/store/lives.py: tests.store.conftest",
        ],
        "scripts_on_tests": ["packaging/show.py: tests.driving.screen.Screen"],
        "full_folders": [f"tests/core: {MOST_FILES + 1} files"],
        "rooms_of_their_own": ["core/figures", "others"],
    }
