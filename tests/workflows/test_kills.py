"""Promise P4 on a whole vault: kill -9 at any moment, and what was acknowledged is there.

Each child is a process of its own that says over a pipe what is done; then it is killed.
"""

import os
import random
import shutil
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from tests.workflows.vaults import DAY, Found
from xenia_desk.core.counting import Contact
from xenia_desk.core.periods import Month
from xenia_desk.workflows import counting, locking, months, taking_in
from xenia_desk.workflows.session import Session

KILLS = 5
LAST = date(2027, 3, 31)
CALL = Contact("telephone", {"theme": frozenset({"health"})})
CHILD = """
import sys
from datetime import date
from pathlib import Path
from xenia_desk.core.counting import Contact
from xenia_desk.core.periods import Month
from xenia_desk.workflows import counting, locking, months, taking_in, unlocking
from xenia_desk.workflows.clock import FixedClock

folder, day, work = Path(sys.argv[1]), date.fromisoformat(sys.argv[2]), sys.argv[3]
session = unlocking.unlock(folder, sys.stdin.readline().strip(), FixedClock(day))
call = Contact("telephone", {"theme": frozenset({"health"})})

def said(what):
    print(what, flush=True)

said("ready")
if work == "count":
    for _ in range(100_000):
        counting.count(session, "xenia", call)
        said("counted")
elif work == "lock":
    for _ in range(3):
        counting.count(session, "xenia", call)
        said("counted")
    locking.lock(session)
elif work == "close":
    months.close_month(session, "xenia", Month(2027, 3))
else:
    taking_in.take_in(session)
said("done")
sys.stdin.read()
"""


@dataclass(frozen=True)
class Killed:
    counted: int
    done: bool


def killed(found: Found, day: date, work: str, wait: float) -> Killed:
    """Let a child work for some time after it is ready, then kill it."""
    command = [sys.executable, "-c", CHILD, str(found.folder), day.isoformat(), work]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=Path.cwd()
    ) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        child.stdin.write(found.passphrase("uil") + "\n")
        child.stdin.flush()
        assert child.stdout.readline() == "ready\n"
        with pytest.raises(subprocess.TimeoutExpired):
            child.wait(wait)
        child.kill()
        lines = child.stdout.read().splitlines()
    return Killed(lines.count("counted"), "done" in lines)


def contacts(session: Session) -> int:
    view = months.month_view(session, "xenia", Month(2027, 3))
    return dict(dict(view.tables)["contacts_by_channel"])["telephone"]


def leftovers(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*.part"))


@pytest.mark.parametrize(("work", "longest"), [("count", 0.2), ("lock", 0.1)])
def test_no_acknowledged_contact_is_lost(found: Found, work: str, longest: float) -> None:
    draw, before, counted = random.Random(work), 0, 0  # noqa: S311 - any moment will do
    for _ in range(KILLS):
        ended = killed(found, DAY, work, draw.uniform(0.001, longest))
        session = found.unlock("uil")
        now = contacts(session)
        assert before + ended.counted <= now <= before + ended.counted + 1
        before, counted = now, counted + ended.counted
        locking.lock(session)
    assert counted, "the control: something was acknowledged before the kills"
    assert leftovers(found.folder) == []


def test_a_closed_month_arrives_once_whatever_is_killed(found: Found, tmp_path: Path) -> None:
    session = found.unlock("uil", LAST)
    for _ in range(3):
        counting.count(session, "xenia", CALL)
    locking.lock(session)
    draw = random.Random(3)  # noqa: S311 - any moment will do
    for number in range(KILLS):
        each = Found(tmp_path / str(number), found.draft)
        shutil.copytree(found.folder, each.folder)
        killed(each, LAST, "close", draw.uniform(0.001, 0.03))
        again = each.unlock("uil", LAST)
        months.close_month(again, "xenia", Month(2027, 3))
        locking.lock(again)
        killed(each, LAST, "take in", draw.uniform(0.001, 0.03))
        again = each.unlock("uil", LAST)
        assert not taking_in.take_in(again).refused
        totals = again.yearbook().totals("2027")
        calls = [t.value for t in totals if (t.period, t.category) == ("2027-03", "telephone")]
        assert calls == [3]
        assert os.listdir(each.folder / taking_in.FOLDER) == []  # noqa: PTH208 - hidden ones too
        locking.lock(again)
        assert leftovers(each.folder) == []


def test_what_a_kill_left_half_is_removed(found: Found) -> None:
    """Planted, because no kill can be told to come between a file and its name."""
    half = found.folder / ".k1ll3d.part", found.folder / taking_in.FOLDER / ".k1ll3d.part"
    half[1].parent.mkdir(exist_ok=True)
    for path in half:
        path.write_bytes(b"half")
    session = found.unlock("uil")
    taking_in.take_in(session)
    locking.lock(session)
    assert leftovers(found.folder) == []
