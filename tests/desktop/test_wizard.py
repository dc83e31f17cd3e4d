"""The first start, by keys and mouse: language, hours, people, passphrases, recovery sheets."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit
from shiboken6 import isValid

from tests.desktop.desk import Desk
from tests.desktop.test_unlocking_page import is_open, type_in
from xenia_desk.desktop.notices import Kind
from xenia_desk.workflows import covering, founding, unlocking
from xenia_desk.workflows.clock import FixedClock

OpenDesk = Callable[..., Desk]
CLOCK = FixedClock(date(2027, 3, 3))


def labels(desk: Desk, name: str) -> list[str]:
    QApplication.processEvents()
    return [w.text() for w in desk.window.findChildren(QLabel, name) if w.isVisible()]


def enter(desk: Desk, words: str) -> None:
    QApplication.processEvents()
    line = next(f for f in desk.window.findChildren(QLineEdit) if f.isVisible())
    QTest.keyClicks(line, words)
    QTest.keyClick(line, Qt.Key.Key_Return)


def press(desk: Desk, message: str) -> None:
    QApplication.processEvents()
    desk.click(desk.text(message))


def words_shown(desk: Desk) -> str:
    return " ".join(line.split()[1] for line in labels(desk, "word"))


def sheet_back(desk: Desk) -> str:
    """Look at a sheet, go on, and give the groups that are asked for."""
    groups = labels(desk, "group")
    assert len(groups) == 14
    press(desk, "wizard.next")
    QApplication.processEvents()
    line = next(f for f in desk.window.findChildren(QLineEdit) if f.isVisible())
    first, second = map(int, re.findall(r"\d+", line.accessibleName()))
    return groups[first - 1] + groups[second - 1].lower()


def choose_codes(desk: Desk) -> None:
    """One code that anybody guesses is refused; the books that get none choose it later."""
    QApplication.processEvents()
    name = desk.text("book.xenia")
    line = code_line(desk, "xenia")
    for easy, why in (("123456", "easy_code"), ("0000", "not_six_digits")):
        line.setFocus()
        line.selectAll()
        QTest.keyClicks(line, easy)
        press(desk, "wizard.next")
        wanted = desk.text(f"refusal.{why}")
        assert desk.seen("refused") == desk.text("refusal.code_refused", book=name, why=wanted)
    line.selectAll()
    QTest.keyClicks(line, "a505174")
    press(desk, "wizard.next")


def code_line(desk: Desk, book: str) -> QLineEdit:
    words = desk.text("settings.code_new", book=desk.text(f"book.{book}"))
    (found,) = [
        line for line in desk.window.findChildren(QLineEdit) if line.accessibleName() == words
    ]
    return found


def test_a_vault_is_made_and_opened(open_desk: OpenDesk, tmp_path: Path) -> None:
    folder = tmp_path / "new"
    desk = open_desk(folder=folder, clock=CLOCK)
    press(desk, "language.en")
    assert desk.text("wizard.next") == "Go on"
    press(desk, "wizard.new_start")
    press(desk, "wizard.next")
    press(desk, "wizard.add_person")
    press(desk, "wizard.next")
    passphrases = []
    for _ in range(2):
        passphrases.append(words_shown(desk))
        assert len(passphrases[-1].split()) == 6
        press(desk, "wizard.next")
        enter(desk, passphrases[-1])
    for book in range(3):
        characters = sheet_back(desk)
        if book == 0:
            enter(desk, "0000 0000")
            assert desk.seen("refused")
        next(f for f in desk.window.findChildren(QLineEdit) if f.isVisible()).clear()
        enter(desk, characters)
    assert not (folder / "vault.json").exists()
    choose_codes(desk)
    desk.until((folder / "vault.json").exists)
    desk.until(lambda: desk.seen("refused") == "" and not desk.background.waiting)
    type_in(desk, passphrases[0])
    desk.until(lambda: is_open(desk))
    assert desk.pages()[0] == "Counting"
    desk.lock()
    session = unlocking.unlock(folder, passphrases[0], CLOCK)
    assert set(session.books()) == {"xenia", "ggd"}
    assert session.has_yearbook
    assert not session.practice
    assert session.cover_codes == {"ggd": "", "xenia": "505174", "yearbook": ""}
    session.close()
    assert told_at_unlocking(open_desk, folder, passphrases[0]) == ["ggd", "yearbook"]
    session = unlocking.unlock(folder, passphrases[0], CLOCK)
    for name in ("ggd", "yearbook"):
        covering.choose_code(session, name, "505174")
    session.close()
    assert told_at_unlocking(open_desk, folder, passphrases[0]) == []


def told_at_unlocking(open_desk: OpenDesk, folder: Path, passphrase: str) -> list[str]:
    """The books that are said to have no code yet."""
    desk = open_desk(folder=folder, clock=CLOCK)
    type_in(desk, passphrase)
    desk.until(lambda: is_open(desk))
    said = [words for kind, words in desk.said if kind is Kind.DONE]
    desk.lock()
    names = {book: desk.text(f"book.{book}") for book in ("ggd", "xenia", "yearbook")}
    told = [book for book, name in names.items() if any(name in words for words in said)]
    books = ", ".join(names[book] for book in told)
    assert said == ([desk.text("cover.none_chosen", books=books)] if told else [])
    return told


def test_a_wrong_passphrase_is_not_taken_and_can_be_looked_at_again(
    open_desk: OpenDesk, tmp_path: Path
) -> None:
    desk = open_desk(folder=tmp_path / "new", clock=CLOCK)
    press(desk, "wizard.new_start")
    press(desk, "wizard.next")
    press(desk, "wizard.next")
    words = words_shown(desk)
    press(desk, "wizard.next")
    enter(desk, "toluil meijas")
    assert desk.seen("refused")
    press(desk, "wizard.back")
    assert words_shown(desk) == words
    assert not (tmp_path / "new").exists()


def test_somebody_must_be_able_to_open_every_book(open_desk: OpenDesk, tmp_path: Path) -> None:
    desk = open_desk(folder=tmp_path / "new", clock=CLOCK)
    press(desk, "wizard.new_start")
    press(desk, "wizard.next")
    press(desk, "role.nurse")
    press(desk, "wizard.next")
    assert desk.seen("refused") == desk.text("refusal.nobody_opens", book=desk.text("book.ggd"))


def test_without_an_hour_there_is_nothing_to_make(open_desk: OpenDesk, tmp_path: Path) -> None:
    desk = open_desk(folder=tmp_path / "new", clock=CLOCK)
    press(desk, "wizard.new_start")
    press(desk, "wizard.hours_xenia")
    press(desk, "wizard.hours_ggd")
    press(desk, "wizard.next")
    assert desk.seen("refused") == desk.text("refusal.no_hours")


def test_a_sheet_is_saved_and_a_place_that_cannot_be_written_is_refused(
    open_desk: OpenDesk, tmp_path: Path
) -> None:
    desk = open_desk(folder=tmp_path / "new", clock=CLOCK)
    press(desk, "wizard.new_start")
    press(desk, "wizard.hours_xenia")
    press(desk, "wizard.next")
    press(desk, "wizard.next")
    words = words_shown(desk)
    press(desk, "wizard.next")
    enter(desk, words)
    groups = labels(desk, "group")
    for place in (tmp_path / "sheet.txt", tmp_path / "nowhere" / "sheet.txt"):
        press(desk, "wizard.sheet_save")
        dialog = desk.window.findChildren(QFileDialog)[-1]
        name = dialog.findChildren(QLineEdit, "fileNameEdit")[0]
        name.selectAll()
        QTest.keyClicks(name, str(place))
        QTest.keyClick(name, Qt.Key.Key_Return)
        QApplication.processEvents()
        if isValid(dialog):
            dialog.close()
    text = (tmp_path / "sheet.txt").read_text("utf-8")
    assert re.findall(r"\b[0-9A-Z]{4}\b", text) == groups
    assert desk.said.pop()[1] == desk.text("refusal.sheet_not_saved")


def test_a_laptop_that_is_taken_along_has_the_outreach_book_alone(
    open_desk: OpenDesk, tmp_path: Path
) -> None:
    desk = open_desk(folder=tmp_path / "new", clock=CLOCK)
    press(desk, "wizard.new_start")

    def held() -> set[str]:
        hours = ("xenia", "ggd", "outreach")
        chips = {hour: desk.button(desk.text(f"wizard.hours_{hour}")) for hour in hours}
        return {hour for hour, found in chips.items() if found.isChecked()}

    assert held() == {"xenia", "ggd"}
    press(desk, "wizard.hours_outreach")
    assert held() == {"ggd", "outreach"}, "one computer has one desk"
    press(desk, "wizard.hours_xenia")
    assert held() == {"xenia", "ggd"}
    press(desk, "wizard.hours_outreach")
    press(desk, "wizard.hours_ggd")
    press(desk, "wizard.next")
    press(desk, "role.outreach")
    press(desk, "wizard.next")
    book = desk.text("book.outreach")
    assert desk.seen("refused") == desk.text("refusal.nobody_opens", book=book)
    assert founding.books_of(frozenset({"outreach"})) == ("outreach",)
    assert founding.books_of(frozenset({"outreach", "ggd"})) == ("outreach", "ggd")
    assert founding.books_of(frozenset({"outreach", "xenia"})) == ("xenia", "yearbook")
