"""Hostile statements are refused one by one, and nothing falls over; endurance sends 200,000."""

from pathlib import Path

import pytest
from nacl.signing import VerifyKey

from tests.books import XENIA
from tests.workflows.vaults import Found
from tests.workflows.yearbook.hostile_statements import attack, source_of
from xenia_desk.workflows.vault.session import Session


def test_no_hostile_statement_is_taken_in(session: Session, tmp_path: Path) -> None:
    tally = attack(session, source_of(session, XENIA), range(800), tmp_path / "hostile")
    assert tally["tries"] == 800
    assert tally["planted"] == tally["found"] > 600
    assert tally["wrongly taken in"] == 0
    assert [name for name in tally if name.startswith("crash")] == []


def test_control_a_reader_that_checks_no_signature_is_found(
    found: Found, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = found.unlock("uil")
    source = source_of(session, XENIA)
    monkeypatch.setattr(VerifyKey, "verify", lambda *_: b"")
    tally = attack(session, source, range(800), tmp_path / "hostile")
    session.close()
    assert tally["wrongly taken in"] > 0
