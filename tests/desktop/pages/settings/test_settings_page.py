"""The settings page: every change is seen at once, kept, and leaves the rest alone."""

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from tests.desktop.cover.covers import is_inside
from tests.driving.desk import Desk, OpenDesk
from tests.driving.seen import names, page
from xenia_desk import settings
from xenia_desk.desktop.cover.input_watch import InputWatch, Patience
from xenia_desk.desktop.look.theme import tokens
from xenia_desk.desktop.notices import Kind
from xenia_desk.settings import Settings


def opened(open_desk: OpenDesk, **chosen: object) -> Desk:
    desk = page(open_desk, "desk", "settings", **chosen)
    desk.until(lambda: "English" in names(desk))
    return desk


def kept(desk: Desk) -> Settings:
    return settings.read(desk.folder)


def test_language_changes_while_it_runs_and_is_kept(open_desk: OpenDesk) -> None:
    desk = opened(open_desk)

    desk.click("English")

    desk.until(lambda: "Settings" in names(desk))
    assert kept(desk) == Settings(language="en")
    desk.click("Nederlands")
    desk.until(lambda: "Instellingen" in names(desk))
    assert kept(desk) == Settings()


def test_colours_change_and_the_keyboard_goes_on_where_it_was(open_desk: OpenDesk) -> None:
    desk = opened(open_desk)

    desk.click("Donker")

    desk.until(lambda: desk.window.palette().window().color().name().upper() == dark())
    went_on_at(desk, "Donker")
    assert kept(desk) == Settings(theme="dark")


def dark() -> str:
    return tokens("dark").background.upper()


def went_on_at(desk: Desk, name: str) -> None:
    """The old page is gone, and the focus is on the new one."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    desk.until(lambda: desk.button(name).hasFocus())


def test_letters_grow_up_to_the_largest_and_no_further(open_desk: OpenDesk) -> None:
    desk = opened(open_desk, font_points=21)

    desk.click("Groter")

    desk.until(lambda: kept(desk).font_points == 22)
    went_on_at(desk, "Kleiner")
    desk.until(lambda: "Groter" in names(desk))
    assert not desk.button("Groter").isEnabled()
    assert desk.window.font().pointSize() == 22


def test_single_letters_can_be_switched_off(open_desk: OpenDesk) -> None:
    desk = opened(open_desk)
    desk.click(desk.text("settings.letters_with_alt"))
    desk.until(lambda: not kept(desk).letter_keys)

    desk.click(desk.text("page.counting"))
    desk.until(lambda: desk.text("counting.put_together") in names(desk))
    several = desk.button(desk.text("counting.put_together"))
    desk.key(Qt.Key.Key_M)
    assert not several.isChecked()

    desk.key(Qt.Key.Key_M, Qt.KeyboardModifier.AltModifier)
    assert several.isChecked()


def test_the_times_are_chosen_kept_and_in_force(open_desk: OpenDesk) -> None:
    desk = opened(open_desk)

    desk.click(desk.text("settings.cover_after", minutes=1))
    desk.click(desk.text("settings.lock_after", hours=8))

    assert (kept(desk).cover_minutes, kept(desk).lock_hours) == (1, 8)
    watch = desk.window.findChildren(InputWatch)[0]
    assert watch.patience == Patience(cover=60, lock=8 * 3600)


@pytest.mark.long(but=1)
@pytest.mark.parametrize(("minutes", "hours"), [(11, 4), (0, 4), (3, 9), (3, 0), (-1, 4)])
def test_no_file_makes_a_time_longer(vault: Path, minutes: int, hours: int) -> None:
    settings.write(vault, Settings(cover_minutes=minutes, lock_hours=hours))
    assert settings.read(vault) == Settings()
    settings.write(vault, Settings(cover_minutes=10, lock_hours=8))
    assert settings.read(vault).cover_minutes == 10, "the control: the longest are read"


def test_a_code_is_chosen_and_brings_the_screen_back(open_desk: OpenDesk) -> None:
    desk = opened(open_desk)
    book = desk.text("book.xenia")
    name = desk.text("settings.code_new", book=book)
    (line,) = [w for w in desk.window.findChildren(QLineEdit) if w.accessibleName() == name]
    keep = desk.button(desk.text("settings.code_keep", book=book))

    QTest.keyClicks(line, "48a02")
    assert line.text() == "4802"
    assert not keep.isEnabled()
    QTest.keyClicks(line, "61")
    desk.click(keep.accessibleName())
    desk.until(lambda: desk.said)
    assert desk.said.pop() == (Kind.DONE, desk.text("settings.code_kept"))

    desk.key(Qt.Key.Key_F12)
    for digit in (Qt.Key.Key_4, Qt.Key.Key_8, Qt.Key.Key_0, Qt.Key.Key_2, Qt.Key.Key_6):
        desk.key(digit)
    assert not is_inside(desk)
    desk.key(Qt.Key.Key_1)
    desk.until(lambda: is_inside(desk))
