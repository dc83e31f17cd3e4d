"""Fixtures that every test shares: windows off screen, passphrases, and nothing left behind."""

import gc
import os
import sys
from collections import defaultdict
from collections.abc import Callable, Generator, Iterator
from functools import cache, partial
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from argon2.low_level import hash_secret_raw
from hypothesis import HealthCheck, settings

from tests.opened_counters import remember_secrets

pytest_plugins = ["pytester"]

# How long an example takes says how busy the computer is; fixtures are only read, and of random
# tables some cannot be protected.
_NOT_ASKED = (
    HealthCheck.too_slow,
    HealthCheck.function_scoped_fixture,
    HealthCheck.filter_too_much,
)
settings.register_profile("short", max_examples=20, deadline=None, suppress_health_check=_NOT_ASKED)
settings.register_profile("long", settings.get_profile("short"), max_examples=200)

# Before anything imports Qt; a person who wants to see the windows sets it to xcb.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# Where bytecode is not wanted, each of the hundred programs that tests start compiles everything.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False
# No test may reach the printers of whoever runs it: Qt asks CUPS, and this is no address of it.
os.environ["CUPS_SERVER"] = "/nowhere/cups.sock"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Offer the run at length."""
    parser.addoption("--long", action="store_true", help="every case and 200 examples")


def pytest_configure(config: pytest.Config) -> None:
    """Draw so many examples as the run has time for."""
    settings.load_profile("long" if config.getoption("long") else "short")


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> Generator[None]:
    """Leave to the run at length what is marked long; of a test's cases so many stay as it says.

    They are spread evenly over its cases in the order of the file, before that is shuffled.
    """
    if not config.getoption("long"):
        left = set(_left_to_length(items))
        config.hook.pytest_deselected(items=list(left))
        items[:] = [item for item in items if item not in left]
    yield


def _left_to_length(items: list[pytest.Item]) -> Iterator[pytest.Item]:
    marked = defaultdict[tuple[str, int], list[pytest.Item]](list)
    for item in items:
        if mark := item.get_closest_marker("long"):
            marked[item.nodeid.partition("[")[0], mark.kwargs.get("but", 0)].append(item)
    for (_, but), cases in marked.items():
        kept = {round(one * (len(cases) - 1) / max(1, but - 1)) for one in range(but)}
        yield from (case for place, case in enumerate(cases) if place not in kept)


def pytest_collection_finish() -> None:
    """Modules and tests stay to the end, so garbage is seldom looked for, and not among them."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000)


@pytest.fixture(scope="session", autouse=True)
def _a_passphrase_is_derived_once() -> Iterator[None]:
    """Argon2id is slow by design, and gives the same words, salt and cost the same key every time.

    Vaults that are copies of one have its salts: each of their passphrases is derived once in a
    run and remembered here, and so are the words of two computers that join. Programs that a test
    starts derive anew, as they do everywhere.
    """
    once = cache(hash_secret_raw)
    with pytest.MonkeyPatch.context() as patch:
        for module in _loaded("xenia_desk.vault.keys", "xenia_desk.vault.joining"):
            patch.setattr(module, "hash_secret_raw", once)
        yield


@pytest.fixture(scope="session", autouse=True)
def _a_new_vault_asks_the_least() -> Iterator[None]:
    """What a try of a passphrase shall take, every founding would measure on this computer anew.

    That it asks is tested where vaults are founded, what it is asked where keys are derived.
    """
    from xenia_desk.vault.keys import LEAST

    with pytest.MonkeyPatch.context() as patch:
        for founding in _loaded("xenia_desk.workflows.vault.founding"):
            patch.setattr(founding, "dear_here", lambda: LEAST)
        yield


def _loaded(*names: str) -> Iterator[ModuleType]:
    """What no test here has asked for is not loaded to be changed."""
    yield from (sys.modules[name] for name in names if name in sys.modules)


@pytest.fixture(scope="session")
def two_years(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A practice vault whose first year is over; whoever works in it takes a copy."""
    from xenia_desk.workflows.practice import practising

    folder = tmp_path_factory.mktemp("two-years") / "vault"
    return practising.practice(folder, (2027, 2028)).vault


_ONCE = {
    "xenia_desk.core.release.safe_tables": ("protect", "protect_once"),
    "xenia_desk.workflows.release.explaining": ("protect", "protect_once"),
    "xenia_desk.outputs.release.release_files": ("release_files", "draw_once"),
}


def _do_once(once: str, way: Callable[..., Any], *given: Any, **named: Any) -> Any:
    from tests import doing_once

    return getattr(doing_once, once)(way, *given, **named)


@pytest.fixture(scope="session", autouse=True)
def _a_year_is_protected_once() -> Iterator[None]:
    """A test that is about the work itself asks for `protected_anew`."""
    with pytest.MonkeyPatch.context() as patch:
        for module in _loaded(*_ONCE):
            name, once = _ONCE[module.__name__]
            patch.setattr(module, name, partial(_do_once, once, getattr(module, name)))
        yield


@pytest.fixture
def protected_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is protected and drawn, is by the program itself, however often."""
    for module in _loaded(*_ONCE):
        name, _ = _ONCE[module.__name__]
        now = getattr(module, name)
        if isinstance(now, partial):  # not of a module that only this test's own imports loaded
            monkeypatch.setattr(module, name, now.args[1])


def _left_behind() -> Iterator[str]:
    from PySide6.QtCore import QThread, QTimer
    from PySide6.QtWidgets import QApplication
    from shiboken6 import Shiboken, isValid

    for window in QApplication.topLevelWidgets():
        if window.isVisible():
            yield f"window {window!r}"
    for found in Shiboken.getAllValidWrappers():
        if isinstance(found, QThread) and isValid(found) and found.isRunning():
            yield f"running thread {found!r}"
        if isinstance(found, QTimer) and isValid(found) and found.isActive():
            yield f"active timer {found!r}"


@pytest.fixture(autouse=True)
def _nothing_left_behind(request: pytest.FixtureRequest) -> Iterator[None]:
    """A test that opens windows, threads or timers ends them, or fails by their names."""
    uses_qt = not {"qtbot", "qapp"}.isdisjoint(request.fixturenames)
    if uses_qt:
        request.getfixturevalue("qapp")
    yield
    if uses_qt:
        from PySide6.QtCore import QCoreApplication, QEvent

        # deleteLater happens at the next turn of an event loop, which is over here.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QCoreApplication.processEvents()
        left = list(_left_behind())
        assert not left, f"left behind: {', '.join(left)}"


@pytest.fixture(autouse=True, scope="session")
def _remembered_secrets() -> Iterator[None]:
    """What a test seals it can open."""
    with pytest.MonkeyPatch.context() as patch:
        remember_secrets(patch)
        yield
