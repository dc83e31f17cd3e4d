"""A sheet says what it is: practice, and how far its facts were checked; printed, it counts."""

import io
import json
from datetime import date, timedelta
from pathlib import Path

import pdfplumber
import pytest

from tests.books import XENIA, counter
from tests.opened_counters import opened_counts, periods_of
from tests.workflows.vaults import DAY, Found
from xenia_desk.core.names import FactName
from xenia_desk.core.periods import Period
from xenia_desk.core.sheets.facts import Fact, FactKind, FactState
from xenia_desk.core.sheets.handouts import Sheet
from xenia_desk.core.sheets.refusals import NumbersMissing, OnlyAsCard, RuleExpired, RuleNotChecked
from xenia_desk.localization import HANDOUTS, Translator, languages, revised
from xenia_desk.store.encrypted.files import journal_of
from xenia_desk.workflows.day.unlocking import unlock
from xenia_desk.workflows.sheets import making_sheets, sheet_facts, staff_content
from xenia_desk.workflows.vault import founding
from xenia_desk.workflows.vault.clock import FixedClock
from xenia_desk.workflows.vault.session import Session

MARK = "OEFENING"


def words(session: Session) -> str:
    """All text of a Dutch sheet that is made in a vault."""
    sheet = making_sheets.make("welcome", "nl", session=session)
    with pdfplumber.open(io.BytesIO(making_sheets.pdf(sheet))) as paper:
        return "\n".join(page.extract_text() for page in paper.pages)


def test_a_sheet_of_a_practice_vault_is_marked(session: Session) -> None:
    assert session.practice
    assert MARK in words(session)


def test_a_sheet_of_a_real_vault_is_not(found: Found) -> None:
    folder = found.folder.with_name("real")
    draft = founding.new_vault({"reiger": frozenset({XENIA})})
    founding.found(folder, draft)
    real = unlock(folder, draft.people[0].passphrase, FixedClock(DAY))
    assert not real.practice
    assert MARK not in words(real)
    assert Translator("nl", HANDOUTS).text("topic.welcome.title") in words(real)
    real.close()


def test_shipped_facts_are_shown_as_unchecked_and_unchecked_rules_not_at_all() -> None:
    shipped = staff_content.facts()
    sheet = making_sheets.make("emergency-numbers", "nl", facts=shipped)
    assert [fact.value for fact in sheet.facts][:2] == ["112", "0900-8844"]
    assert sheet.facts_state is FactState.UNCHECKED
    assert sheet.facts_note == "sheet.facts.unchecked"
    for name in ("rules-leeuwarden", "first-steps"):
        with pytest.raises(RuleNotChecked):
            making_sheets.make(name, "nl", facts=shipped)
        assert all(fact.kind is not FactKind.RULE for fact in making_sheets.make(name, "nl").facts)


def test_a_paper_is_the_same_on_whatever_day_it_is_made(found: Found) -> None:
    """Same words and facts, two clocks: what is found on somebody says no day on which she came."""
    said = []
    for day in (DAY, DAY + timedelta(days=41)):
        session = found.unlock("uil", day)
        papers = [
            making_sheets.pdf(making_sheets.make(topic.id, "ro", "nl", session=session), paper)
            for topic in making_sheets.topics()
            for paper in making_sheets.FORMATS
            if topic.id in {"welcome", "rights-and-safety"}
        ]
        papers.append(making_sheets.booklet("welcome", session=session))
        said.append(papers)
        session.close()
    assert said[0] == said[1]


def test_the_edition_is_the_month_of_the_newest_words_or_facts(session: Session) -> None:
    words = max(revised(tag, HANDOUTS) for tag in ("ro", "nl"))
    sheet = making_sheets.make("welcome", "ro", "nl", session=session)
    assert sheet.edition == words.replace(day=1)
    sheet_facts.enter(session, "xenia.phone", ("058", "zelf gebeld", None))
    newer = making_sheets.make("welcome", "ro", "nl", session=session)
    assert newer.edition == DAY.replace(day=1) > sheet.edition
    with pdfplumber.open(io.BytesIO(making_sheets.pdf(newer))) as paper:
        text = "\n".join(page.extract_text() for page in paper.pages)
    assert f"{DAY.month}-{DAY.year}" in text
    assert f"{DAY.day}-{DAY.month}-{DAY.year}" not in text


def test_shipped_numbers_are_under_those_of_staff(tmp_path: Path) -> None:
    file = tmp_path / "facts.json"
    file.write_text('{"phone": "058 - 000 00 00"}')
    sheet = making_sheets.make("emergency-numbers", "nl", facts=making_sheets.read_facts(file))
    assert [fact.value for fact in sheet.facts][0::7] == ["112", "058 - 000 00 00"]
    assert making_sheets.make("emergency-numbers", "nl").numbers[0].value == "112"


def test_a_sheet_of_numbers_without_numbers_is_refused() -> None:
    bare = {name: Fact(FactName(name), fact.kind) for name, fact in staff_content.facts().items()}
    with pytest.raises(NumbersMissing):
        making_sheets.make("emergency-numbers", "nl", facts=bare)
    assert making_sheets.make("rights-and-safety", "nl", facts=bare).facts == ()


@pytest.mark.parametrize("paper", making_sheets.FORMATS)
def test_what_is_asked_first_is_written_on_a_card_only(paper: str, tmp_path: Path) -> None:
    file = tmp_path / "Blad.pdf"
    making_sheets.save(file, b"%PDF", ("welcome", paper))
    file.unlink()
    if paper == "card":
        making_sheets.save(file, b"%PDF", ("rights-and-safety", paper))
        return
    with pytest.raises(OnlyAsCard):
        making_sheets.save(file, b"%PDF", ("rights-and-safety", paper))
    assert not file.exists()


def test_promises_wait_for_a_signature_in_every_language() -> None:
    for language in languages(HANDOUTS):
        sheet = making_sheets.make("welcome", language)
        assert sheet.unsigned_panels == ("panel.everyone", "panel.silence")
    assert making_sheets.make("other-work", "nl").unsigned_panels
    with pdfplumber.open(
        io.BytesIO(making_sheets.pdf(making_sheets.make("welcome", "nl")))
    ) as paper:
        text = "".join(paper.pages[-1].extract_text().split())
    assert "".join(Translator("nl", HANDOUTS).text("sheet.unsigned").split()) in text


def test_checked_rules_are_shown_until_their_last_day(tmp_path: Path) -> None:
    file = tmp_path / "facts.json"
    today = making_sheets.make("welcome", "nl").day

    def sheet(until: date) -> Sheet:
        said = {"checked-on": today.isoformat(), "checked-by": "desk"}
        rule = {"value": "21", "valid-until": until.isoformat(), **said}
        file.write_text(json.dumps({"rule.age": rule, "phone": {"value": "058", **said}}))
        facts = making_sheets.read_facts(file)
        return making_sheets.make("rules-leeuwarden", "nl", facts=facts)

    assert [fact.value for fact in sheet(today).facts] == ["21", "058"]
    assert sheet(today).facts_note == "sheet.rules.valid"
    assert (sheet(today).checked_on, sheet(today).valid_until) == (today, today)
    with pytest.raises(RuleExpired):
        sheet(today - timedelta(days=1))


def test_the_talk_board_is_whole() -> None:
    assert {group.id for group in making_sheets.board()} >= {"answers", "about", "when"}


def test_a_printed_sheet_counts_once_and_a_misprint_is_taken_back(session: Session) -> None:
    sheet = making_sheets.make("welcome", "ar", "nl", session=session)
    key = counter("2027", "sheets_by_language", "other_language")

    def counted() -> int:
        return opened_counts(session.book(XENIA), Period("2027"))[key]

    printed = making_sheets.count_printed(session, XENIA, sheet)
    assert printed is not None
    assert counted() == 1
    making_sheets.take_back(session, printed)
    assert counted() == 0


def test_when_a_sheet_cannot_be_taken_back_any_more_the_journal_forgets_it(
    session: Session,
) -> None:
    sheet = making_sheets.make("welcome", "ar", "nl", session=session)
    printed = making_sheets.count_printed(session, XENIA, sheet)
    assert printed is not None
    journal = journal_of(session.folder / "xenia.book")
    counted, about_the_sheet = (
        opened_counts(session.book(XENIA), Period("2027")),
        journal.read_bytes(),
    )
    making_sheets.settle(session, printed)
    assert journal.read_bytes() != about_the_sheet
    assert opened_counts(session.book(XENIA), Period("2027")) == counted


def test_before_the_first_plan_a_sheet_is_printed_and_nothing_counts(found: Found) -> None:
    session = found.unlock("reiger", date(2026, 12, 15))
    assert making_sheets.topics_in_order(session)
    assert making_sheets.counts_sheets(session, XENIA)
    sheet = making_sheets.make("welcome", "ar", "nl", session=session)
    assert making_sheets.count_printed(session, XENIA, sheet) is None
    assert periods_of(session.book(XENIA)) == ()
    session.close()
