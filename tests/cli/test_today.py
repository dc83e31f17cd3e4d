"""A command asks, as the window does, whether a day long after all that is known is right."""

from datetime import date
from pathlib import Path

import pytest

from tests.books import XENIA, YEARBOOK
from tests.cli.desk import Desk
from xenia_desk.workflows.day import unlocking
from xenia_desk.workflows.vault import founding, locking
from xenia_desk.workflows.vault.clock import FixedClock, SystemClock

KNOWN, LATER = date(2027, 3, 17), date(2027, 7, 17)


@pytest.fixture
def jumped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A real vault that was used in March, on a computer that says July."""
    draft = founding.new_vault({"uil": frozenset({XENIA, YEARBOOK})})
    founding.found(tmp_path / "vault", draft)
    passphrase = draft.people[0].passphrase
    locking.lock(unlocking.unlock(tmp_path / "vault", passphrase, FixedClock(KNOWN)))
    monkeypatch.setattr(SystemClock, "today", lambda _: LATER)
    return Desk(tmp_path / "vault", {"uil": passphrase})


def test_nothing_is_done_before_the_day_is_said(jumped: Desk) -> None:
    before = jumped.statements
    said = jumped.refuses("uil", "close-month", "2027-03")
    assert "17 juli 2027" in said
    assert "1 maart 2027" in said
    assert jumped.refuses("uil", "close-month", "2027-03", "--today", "2027-03-18") == said
    closed = jumped.does("uil", "close-month", "2027-03", "--today", "2027-07-17")
    assert closed.code == 0, closed
    assert len(jumped.statements) > len(before)
    assert jumped.does("uil", "close-month", "2027-06").code == 0, "and it is not asked again"


def test_what_is_no_day_is_wrong_use(jumped: Desk) -> None:
    ran = jumped.does("uil", "close-month", "2027-03", "--today", "17-7-2027")
    assert ran.code == 2
    assert "17-7-2027" in ran.err
