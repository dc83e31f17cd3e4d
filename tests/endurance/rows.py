"""The list of promises, row by row as in resources/docs/security.md, each with its long run."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.endurance import breaking, damage, doors, files, run, statements, systems, traces
from tests.endurance.by_tests import ROOT, by_tests
from tests.outcomes import Outcome
from tests.store.attacking import disk_faults, power_cuts
from tests.store.histories import ADDED, FORK, WRONG
from tests.workflows.vault import instances, kills

Try = Callable[[float, Path], Outcome]
MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of our own in it
OUTCOME = re.compile(r"tries (\d+), planted (\d+), found (\d+), bad (\d+)")


@dataclass(frozen=True)
class Row:
    """One promise; `attempt` gets the share of the whole run that is wanted, and a folder."""

    number: int
    promise: str
    attempt: Try


def _times(whole: int, attempt: Callable[[int, Path], Outcome], least: int = 1) -> Try:
    """`least` is how often it must be tried for the control to have a chance."""
    return lambda share, folder: attempt(max(least, round(whole * share)), folder)


def _in_memory(attempt: Callable[[int, Path], Outcome]) -> Callable[[int, Path], Outcome]:
    """Thousands of images of a disk need no disk, where there is one in memory; but a compiler."""

    def tried(count: int, folder: Path) -> Outcome:
        if not shutil.which("gcc"):
            return Outcome(0)
        with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else folder) as place:
            return attempt(count, Path(place))

    return tried


def _kills(count: int, folder: Path) -> Outcome:
    return kills.acknowledged_survive(doors.founded(folder / "vault"), count)


def _instances(count: int, folder: Path) -> Outcome:
    return instances.second_is_refused(doors.founded(folder / "vault"), count)


def _merged(count: int, folder: Path) -> Outcome:
    (folder / "control").mkdir()
    tally, control = statements.run(folder, 0, count)
    faults = Counter({name: tally[name] for name in WRONG})
    faults["forks not told"] += tally["outcomes differ"] and tally[FORK]
    return Outcome(tally["histories"], +faults, control[ADDED], control[f"{ADDED}, found"])


def _hostile(share: float, folder: Path) -> Outcome:
    """Statements, and every other file that the program reads."""
    tally, control = statements.hostile(folder, 0, max(50, round(200_000 * share)))
    faults = Counter({n: c for n, c in tally.items() if n.startswith(("crash", "wrongly taken"))})
    kinds = files.run(folder, 0, max(20, round(5_000 * share)))
    trusting = kinds.pop(files.CONTROL)
    for name, each in kinds.items():
        faults[f"{name}: crashes"] += files.crashes(each)
    planted = int(control["wrongly taken in"] > 0) + int(files.crashes(trusting) > 0)
    tries = tally["tries"] + sum(each["tries"] for each in kinds.values())
    return Outcome(tries, +faults, 2, planted)


def _covers(share: float, _: Path) -> Outcome:
    """The lines that tests/endurance/test_covers.py prints, whose tests need a screen."""
    words = ["-m", "pytest", "-q", "-s", "-p", "no:cacheprovider", "tests/endurance/test_covers.py"]
    chosen = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "SHARE_OF_COVERS": str(share)}
    ran = subprocess.run(
        [sys.executable, *words], cwd=ROOT, env=chosen, capture_output=True, text=True, check=False
    )
    sums = [sum(each) for each in zip(*map(_numbers, OUTCOME.findall(ran.stdout)), strict=True)]
    tries, planted, found, bad = sums or (0, 0, 0, 0)
    faults = Counter({"not within 300 ms": bad, "tests failed": int(ran.returncode != 0)})
    return Outcome(tries, +faults, planted, found)


def _numbers(words: tuple[str, ...]) -> list[int]:
    return [int(each) for each in words]


def _released(share: float, _: Path) -> Outcome:
    """Chains of releases, and single releases of random tables."""
    tally = run.run(0, max(10, round(5_000 * share)))
    faults = Counter({name: tally[name] for name in run.judged(tally)})
    single = systems.opened(max(5, round(systems.SYSTEMS * share)))
    planted = sum(n for name, n in tally.items() if name.endswith(run.PLANTED))
    found = sum(n for name, n in tally.items() if name.endswith(run.FOUND))
    return Outcome(
        tally["systems"] + single.tries,
        +(faults + single.faults),
        planted + single.planted,
        found + single.found,
    )


def _tests(*tests: str, **environment: str) -> Try:
    return lambda _, folder: by_tests(folder, *tests, **environment)


SCHEMA = ("tests/store/encrypted/test_schema.py", "tests/workflows/release/test_year_tables.py")
SCHEMA_BACKUPS = "tests/workflows/backups/test_backing_up.py::test_two_disks_hold_the_same_state"
NETWORK = ("tests/traces/test_nothing_around.py", "tests/endurance/test_surroundings.py")
ROWS = (
    Row(1, "a count survives a kill", _times(1_000, _kills)),
    Row(2, "a power cut at every write", _times(20_000, _in_memory(power_cuts.at_every_write))),
    Row(2, "a cut during recovery", _times(20_000, _in_memory(power_cuts.during_recovery))),
    Row(
        3,
        "I/O errors at every call",
        _times(10_000, _in_memory(disk_faults.at_every_call), least=200),
    ),
    Row(4, "full disk, read-only", _times(100, breaking.full_disk)),
    Row(5, "the second process is refused", _times(60, _instances)),
    Row(6, "three faults told apart", _times(300, doors.three_faults)),
    Row(7, "any flipped bit is noticed", damage.flipped),
    Row(8, "cut, emptied, missing, older", damage.shortened),
    Row(9, "never plain text on disk", _times(1, traces.plain_text)),
    Row(10, "no contact rebuilt from disk", _times(600, traces.carving)),
    Row(11, "order leaves no trace", _times(1_000, traces.order)),
    Row(12, "no time finer than the month", _tests(*SCHEMA, SCHEMA_BACKUPS)),
    Row(13, "no key in memory after lock", _times(100, traces.memory)),
    Row(14, "rotation interrupted", _times(1_000, breaking.rewriting)),
    Row(15, "removed or planted: out", _times(1_000, doors.no_way_in)),
    Row(16, "recovery works", _times(20, doors.recovery)),
    Row(17, "a backup is proven", _times(1_000, breaking.backup)),
    Row(18, "statements merge right", _times(10_000, _merged)),
    Row(19, "hostile files", _hostile),
    Row(20, "no formula in a spreadsheet", _times(11, traces.formula)),
    Row(21, "nothing personal in metadata", _times(1, traces.metadata)),
    Row(22, "clocks", _times(43_800, breaking.clocks)),
    Row(23, "interrupted upgrade", _times(1, breaking.upgrades)),
    Row(24, "locale", _times(4, traces.locale)),
    Row(25, "insecure keyring", _tests("tests/vault/test_keychain.py")),
    Row(26, "cover and lock", _covers),
    Row(27, "no network", _tests(*NETWORK)),
    Row(28, "released tables hold", _released),
)
