"""Fixtures that every test shares: windows off screen, and nothing left behind."""

import gc
import os
from collections.abc import Iterator

import pytest

pytest_plugins = ["pytester"]

# Before anything imports Qt; a person who wants to see the windows sets it to xcb.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# No test may reach the printers of whoever runs it: Qt asks CUPS, and this is no address of it.
os.environ["CUPS_SERVER"] = "/nowhere/cups.sock"


def _left_behind() -> Iterator[str]:
    from PySide6.QtCore import QThread, QTimer
    from PySide6.QtWidgets import QApplication
    from shiboken6 import isValid

    for window in QApplication.topLevelWidgets():
        if window.isVisible():
            yield f"window {window!r}"
    # By type() and not isinstance(): asking foreign lazy objects for their class wakes them.
    for found in gc.get_objects():
        kind = type(found)
        if issubclass(kind, QThread) and isValid(found) and found.isRunning():
            yield f"running thread {found!r}"
        if issubclass(kind, QTimer) and isValid(found) and found.isActive():
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
