"""Promise 6 in full: 300 cases, three messages, no mix-up.

.venv/bin/pytest tests/endurance/test_three_faults.py -s
"""

from pathlib import Path

import pytest

from tests.workflows.faults import KINDS, tally
from tests.workflows.vaults import DAY, HELD, Found
from xenia_desk.vault import people
from xenia_desk.workflows import founding

CASES = 100


@pytest.fixture
def found(tmp_path: Path) -> Found:
    draft = founding.draft(HELD, practice=DAY.isoformat())
    founding.found(tmp_path / "vault", draft)
    return Found(tmp_path / "vault", draft)


def test_three_faults(found: Found, capsys: pytest.CaptureFixture[str]) -> None:
    said = tally(found, CASES)
    with pytest.MonkeyPatch.context() as blind:  # the control: no checksum of the slot is looked at
        blind.setattr(people, "damaged_slots", lambda _vault: ())
        control = tally(found, CASES // 10)["damaged slot", "wrong passphrase"]
    mixed = sum(times for (done, told), times in said.items() if done != told)
    with capsys.disabled():
        print(f"\n{'promise':20}{'tries':>7}{'mixed up':>10}{'planted':>9}{'found':>7}")  # noqa: T201
        print(f"{'three faults':20}{said.total():7}{mixed:10}{CASES // 10:9}{control:7}")  # noqa: T201
    assert said == {(kind, kind): CASES for kind in KINDS}
    assert control == CASES // 10
