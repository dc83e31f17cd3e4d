"""Promise P4 on a whole vault: kill -9 at any moment, and what was acknowledged is there.

A thousand kills, and what came of them: python3 packaging/dev.py endurance --rows 1
"""

import os
import random
import shutil
from datetime import date
from pathlib import Path

import pytest

from tests.books import XENIA
from tests.workflows.vault import instances
from tests.workflows.vault.kills import CALL, MONTH, acknowledged_survive, killed
from tests.workflows.vaults import Found
from xenia_desk.core.periods import Period
from xenia_desk.workflows.counting import counting
from xenia_desk.workflows.months import months
from xenia_desk.workflows.vault import locking
from xenia_desk.workflows.yearbook import sharing, taking_in

KILLS = 5
LAST = date(2027, 3, 31)

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no server that forks")


def leftovers(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*.part"))


def test_no_acknowledged_contact_is_lost(found: Found) -> None:
    outcome = acknowledged_survive(found, KILLS + 1)
    assert outcome.holds, outcome


def test_a_second_process_is_refused_at_once_and_a_killed_one_stops_nobody(found: Found) -> None:
    outcome = instances.second_is_refused(found, 3)
    assert outcome.holds, outcome


def test_a_closed_month_arrives_once_whatever_is_killed(found: Found, tmp_path: Path) -> None:
    session = found.unlock("uil", LAST)
    for _ in range(3):
        counting.count(session, XENIA, CALL)
    locking.lock(session)
    draw = random.Random(3)  # noqa: S311 - any moment will do
    for number in range(KILLS):
        each = Found(tmp_path / str(number), found.draft)
        shutil.copytree(found.folder, each.folder)
        killed(each, "close", draw.uniform(0.001, 0.03), LAST)
        again = each.unlock("uil", LAST)
        months.close_month(again, XENIA, MONTH)
        locking.lock(again)
        killed(each, "take in", draw.uniform(0.001, 0.03), LAST)
        again = each.unlock("uil", LAST)
        assert not taking_in.take_in(again).refused
        totals = again.yearbook().totals(Period("2027"))
        calls = [t.value for t in totals if (t.period, t.category) == ("2027-03", "telephone")]
        assert calls == [3]
        assert os.listdir(each.folder / sharing.STATEMENTS) == []  # noqa: PTH208 - hidden ones too
        locking.lock(again)
        assert leftovers(each.folder) == []


def test_what_a_kill_left_half_is_removed(found: Found) -> None:
    """Planted, because no kill can be told to come between a file and its name."""
    half = found.folder / ".k1ll3d.part", found.folder / sharing.STATEMENTS / ".k1ll3d.part"
    half[1].parent.mkdir(exist_ok=True)
    for path in half:
        path.write_bytes(b"half")
    session = found.unlock("uil")
    taking_in.take_in(session)
    locking.lock(session)
    assert leftovers(found.folder) == []
