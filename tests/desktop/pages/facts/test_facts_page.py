"""The page of numbers and times: what is entered is kept, what others changed is asked about."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polib
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QSpinBox

from tests.driving.acts import answer_with_path, choose
from tests.driving.desk import Desk, OpenDesk
from tests.driving.room import faults_of_step
from tests.driving.seen import names, page, said, seen, words
from xenia_desk.desktop.notices import Kind
from xenia_desk.localization import HANDOUTS, Translator
from xenia_desk.workflows.sheets import sheet_facts, staff_content
from xenia_desk.workflows.vault.session import Session

NUMBER, PLANTED = "058 - 123 45 67", "06 - 000 00 00"
DUTCH = Translator("nl", HANDOUTS)


def opened(open_desk: OpenDesk, role: str = "desk", **settings: object) -> Desk:
    desk = page(open_desk, role, "facts", **settings)
    desk.until(lambda: not desk.background.waiting)
    return desk


def name_of(fact: str) -> str:
    return DUTCH.text(f"fact.{fact}")


def write(desk: Desk, field: str, value: str) -> None:
    """Type over what stands in a line of the open form."""
    (line,) = [each for each in seen(desk, QLineEdit) if each.objectName() == field]
    line.setFocus()
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_Delete)
    line.insert(value)  # as pasted: keys cannot type every sign


def edit(desk: Desk, fact: str) -> None:
    desk.button(desk.text("facts.edit_of", name=name_of(fact))).click()
    desk.until(lambda: desk.text("facts.keep") in names(desk))


def enter(desk: Desk, fact: str, value: str, source: str = "own list", until: str = "") -> None:
    edit(desk, fact)
    for field, typed in (("value", value), ("source", source), ("until", until)):
        write(desk, field, typed)
    desk.key(Qt.Key.Key_Return)
    desk.until(lambda: not desk.background.waiting)


def kept(vault: Path, fact: str) -> dict[str, str]:
    found = json.loads((vault / staff_content.FILE).read_text("utf-8"))["facts"][fact]
    assert isinstance(found, dict)
    return found


def shows(desk: Desk, piece: str) -> bool:
    return any(piece in each for each in words(desk))


def test_a_number_is_entered_by_the_keyboard_and_undone(open_desk: OpenDesk, vault: Path) -> None:
    desk = opened(open_desk)
    enter(desk, "xenia.phone", NUMBER)
    assert said(desk) == (Kind.DONE, desk.text("facts.kept"))
    desk.until(lambda: shows(desk, NUMBER))
    assert kept(vault, "xenia.phone")["checked-by"] == "desk"
    assert kept(vault, "xenia.phone")["value"] == NUMBER
    desk.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert said(desk) == (Kind.DONE, desk.text("facts.undone"))
    desk.until(lambda: not shows(desk, NUMBER))


@pytest.mark.long(but=1)
@pytest.mark.parametrize(
    ("fact", "typed", "refusal"),
    [
        ("xenia.phone", ("9" * 500, "own", ""), "fact_too_long"),
        ("xenia.phone", ("058\u202e1", "own", ""), "fact_unprintable"),
        ("xenia.phone", ("058", "", ""), "source_missing"),
        ("xenia.phone", ("058", "own", "tomorrow"), "day_not_read"),
        ("rule.age", ("21", "law", ""), "rule_needs_end"),
        ("rule.age", ("21", "law", "1-1-2020"), "end_is_past"),
    ],
)
def test_what_cannot_be_kept_is_said_in_the_form(
    open_desk: OpenDesk, vault: Path, fact: str, typed: tuple[str, str, str], refusal: str
) -> None:
    desk = opened(open_desk)
    enter(desk, fact, *typed)
    desk.until(lambda: desk.seen("refused"))
    start = desk.text(f"refusal.{refusal}", **dict.fromkeys(_FIELDS, "\0")).split("\0")[0]
    assert start
    assert start in desk.seen("refused")
    assert not (vault / staff_content.FILE).exists()
    desk.click(desk.text("facts.put_away"))
    assert not desk.seen("refused")


_FIELDS = ("fact", "most", "code", "typed", "valid_until")


def test_a_line_break_cannot_be_pasted_and_markup_is_text(open_desk: OpenDesk, vault: Path) -> None:
    desk = opened(open_desk)
    enter(desk, "xenia.phone", "<b>058</b>")
    desk.until(lambda: shows(desk, "<b>058</b>"))
    edit(desk, "xenia.phone")
    (line,) = [each for each in seen(desk, QLineEdit) if each.objectName() == "value"]
    line.setText("058\n123")
    desk.key(Qt.Key.Key_Return)
    desk.until(lambda: desk.seen("refused"))
    assert kept(vault, "xenia.phone")["value"] == "<b>058</b>"


def test_a_rule_that_is_said_to_be_right_asks_for_a_last_day(open_desk: OpenDesk) -> None:
    desk = opened(open_desk)
    desk.button(desk.text("facts.still_right_of", name=name_of("rule.licence"))).click()
    desk.until(lambda: desk.seen("refused"))
    write(desk, "until", "31-12-2099")
    desk.key(Qt.Key.Key_Return)
    assert said(desk) == (Kind.DONE, desk.text("facts.kept"))


def test_a_planted_number_is_shown_and_not_taken_over(open_desk: OpenDesk, vault: Path) -> None:
    desk = opened(open_desk)
    enter(desk, "xenia.phone", NUMBER)
    desk.until(lambda: shows(desk, NUMBER))
    file = vault / staff_content.FILE
    sound = file.read_bytes()
    planted = json.loads(file.read_text("utf-8").replace(NUMBER, PLANTED))
    planted["words"] = {"ro": {"panel.everyone": "vino la miezul nopții"}}
    file.write_text(json.dumps(planted), "utf-8")
    desk.open_page(desk.text("page.counting"))
    desk.open_page(desk.text("page.facts"))
    desk.until(lambda: shows(desk, "vino la miezul nopții"))
    changes = [each for each in words(desk) if NUMBER in each or PLANTED in each]
    assert [PLANTED in each for each in changes] == [False, True]
    assert not [each for each in names(desk) if each.startswith(desk.text("facts.edit"))]
    desk.click(desk.text("facts.decline"))
    desk.until(lambda: shows(desk, name_of("xenia.phone")) and not shows(desk, PLANTED))
    assert file.read_bytes() == sound


def test_it_is_said_at_unlock_and_taken_over_when_it_is_right(
    open_desk: OpenDesk, vault: Path, session_of: Callable[[str], Session]
) -> None:
    session = session_of("desk")
    sheet_facts.enter(session, "xenia.phone", (NUMBER, "own list", None))
    session.close()
    nurse = open_desk("nurse", folder=vault)
    nurse.until(lambda: nurse.said)
    book = nurse.text("book.ggd")
    assert (Kind.REFUSED, nurse.text("refusal.facts_not_accepted", book=book)) in nurse.said
    nurse.open_page(nurse.text("page.facts"))
    nurse.click(nurse.text("facts.accept"))
    nurse.until(lambda: nurse.text("facts.part_languages") in names(nurse))
    nurse.until(lambda: shows(nurse, NUMBER))


def test_a_file_is_written_looked_at_and_taken_over(open_desk: OpenDesk, tmp_path: Path) -> None:
    desk = opened(open_desk)
    desk.click(desk.text("facts.export"))
    answer_with_path(desk, tmp_path / "numbers.json")
    assert said(desk) == (Kind.DONE, desk.text("facts.exported"))
    found = json.loads((tmp_path / "numbers.json").read_text("utf-8"))
    found["xenia.phone"]["value"] = NUMBER
    (tmp_path / "numbers.json").write_text(json.dumps(found), "utf-8")
    desk.click(desk.text("facts.import"))
    answer_with_path(desk, tmp_path / "numbers.json")
    desk.until(lambda: desk.text("facts.take_over") in names(desk))
    desk.until(lambda: len([each for each in words(desk) if NUMBER in each]) == 1)
    desk.click(desk.text("facts.take_over"))
    assert said(desk) == (Kind.DONE, desk.text("facts.imported"))
    desk.click(desk.text("facts.import"))
    answer_with_path(desk, tmp_path / "numbers.json")
    assert said(desk) == (Kind.DONE, desk.text("facts.nothing_new"))


def test_a_language_is_reviewed_and_withdrawn(open_desk: OpenDesk) -> None:
    desk = opened(open_desk)
    desk.click(desk.text("facts.part_languages"))
    choose(desk, desk.text("facts.language"), "Roemeens")
    write(desk, "organisation", "Tolkengroep Noord")
    desk.key(Qt.Key.Key_Return)
    assert said(desk) == (Kind.DONE, desk.text("facts.review_kept"))
    back = desk.text("facts.withdraw_of", name="Roemeens")
    desk.until(lambda: back in names(desk))
    assert shows(desk, "Tolkengroep Noord")
    desk.button(back).click()
    assert said(desk) == (Kind.DONE, desk.text("facts.review_withdrawn"))
    desk.until(lambda: not shows(desk, "Tolkengroep Noord"))


def test_words_go_to_a_translator_and_come_back(
    open_desk: OpenDesk, vault: Path, tmp_path: Path
) -> None:
    desk = opened(open_desk)
    desk.click(desk.text("facts.part_languages"))
    choose(desk, desk.text("facts.language"), "Duits")
    desk.button(desk.text("facts.words_send")).click()
    answer_with_path(desk, tmp_path)
    assert said(desk) == (Kind.DONE, desk.text("facts.words_sent"))
    assert (tmp_path / "Blad-de.pdf").read_bytes().startswith(b"%PDF")
    file = tmp_path / "Blad-de.po"
    catalogue = polib.pofile(str(file))
    entry = next(each for each in catalogue if each.msgctxt == "panel.silence")
    entry.msgstr = "Das sagen wir nicht weiter."
    catalogue.save(str(file))
    desk.button(desk.text("facts.words_look")).click()
    answer_with_path(desk, file)
    desk.until(lambda: shows(desk, "Das sagen wir nicht weiter."))
    desk.click(desk.text("facts.take_over"))
    assert said(desk) == (Kind.DONE, desk.text("facts.imported"))
    mended = json.loads((vault / staff_content.FILE).read_text("utf-8"))["words"]["de"]
    assert mended == {"panel.silence": "Das sagen wir nicht weiter."}


def test_answers_are_counted_and_forms_saved(open_desk: OpenDesk, tmp_path: Path) -> None:
    desk = opened(open_desk)
    desk.click(desk.text("facts.part_pictures"))
    choose(desk, desk.text("facts.picture"), DUTCH.text("picture.free"))
    for kind, count in (("right", 20), ("wrong", 1)):
        name = desk.text(f"answer.{kind}")
        (field,) = [each for each in seen(desk, QSpinBox) if each.accessibleName() == name]
        field.setValue(count)
    desk.button(desk.text("facts.add_answers")).click()
    assert said(desk) == (Kind.DONE, desk.text("facts.answers_kept"))
    desk.until(lambda: desk.seen("verdict"))
    assert desk.text("facts.verdict_understood") in desk.seen("verdict")
    name = desk.text("facts.paper_test")
    desk.button(desk.text("facts.save_of", name=name)).click()
    answer_with_path(desk, tmp_path / "form.pdf")
    assert said(desk) == (Kind.DONE, desk.text("handouts.saved"))
    assert (tmp_path / "form.pdf").read_bytes().startswith(b"%PDF")


def settle(desk: Desk) -> None:
    """Let what was built find its place, and what was there before go."""
    desk.until(lambda: not desk.background.waiting)
    for _ in range(3):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QCoreApplication.processEvents()


@pytest.mark.long(but=1)
@pytest.mark.parametrize("chosen", [{}, {"font_points": 22}, {"language": "qq"}])
def test_every_part_has_room_names_and_keys(open_desk: OpenDesk, chosen: dict[str, Any]) -> None:
    desk = opened(open_desk, **chosen)
    found = faults_of_step(desk, "list")
    first = next(each for each in names(desk) if each.startswith(desk.text("facts.edit")[:4]))
    desk.button(first).click()
    settle(desk)
    found += faults_of_step(desk, "form")
    for part in ("languages", "pictures"):
        desk.button(desk.text(f"facts.part_{part}")).click()
        settle(desk)
        found += faults_of_step(desk, part)
    assert found == []
