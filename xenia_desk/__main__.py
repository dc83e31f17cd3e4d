"""This module starts Xenia Desk: the window, or one command."""

import sys
from pathlib import Path

from xenia_desk.cli.main import run


def open_window(vault: Path | None) -> int:
    """Open the window, on a vault or on the one of this person; returns the exit code."""
    from xenia_desk.desktop import app  # noqa: PLC0415 - a command runs where Qt is not installed

    return app.run(vault)


def main() -> int:
    """Run what the command line asks; returns the exit code."""
    return run(sys.argv[1:], open_window)


if __name__ == "__main__":
    sys.exit(main())
