"""A crash of the program leaves no memory and no value anywhere; each test has its control."""

import subprocess
import sys

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


def ran(script: str, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", script, *words]
    return subprocess.run(command, capture_output=True, text=True, check=False)


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
