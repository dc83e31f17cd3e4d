"""Fixtures that every test shares: windows off screen, passphrases, and nothing left behind."""

import os
from collections.abc import Iterator
from functools import cache

import pytest
from argon2.low_level import hash_secret_raw
from hypothesis import HealthCheck, settings

pytest_plugins = ["pytester"]

# Before anything imports Qt; a person who wants to see the windows sets it to xcb.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# No test may reach the printers of whoever runs it: Qt asks CUPS, and this is no address of it.
os.environ["CUPS_SERVER"] = "/nowhere/cups.sock"


@pytest.fixture(scope="session", autouse=True)
def _a_passphrase_is_derived_once() -> Iterator[None]:
    """Argon2id is slow by design, and gives the same words, salt and cost the same key every time.

    Vaults that are copies of one have its salts: each of their passphrases is derived once in a
    run and remembered here. Programs that a test starts derive anew, as they do everywhere.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("xenia_desk.vault.keys.hash_secret_raw", cache(hash_secret_raw))
        yield


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
