"""The same work without a network, or where the computer speaks another language."""

import json
import shutil
import subprocess
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from tests.books import XENIA
from tests.traces.running import Office
from xenia_desk.sealed_counters import opened
from xenia_desk.store import backups, year_keys
from xenia_desk.workflows.day import unlocking
from xenia_desk.workflows.vault import practice_people

ALONE = ("unshare", "--map-root-user", "--net")


def works(*command: str) -> bool:
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False


def stored(office: Office) -> bytes:
    """All that the desk's book holds but its keys and what every lock changes; cells are opened."""
    with closing(unlocking.unlock(office.vault, office.passphrases["coordinator"])) as session:
        secrets = year_keys.secrets(session.yearbook().database)
    with closing(unlocking.unlock(office.vault, office.passphrases["desk"])) as session:
        tables = json.loads(backups.export(session.book(XENIA).database))["tables"]
    for row in tables["sealed"]:
        row["cells"] = opened(bytes.fromhex(row["cells"]["hex"]), secrets[row["year"]])
    return json.dumps({n: rows for n, rows in tables.items() if n != "identity"}).encode()


def outcome(tmp_path: Path, locales: Iterable[str], vault: Path) -> tuple[int, int]:
    """How many different books and releases the same work gave in some languages.

    `vault` is a practice vault of 2027 and 2028.
    """
    people = practice_people.people_of(vault)
    passphrases: dict[str, str] = {role: p.passphrase for p in people for role in p.roles}
    rows = "period,table,category,unit,count\n2028-06,contacts_by_channel,walk_in,contacts,12\n"
    (tmp_path / "tallies.csv").write_text(rows)
    books, releases = set(), set()
    for locale in locales:
        office = Office(tmp_path / locale, locale, passphrases=passphrases)
        shutil.copytree(vault, office.vault)
        before = stored(office)
        office.run("import", tmp_path / "tallies.csv", role="desk")
        office.release()
        books.add(stored(office))
        assert books != {before}, "the control: the import is in it"
        made = sorted((office.out / "release").glob("*.csv"))
        assert len(made) == 2
        releases.add(tuple(path.read_bytes() for path in made))
    return len(books), len(releases)
