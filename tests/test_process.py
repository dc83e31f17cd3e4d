"""A crash of the program leaves no memory and no value anywhere; each test has its control."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SECRET = "acht visitors from setting 7"
CRASH = f"""
import sys, threading
from xenia_desk import __main__, bugs, process
process.keep_memory_private()
bugs.report_to_terminal()
def place(value):
    raise ValueError(value)
way = sys.argv[1]
if way == "thread":
    thread = threading.Thread(target=place, args=("{SECRET}",))
    thread.start()
    thread.join()
elif way == "unraisable":
    class Leaving:
        def __del__(self):
            place("{SECRET}")
    Leaving()
else:
    place("{SECRET}")
"""
CORE = """
import ctypes, resource, sys
hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))
if sys.argv[1] == "private":
    from xenia_desk import process
    process.keep_memory_private()
print(resource.getrlimit(resource.RLIMIT_CORE)[0])
print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
"""


def ran(script: str, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command, around = [sys.executable, "-c", script, *words], {**os.environ, **environment}
    return subprocess.run(command, capture_output=True, text=True, check=False, env=around)


@pytest.mark.parametrize("way", ["main", "thread", "unraisable"])
def test_an_uncaught_error_names_types_and_places_only(way: str) -> None:
    said = ran(CRASH, way).stderr
    assert "ValueError" in said
    assert "place" in said
    assert SECRET not in said
    control = ran(CRASH.replace("bugs.report_to_terminal()", ""), way).stderr
    assert SECRET in control, "the control: Python prints the value"


@pytest.mark.skipif(sys.platform != "linux", reason="prctl is Linux's")
def test_memory_is_not_dumped() -> None:
    assert ran(CORE, "private").stdout.split() == ["0", "0"]
    assert ran(CORE, "as it is").stdout.split()[1] == "1", "the control: others can be dumped"


@pytest.mark.skipif(sys.platform != "linux", reason="prctl is Linux's")
def test_the_program_itself_asks_for_it() -> None:
    script = (
        "import ctypes, xenia_desk.__main__ as it, xenia_desk.cli.main as cli\n"
        "cli.run = lambda *_: print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))\n"
        "it.main()\n"
    )
    assert ran(script).stdout == "0\n"


WINDOW = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from xenia_desk import __main__ as it
QApplication.exec = lambda *_: 0
it.open_window(Path(sys.argv[1]))
print(*QApplication.arguments())
print(Path("/proc/self/comm").read_text().strip() if sys.platform == "linux" else "desk")
"""


@pytest.mark.parametrize("program", ["xenia-desk", "xenia_desk/__main__.py"])
def test_the_system_lists_a_neutral_name(tmp_path: Path, program: str) -> None:
    """Of the first argument Qt makes the name of each window on X11."""
    named = f"import sys; sys.argv[0] = {program!r}\n"
    said = ran(named + WINDOW, str(tmp_path / "vault"), QT_QPA_PLATFORM="offscreen")
    assert said.stdout.split() == ["desk", "desk"], said.stderr
    control = (
        "from PySide6.QtWidgets import QApplication\n"
        "QApplication(sys.argv[:1])\n"
        "print(*QApplication.arguments())\n"
    )
    assert ran(named + control, QT_QPA_PLATFORM="offscreen").stdout.strip() == program
