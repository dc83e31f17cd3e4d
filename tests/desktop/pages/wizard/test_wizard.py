"""The first start, by keys and mouse: language, hours, people, passphrases, recovery papers."""

import os
import stat
from datetime import date
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel, QLineEdit, QPushButton

from tests.books import GGD, OUTREACH, XENIA, YEARBOOK
from tests.driving.acts import answer_with_path, type_line
from tests.driving.desk import Desk, OpenDesk
from tests.driving.seen import is_open, labels
from tests.driving.steps import CLOCK, FIRST, SECOND, THIRD, give, paper_back, role_of, words_shown
from xenia_desk.core.names import BookId
from xenia_desk.core.roles import BookName
from xenia_desk.desktop.look import icons
from xenia_desk.desktop.notices import Kind
from xenia_desk.desktop.system import printing
from xenia_desk.desktop.system.printing import Wanted
from xenia_desk.desktop.widgets.dialogs import print_dialog
from xenia_desk.desktop.widgets.dialogs.print_dialog import PrintDialog
from xenia_desk.workflows.day import unlocking
from xenia_desk.workflows.vault import covering, founding
from xenia_desk.workflows.vault.clock import FixedClock

ROLES = ("desk", "nurse", "coordinator")


def choose_codes(desk: Desk) -> None:
    """One code that anybody guesses is refused; the books that get none choose it later."""
    QApplication.processEvents()
    name = desk.text("book.xenia")
    line = code_line(desk, XENIA)
    for easy, why in (("123456", "easy_code"), ("0000", "not_six_digits")):
        line.setFocus()
        line.selectAll()
        QTest.keyClicks(line, easy)
        desk.press("wizard.next")
        wanted = desk.text(f"refusal.{why}")
        assert desk.seen("refused") == desk.text("refusal.code_refused", book=name, why=wanted)
    line.selectAll()
    QTest.keyClicks(line, "a505174")
    desk.press("wizard.next")


def code_line(desk: Desk, book: BookId) -> QLineEdit:
    words = desk.text("settings.code_new", book=desk.text(f"book.{book}"))
    (found,) = [
        line for line in desk.window.findChildren(QLineEdit) if line.accessibleName() == words
    ]
    return found


def test_every_word_for_a_person_has_its_picture() -> None:
    assert [label for label in founding.labels() if not icons.has_picture(label)] == []


def test_a_vault_is_made_and_opened(open_desk: OpenDesk, tmp_path: Path) -> None:
    folder = tmp_path / "new"
    desk = open_desk(folder=folder, clock=CLOCK)
    desk.press("language.en")
    assert desk.text("wizard.next") == "Go on"
    desk.press("wizard.new_start")
    desk.press("wizard.next")
    give(desk, FIRST, *ROLES)
    desk.press("wizard.add_person")
    give(desk, SECOND, "desk")
    desk.press("wizard.next")
    passphrases = []
    for _ in range(2):
        passphrases.append(words_shown(desk))
        assert len(passphrases[-1].split()) == 6
        desk.press("wizard.next")
        type_line(desk, passphrases[-1])
    for book in range(3):
        characters = paper_back(desk)
        if book == 0:
            type_line(desk, "0000 0000")
            assert desk.seen("refused")
        next(f for f in desk.window.findChildren(QLineEdit) if f.isVisible()).clear()
        type_line(desk, characters)
    assert not (folder / "vault.json").exists()
    choose_codes(desk)
    desk.until(lambda: desk.seen("done"))
    assert (folder / "vault.json").exists()
    desk.press("wizard.done")
    desk.until(lambda: desk.seen("refused") == "" and not desk.background.waiting)
    type_line(desk, passphrases[0])
    desk.until(lambda: is_open(desk))
    assert desk.pages()[0] == "Counting"
    desk.lock()
    session = unlocking.unlock(folder, passphrases[0], CLOCK)
    assert set(session.books()) == {XENIA, GGD}
    assert session.open_yearbook is not None
    assert not session.practice
    assert session.cover_codes == {GGD: "", XENIA: "505174", "yearbook": ""}
    session.close()
    assert told_at_unlocking(open_desk, folder, passphrases[0]) == [GGD, YEARBOOK]
    session = unlocking.unlock(folder, passphrases[0], CLOCK)
    for name in (GGD, YEARBOOK):
        covering.choose_code(session, name, "505174")
    session.close()
    assert told_at_unlocking(open_desk, folder, passphrases[0]) == []


def told_at_unlocking(open_desk: OpenDesk, folder: Path, passphrase: str) -> list[BookId]:
    """The books that are said to have no code yet."""
    desk = open_desk(folder=folder, clock=CLOCK)
    type_line(desk, passphrase)
    desk.until(lambda: is_open(desk))
    said = [words for kind, words in desk.said if kind is Kind.DONE]
    desk.lock()
    names = {book: desk.text(f"book.{book}") for book in (GGD, XENIA, YEARBOOK)}
    told = [book for book, name in names.items() if any(name in words for words in said)]
    books = ", ".join(names[book] for book in told)
    assert said == ([desk.text("cover.none_chosen", books=books)] if told else [])
    return told


def test_a_wrong_passphrase_is_not_taken_and_can_be_looked_at_again(
    open_desk: OpenDesk, tmp_path: Path
) -> None:
    desk = open_desk(folder=tmp_path / "new", clock=CLOCK)
    desk.press("wizard.new_start")
    desk.press("wizard.next")
    give(desk, FIRST, *ROLES)
    desk.press("wizard.next")
    words = words_shown(desk)
    desk.press("wizard.next")
    type_line(desk, "toluil meijas")
    assert desk.seen("refused")
    desk.press("wizard.back")
    assert words_shown(desk) == words
    assert not (tmp_path / "new").exists()


def test_somebody_must_be_able_to_open_every_book(open_desk: OpenDesk, tmp_path: Path) -> None:
    desk = open_desk(folder=tmp_path / "new", clock=CLOCK)
    desk.press("wizard.new_start")
    desk.press("wizard.next")
    give(desk, FIRST, "desk")
    desk.press("wizard.next")
    books = ", ".join(desk.text(f"book.{book}") for book in (GGD, YEARBOOK))
    assert desk.seen("refused") == desk.text("refusal.nobody_opens", book=books)


def test_without_an_hour_there_is_nothing_to_make(open_desk: OpenDesk, tmp_path: Path) -> None:
    desk = open_desk(folder=tmp_path / "new", clock=CLOCK)
    desk.press("wizard.new_start")
    desk.press("wizard.hours_xenia")
    desk.press("wizard.hours_ggd")
    desk.press("wizard.next")
    assert desk.seen("refused") == desk.text("refusal.no_hours")


def at_the_first_sheet(open_desk: OpenDesk, folder: Path) -> Desk:
    desk = open_desk(folder=folder, clock=CLOCK)
    for step in ("new_start", "hours_xenia", "next"):
        desk.press(f"wizard.{step}")
    give(desk, FIRST, "nurse")
    desk.press("wizard.next")
    words = words_shown(desk)
    desk.press("wizard.next")
    type_line(desk, words)
    return desk


def over(desk: Desk, kind: type[QDialog]) -> QDialog:
    """The dialog of a kind that is open over the window."""
    desk.until(lambda: isinstance(QApplication.activeWindow(), kind))
    found = QApplication.activeWindow()
    assert isinstance(found, QDialog)
    return found


def signs(pdf: Path) -> str:
    """The text of a sheet without spaces: its signs stand apart."""
    (page,) = pypdf.PdfReader(pdf).pages
    return "".join(page.extract_text().split())


@pytest.mark.long(but=1)
@pytest.mark.parametrize("through", ["wizard.sheet_save", "wizard.sheet_print"])
def test_a_saved_sheet_says_what_it_is_and_is_its_owner_s(
    open_desk: OpenDesk, tmp_path: Path, through: str
) -> None:
    desk = at_the_first_sheet(open_desk, tmp_path / "new")
    groups = labels(desk, "group")
    place, led_to = tmp_path / "sheet.pdf", tmp_path / "elsewhere.pdf"
    place.symlink_to(led_to)
    assert desk.seen("key-on-disk") == ""
    desk.press(through)
    if through == "wizard.sheet_print":  # no printer here: it goes to a file
        QTest.keyClick(over(desk, PrintDialog), Qt.Key.Key_Return)
    (name,) = over(desk, QFileDialog).findChildren(QLineEdit, "fileNameEdit")
    assert name.text() == "blad.pdf", "a name that says nothing"
    answer_with_path(desk, place)
    desk.until(lambda: desk.said)
    assert desk.said.pop() == (Kind.DONE, desk.text("wizard.sheet_saved", path=place))
    assert desk.seen("key-on-disk") == desk.text("wizard.sheet_on_disk", path=place)
    assert not led_to.exists(), "a link is replaced, not followed"
    assert not place.is_symlink()
    if os.name == "posix":
        assert stat.S_IMODE(place.stat().st_mode) == 0o600
    found = signs(place)
    assert "".join(f"{number}{group}" for number, group in enumerate(groups, start=1)) in found
    for words in (
        desk.text("recovery_paper.title"),
        desk.text("recovery_paper.book", book=desk.text("book.ggd")),
        desk.text("recovery_paper.number", number=1, date="3 maart 2027"),
        desk.text("unlock.forgotten"),
    ):
        assert "".join(words.split()) in found, words


def test_a_sheet_that_cannot_be_saved_is_told(open_desk: OpenDesk, tmp_path: Path) -> None:
    desk = at_the_first_sheet(open_desk, tmp_path / "new")
    desk.press("wizard.sheet_save")
    answer_with_path(desk, tmp_path / "nowhere" / "sheet.pdf")
    desk.until(lambda: desk.said)
    refused = desk.text("refusal.output_folder_missing", path=tmp_path / "nowhere")
    assert desk.said.pop() == (Kind.REFUSED, refused)
    assert desk.seen("key-on-disk") == ""


def test_a_sheet_goes_to_the_printer_by_our_own_dialog(
    open_desk: OpenDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def open_printer(wanted: Wanted) -> QPrinter:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFileName(str(tmp_path / "paper.pdf"))
        return printing.prepared(printer, wanted)

    monkeypatch.setattr(print_dialog, "printers", lambda: ("balie",))
    monkeypatch.setattr(printing, "open_printer", open_printer)
    desk = at_the_first_sheet(open_desk, tmp_path / "new")
    desk.press("wizard.sheet_print")
    dialog = over(desk, PrintDialog)
    hints = [each.text() for each in dialog.findChildren(QLabel)]
    assert desk.text("wizard.sheet_print_hint") in hints
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    desk.until(lambda: (tmp_path / "paper.pdf").exists() and not desk.background.waiting)
    assert len(pypdf.PdfReader(tmp_path / "paper.pdf").pages) == 1
    assert desk.seen("key-on-disk") == "", "nothing was saved"


def test_a_laptop_that_is_taken_along_has_the_outreach_book_alone(
    open_desk: OpenDesk, tmp_path: Path
) -> None:
    desk = open_desk(folder=tmp_path / "new", clock=CLOCK)
    desk.press("wizard.new_start")

    def held() -> set[str]:
        hours = (XENIA, GGD, OUTREACH)
        chips = {hour: desk.button(desk.text(f"wizard.hours_{hour}")) for hour in hours}
        return {hour for hour, found in chips.items() if found.isChecked()}

    assert held() == {XENIA, GGD}
    desk.press("wizard.hours_outreach")
    assert held() == {GGD, OUTREACH}, "one computer has one desk"
    desk.press("wizard.hours_xenia")
    assert held() == {XENIA, GGD}
    desk.press("wizard.hours_outreach")
    desk.press("wizard.hours_ggd")
    desk.press("wizard.next")
    names = [button.accessibleName() for button in desk.window.findChildren(QPushButton)]
    assert role_of(desk, OUTREACH, FIRST) in names
    assert not [role for role in ROLES if role_of(desk, role, FIRST) in names]
    outreach, hour, walk_in = BookName.OUTREACH, BookName.HOUR, BookName.WALK_IN
    assert founding.books_of(frozenset({outreach})) == (outreach,)
    assert founding.books_of(frozenset({outreach, hour})) == (outreach, hour)
    assert founding.books_of(frozenset({outreach, walk_in})) == (walk_in, BookName.YEARBOOK)


def people_asked(open_desk: OpenDesk, folder: Path, clock: FixedClock = CLOCK) -> Desk:
    """The list of people of a vault in which everything is held."""
    desk = open_desk(folder=folder, clock=clock)
    desk.press("wizard.new_start")
    desk.press("wizard.next")
    QApplication.processEvents()
    return desk


def passphrase_typed(desk: Desk) -> str:
    words = words_shown(desk)
    desk.press("wizard.next")
    type_line(desk, words)
    return words


def whose(desk: Desk) -> str:
    """Whose passphrase is shown; nobody's when it is not."""
    QApplication.processEvents()
    shown = {w.text() for w in desk.window.findChildren(QLabel) if w.isVisible()}
    names = {p: desk.text("wizard.passphrase_for", person=desk.text(f"person.{p}")) for p in TOLD}
    return next((person for person, words in names.items() if words in shown), "")


TOLD = (FIRST, SECOND, THIRD)


def test_nobody_gets_a_passphrase_that_opens_nothing(open_desk: OpenDesk, tmp_path: Path) -> None:
    desk = people_asked(open_desk, tmp_path / "new")
    chosen = [desk.button(role_of(desk, role, FIRST)).isChecked() for role in ROLES]
    assert chosen == [False] * 3, "the first person has what somebody gives, and nothing more"
    for person, roles in ((FIRST, ROLES), (SECOND, ("nurse",))):
        desk.press("wizard.next")
        name = desk.text(f"person.{person}")
        assert desk.seen("refused") == desk.text("refusal.opens_nothing", person=name)
        assert labels(desk, "word") == []
        give(desk, person, *roles)
        if person == FIRST:
            desk.press("wizard.add_person")
            assert [desk.button(role_of(desk, r, SECOND)).isChecked() for r in ROLES] == [False] * 3
    desk.press("wizard.next")
    assert whose(desk) == FIRST


def test_roles_of_an_hour_that_is_not_held_open_nothing(
    open_desk: OpenDesk, tmp_path: Path
) -> None:
    desk = people_asked(open_desk, tmp_path / "new")
    give(desk, FIRST, "desk", "coordinator")
    desk.press("wizard.add_person")
    give(desk, SECOND, "nurse")
    desk.press("wizard.back")
    desk.press("wizard.hours_ggd")
    desk.press("wizard.next")
    desk.press("wizard.next")
    name = desk.text(f"person.{SECOND}")
    assert desk.seen("refused") == desk.text("refusal.opens_nothing", person=name)


def test_the_list_of_people_is_a_step_back_away(open_desk: OpenDesk, tmp_path: Path) -> None:
    folder = tmp_path / "new"
    desk = people_asked(open_desk, folder)
    give(desk, FIRST, *ROLES)
    desk.press("wizard.add_person")
    give(desk, SECOND, "desk")
    desk.press("wizard.next")
    first = passphrase_typed(desk)
    assert whose(desk) == SECOND
    left_out = words_shown(desk)
    desk.press("wizard.back")
    assert desk.seen("people_again") == desk.text("wizard.people_again")
    desk.click(desk.text("wizard.remove_person", person=desk.text(f"person.{SECOND}")))
    desk.press("wizard.add_person")
    give(desk, SECOND, "nurse")
    desk.press("wizard.add_person")
    give(desk, THIRD, "desk")
    desk.press("wizard.next")
    assert whose(desk) == SECOND, "what was typed back is not asked again"
    second = passphrase_typed(desk)
    third = passphrase_typed(desk)
    assert second == left_out, "a passphrase that was shown stays that person's"
    groups = labels(desk, "group")
    desk.press("wizard.back")
    desk.press("wizard.next")
    assert labels(desk, "group") == groups, "and so does a sheet"
    for _ in range(3):
        type_line(desk, paper_back(desk))
    desk.press("wizard.next")
    desk.until(lambda: desk.seen("done"))
    for words, books in ((first, {XENIA, GGD}), (second, {GGD}), (third, {XENIA})):
        session = unlocking.unlock(folder, words, CLOCK)
        assert set(session.books()) == books
        assert (session.open_yearbook is not None) == (words == first)
        assert {person.label for person in session.vault.people} == set(TOLD)
        session.close()


@pytest.mark.long(but=1)
@pytest.mark.parametrize("day", [date(2026, 12, 15), date(2027, 3, 3)], ids=str)
def test_it_ends_with_what_to_do_next(open_desk: OpenDesk, tmp_path: Path, day: date) -> None:
    desk = people_asked(open_desk, tmp_path / "new", FixedClock(day))
    give(desk, FIRST, *ROLES)
    desk.press("wizard.next")
    passphrase_typed(desk)
    for _ in range(3):
        type_line(desk, paper_back(desk))
    desk.press("wizard.next")
    desk.until(lambda: desk.seen("done"))
    told = [w.text() for w in desk.window.findChildren(QLabel) if w.isVisible()]
    lines = [desk.text(f"wizard.done_{line}") for line in ("facts", "handouts", "backups", "help")]
    assert set(lines) <= set(told)
    assert desk.text("wizard.done_people") in told, "one person has every key"
    assert desk.text("wizard.done_join") not in told, "the yearbook is here"
    begins = desk.window.notices.words.long_date(date(2027, 1, 1))
    assert (desk.text("wizard.begins", begins=begins) in told) == (day.year == 2026)
    desk.press("wizard.done")
    type_line(desk, "no such words")
    desk.until(lambda: desk.seen("refused"))


def test_at_a_laptop_it_ends_with_joining(open_desk: OpenDesk, tmp_path: Path) -> None:
    desk = open_desk(folder=tmp_path / "new", clock=CLOCK)
    desk.press("wizard.new_start")
    desk.press("wizard.hours_outreach")
    desk.press("wizard.hours_ggd")
    desk.press("wizard.next")
    give(desk, FIRST, OUTREACH)
    desk.press("wizard.next")
    words = passphrase_typed(desk)
    type_line(desk, paper_back(desk))
    desk.press("wizard.next")
    desk.until(lambda: desk.seen("done"))
    told = [w.text() for w in desk.window.findChildren(QLabel) if w.isVisible()]
    assert told.index(desk.text("wizard.done_join")) < told.index(desk.text("wizard.done_facts"))
    desk.press("wizard.done")
    type_line(desk, words)
    desk.until(lambda: desk.seen("joins_first"))
