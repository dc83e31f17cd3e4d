"""Where the computer's day is in doubt, the window asks before it shows a page."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFrame, QLineEdit

from tests.books import XENIA, YEARBOOK
from tests.driving.desk import Desk, OpenDesk
from xenia_desk.core.counting.counting import Contact
from xenia_desk.store import months
from xenia_desk.workflows.counting import counting
from xenia_desk.workflows.day import unlocking
from xenia_desk.workflows.vault import founding, locking
from xenia_desk.workflows.vault.clock import FixedClock

KNOWN, LATER = date(2027, 3, 17), date(2027, 7, 17)


@pytest.fixture
def real(tmp_path: Path) -> tuple[Path, str]:
    """A real vault in which somebody counted one contact in March, and the passphrase."""
    folder = tmp_path / "real"
    draft = founding.new_vault({"reiger": frozenset({XENIA, YEARBOOK})})
    founding.found(folder, draft)
    passphrase = draft.people[0].passphrase
    session = unlocking.unlock(folder, passphrase, FixedClock(KNOWN))
    counting.count(session, XENIA, Contact("telephone", {"theme": frozenset({"health"})}))
    locking.lock(session)
    return folder, passphrase


@pytest.fixture
def asked(open_desk: OpenDesk, real: tuple[Path, str]) -> Desk:
    folder, passphrase = real
    desk = open_desk(folder=folder, clock=FixedClock(LATER))
    unlock(desk, passphrase)
    desk.until(lambda: names(desk) and desk.text("today.wrong") in names(desk))
    return desk


def unlock(desk: Desk, passphrase: str) -> None:
    desk.until(lambda: lines(desk))
    QTest.keyClicks(lines(desk)[0], passphrase)
    QTest.keyClick(lines(desk)[0], Qt.Key.Key_Return)


def lines(desk: Desk) -> list[QLineEdit]:
    return [line for line in desk.window.findChildren(QLineEdit) if line.isVisible()]


def names(desk: Desk) -> list[str]:
    return [control.accessibleName() for control in desk.controls()]


def is_open(desk: Desk) -> bool:
    return bool(desk.window.findChildren(QFrame, "rail"))


def begun(real: tuple[Path, str]) -> list[str]:
    """The months that the book has begun; the vault must be free."""
    folder, passphrase = real
    session = unlocking.unlock(folder, passphrase, FixedClock(KNOWN))
    try:
        return list(months.months(session.book(XENIA)))
    finally:
        session.close()


def test_yes_opens_the_pages_and_begins_the_months(asked: Desk) -> None:
    assert not is_open(asked)
    asked.click(asked.text("today.right", today="17 juli 2027"))
    asked.until(lambda: is_open(asked))
    assert asked.pages()[0] == asked.text("page.counting")


def test_no_gives_the_vault_back_as_it_was(asked: Desk, real: tuple[Path, str]) -> None:
    asked.click(asked.text("today.wrong"))
    asked.until(lambda: asked.seen("set_it") == asked.text("today.set_it"))
    asked.until(lambda: not asked.background.waiting)
    assert begun(real) == ["2027-01", "2027-02", "2027-03"]
    asked.click(asked.text("unlock.title"))
    asked.until(lambda: lines(asked))
    assert not is_open(asked)


def test_a_cover_meanwhile_gives_it_back_too(asked: Desk, real: tuple[Path, str]) -> None:
    asked.key(Qt.Key.Key_F12)
    asked.until(lambda: not asked.background.waiting)
    assert begun(real) == ["2027-01", "2027-02", "2027-03"]
    asked.key(Qt.Key.Key_Space)
    asked.until(lambda: lines(asked))


def test_the_control_on_a_day_that_may_be_nobody_is_asked(
    open_desk: OpenDesk, real: tuple[Path, str]
) -> None:
    desk = open_desk(folder=real[0], clock=FixedClock(date(2027, 4, 2)))
    unlock(desk, real[1])
    desk.until(lambda: is_open(desk))
