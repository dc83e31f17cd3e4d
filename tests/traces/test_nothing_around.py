"""What is around the program changes nothing: no network, another language of the computer."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.traces.running import WATCHED, Office
from tests.traces.surroundings import ALONE, outcome, works

LOCALES = ("tr_TR.UTF-8", "C")


@pytest.mark.skipif(not works(*ALONE, "true"), reason="this computer makes no such namespace")
def test_the_program_works_where_no_network_exists(tmp_path: Path) -> None:
    """Row 27 of security.md; `tests/endurance` has the window there too."""
    script = "import socket; socket.create_connection(('127.0.0.1', 9), 1)"
    interfaces = "import socket; print([name for _, name in socket.if_nameindex()])"
    there = subprocess.run(
        [*ALONE, sys.executable, "-c", interfaces], capture_output=True, text=True, check=True
    )
    assert there.stdout.strip() == "['lo']", "the control: nothing but a loopback that is down"
    refused = subprocess.run(
        [*ALONE, sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert "unreachable" in refused.stderr
    office = Office(tmp_path / "office", before=ALONE)
    office.practise("2027")
    office.run("verify", role="coordinator")


def test_control_a_socket_that_is_tried_is_noticed() -> None:
    planted = WATCHED.partition("from xenia_desk")[0] + "import socket; socket.socket()"
    ran = subprocess.run(
        [sys.executable, "-c", planted], capture_output=True, text=True, check=False
    )
    assert "TRIED socket" in ran.stderr
    assert ran.returncode != 0


def test_the_language_of_the_computer_changes_no_byte(tmp_path: Path, two_years: Path) -> None:
    """Row 24 of security.md; `tests/endurance` has Dutch and Arabic too."""
    assert outcome(tmp_path, LOCALES, two_years) == (1, 1)
