"""Staff enter facts, reviews and answers; what a file would change is shown before it does."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.workflows.vaults import DAY, Found
from xenia_desk.core.sheets.facts import FactState
from xenia_desk.core.sheets.handouts import Review
from xenia_desk.core.sheets.picture_tests import Answer, PictureVerdict
from xenia_desk.core.sheets.refusals import (
    BadFacts,
    EndIsPast,
    FactUnprintable,
    NotThatManyAnswers,
    RuleExpired,
    RuleNeedsEnd,
    RuleNotChecked,
)
from xenia_desk.localization import HANDOUTS, Translator
from xenia_desk.workflows.sheets import (
    making_sheets,
    reviewing,
    sheet_facts,
    staff_content,
    testing_pictures,
)
from xenia_desk.workflows.sheets.refusals import DayNotRead, FactsChangedMeanwhile, FactsNotAccepted
from xenia_desk.workflows.sheets.staff_content import FILE
from xenia_desk.workflows.vault.session import Session

LATER = DAY + timedelta(days=200)


def line(session: Session, name: str) -> sheet_facts.FactLine:
    found = sheet_facts.lines(session, staff_content.kept(session).content)
    return next(each for each in found if each.fact.id == name)


def test_every_fact_is_listed_with_the_topics_that_show_it(session: Session) -> None:
    found = sheet_facts.lines(session, staff_content.kept(session).content)
    assert [each.fact.id for each in found] == list(staff_content.facts())
    assert "emergency-numbers" in line(session, "emergency.number").topics
    assert line(session, "emergency.number").state is FactState.UNCHECKED
    assert line(session, "xenia.phone").state is FactState.EMPTY


def test_a_fact_is_entered_checked_again_and_emptied(found: Found) -> None:
    nurse = found.unlock("molen")
    sheet_facts.enter(nurse, "ggd.hours", ("14:00 - 16:00", "own list", LATER))
    fact = line(nurse, "ggd.hours").fact
    assert (fact.checked_on, fact.checked_by, fact.valid_until) == (DAY, "nurse", LATER)
    nurse.close()
    late = found.unlock("molen", LATER + timedelta(days=1))
    assert line(late, "ggd.hours").state is FactState.EXPIRED
    with pytest.raises(EndIsPast):
        sheet_facts.check_again(late, "ggd.hours", LATER)
    sheet_facts.check_again(late, "ggd.hours", None)
    assert line(late, "ggd.hours").state is FactState.CHECKED
    sheet_facts.empty(late, "ggd.hours")
    assert line(late, "ggd.hours").state is FactState.EMPTY
    late.close()


def test_an_unchecked_or_expired_rule_keeps_its_sheet_in(found: Found) -> None:
    desk = found.unlock("reiger")
    with pytest.raises(RuleNotChecked):
        making_sheets.make("rules-leeuwarden", "nl", session=desk)
    with pytest.raises(RuleNeedsEnd):
        sheet_facts.check_again(desk, "rule.licence", None)
    for name, each in staff_content.facts().items():
        if name in making_sheets.topic("rules-leeuwarden").facts and each.value:
            sheet_facts.check_again(desk, name, LATER)
    assert making_sheets.make("rules-leeuwarden", "nl", session=desk).facts
    desk.close()
    late = found.unlock("reiger", LATER + timedelta(days=1))
    with pytest.raises(RuleExpired):
        making_sheets.make("rules-leeuwarden", "nl", session=late)
    late.close()


def test_facts_go_from_one_vault_to_another(session: Session, tmp_path: Path) -> None:
    sheet_facts.enter(session, "xenia.phone", ("058 - 1", "own", None))
    file = tmp_path / "nummers.json"
    sheet_facts.export(session, file)
    sheet_facts.enter(session, "xenia.phone", ("058 - 2", "own", None))
    sheet_facts.enter(session, "xenia.web", ("example.org", "own", None))
    offer = sheet_facts.offered(session, file)
    changed = [(old.id, old.value, new.value) for old, new in offer.found.facts]
    assert changed == [("xenia.phone", "058 - 2", "058 - 1"), ("xenia.web", "example.org", "")]
    assert line(session, "xenia.phone").fact.value == "058 - 2", "nothing is taken over yet"
    undo = sheet_facts.take_over(session, offer)
    assert line(session, "xenia.phone").fact.value == "058 - 1"
    with pytest.raises(FactsChangedMeanwhile):
        sheet_facts.take_over(session, offer)
    staff_content.undo(session, undo)
    assert line(session, "xenia.phone").fact.value == "058 - 2"
    file.write_text(json.dumps({"xenia.phone": "058\u202e"}), "utf-8")
    with pytest.raises(FactUnprintable):
        sheet_facts.offered(session, file)
    file.write_text("[", "utf-8")
    with pytest.raises(BadFacts):
        sheet_facts.offered(session, file)


def test_in_doubt_nothing_is_exported_or_imported(session: Session, tmp_path: Path) -> None:
    sheet_facts.enter(session, "xenia.phone", ("058 - 1", "own", None))
    with (session.folder / FILE).open("ab") as file:
        file.write(b" ")
    with pytest.raises(FactsNotAccepted):
        sheet_facts.export(session, tmp_path / "out.json")
    assert not (tmp_path / "out.json").exists()
    with pytest.raises(FactsNotAccepted):
        sheet_facts.offered(session, tmp_path / "out.json")


def test_a_review_is_entered_and_withdrawn(session: Session) -> None:
    def state(tag: str) -> reviewing.LanguageLine:
        found = reviewing.lines(staff_content.kept(session).content)
        return next(each for each in found if each.tag == tag)

    assert state("nl").review is Review.SOURCE
    reviewing.enter(session, "ro", "Tolkengroep Noord", DAY)
    assert state("ro").review is Review.REVIEWED
    assert state("bg") == reviewing.LanguageLine("bg", Review.DRAFT, None)
    reviewing.withdraw(session, "ro")
    assert state("ro").review is Review.DRAFT


def test_answers_are_counted_until_there_is_a_verdict(session: Session) -> None:
    def verdict() -> PictureVerdict:
        found = testing_pictures.lines(staff_content.kept(session).content)
        return next(each.tally.verdict for each in found if each.picture == "free")

    assert verdict() is PictureVerdict.TOO_FEW
    testing_pictures.count(session, "free", {Answer.RIGHT: 20})
    assert verdict() is PictureVerdict.UNDERSTOOD
    testing_pictures.count(session, "free", {Answer.OPPOSITE: 2})
    assert verdict() is PictureVerdict.MISLEADING
    testing_pictures.count(session, "free", {Answer.OPPOSITE: -2})
    assert verdict() is PictureVerdict.UNDERSTOOD
    with pytest.raises(NotThatManyAnswers):
        testing_pictures.count(session, "free", {Answer.WRONG: -1})


def test_every_tested_picture_has_a_description_and_stands_on_both_forms() -> None:
    words = Translator("nl", HANDOUTS)
    assert len(testing_pictures.tested()) > 50
    assert all(words.has(f"picture.{each}") for each in testing_pictures.tested())
    assert testing_pictures.picture_sheet().startswith(b"%PDF")
    assert testing_pictures.question_form("ar").startswith(b"%PDF")


@pytest.mark.parametrize("typed", ["31-12-2027", " 2027-12-31 ", "31.12.2027", "31/12/2027"])
def test_a_day_is_typed_as_people_write_it(typed: str) -> None:
    assert sheet_facts.day_typed(typed) == date(2027, 12, 31)
    assert sheet_facts.day_typed(" ") is None
    for wrong in ("31-02-2027", "tomorrow", "1-1-27", "\u0661-1-2027", "0-0-0000", "1" * 99):
        with pytest.raises(DayNotRead):
            sheet_facts.day_typed(wrong)
