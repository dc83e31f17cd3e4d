"""Prints how much of the program the tests reach, and names every module that none does.

What runs in a process of its own is not measured: such processes meet full disks and dead files.
"""

import sys

from coverage import Coverage
from environment import ROOT


def main() -> int:
    """Read what the last run with coverage left; 1 where a module was reached by no test."""
    measured = Coverage(config_file=ROOT / "pyproject.toml")
    measured.load()
    print("lines reached: ", end="", flush=True)
    measured.report(file=sys.stdout)
    data = measured.get_data()
    modules = sorted((ROOT / "xenia_desk").rglob("*.py"))
    missed = [path for path in modules if not data.lines(str(path))]
    for path in missed:
        print(f"no test reaches {path.relative_to(ROOT)}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
