"""Who forgot the passphrase comes in by the sheet on paper, by keys and mouse alone."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QScrollArea

from tests.books import GGD, XENIA, YEARBOOK
from tests.driving.acts import choose, type_line
from tests.driving.desk import Desk, OpenDesk
from tests.driving.room import faults_of_room, inside_of, name_of, outside, walk
from tests.driving.seen import is_open, labels, names, seen
from tests.driving.steps import words_shown
from xenia_desk import settings
from xenia_desk.core.names import BookId
from xenia_desk.desktop.look.theme import TARGET
from xenia_desk.settings import Settings
from xenia_desk.workflows.day import unlocking
from xenia_desk.workflows.vault import founding
from xenia_desk.workflows.vault.clock import FixedClock

DAY = date(2027, 3, 3)
EVERYBODY = {
    "reiger": frozenset({XENIA, YEARBOOK}),
    "molen": frozenset({GGD}),
}


class Office:
    """A vault whose passphrases are all forgotten, and its sheets."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.draft = founding.new_vault(EVERYBODY, practice=DAY.isoformat())
        founding.found(folder, self.draft)

    def paper(self, book: BookId) -> str:
        return self.draft.papers[book].text


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path / "office")


@pytest.fixture
def at_the_sheets(open_desk: OpenDesk, office: Office) -> Callable[..., Desk]:
    def begin(**chosen: object) -> Desk:
        settings.write(office.folder, Settings(**chosen))  # type: ignore[arg-type]  # names are fields
        desk = open_desk(folder=office.folder, clock=FixedClock(DAY))
        desk.press("unlock.forgotten")
        desk.until(lambda: len(seen(desk, QLineEdit)) == 3)
        return desk

    return begin


def line(desk: Desk, book: BookId) -> QLineEdit:
    name = desk.text("recovery.sheet_of", book=desk.text(f"book.{book}"))
    return next(each for each in seen(desk, QLineEdit) if each.accessibleName() == name)


def type_sheet(desk: Desk, book: BookId, paper: str) -> None:
    field = line(desk, book)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, paper)
    QApplication.processEvents()


def fault(desk: Desk, book: BookId) -> str:
    found = desk.window.findChild(QLabel, f"fault-{book}")
    assert found is not None
    return found.text() if found.isVisible() else ""


def to_the_label(desk: Desk, office: Office, *books: BookId) -> None:
    for book in books:
        type_sheet(desk, book, office.paper(book).lower().replace("-", " "))
    desk.press("wizard.next")
    desk.until(lambda: desk.text("recovery.label") in names(desk))


def to_the_end(desk: Desk) -> str:
    desk.press("wizard.next")
    passphrase = words_shown(desk)
    assert len(passphrase.split()) == 6
    desk.press("wizard.next")
    type_line(desk, " ".join(word[:4] for word in passphrase.split()))
    return passphrase


def test_by_one_sheet_somebody_new_comes_in(
    at_the_sheets: Callable[..., Desk], office: Office
) -> None:
    desk = at_the_sheets()
    to_the_label(desk, office, XENIA)
    choose(desk, desk.text("recovery.label"), desk.text("person.fiets"))
    passphrase = to_the_end(desk)
    desk.until(lambda: is_open(desk))
    assert desk.pages()[0] == desk.text("page.counting")
    assert desk.text("page.yearbook") not in desk.pages()
    person = desk.text("person.fiets")
    assert desk.said[-1][1] == desk.text("recovery.done", person=person)
    desk.lock()
    session = unlocking.unlock(office.folder, passphrase, FixedClock(DAY))
    assert session.person == "fiets"
    assert set(session.files()) == {XENIA}
    session.close()
    for founder in office.draft.people:
        session = unlocking.unlock(office.folder, founder.passphrase, FixedClock(DAY))
        assert set(session.files()) == founder.books
        session.close()


def test_all_sheets_by_the_keyboard_alone(
    at_the_sheets: Callable[..., Desk], office: Office
) -> None:
    desk = at_the_sheets(language="en")
    for book in (GGD, XENIA, YEARBOOK):
        assert line(desk, book).hasFocus()
        QTest.keyClicks(line(desk, book), office.paper(book))
        desk.key(Qt.Key.Key_Tab)
    desk.key(Qt.Key.Key_Backtab)
    desk.key(Qt.Key.Key_Return)
    desk.until(lambda: "Word of whoever joins" in names(desk))
    to_the_end(desk)
    desk.until(lambda: is_open(desk))
    assert {"Counting", "Yearbook"} <= set(desk.pages())


def test_what_is_typed_falls_into_groups(at_the_sheets: Callable[..., Desk]) -> None:
    desk = at_the_sheets()
    field = line(desk, GGD)
    type_sheet(desk, GGD, "7kq2m0r")
    assert field.text() == "7KQ2-M0R"
    assert desk.text("recovery.sheet_groups", count=1, all=14) in [
        each.text() for each in seen(desk, QLabel)
    ]
    for _ in range(3):
        QTest.keyClick(field, Qt.Key.Key_Backspace)
    assert field.text() == "7KQ2"
    field.setCursorPosition(1)
    QTest.keyClicks(field, "x")
    assert field.text() == "7xKQ2"


def test_each_wrong_sheet_is_told_below_it(
    at_the_sheets: Callable[..., Desk], office: Office
) -> None:
    desk = at_the_sheets()
    desk.press("wizard.next")
    assert desk.seen("refused") == desk.text("refusal.no_paper_typed")
    foreign = founding.new_vault(EVERYBODY).papers[YEARBOOK].text
    type_sheet(desk, XENIA, office.paper(GGD))
    type_sheet(desk, GGD, office.paper(GGD))
    type_sheet(desk, YEARBOOK, foreign)
    desk.press("wizard.next")
    desk.until(lambda: fault(desk, XENIA))
    xenia, yearbook = desk.text("book.xenia"), desk.text("book.yearbook")
    assert fault(desk, XENIA) == desk.text("refusal.recovery_mistyped", book=xenia)
    assert fault(desk, YEARBOOK) == desk.text("refusal.paper_of_another_vault", book=yearbook)
    assert not fault(desk, GGD)
    assert not desk.seen("refused")
    assert line(desk, XENIA).hasFocus()
    assert line(desk, XENIA).accessibleDescription() == fault(desk, XENIA)
    type_sheet(desk, YEARBOOK, " ")
    to_the_label(desk, office, XENIA)
    texts = " ".join(each.text() for each in seen(desk, QLabel))
    assert desk.text("book.ggd") in texts
    assert yearbook not in texts


def test_in_large_letters_the_wrong_sheet_is_scrolled_to(
    at_the_sheets: Callable[..., Desk],
) -> None:
    desk = at_the_sheets(font_points=22)
    desk.window.resize(1366, 640)
    for book in (GGD, XENIA, YEARBOOK):
        type_sheet(desk, book, "7KQ2")
    desk.press("wizard.next")
    desk.until(lambda: fault(desk, YEARBOOK))
    button = desk.button(desk.text("wizard.next"))
    button.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    (area,) = [each for each in seen(desk, QScrollArea) if each.isAncestorOf(button)]
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    assert line(desk, GGD).visibleRegion().isEmpty()
    desk.key(Qt.Key.Key_Space)
    desk.until(lambda: line(desk, GGD).hasFocus() and fault(desk, GGD))
    QApplication.processEvents()
    assert line(desk, GGD).visibleRegion().boundingRect().size() == line(desk, GGD).size()


def test_a_wrong_passphrase_lets_nobody_in_and_back_leads_back(
    at_the_sheets: Callable[..., Desk], office: Office
) -> None:
    before = (office.folder / "vault.json").read_bytes()
    desk = at_the_sheets()
    to_the_label(desk, office, GGD)
    desk.press("wizard.next")
    passphrase = words_shown(desk)
    desk.press("wizard.next")
    type_line(desk, "toluil meijas")
    assert desk.seen("refused") == desk.text("refusal.not_typed_back")
    desk.press("wizard.back")
    assert words_shown(desk) == passphrase
    desk.press("wizard.back")
    desk.press("wizard.back")
    assert line(desk, GGD).text() == office.paper(GGD)
    desk.press("wizard.back")
    assert desk.text("unlock.open") in names(desk)
    assert (office.folder / "vault.json").read_bytes() == before
    desk.press("unlock.forgotten")
    desk.until(lambda: len(seen(desk, QLineEdit)) == 3)
    assert line(desk, GGD).text() == ""


def test_a_damaged_book_is_told_and_nothing_is_done(
    at_the_sheets: Callable[..., Desk], office: Office
) -> None:
    desk = at_the_sheets()
    to_the_label(desk, office, GGD)
    (office.folder / "ggd.book").unlink()
    to_the_end(desk)
    desk.until(lambda: desk.seen("refused"))
    assert desk.seen("refused") == desk.text("refusal.file_missing", file="ggd.book")


def every_step(desk: Desk, office: Office) -> list[str]:
    """Walk the steps; what each of them lacks is the answer."""
    found: list[str] = []

    def look(step: str) -> None:
        for page, fault_kind, words in faults_of_room(desk):
            found.append(f"{step} {page} {fault_kind} {words}")
        found.extend(f"{step} outside {w}" for w in inside_of(desk) if outside(desk, w))
        controls = desk.controls()
        found.extend(f"{step} nameless" for w in controls if not name_of(w))
        small = [w for w in controls if min(w.width(), w.height()) < TARGET]
        found.extend(f"{step} small {name_of(w)}" for w in small)
        wanted = {
            w for w in controls if w.isEnabled() and w.focusPolicy() & Qt.FocusPolicy.TabFocus
        }
        found.extend(f"{step} unreached {name_of(w)}" for w in wanted - walk(desk, wanted))

    type_sheet(desk, GGD, office.paper(XENIA))
    desk.press("wizard.next")
    desk.until(lambda: fault(desk, GGD))
    look("sheets")
    to_the_label(desk, office, GGD)
    look("label")
    desk.press("wizard.next")
    look("passphrase")
    desk.press("wizard.next")
    type_line(desk, "toluil")
    look("type_back")
    assert labels(desk, "refused")
    return found


@pytest.mark.long(but=1)
@pytest.mark.parametrize(
    "chosen", [{}, {"font_points": 22}, {"font_points": 9}, {"language": "qq"}, {"language": "ar"}]
)
def test_every_step_has_room_names_and_keys(
    at_the_sheets: Callable[..., Desk], office: Office, chosen: dict[str, object]
) -> None:
    assert every_step(at_the_sheets(**chosen), office) == []
