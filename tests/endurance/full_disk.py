"""Works on a disk that is really full, and on one that may only be read: row 4.

Run as a program of its own where it may mount a disk in memory for itself alone
(`unshare --map-root-user --mount`); prints one line of JSON: tries, faults, planted, found.
"""

import json
import os
import random
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.books import XENIA
from tests.endurance.doors import founded
from tests.opened_counters import opened_counts, remember_secrets
from tests.workflows.vault.kills import CALL, CALLS, MONTH
from tests.workflows.vaults import Found
from xenia_desk.errors import Refusal
from xenia_desk.workflows.backups import backing_up
from xenia_desk.workflows.counting import counting
from xenia_desk.workflows.months import months
from xenia_desk.workflows.vault import locking
from xenia_desk.workflows.vault.session import Session
from xenia_desk.workflows.yearbook import taking_in

DISK = 4 * 2**20
WORK: dict[str, Callable[[Session], object]] = {
    "count": lambda session: counting.count(session, XENIA, CALL),
    "back up": backing_up.back_up,
    "close": lambda session: months.close_month(session, XENIA, MONTH),
    "take in": taking_in.take_in,
}


def mount(place: Path) -> None:
    """A disk of four megabytes."""
    words: list[str | Path] = ["mount", "-t", "tmpfs", "-o", f"size={DISK}", "tmpfs", place]
    subprocess.run(words, check=True, capture_output=True)


def fill(place: Path, leave: int) -> Path:
    """Leave so many bytes."""
    filler = place / "filler"
    with filler.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(bytes(4096))
    with filler.open("r+b") as file:
        file.truncate(max(0, filler.stat().st_size - leave))
    return filler


def contacts(session: Session) -> int:
    """How many calls the book holds."""
    return opened_counts(session.book(XENIA), MONTH.period)[CALLS]


def once(found: Found, leave: int, faults: Counter[str]) -> None:
    """Work while the disk is full, lock, make room: what was acknowledged is there."""
    with closing(found.unlock("uil")) as session:
        counting.count(session, XENIA, CALL)
        counting.count(session, XENIA, CALL)
        counted = 2
        filler = fill(found.folder.parent, leave)
        for name, do in WORK.items():
            try:
                do(session)
                counted += name == "count"
            except Refusal:
                pass
            except Exception as error:  # noqa: BLE001 - whatever it is, it is what is looked for
                faults[f"{name}: {type(error).__name__}"] += 1
        try:
            locking.lock(session)
        except Refusal:
            pass
        except Exception as error:  # noqa: BLE001 - as above
            faults[f"lock: {type(error).__name__}"] += 1
    filler.unlink()
    with closing(found.unlock("uil")) as session:
        faults["wrong value"] += contacts(session) != counted


def overwrites(place: Path, leave: int) -> bool:
    """The planted fault: a file that is written over itself; whether it is damaged then."""
    path, data = place / "plain.json", json.dumps({"counts": ["7"] * 20_000}).encode()
    path.write_bytes(data)
    filler = fill(place, leave)
    with suppress(OSError):
        path.write_bytes(data + data)
    damaged = path.read_bytes() not in (data, data + data)
    filler.unlink()
    path.unlink()
    return damaged


def read_only(found: Found, place: Path, faults: Counter[str]) -> None:
    """The same disk, which may only be read now: a refusal, and every byte as it was."""
    before = {p: p.read_bytes() for p in found.folder.rglob("*") if p.is_file()}
    subprocess.run(["mount", "-o", "remount,ro", place], check=True, capture_output=True)
    try:
        with closing(found.unlock("uil")) as session:
            counting.count(session, XENIA, CALL)
        faults["counted where nothing can be kept"] += 1
    except Refusal:
        pass
    except Exception as error:  # noqa: BLE001 - as above
        faults[f"read-only: {type(error).__name__}"] += 1
    subprocess.run(["mount", "-o", "remount,rw", place], check=True, capture_output=True)
    after = {p: p.read_bytes() for p in found.folder.rglob("*") if p.is_file()}
    faults["changed on a read-only disk"] += before != after


def main(tries: int, place: Path) -> None:
    """Try so often, each time with another rest of room."""
    mount(place)
    faults, planted, caught = Counter[str](), 0, 0
    draw = random.Random(4)  # noqa: S311 - what can be repeated
    for number in range(tries):
        found = founded(place / "vault")
        once(found, draw.choice([0, draw.randrange(200_000)]), faults)
        if number % 10 == 0:
            read_only(found, place, faults)
            planted += 1
            caught += overwrites(place, 4096)
        shutil.rmtree(found.folder)
    print(json.dumps([tries, dict(+faults), planted, caught]))  # noqa: T201 - for whoever started it


if __name__ == "__main__":
    os.umask(0o077)
    with pytest.MonkeyPatch.context() as patched:
        remember_secrets(patched)
        main(int(sys.argv[1]), Path(sys.argv[2]))
