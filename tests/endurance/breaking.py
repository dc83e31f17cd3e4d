"""The rows about what breaks: disks, rewriting, backups, clocks, upgrades."""

import json
import os
import random
import shutil
import subprocess
import sys
import time
from collections import Counter
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from unittest.mock import patch

from tests.books import XENIA
from tests.endurance.doors import founded
from tests.outcomes import Outcome
from tests.store.attacking import upgrading
from tests.store.attacking.crashes import at_every_line
from tests.traces.surroundings import works
from tests.workflows.cutting import STEPS, cut_at
from tests.workflows.vault.clocks import Stopped, counted_on, of_the_law
from tests.workflows.vault.kills import CALL
from tests.workflows.vaults import contents, numbers
from xenia_desk import disk
from xenia_desk.core.periods import Month
from xenia_desk.errors import Refusal
from xenia_desk.store.encrypted import contents as whole
from xenia_desk.store.encrypted import opening
from xenia_desk.store.encrypted.database import FileKind
from xenia_desk.vault.refusals import BackupDamaged
from xenia_desk.workflows.backups import backing_up
from xenia_desk.workflows.counting import counting
from xenia_desk.workflows.vault import clock, locking
from xenia_desk.workflows.vault.clock import SystemClock

ALONE = ("unshare", "--map-root-user", "--mount")
FAR = "Pacific/Kiritimati"


def _lot(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - what can be repeated


def full_disk(tries: int, folder: Path) -> Outcome:
    """Row 4: a disk in memory that is full, and one that may only be read."""
    program = str(Path(__file__).with_name("full_disk.py"))
    words = [*ALONE, sys.executable, program, str(tries), str(folder)]
    if not works(*ALONE, "true"):
        return Outcome(0)
    ran = subprocess.run(words, capture_output=True, text=True, check=True)
    done, faults, planted, found = json.loads(ran.stdout)
    return Outcome(done, Counter(faults), planted, found)


def rewriting(tries: int, folder: Path) -> Outcome:
    """Row 14: a crash at every line of it, and a lock of a whole vault cut at every step."""
    made, faults, planted, found, number = 0, Counter[str](), 0, 0, 0
    while made < tries:
        (at := folder / str(number)).mkdir()
        lines = at_every_line(at)
        made, faults = made + lines.tries, faults + lines.faults
        planted, found = planted + lines.planted, found + lines.found
        for step in STEPS:
            shutil.rmtree(at / "vault")
            made, faults = made + 1, faults + _lock_cut(at / "vault", step)
        number += 1
    return Outcome(made, faults, planted, found)


def _lock_cut(folder: Path, step: str) -> Counter[str]:
    vault = founded(folder)
    with closing(vault.unlock("uil")) as session:
        counting.count(session, XENIA, CALL)
        before = numbers(session)
        with cut_at(step):
            locking.lock(session)
    try:
        with closing(vault.unlock("uil")) as again:
            return +Counter({f"lost at {step}": int(numbers(again) != before)})
    except Refusal as refusal:
        return Counter({f"{step}: {type(refusal).__name__}": 1})


def backup(tries: int, folder: Path) -> Outcome:
    """Row 17: the disk writes one wrong byte of a new backup; the one before must stay."""
    vault, faults, found, real = founded(folder / "vault"), Counter[str](), 0, disk.write_synced
    place = vault.folder / backing_up.FOLDER
    with closing(vault.unlock("uil")) as session:
        counting.count(session, XENIA, CALL)
        (made, *_) = backing_up.back_up(session, [XENIA])
        size, before = made.file.stat().st_size, contents(place)
        for number in range(tries):
            at = 3 + number * (size - 3) // tries

            def write(path: Path, data: bytes, at: int = at) -> None:
                real(path, data[:at] + bytes([data[at] ^ 1 << at % 8]) + data[at + 1 :])

            with patch.object(disk, "write_synced", write):
                try:
                    backing_up.back_up(session, [XENIA])
                    faults["not reported"] += 1
                except BackupDamaged:
                    found += 1
            faults["the one before is gone"] += contents(place) != before
        backing_up.back_up(session, [XENIA])
        faults["a sound one is refused"] += contents(place) == before
    return Outcome(tries, +faults, tries, found)


def clocks(tries: int, folder: Path) -> Outcome:
    """Row 22: the day at every hour from 2027 on, on a computer far away, and clocks set wrong.

    The control is that computer's own day, which must be seen to be another one.
    """
    faults, differing, before = Counter[str](), 0, os.environ.get("TZ")
    os.environ["TZ"] = FAR
    time.tzset()
    with patch.object(clock, "datetime", Stopped):
        for hour in range(tries):
            Stopped.instant = datetime(2027, 1, 1, tzinfo=UTC) + timedelta(hours=hour)
            right = of_the_law(Stopped.instant)
            faults["another day"] += SystemClock().today() != right
            differing += Stopped.instant.astimezone().date() != right
    os.environ.pop("TZ")
    if before is not None:
        os.environ["TZ"] = before
    time.tzset()
    set_wrong = tries // 500 + 1
    for number in range(set_wrong):
        draw, vault = _lot(number), founded(folder / str(number))
        newest = date(2027, 1, 1)
        for _ in range(4):
            day = date(2027, 1, 1) + timedelta(draw.randrange(700))
            told = counted_on(vault, day)
            newest = max(newest, day)
            silent = isinstance(told, Month) and told != Month.of(day)
            back = (day.year, day.month) < (newest.year, newest.month)
            faults["counted in a wrong month"] += silent
            faults["no question"] += back and isinstance(told, Month)
    return Outcome(tries + 4 * set_wrong, +faults, 1, int(differing > tries // 3))


def upgrades(_: int, folder: Path) -> Outcome:
    """Row 23: an upgrade of every kind of file, cut before every statement.

    The control goes from step to step without a transaction.
    """
    faults, made = Counter[str](), 0
    with upgrading.later_program(folder):
        for kind in FileKind:
            (at := folder / kind.schema).mkdir()
            old, path = upgrading.old_file(at, kind), at / "cut"
            before = upgrading.numbers(old, kind)
            shutil.copy(old, path)
            statements = upgrading.upgraded(path, kind, None)
            with opening.open_file(path, kind, upgrading.KEY, None) as done:
                wanted = whole.read(done)
            for cut in range(statements):
                shutil.copy(old, path)
                try:
                    upgrading.upgraded(path, kind, cut)
                except upgrading.Cut:
                    made += 1
                faults["numbers changed"] += upgrading.numbers(path, kind)[1:] != before[1:]
                with opening.open_file(path, kind, upgrading.KEY, None) as again:
                    faults["another content"] += whole.read(again) != wanted
            faults["a cut that was none"] += made == 0
        rebuilds, half = upgrading.without_a_transaction(folder)
    return Outcome(made, +faults, 1, int(rebuilds != half))
