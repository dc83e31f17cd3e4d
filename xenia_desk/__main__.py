"""This module starts Xenia Desk: the window, or one command."""

import sys

from xenia_desk.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
