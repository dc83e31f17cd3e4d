#!/usr/bin/env python3
"""The one command for developers: it runs, tests, checks or sets up a checkout.

    python3 packaging/dev.py run          the window on a practice vault; without a display,
                                          the main job off screen
    python3 packaging/dev.py test [...]   every test, and of the long ones a few cases (with --long
                                          all); words after it go to pytest
    python3 packaging/dev.py coverage     every test, how many lines they reach, and the modules
                                          that no test does
    python3 packaging/dev.py check        lint, types, import contracts, catalogues
    python3 packaging/dev.py endurance    every promise at length, with its control, as one table,
                                          then every test with all its cases; --share 0.01 is a
                                          hundredth of the table, --rows 1,10 two rows of it
    python3 packaging/dev.py show [...]   what becomes of books, keys and faults: carving, verify,
                                          drill, or all three
    python3 packaging/dev.py setup        only make .venv with the command xenia-desk
    python3 packaging/dev.py bench [...]  the disclosure control beside the tools of others,
                                          which go to build/peers; words after it choose sets

Each of them sets up what is missing first. Any Python from 3.11 to 3.13 will do; nothing else
has to be installed.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import partial

if not (3, 11) <= sys.version_info[:2] <= (3, 13):
    found = "Python " + ".".join(map(str, sys.version_info[:3]))
    sys.exit(f"Xenia Desk needs Python 3.11, 3.12 or 3.13, and this is {found} ({sys.executable}).")

import environment
import system_packages
from environment import ROOT
from system_packages import Stopped

PRACTICE = ROOT / "build" / "practice"
PASSPHRASES = ROOT / "build" / "practice-passphrases.txt"
# A practice vault of another plan or schema would be refused, as it must be.
COUNTED_BY = ROOT / "build" / "practice-made-by.txt"
DEFINITIONS = ("resources/plans/*.toml", "db/*/*.sql")
CHECKS = {
    "lint": ("ruff", "check", "."),
    "format": ("ruff", "format", "--check", "."),
    "types": ("mypy", "xenia_desk", "packaging", "tests"),
    "import contracts": ("lint-imports",),
    "catalogues": ("python", "packaging/lint_catalogues.py"),
    "sheets' words": ("python", "packaging/lint_sheet_words.py"),
}


def start(*words: str) -> int:
    """Run a command of the environment in the project folder; its exit code."""
    sys.stdout.flush()
    return subprocess.run(
        [str(environment.command(words[0])), *words[1:]], cwd=ROOT, check=False
    ).returncode


def run() -> int:
    """Open the window on a practice vault, or do the main job off screen."""
    if not system_packages.has_display():
        return start("python", "tests/journeys/show.py")
    definitions = _definitions()
    there = (PRACTICE / "vault.json").is_file() and COUNTED_BY.is_file()
    if not there or COUNTED_BY.read_text(encoding="ascii") != definitions:
        shutil.rmtree(PRACTICE, ignore_errors=True)
        made = subprocess.run(
            [str(environment.command("xenia-desk")), "practice", str(PRACTICE)],
            cwd=ROOT,
            check=False,
            stdout=subprocess.PIPE,
        )
        if made.returncode:
            return made.returncode
        PASSPHRASES.write_bytes(made.stdout)
        COUNTED_BY.write_text(definitions, encoding="ascii")
    print(PASSPHRASES.read_text(encoding="utf-8"))
    return start("xenia-desk", "--vault", str(PRACTICE))


def _definitions() -> str:
    """A mark of what a practice vault is counted by."""
    files = sorted(path for pattern in DEFINITIONS for path in ROOT.glob(pattern))
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()


def check() -> int:
    """Run every check, also after one has failed, and name those that did."""
    failed = [name for name, words in CHECKS.items() if start(*words)]
    print("failed: " + ", ".join(failed) if failed else "all checks passed: " + ", ".join(CHECKS))
    return 1 if failed else 0


def test(*words: str) -> int:
    """Run the tests, one process for each core; pytest's own summary is the last line."""
    system_packages.offer_for_tests(environment.STAMPS)
    # A process that died is not begun again: it would repeat the file that it died of.
    many = ("-n", "auto", "--dist", "loadfile", "--max-worker-restart", "0")
    return start("python", "-m", "pytest", *many, *words)


def coverage(*words: str) -> int:
    """Run the tests and print what they reach; a module that no test reaches is an error."""
    return test("--cov", "--cov-report=", *words) or start("python", "packaging/reached.py")


def endurance(*words: str) -> int:
    """Try every promise at length, as one table; then, unless only a part is asked, every test."""
    system_packages.offer_for_tests(environment.STAMPS)
    failed = start("python", "tests/endurance/table.py", *words)
    return failed or (0 if {"--rows", "--share"} & {*words} else test("--long"))


def bench(*words: str) -> int:
    """Measure the disclosure control beside the tools of others."""
    environment.prepare_peers()
    return start("python", "tests/benchmarks/bench_peers.py", *words)


# Every command sets up what it needs before it begins, so that `setup` has nothing left to do.
COMMANDS: dict[str, Callable[[], int]] = {"run": run, "check": check, "setup": lambda: 0}
TAKE_WORDS: dict[str, Callable[..., int]] = {
    "test": test,
    "coverage": coverage,
    "endurance": endurance,
    "show": partial(start, "python", "tests/endurance/show_books.py"),
    "bench": bench,
}


def main(words: list[str]) -> int:
    """Do what the words of the command line ask; the exit code."""
    command, *rest = words or ["help"]
    chosen = TAKE_WORDS.get(command) or (None if rest else COMMANDS.get(command))
    if chosen is None:
        print(__doc__)
        return 0 if command in {"help", "-h", "--help"} else 2
    try:
        environment.prepare(for_window=command == "run")
        return chosen(*rest)
    except Stopped as stopped:
        print(stopped, file=sys.stderr)
        return 1
    except OSError as error:
        # A read-only folder, a full disk: the system's own words and the file say it best.
        print(f"Stopped: {error.strerror}: {error.filename or ROOT}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    os.environ.setdefault("PYTHONUTF8", "1")
    sys.exit(main(sys.argv[1:]))
