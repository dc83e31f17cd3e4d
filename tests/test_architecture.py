"""What import contracts cannot say about the package, each rule with a planted break of it."""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "xenia_desk"
NETWORK = ("socket", "ssl", "http", "urllib", "ftplib", "smtplib", "xmlrpc", "socketserver")
NETWORK_OF_QT = ("PySide6.QtNetwork", "PySide6.QtWebSockets", "PySide6.QtWebEngineCore")
# random: secrets and seeded own generators only. sqlite3: books are never plain.
BANNED = (*NETWORK, *NETWORK_OF_QT, "asyncio", "webbrowser", "random", "sqlite3", "pickle")
LONGEST = 300
PROTECTION = "xenia_desk.protection"


@dataclass(frozen=True)
class Module:
    """One module of the package, or one planted by a test: its dotted name and its text."""

    name: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    def imports(self) -> Iterator[str]:
        """Every name imported anywhere in it, lazily or for types alone, in full."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            if isinstance(node, ast.ImportFrom):
                yield from (f"{node.module}.{alias.name}" for alias in node.names)

    def calls(self) -> Iterator[str]:
        """The last name of everything that is called in it."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Call):
                yield ast.unparse(node.func).rpartition(".")[2]

    def within(self, *packages: str) -> bool:
        return _within(self.name, packages)


Rule = Callable[[Module], Iterator[str]]


def _within(name: str, packages: tuple[str, ...]) -> bool:
    return any(name == package or name.startswith(f"{package}.") for package in packages)


@cache
def _modules() -> tuple[Module, ...]:
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
        name = ".".join(part for part in parts if part != "__init__")
        found.append(Module(name, path.read_text(encoding="utf-8")))
    return tuple(found)


def nothing_of_a_network(module: Module) -> Iterator[str]:
    yield from (name for name in module.imports() if _within(name, BANNED))


def only_the_keychain_asks_the_system(module: Module) -> Iterator[str]:
    if module.name != "xenia_desk.vault.keychain":
        yield from (n for n in module.imports() if _within(n, ("keyring", "secretstorage")))


def only_locations_knows_where_files_lie(module: Module) -> Iterator[str]:
    if module.name != "xenia_desk.locations":
        names = (n.id for n in ast.walk(module.tree) if isinstance(n, ast.Name))
        yield from (name for name in names if name == "__file__")
        yield from (n for n in module.imports() if _within(n, ("importlib.resources", "pkgutil")))


def presenters_name_no_qt(module: Module) -> Iterator[str]:
    if module.within("xenia_desk.desktop.pages") and module.name.endswith(".presenter"):
        yield from (n for n in module.imports() if _within(n, ("PySide6", "shiboken6")))
        # Our own modules hand Qt on: of the window, a presenter knows the other presenters' ground.
        yield from (
            n
            for n in module.imports()
            if _within(n, ("xenia_desk.desktop.widgets", "xenia_desk.desktop.look.theme"))
        )


def pages_do_not_know_each_other(module: Module) -> Iterator[str]:
    prefix = "xenia_desk.desktop.pages."
    if module.name.startswith(prefix):
        own = prefix + module.name.removeprefix(prefix).partition(".")[0]
        yield from (n for n in module.imports() if n.startswith(prefix) and not _within(n, (own,)))


def one_module_makes_safe_tables(module: Module) -> Iterator[str]:
    if module.name != "xenia_desk.core.release.safe_tables":
        yield from (call for call in module.calls() if call in {"SafeTable", "SafeRelease"})
        yield from (name for name in module.imports() if name.endswith("safe_tables._SEAL"))


def outputs_see_no_counts_but_safe_tables(module: Module) -> Iterator[str]:
    allowed = (
        "xenia_desk.core.release.safe_tables",
        "xenia_desk.core.release.reports",
        "xenia_desk.core.sheets.facts",
        "xenia_desk.core.sheets.handouts",
        "xenia_desk.core.languages",
        "xenia_desk.core.periods",
        "xenia_desk.core.sheets.refusals",
        "xenia_desk.core.sheets.picture_tests",  # kinds of answers, for the boxes of the form
        "xenia_desk.core.counting.tally_forms",  # an empty form
        "xenia_desk.core.sheets.translations",
        "xenia_desk.core.vault.what_we_record",  # words, and one invented month
    )
    if module.within("xenia_desk.outputs"):
        counts = ("xenia_desk.core", PROTECTION)
        raw = (name for name in module.imports() if _within(name, counts))
        yield from (name for name in raw if not _within(name, allowed))


def says_in_a_sentence_what_it_is(module: Module) -> Iterator[str]:
    said = (ast.get_docstring(module.tree) or "").partition("\n\n")[0].replace("\n", " ")
    if not said.endswith((".", "?")):
        yield said or "no docstring"


def refusals_stand_together(module: Module) -> Iterator[str]:
    """One or two may stand with what raises them; more of them are a folder's refusals.py."""
    if not module.name.endswith(".refusals"):
        found = [
            node.name
            for node in ast.walk(module.tree)
            if isinstance(node, ast.ClassDef)
            and {ast.unparse(base) for base in node.bases} & {"Refusal", "WrongUse"}
        ]
        yield from found[2:]


def is_short(module: Module) -> Iterator[str]:
    lines = len(module.text.splitlines())
    if lines > LONGEST:
        yield f"{lines} lines"


KINDS = ("Refusal", "WrongUse", "Refusal")
# Each rule with modules that break it: a rule that lets one of them pass is no rule.
PLANTED: list[tuple[Rule, list[tuple[str, str]]]] = [
    (
        nothing_of_a_network,
        [
            ("xenia_desk.workflows.planted", "import socket"),
            ("xenia_desk.core.planted", "def late():\n    from urllib.request import urlopen"),
            ("xenia_desk.desktop.planted", "from PySide6.QtNetwork import QNetworkReply"),
            ("xenia_desk.desktop.planted", "from PySide6 import QtNetwork"),
            ("xenia_desk.store.planted", "import sqlite3"),
            ("xenia_desk.vault.planted", "from random import randint"),
        ],
    ),
    (
        only_the_keychain_asks_the_system,
        [("xenia_desk.vault.people", "def late():\n    import keyring")],
    ),
    (
        only_locations_knows_where_files_lie,
        [
            ("xenia_desk.core.planted", "HERE = __file__"),
            ("xenia_desk.outputs.planted", "from importlib.resources import files"),
        ],
    ),
    (
        presenters_name_no_qt,
        [
            ("xenia_desk.desktop.pages.planted.presenter", "from PySide6.QtCore import Qt"),
            ("xenia_desk.desktop.pages.planted.presenter", "def f():\n    import shiboken6"),
            ("xenia_desk.desktop.pages.planted.presenter", "import xenia_desk.desktop.look.theme"),
        ],
    ),
    (
        pages_do_not_know_each_other,
        [("xenia_desk.desktop.pages.one.page", "from xenia_desk.desktop.pages.two import page")],
    ),
    (
        one_module_makes_safe_tables,
        [
            ("xenia_desk.outputs.planted", "table = SafeTable(cells=())"),
            ("xenia_desk.workflows.planted", "table = safe_tables.SafeTable(cells=())"),
            (
                "xenia_desk.workflows.planted",
                "from xenia_desk.core.release.safe_tables import _SEAL",
            ),
        ],
    ),
    (
        outputs_see_no_counts_but_safe_tables,
        [
            ("xenia_desk.outputs.planted", "from xenia_desk.core.counting.counting import counted"),
            ("xenia_desk.outputs.planted", "from xenia_desk.core.months import statements"),
            ("xenia_desk.outputs.planted", "import xenia_desk.protection.model.tables"),
        ],
    ),
    (
        says_in_a_sentence_what_it_is,
        [
            ("xenia_desk.core.planted", "x = 1"),
            ("xenia_desk.core.planted", '"""This module is without an end"""'),
        ],
    ),
    (
        refusals_stand_together,
        [
            (
                "xenia_desk.vault.planted",
                "".join(
                    f"class {name}({of}): ...\n" for name, of in zip("ABC", KINDS, strict=True)
                ),
            ),
        ],
    ),
    (is_short, [("xenia_desk.core.planted", "x = 1\n" * (LONGEST + 1))]),
]
RULES = [rule for rule, _ in PLANTED]


def _closure(start: str, modules: dict[str, Module]) -> set[str]:
    """Every module of ours that this one needs, directly or through others."""
    found: set[str] = set()
    waiting = [start]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            for imported in modules[name].imports():
                of = imported if imported in modules else imported.rpartition(".")[0]
                waiting += [of] if of in modules else []
    return found


def _shared_by_engine_and_attack(modules: dict[str, Module]) -> set[str]:
    engine, attack = (
        _closure(f"{PROTECTION}.{name}", modules)
        for name in ("engine.suppression", "attack.attack")
    )
    return engine & attack


def test_the_attack_shares_only_the_tables_with_the_engine() -> None:
    modules = {module.name: module for module in _modules()}
    # HiGHS has one door for both; what it answers the attack checks by plain addition.
    allowed = {f"{PROTECTION}.{name}" for name in ("model.tables", "solver", "refusals")}

    assert _shared_by_engine_and_attack(modules) <= allowed

    # The control: one import of the engine's own arithmetic is found.
    borrowed = f"{PROTECTION}.engine.equations"
    attack = modules[f"{PROTECTION}.attack.attack"]
    planted = Module(attack.name, f"{attack.text}\nimport {borrowed}\n")
    assert borrowed in _shared_by_engine_and_attack(modules | {attack.name: planted})


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_rule(rule: Rule) -> None:
    modules = _modules()
    assert len(modules) > len(RULES)

    broken = {module.name: found for module in modules if (found := list(rule(module)))}

    assert not broken


@pytest.mark.parametrize(
    ("rule", "name", "text"),
    [(rule, name, text) for rule, planted in PLANTED for name, text in planted],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_planted_break_is_found(rule: Rule, name: str, text: str) -> None:
    assert list(rule(Module(name, text)))
