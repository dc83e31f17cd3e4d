"""The page of the people, by keys and mouse alone: in, renewed, off, and what stays closed."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from tests.books import GGD, XENIA, YEARBOOK
from tests.driving.acts import choose, type_line
from tests.driving.desk import Desk, OpenDesk
from tests.driving.room import faults_of_step
from tests.driving.seen import labels, names, seen
from tests.driving.steps import paper_back, words_shown
from tests.workflows.vault.keyrings import Keyring
from xenia_desk import settings
from xenia_desk.core.names import PersonLabel
from xenia_desk.desktop.notices import Kind
from xenia_desk.settings import Settings
from xenia_desk.vault import keychain
from xenia_desk.vault.refusals import WrongPassphrase
from xenia_desk.workflows.day import unlocking
from xenia_desk.workflows.people import recovering
from xenia_desk.workflows.vault import founding
from xenia_desk.workflows.vault.clock import FixedClock

DAY = date(2027, 1, 12)
EVERYBODY = {
    "reiger": frozenset({XENIA, YEARBOOK}),
    "molen": frozenset({GGD, XENIA}),
    "tulp": frozenset({GGD}),
}


class Office:
    """A vault with three people, and the passphrases that they know."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        draft = founding.new_vault(EVERYBODY, practice=DAY.isoformat())
        self.phrases = {each.label: each.passphrase for each in draft.people}
        self.papers = draft.papers
        founding.found(folder, draft)

    def opens(self, passphrase: str) -> set[str]:
        session = unlocking.unlock(self.folder, passphrase, FixedClock(DAY))
        try:
            return set(session.files())
        finally:
            session.close()


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path / "office")


@pytest.fixture
def at_the_people(open_desk: OpenDesk, office: Office) -> Callable[..., Desk]:
    def begin(who: str, **chosen: object) -> Desk:
        settings.write(office.folder, Settings(**chosen))  # type: ignore[arg-type]  # names are fields
        desk = open_desk(folder=office.folder, clock=FixedClock(DAY))
        type_line(desk, office.phrases[PersonLabel(who)])
        desk.until(desk.pages)
        desk.open_page(desk.text("page.people"))
        desk.until(lambda: desk.text("people.join") in names(desk))
        return desk

    return begin


def of(desk: Desk, what: str, person: str) -> str:
    return desk.text(f"people.{what}_of", person=desk.text(f"person.{person}"))


def texts(desk: Desk) -> str:
    return "\n".join(each.text() for each in seen(desk, QLabel))


def told(desk: Desk) -> str:
    desk.until(lambda: desk.said)
    kind, words = desk.said.pop(0)
    assert kind is Kind.DONE, words
    return words


def through_the_passphrase(desk: Desk) -> str:
    """Look at it, go on, type four letters of each word back."""
    passphrase = words_shown(desk)
    assert len(passphrase.split()) == 6
    desk.press("wizard.next")
    type_line(desk, " ".join(word[:4] for word in passphrase.split()))
    return passphrase


def test_somebody_new_is_in_and_can_unlock(
    at_the_people: Callable[..., Desk], office: Office
) -> None:
    desk = at_the_people("reiger")
    desk.press("people.join")
    choose(desk, desk.text("people.word"), desk.text("person.fiets"))
    chosen = {book: desk.button(desk.text(f"book.{book}")) for book in (XENIA, YEARBOOK)}
    assert not [book for book, found in chosen.items() if found.isChecked()], "least access"
    desk.click(desk.text("book.xenia"))
    desk.press("wizard.next")
    passphrase = through_the_passphrase(desk)
    books, person = desk.text("book.xenia"), desk.text("person.fiets")
    assert told(desk) == desk.text("people.done_join", person=person, books=books)
    assert passphrase not in texts(desk)
    desk.until(lambda: of(desk, "remove", "fiets") in names(desk))
    desk.lock()
    assert office.opens(passphrase) == {XENIA}


def test_nothing_is_written_before_it_was_typed_back(
    at_the_people: Callable[..., Desk], office: Office
) -> None:
    desk = at_the_people("reiger")
    before = (office.folder / "vault.json").read_bytes()
    desk.press("people.join")
    desk.press("wizard.next")
    assert desk.seen("refused") == desk.text("refusal.no_book_chosen")
    desk.click(desk.text("book.xenia"))
    desk.press("wizard.next")
    passphrase = words_shown(desk)
    desk.press("wizard.next")
    type_line(desk, "toluil meijas")
    assert desk.seen("refused") == desk.text("refusal.not_typed_back")
    desk.press("wizard.back")
    assert words_shown(desk) == passphrase
    desk.press("wizard.back")
    desk.press("wizard.back")
    assert desk.text("people.join") in names(desk)
    assert (office.folder / "vault.json").read_bytes() == before
    desk.press("people.join")
    desk.click(desk.text("book.xenia"))
    desk.press("wizard.next")
    assert words_shown(desk) != passphrase
    desk.open_page(desk.text("page.counting"))
    desk.open_page(desk.text("page.people"))
    assert desk.text("people.join") in names(desk), "leaving the page forgets the words"


def test_a_colleague_renews_and_another_lets_in_again(
    at_the_people: Callable[..., Desk], office: Office
) -> None:
    """The nurse forgot the passphrase; the desk renews, the other nurse opens the hour again."""
    desk = at_the_people("reiger")
    desk.click(of(desk, "renew", "molen"))
    ggd, person = desk.text("book.ggd"), desk.text("person.molen")
    assert desk.text("people.renew_elsewhere", person=person, books=ggd) in texts(desk)
    desk.press("wizard.next")
    passphrase = through_the_passphrase(desk)
    assert told(desk) == desk.text("people.done_renew_but", person=person, books=ggd)
    desk.lock()
    assert office.opens(passphrase) == {XENIA}
    with pytest.raises(WrongPassphrase):
        office.opens(office.phrases[PersonLabel("molen")])

    second = at_the_people("tulp")
    assert second.text("people.closed", person=person, books=ggd) in texts(second)
    assert second.seen("alone") == second.text("people.alone", books=ggd)
    second.click(of(second, "admit_again", "molen"))
    type_line(second, office.phrases[PersonLabel("tulp")])
    second.until(lambda: second.seen("refused"))
    assert second.seen("refused") == second.text("refusal.other_person", person=person)
    type_line(second, passphrase)
    assert told(second) == second.text("people.done_admit", person=person, books=ggd)
    second.until(lambda: not second.seen("alone"))
    second.lock()
    assert office.opens(passphrase) == {GGD, XENIA}


def test_somebody_is_removed_by_the_keyboard_alone(
    at_the_people: Callable[..., Desk], office: Office
) -> None:
    desk = at_the_people("reiger", language="en")
    desk.button(of(desk, "remove", "molen")).setFocus(Qt.FocusReason.TabFocusReason)
    desk.key(Qt.Key.Key_Space)
    person, books = desk.text("person.molen"), desk.text("book.ggd")
    assert desk.text("people.remove_elsewhere", person=person, books=books) in texts(desk)
    desk.button("Go on").setFocus(Qt.FocusReason.TabFocusReason)
    desk.key(Qt.Key.Key_Space)
    assert told(desk) == desk.text("people.done_remove", person=desk.text("person.molen"))
    desk.until(lambda: of(desk, "remove", "molen") not in names(desk))
    assert desk.seen("alone")
    desk.lock()
    assert office.opens(office.phrases[PersonLabel("molen")]) == {GGD}
    assert office.opens(office.phrases[PersonLabel("reiger")]) == {XENIA, YEARBOOK}


def test_the_own_passphrase_is_bound_to_this_computer_and_freed(
    at_the_people: Callable[..., Desk], office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    computer = Keyring()  # that a real one is found and trusted is tested with the keychain
    monkeypatch.setattr(keychain, "_trusted", lambda: computer)
    desk = at_the_people("reiger")
    own, person = office.phrases[PersonLabel("reiger")], desk.text("person.reiger")
    assert desk.seen("computer") == desk.text("people.computer_off")
    for act in ("bind", "free"):
        desk.press(f"people.{act}")
        type_line(desk, "toluil meijas")
        desk.until(lambda: desk.seen("refused"))
        assert desk.seen("refused") == desk.text("refusal.wrong_passphrase")
        type_line(desk, own)
        assert told(desk) == desk.text(f"people.done_{act}", person=person)
        assert bool(computer.kept) == (act == "bind")
        words = desk.text("people.computer_on" if act == "bind" else "people.computer_off")
        desk.until(partial(is_seen, desk, words))


def is_seen(desk: Desk, words: str) -> bool:
    return desk.seen("computer") == words


def test_without_a_safe_keyring_it_is_said(
    at_the_people: Callable[..., Desk], office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keychain, "TRUSTED", {})
    desk = at_the_people("reiger")
    desk.press("people.bind")
    type_line(desk, office.phrases[PersonLabel("reiger")])
    desk.until(lambda: desk.seen("refused"))
    assert desk.seen("refused") == desk.text("refusal.no_safe_keyring")


def test_a_recovery_sheet_is_looked_at(at_the_people: Callable[..., Desk], office: Office) -> None:
    desk = at_the_people("reiger")
    due = desk.text("people.sheet_due", year=DAY.year)
    assert texts(desk).count(due) == 2
    book, sheet = desk.text("book.xenia"), office.papers[XENIA]
    desk.click(desk.text("people.sheet_look_of", book=book))
    first, second = sheet.groups
    assert desk.text("people.sheet_groups", book=book, first=first, second=second) in texts(desk)
    type_line(desk, "0000 0000")
    desk.until(lambda: desk.seen("refused"))
    assert desk.seen("refused") == desk.text("refusal.paper_differs", book=book)
    groups = sheet.text.split("-")
    type_line(desk, f"{groups[first - 1]} {groups[second - 1]}".lower())
    assert told(desk) == desk.text("people.done_sheet", books=book)
    desk.until(lambda: texts(desk).count(due) == 1)


def test_a_lost_sheet_is_replaced(at_the_people: Callable[..., Desk], office: Office) -> None:
    desk = at_the_people("reiger")
    before = (office.folder / "xenia.book").read_bytes()
    book, old = desk.text("book.xenia"), office.papers[XENIA]
    a_day = "12 januari 2027"
    assert texts(desk).count(desk.text("people.sheet_valid", number=1, date=a_day)) == 2
    desk.click(desk.text("people.sheet_new_of", book=book))
    desk.press("wizard.next")
    groups = labels(desk, "group")
    assert len(groups) == 14
    assert not set(groups) & set(old.text.split("-"))
    assert desk.text("recovery_paper.number", number=2, date=a_day) in texts(desk)
    eight = paper_back(desk)
    type_line(desk, "0000 0000")
    assert desk.seen("refused") == desk.text("refusal.not_typed_back")
    desk.press("wizard.back")
    assert labels(desk, "group") == groups, "it can be looked at again"
    assert (office.folder / "xenia.book").read_bytes() == before
    assert paper_back(desk) == eight
    type_line(desk, eight)
    assert told(desk) == desk.text("people.done_new_sheet", books=book)
    desk.until(lambda: desk.text("people.sheet_seen", year=DAY.year) in texts(desk))
    assert groups[0] not in texts(desk)
    for number in (1, 2):  # that of the yearbook is as it was
        assert texts(desk).count(desk.text("people.sheet_valid", number=number, date=a_day)) == 1
    desk.lock()
    for paper, fits in (("-".join(groups), True), (old.text, False)):
        assert (recovering.faults(office.folder, {XENIA: paper}) == {}) is fits
    assert office.opens(office.phrases[PersonLabel("reiger")]) == {XENIA, YEARBOOK}


def test_a_new_sheet_left_half_way_changes_nothing(
    at_the_people: Callable[..., Desk], office: Office
) -> None:
    desk = at_the_people("reiger")
    book = desk.text("book.xenia")
    desk.click(desk.text("people.sheet_new_of", book=book))
    desk.press("wizard.next")
    groups = labels(desk, "group")
    desk.press("wizard.back")
    desk.press("wizard.back")
    desk.click(desk.text("people.sheet_new_of", book=book))
    desk.press("wizard.next")
    assert labels(desk, "group") != groups, "a sheet is shown once"
    desk.lock()
    assert recovering.faults(office.folder, {XENIA: office.papers[XENIA].text}) == {}


@pytest.mark.long(but=1)
@pytest.mark.parametrize(
    "chosen", [{}, {"font_points": 22}, {"font_points": 9}, {"language": "qq"}, {"language": "ar"}]
)
def test_every_step_has_room_names_and_keys(
    at_the_people: Callable[..., Desk], chosen: dict[str, object]
) -> None:
    desk = at_the_people("reiger", **chosen)
    found = faults_of_step(desk, "list")
    for kind in ("renew", "remove"):
        desk.click(of(desk, kind, "molen"))
        found += faults_of_step(desk, kind)
        desk.press("wizard.back")
    desk.press("people.bind")
    found += faults_of_step(desk, "bind")
    desk.press("wizard.back")
    desk.click(desk.text("people.sheet_look_of", book=desk.text("book.xenia")))
    found += faults_of_step(desk, "sheet")
    desk.press("wizard.back")
    desk.click(desk.text("people.sheet_new_of", book=desk.text("book.xenia")))
    found += faults_of_step(desk, "new_sheet")
    desk.press("wizard.next")
    found += faults_of_step(desk, "paper")
    desk.press("wizard.next")
    found += faults_of_step(desk, "paper_back")
    for _ in range(3):
        desk.press("wizard.back")
    desk.press("people.admit")
    found += faults_of_step(desk, "admit")
    desk.press("wizard.back")
    desk.press("people.join")
    found += faults_of_step(desk, "join")
    desk.click(desk.text("book.xenia"))
    desk.press("wizard.next")
    found += faults_of_step(desk, "passphrase")
    desk.press("wizard.next")
    type_line(desk, "toluil")
    found += faults_of_step(desk, "type_back")
    assert found == [], found[:6]
