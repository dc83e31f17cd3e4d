"""What goes wrong at a desk: one sentence says so, nothing is lost, and the window goes on."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QProgressBar

from tests.books import XENIA
from tests.driving.acts import CONTROL, answer_with_path, come_back, press_key, type_line
from tests.driving.desk import Desk
from tests.driving.laptop import Laptop
from tests.driving.practice_vault import passphrase_of
from tests.driving.seen import names, seen
from tests.opened_counters import opened_counts
from tests.small_files import files_of_at_most
from xenia_desk.core.names import BookId
from xenia_desk.core.periods import Period
from xenia_desk.desktop.notices import Kind
from xenia_desk.desktop.widgets.tiles.choice_panel import ChoicePanel
from xenia_desk.workflows.day import unlocking

OpenLaptop = Callable[[Path, date], Laptop]
DAY = date(2028, 7, 1)


@pytest.fixture
def vault(two_years: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(two_years, tmp_path / "vault"))


def contacts(vault: Path, role: str = "desk", book: BookId = XENIA) -> int:
    """How many contacts of this month are in a book, read when no window is open."""
    session = unlocking.unlock(vault, passphrase_of(vault, role))
    counts = opened_counts(session.book(book), Period("2028-07"))
    session.close()
    return sum(n for key, n in counts.items() if key.table == "contacts_by_channel")


def refusal(desk: Desk) -> str:
    """The one sentence of the next notice, which is no fault of the program."""
    desk.until(lambda: desk.said)
    kind, words = desk.said.pop(0)
    assert kind is Kind.REFUSED, words
    assert words.endswith("."), words
    assert desk.said == []
    return words


def test_a_wrong_key_in_a_panel_or_dialog_changes_nothing(
    laptop: OpenLaptop, vault: Path, tmp_path: Path
) -> None:
    before = contacts(vault)
    office = laptop(vault, DAY)
    desk = office.unlock(passphrase_of(vault, "desk"))
    press_key(desk, "3")
    press_key(desk, "L")
    for wrong in (Qt.Key.Key_F7, Qt.Key.Key_X, Qt.Key.Key_Delete, Qt.Key.Key_Escape):
        desk.key(wrong)
    assert not seen(desk, ChoicePanel)
    desk.key(Qt.Key.Key_Escape)
    desk.open_page(desk.text("page.handouts"))
    desk.until(lambda: desk.text("handouts.print") in names(desk))
    desk.until(desk.button(desk.text("handouts.print")).isEnabled)
    desk.key(Qt.Key.Key_S, CONTROL)
    desk.until(lambda: isinstance(QApplication.activeWindow(), QFileDialog))
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClicks(field, "x")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    come_back(desk)
    desk.key(Qt.Key.Key_S, CONTROL)
    answer_with_path(desk, tmp_path / "nowhere" / "sheet.pdf")
    assert "nowhere" in refusal(desk)
    desk.open_page(desk.text("page.counting"))
    press_key(desk, "2")
    desk.quiet()
    desk.lock()

    assert contacts(vault) == before + 2
    assert not (tmp_path / "nowhere").exists()


def test_a_wrong_passphrase_is_said_and_the_next_one_opens(laptop: OpenLaptop, vault: Path) -> None:
    office = laptop(vault, DAY)
    desk = office.desk
    right = passphrase_of(vault, "desk")
    for wrong in ("x", right + " " + right, "zzzz" + right[4:]):
        type_line(desk, wrong)
        desk.until(lambda: desk.seen("refused") and not desk.background.waiting)
        assert desk.seen("refused") == desk.text("refusal.wrong_passphrase")
    type_line(desk, right.upper())
    desk.until(desk.pages)
    assert desk.said == []


def test_closing_the_window_while_work_runs_loses_nothing(laptop: OpenLaptop, vault: Path) -> None:
    before = contacts(vault)
    desk = laptop(vault, DAY).unlock(passphrase_of(vault, "desk"))
    for _ in range(40):
        QTest.keyClick(desk.window, Qt.Key.Key_3)
    assert desk.background.waiting > 1

    desk.window.close()  # as the window manager does
    desk.until(lambda: desk.overs)

    assert contacts(vault) == before + 40


@pytest.mark.usefixtures("protected_anew")
def test_closing_the_window_while_a_year_is_protected_locks_it(
    laptop: OpenLaptop, vault: Path
) -> None:
    before = (vault / "yearbook.book").read_bytes()
    desk = laptop(vault, DAY).unlock(passphrase_of(vault, "coordinator"))
    desk.open_page(desk.text("page.release"))
    desk.press("release.preview")
    desk.until(lambda: seen(desk, QProgressBar))

    desk.window.close()
    desk.until(lambda: desk.overs)

    session = unlocking.unlock(vault, passphrase_of(vault, "coordinator"))
    assert session.open_yearbook is not None
    session.close()
    assert (vault / "yearbook.book").read_bytes() != before  # it was rewritten under a fresh key


def test_a_vault_that_is_open_refuses_a_second_window_until_it_is_locked(
    laptop: OpenLaptop, vault: Path
) -> None:
    before = contacts(vault)
    first = laptop(vault, DAY).unlock(passphrase_of(vault, "desk"))
    second = laptop(vault, DAY)
    type_line(second.desk, passphrase_of(vault, "nurse"))
    second.desk.until(lambda: second.desk.seen("refused"))
    assert second.desk.seen("refused") == second.desk.text("refusal.vault_in_use")

    first.window.activateWindow()
    first.until(first.window.isActiveWindow)
    press_key(first, "3")
    first.quiet()
    first.lock()
    # The two share this process, and its keys: the first one's lock closed the other as well.
    second.next_day(DAY)
    second.unlock(passphrase_of(vault, "nurse"))
    press_key(second.desk, "1")
    second.desk.quiet()
    second.desk.lock()

    assert contacts(vault) == before + 1


def test_a_damaged_book_is_said_and_the_other_book_still_opens(
    laptop: OpenLaptop, vault: Path
) -> None:
    book = vault / "xenia.book"
    data = bytearray(book.read_bytes())
    data[len(data) // 2] ^= 0x10
    book.write_bytes(data)
    office = laptop(vault, DAY)
    type_line(office.desk, passphrase_of(vault, "desk"))
    office.desk.until(lambda: office.desk.seen("refused"))
    assert XENIA in office.desk.seen("refused").lower()
    assert office.desk.seen("refused") != office.desk.text("refusal.wrong_passphrase")
    assert book.read_bytes() == bytes(data)

    office.unlock(passphrase_of(vault, "nurse"))
    assert office.desk.pages()[0] == office.desk.text("page.hour")


def test_a_failing_disk_while_counting_is_said_and_what_was_counted_stays(
    laptop: OpenLaptop, vault: Path
) -> None:
    before = contacts(vault)
    desk = laptop(vault, DAY).unlock(passphrase_of(vault, "desk"))
    press_key(desk, "3")
    desk.quiet()
    with files_of_at_most(0):
        press_key(desk, "2")
        words = refusal(desk)
    assert words == desk.text("refusal.write_failed", file="xenia.book")
    assert desk.seen("saved") != desk.text(
        "saved.saving", channel=desk.text("label.channel.walk_in")
    )
    press_key(desk, "N")  # the contact before it can still be amended
    press_key(desk, "W")
    desk.quiet()
    assert desk.said == []
    desk.lock()

    assert contacts(vault) == before + 2


def test_a_failing_disk_at_locking_is_said_and_what_was_counted_stays(
    laptop: OpenLaptop, vault: Path
) -> None:
    before = contacts(vault)
    desk = laptop(vault, DAY).unlock(passphrase_of(vault, "desk"))
    press_key(desk, "3")
    desk.quiet()
    with files_of_at_most(0):
        desk.key(Qt.Key.Key_L, CONTROL)
        refusal(desk)
        desk.until(lambda: desk.text("lock.go_on") in names(desk))
    assert not desk.overs
    desk.press("lock.go_on")
    desk.until(lambda: desk.overs)

    assert contacts(vault) == before + 1
