"""Starts Xenia Desk: the window, or one command."""

import os
import sys
from pathlib import Path

from xenia_desk import bugs, process
from xenia_desk.errors import Refusal

_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


class WindowImpossible(Refusal):
    """No screen to open a window on, or no Qt to draw it with."""


def open_window(vault: Path | None) -> int:
    """Open the window, on a vault or on the one of this person; returns the exit code."""
    if sys.platform == "linux" and not any(map(os.environ.get, _SCREENS)):
        raise WindowImpossible  # Qt would end the process with a dump of its own
    try:
        from xenia_desk.desktop.shell import app  # noqa: PLC0415 - a command runs where Qt is missing
    except ImportError as error:
        if not (error.name or "").startswith("PySide6"):
            raise
        raise WindowImpossible from error
    process.be_called(app.FOLDER)
    return app.run(vault)


def main() -> int:
    """Run what the command line asks; returns the exit code."""
    process.keep_memory_private()
    bugs.report_to_terminal()
    try:
        from xenia_desk.cli.main import run  # noqa: PLC0415 - Ctrl+C may come while this loads

        return run(sys.argv[1:], open_window)
    except KeyboardInterrupt:
        return 1


if __name__ == "__main__":
    sys.exit(main())
