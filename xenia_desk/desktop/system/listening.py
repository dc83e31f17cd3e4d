"""Chooses the listener for system events on this operating system."""

import sys

from xenia_desk.desktop.system.events import SystemEvents


def of_this_system(window: int) -> SystemEvents:
    """The events of this system; `window` is the handle of a window (Windows asks for one)."""
    # After the window shows; a system imports only what it has.
    if sys.platform == "win32":
        from xenia_desk.desktop.system import windows  # noqa: PLC0415

        found: SystemEvents = windows.of_this_computer(window)
    elif sys.platform == "linux":
        from xenia_desk.desktop.system import linux  # noqa: PLC0415

        found = linux.of_this_computer()
    else:
        found = SystemEvents()
    return found
