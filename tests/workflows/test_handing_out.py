"""A sheet says what it is: practice, and how far its facts were checked; printed, it counts."""

import io
import json
from datetime import date, timedelta
from pathlib import Path

import pdfplumber
import pytest

from tests.workflows.vaults import DAY, Found
from xenia_desk.core.counting import CounterKey
from xenia_desk.core.facts import FactState, RuleExpired, RuleNotChecked
from xenia_desk.core.handouts import Sheet
from xenia_desk.localization import HANDOUTS, Translator
from xenia_desk.workflows import founding, handing_out, knowing
from xenia_desk.workflows.clock import FixedClock
from xenia_desk.workflows.session import Session
from xenia_desk.workflows.unlocking import unlock

MARK = "OEFENING"


def words(session: Session) -> str:
    """All text of a Dutch sheet that is made in a vault."""
    sheet = handing_out.make("welcome", "nl", session=session)
    with pdfplumber.open(io.BytesIO(handing_out.pdf(sheet))) as paper:
        return "\n".join(page.extract_text() for page in paper.pages)


def test_a_sheet_of_a_practice_vault_is_marked(session: Session) -> None:
    assert session.practice
    assert MARK in words(session)


def test_a_sheet_of_a_real_vault_is_not(found: Found) -> None:
    folder = found.folder.with_name("real")
    draft = founding.draft({"reiger": frozenset({"xenia"})})
    founding.found(folder, draft)
    real = unlock(folder, draft.people[0].passphrase, FixedClock(DAY))
    assert not real.practice
    assert MARK not in words(real)
    assert Translator("nl", HANDOUTS).text("topic.welcome.title") in words(real)
    real.close()


def test_shipped_facts_are_shown_as_unchecked_and_unchecked_rules_not_at_all() -> None:
    shipped = knowing.facts()
    sheet = handing_out.make("emergency-numbers", "nl", facts=shipped)
    assert [fact.value for fact in sheet.facts][:2] == ["112", "0900-8844"]
    assert sheet.facts_state is FactState.UNCHECKED
    assert sheet.facts_note == "sheet.facts.unchecked"
    for name in ("rules-leeuwarden", "first-steps"):
        with pytest.raises(RuleNotChecked):
            handing_out.make(name, "nl", facts=shipped)
        assert handing_out.make(name, "nl").facts == ()


def test_checked_rules_are_shown_until_their_last_day(tmp_path: Path) -> None:
    file = tmp_path / "facts.json"
    today = handing_out.make("welcome", "nl").day

    def sheet(until: date) -> Sheet:
        said = {"checked-on": today.isoformat(), "checked-by": "desk"}
        rule = {"value": "21", "valid-until": until.isoformat(), **said}
        file.write_text(json.dumps({"rule.age": rule, "phone": {"value": "058", **said}}))
        facts = handing_out.read_facts(file)
        return handing_out.make("rules-leeuwarden", "nl", facts=facts)

    assert [fact.value for fact in sheet(today).facts] == ["21", "058"]
    assert sheet(today).facts_note == "sheet.rules.valid"
    assert (sheet(today).checked_on, sheet(today).valid_until) == (today, today)
    with pytest.raises(RuleExpired):
        sheet(today - timedelta(days=1))


def test_the_talk_board_is_whole() -> None:
    assert {group.id for group in handing_out.board()} >= {"answers", "about", "when"}


def test_a_printed_sheet_counts_once_and_a_misprint_is_taken_back(session: Session) -> None:
    sheet = handing_out.make("welcome", "ar", "nl", session=session)
    key = CounterKey("2027", "sheets_by_language", "other_language")

    def counted() -> int:
        return session.book("xenia").counters("2027")[key]

    printed = handing_out.printed(session, "xenia", sheet)
    assert printed is not None
    assert counted() == 1
    handing_out.take_back(session, printed)
    assert counted() == 0


def test_before_the_first_plan_a_sheet_is_printed_and_nothing_counts(found: Found) -> None:
    session = found.unlock("reiger", date(2026, 12, 15))
    assert handing_out.topics_in_order(session)
    assert handing_out.counts_sheets(session, "xenia")
    sheet = handing_out.make("welcome", "ar", "nl", session=session)
    assert handing_out.printed(session, "xenia", sheet) is None
    assert session.book("xenia").periods() == ()
    session.close()
