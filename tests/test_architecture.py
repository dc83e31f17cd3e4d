"""What import contracts cannot say about the package, each rule with a planted break of it."""

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "xenia_desk"
NETWORK = ("socket", "ssl", "http", "urllib", "ftplib", "smtplib", "xmlrpc", "socketserver")
NETWORK_OF_QT = ("PySide6.QtNetwork", "PySide6.QtWebSockets", "PySide6.QtWebEngineCore")
# random: secrets and seeded own generators only. sqlite3: books are never plain.
BANNED = (*NETWORK, *NETWORK_OF_QT, "asyncio", "webbrowser", "random", "sqlite3", "pickle")
LONGEST = 300
PROTECTION = "xenia_desk.protection"
PAGES = "xenia_desk.desktop.pages"
WORKFLOWS = "xenia_desk.workflows"
GROUND = f"{WORKFLOWS}.vault"


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


@cache
def _rooms_of_pages() -> dict[str, tuple[str, tuple[str, ...]]]:
    """Page -> its room of workflows, and what that room opens to every page, as documented."""
    text = (ROOT / "resources" / "docs" / "architecture.md").read_text("utf-8")
    row = re.compile(r"^\| ([a-z_, ]+) \| `(\w+)` \|(.*)\|$", re.MULTILINE)
    return {
        page: (
            f"{WORKFLOWS}.{room}",
            tuple(f"{WORKFLOWS}.{room}.{each}" for each in re.findall(r"`(\w+)`", opened)),
        )
        for pages, room, opened in row.findall(text)
        for page in pages.split(", ")
    }


def _page_of(module: Module) -> str:
    """The page that a module belongs to; empty where it belongs to none."""
    _, _, rest = module.name.partition(f"{PAGES}.")
    return rest.partition(".")[0]


def pages_do_not_know_each_other(module: Module) -> Iterator[str]:
    if page := _page_of(module):
        others = (name for name in module.imports() if name.startswith(f"{PAGES}."))
        yield from (name for name in others if not _within(name, (f"{PAGES}.{page}",)))


def pages_know_their_room_and_what_others_open(module: Module) -> Iterator[str]:
    if page := _page_of(module):
        rooms = _rooms_of_pages()
        opened = {each for _, named in rooms.values() for each in named}
        known = (*opened, GROUND, *([rooms[page][0]] if page in rooms else []))
        called = (name for name in module.imports() if _within(name, (WORKFLOWS,)))
        yield from (name for name in called if not _within(name, known))


def the_window_asks_for_no_files_that_are_open_now(module: Module) -> Iterator[str]:
    # While the other thread rewrites a book it is not among them: the window asks who holds which.
    if module.within("xenia_desk.desktop"):
        names = (ast.unparse(n) for n in ast.walk(module.tree) if isinstance(n, ast.Attribute))
        yield from (name for name in names if name.endswith(("session.books", ".open_books")))


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
        pages_know_their_room_and_what_others_open,
        [
            (f"{PAGES}.counting.page", f"from {WORKFLOWS}.release import releasing"),
            (f"{PAGES}.month.part", f"def late():\n    from {WORKFLOWS}.yearbook import taking_in"),
            (f"{PAGES}.help.presenter", f"from {WORKFLOWS} import sheets"),
            (f"{PAGES}.of_no_room.page", f"from {WORKFLOWS}.counting.counting import Counted"),
        ],
    ),
    (
        the_window_asks_for_no_files_that_are_open_now,
        [
            (f"{PAGES}.planted.presenter", "def f(session):\n    return session.books()[0]"),
            ("xenia_desk.desktop.shell.planted", "self._session.open_books.keys()"),
        ],
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


def test_every_page_has_a_room_and_what_a_room_opens_is_used_elsewhere() -> None:
    rooms = _rooms_of_pages()
    modules = _modules()
    assert set(rooms) == {page for module in modules if (page := _page_of(module))}

    opened = {each: room for room, named in rooms.values() for each in named}
    used = {
        each
        for module in modules
        for name in module.imports()
        for each, room in opened.items()
        if _within(name, (each,)) and rooms.get(_page_of(module), (room,))[0] != room
    }
    assert used == set(opened)


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
