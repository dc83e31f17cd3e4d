"""What is around the program changes nothing: no network, another language of the computer."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.traces.running import WATCHED, Office
from xenia_desk.store import backups
from xenia_desk.workflows.day import unlocking

ALONE = ("unshare", "--map-root-user", "--net")
LOCALES = ("tr_TR.UTF-8", "C")


def works(*command: str) -> bool:
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False


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


def stored(office: Office) -> bytes:
    """All that the desk's book holds but its keys and what every lock changes."""
    session = unlocking.unlock(office.vault, office.passphrases["desk"])
    tables = json.loads(backups.export(session.book("xenia").database))["tables"]
    session.close()
    return json.dumps({n: rows for n, rows in tables.items() if n != "identity"}).encode()


def outcome(tmp_path: Path, locales: Iterable[str]) -> tuple[int, int]:
    """How many different books and releases the same work gave in some languages."""
    first = Office(tmp_path / "first")
    first.practise("2027-2028")
    rows = "period,table,category,unit,count\n2028-06,contacts_by_channel,walk_in,contacts,12\n"
    (tmp_path / "tallies.csv").write_text(rows)
    books, releases = set(), set()
    for locale in locales:
        office = Office(tmp_path / locale, locale, passphrases=first.passphrases)
        shutil.copytree(first.vault, office.vault)
        before = stored(office)
        office.run("import", tmp_path / "tallies.csv", role="desk")
        office.release()
        books.add(stored(office))
        assert books != {before}, "the control: the import is in it"
        made = sorted((office.out / "release").glob("*.csv"))
        assert len(made) == 2
        releases.add(tuple(path.read_bytes() for path in made))
    return len(books), len(releases)


def test_the_language_of_the_computer_changes_no_byte(tmp_path: Path) -> None:
    """Row 24 of security.md; `tests/endurance` has Dutch and Arabic too."""
    assert outcome(tmp_path, LOCALES) == (1, 1)
