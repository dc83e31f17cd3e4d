"""Installed before the first plan begins: every page of a real vault is whole, for everybody."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from tests.books import GGD, OUTREACH, XENIA, YEARBOOK
from tests.driving.acts import type_line
from tests.driving.desk import Desk, OpenDesk
from tests.driving.seen import is_open, names, seen, words
from xenia_desk.core.names import PersonLabel
from xenia_desk.desktop.notices import Kind
from xenia_desk.desktop.widgets.kit.offline_text import OfflineText
from xenia_desk.desktop.widgets.tiles.tile import Tile
from xenia_desk.desktop.widgets.vault.not_yet_card import TO_FILL_IN
from xenia_desk.workflows.day import unlocking
from xenia_desk.workflows.help.reading_help import pages
from xenia_desk.workflows.vault import covering, founding
from xenia_desk.workflows.vault.clock import FixedClock

BEFORE, FIRST_DAY = date(2026, 12, 15), date(2027, 1, 1)
HELD = {
    "reiger": frozenset({XENIA}),
    "molen": frozenset({GGD}),
    "tulp": frozenset({YEARBOOK}),
    "uil": frozenset({XENIA, GGD, YEARBOOK}),
}
WAITING = ("counting", "hour", "round", "month", "yearbook", "release")
READY = ("facts", "handouts", "talk_board", "people", "backups", "settings")
EVERYBODY = pytest.mark.parametrize("label", [*HELD, "ster"])


@dataclass
class Calendar:
    """A clock that a test turns."""

    day: date

    def today(self) -> date:
        return self.day


@dataclass(frozen=True)
class New:
    """A vault of somebody, as the wizard made it."""

    folder: Path
    passphrase: str

    def open(self, open_desk: OpenDesk, clock: object = None) -> Desk:
        desk = open_desk(folder=self.folder, clock=clock or FixedClock(BEFORE))
        type_line(desk, self.passphrase)
        desk.until(lambda: is_open(desk) and not desk.background.waiting and words(desk))
        return desk


@pytest.fixture(scope="module")
def founded(tmp_path_factory: pytest.TempPathFactory) -> dict[PersonLabel, New]:
    """A vault at Xenia and one of an outreach laptop, both real; every test gets a copy."""
    made = {}
    for name, held in ((XENIA, HELD), ("laptop", {"ster": frozenset({OUTREACH})})):
        draft = founding.new_vault(held)
        folder = tmp_path_factory.mktemp("founded") / name
        founding.found(folder, draft)
        made.update({each.label: New(folder, each.passphrase) for each in draft.people})
    return made


@pytest.fixture
def new(founded: dict[PersonLabel, New], tmp_path: Path) -> Callable[[str], New]:
    def copied(label: str) -> New:
        folder = Path(shutil.copytree(founded[PersonLabel(label)].folder, tmp_path / "new"))
        return New(folder, founded[PersonLabel(label)].passphrase)

    return copied


def pictured(label: QLabel) -> bool:
    return not label.pixmap().isNull()


def begins(desk: Desk) -> str:
    return desk.text("not_yet.when", begins=desk.window.notices.words.long_date(FIRST_DAY))


@pytest.mark.long(but=1)
@EVERYBODY
def test_every_page_is_whole_and_says_from_when_it_counts(
    open_desk: OpenDesk, new: Callable[[str], New], label: str
) -> None:
    desk = new(label).open(open_desk)
    waiting = {desk.text(f"page.{name}") for name in WAITING}
    for page in desk.each_page():
        desk.until(lambda: not desk.background.waiting)
        faults = [said for kind, said in desk.said if kind is not Kind.DONE]
        assert faults == [], page
        blank = [each for each in seen(desk, QLabel) if not each.text() and not pictured(each)]
        if page == desk.text("page.help"):
            blank = []  # the answer of its search, before anybody searched
        assert (page, blank) == (page, [])
        assert (page, begins(desk) in words(desk)) == (page, page in waiting)
        assert (page, seen(desk, Tile) == [] or page not in waiting) == (page, True)
        nameless = [b for b in seen(desk, QPushButton) if not b.accessibleName().strip()]
        assert (page, nameless) == (page, [])


@pytest.mark.long(but=1)
@EVERYBODY
def test_what_can_be_done_already_is_a_press_away(
    open_desk: OpenDesk, new: Callable[[str], New], label: str
) -> None:
    desk = new(label).open(open_desk)
    first = desk.pages()[0]
    assert begins(desk) in words(desk), "the first page that anybody sees says so"
    for page in (page for page in READY if desk.text(f"page.{page}") in desk.pages()):
        desk.open_page(first)
        (offer,) = [b for b in offers(desk) if b.accessibleName() == desk.text(f"page.{page}")]
        QTest.mouseClick(offer, Qt.MouseButton.LeftButton)
        desk.until(lambda: not desk.background.waiting)
        assert begins(desk) not in words(desk), page
        assert marked(desk) == desk.text(f"page.{page}")
    desk.open_page(first)
    desk.click(desk.text("not_yet.to_fill_in"))
    title = next(each.title for each in pages("nl") if each.id == TO_FILL_IN)
    desk.until(lambda: [t for t in seen(desk, OfflineText) if t.toPlainText().startswith(title)])
    desk.open_page(first)
    desk.click(desk.text("not_yet.practise"))
    desk.until(lambda: desk.overs == [True])


def offers(desk: Desk) -> list[QPushButton]:
    return [button for button in seen(desk, QPushButton) if not button.isCheckable()]


def marked(desk: Desk) -> str:
    (found,) = [
        button.accessibleName()
        for button in seen(desk, QPushButton)
        if button.property("look") == "destination" and button.isChecked()
    ]
    return str(found)


def test_on_the_first_day_the_open_window_counts(
    open_desk: OpenDesk, new: Callable[[str], New]
) -> None:
    clock = Calendar(date(2026, 12, 31))
    desk = new("uil").open(open_desk, clock)
    assert begins(desk) in words(desk)
    clock.day = FIRST_DAY
    for page in desk.each_page():
        assert begins(desk) not in words(desk), page
        assert [said for kind, said in desk.said if kind is not Kind.DONE] == [], page
    desk.open_page(desk.text("page.counting"))
    assert len(seen(desk, Tile)) == 15


def test_a_sheet_is_whole_and_says_that_it_is_not_counted_yet(
    open_desk: OpenDesk, new: Callable[[str], New]
) -> None:
    desk = new("reiger").open(open_desk)
    desk.open_page(desk.text("page.handouts"))
    desk.until(lambda: desk.text("handouts.print") in names(desk))
    day = desk.window.notices.words.long_date(FIRST_DAY)
    desk.until(lambda: desk.text("handouts.counts_from", begins=day) in words(desk))
    assert desk.button(desk.text("handouts.print")).isEnabled()


def test_counting_that_begins_behind_a_cover_is_there_after_it(
    open_desk: OpenDesk, new: Callable[[str], New]
) -> None:
    one, clock = new("reiger"), Calendar(date(2026, 12, 31))
    session = unlocking.unlock(one.folder, one.passphrase, clock)
    covering.choose_code(session, XENIA, "505174")
    session.close()
    desk = one.open(open_desk, clock)
    assert begins(desk) in words(desk)
    desk.window.cover()
    desk.until(lambda: begins(desk) not in words(desk) and not desk.background.waiting)
    clock.day = FIRST_DAY
    for digit in "505174":
        desk.key(Qt.Key(Qt.Key.Key_0.value + int(digit)))
    desk.until(lambda: len(seen(desk, Tile)) == 15)
    assert [said for kind, said in desk.said if kind is not Kind.DONE] == []
