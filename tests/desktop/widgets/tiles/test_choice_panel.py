"""A panel takes the keys and the time for itself; what was meant for it lands nowhere else."""

from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton, QWidget

from tests.driving.acts import time_is_over
from tests.driving.desk import Desk, OpenDesk
from tests.driving.practice_vault import counts_of, gained
from tests.driving.seen import seen, undo_window
from xenia_desk.desktop.press.one_press import REST, guard
from xenia_desk.desktop.widgets.tiles.choice_panel import ChoicePanel
from xenia_desk.desktop.widgets.tiles.tile import Tile

Counts = dict[tuple[str, str, str], int]
CONTROL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


def with_panel(open_desk: OpenDesk, **settings: object) -> Desk:
    """A contact of explanation, and the panel of languages over it."""
    desk = open_desk("desk", **settings)
    alt = Qt.KeyboardModifier.NoModifier
    if settings.get("letter_keys") is False:
        alt = Qt.KeyboardModifier.AltModifier
    desk.key(Qt.Key.Key_2, alt)
    desk.quiet()
    desk.key(Qt.Key.Key_L, alt)
    desk.until(lambda: focus() is not None and panel(desk).isAncestorOf(focus()))
    return desk


def panel(desk: Desk) -> ChoicePanel:
    (found,) = seen(desk, ChoicePanel)
    return found


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def focused(desk: Desk) -> str:
    found = focus()
    assert panel(desk).isAncestorOf(found)
    assert isinstance(found, QPushButton)
    return found.text()


def contacts(before: Counts, vault: Path) -> dict[str, int]:
    found = gained(before, counts_of(vault))
    return {key[2]: n for key, n in found.items() if key[1] == "mentions_by_theme"}


def languages(before: Counts, vault: Path) -> dict[str, int]:
    found = gained(before, counts_of(vault))
    return {key[2]: n for key, n in found.items() if key[1] == "contacts_by_language"}


@pytest.mark.long(but=1)
@pytest.mark.parametrize("letters", [True, False])
def test_a_letter_goes_to_what_begins_with_it_and_enter_chooses(
    open_desk: OpenDesk, vault: Path, *, letters: bool
) -> None:
    before = counts_of(vault)
    desk = with_panel(open_desk, letter_keys=letters)

    desk.key(Qt.Key.Key_R)
    first = focused(desk)
    assert first.startswith("R")
    desk.key(Qt.Key.Key_R)
    assert focused(desk).startswith("R")
    while focused(desk) != "Roemeens":
        desk.key(Qt.Key.Key_R)
    desk.key(Qt.Key.Key_Return)

    assert not seen(desk, ChoicePanel)
    desk.quiet()
    desk.lock()
    assert contacts(before, vault) == {"explanation": 1}
    assert languages(before, vault) == {"romanian_or_bulgarian": 1}


def test_no_key_of_the_page_works_under_a_panel_but_undo(open_desk: OpenDesk, vault: Path) -> None:
    before = counts_of(vault)
    desk = with_panel(open_desk)
    for key in (Qt.Key.Key_1, Qt.Key.Key_Q, Qt.Key.Key_N, Qt.Key.Key_M):
        desk.key(key)
        desk.key(key, Qt.KeyboardModifier.ShiftModifier)
        desk.key(key, Qt.KeyboardModifier.AltModifier)
    assert not desk.button(desk.text("label.first.first_ever")).isChecked()
    assert not desk.button(desk.text("counting.put_together")).isChecked()

    desk.key(Qt.Key.Key_Z, CONTROL)

    desk.quiet()
    assert not seen(desk, ChoicePanel)
    assert desk.seen("saved") == desk.text("saved.taken_back")
    desk.key(Qt.Key.Key_3)  # and the keys are the page's again
    desk.quiet()
    desk.lock()
    assert contacts(before, vault) == {"health": 1}


def test_escape_puts_it_away_wherever_the_focus_is(open_desk: OpenDesk) -> None:
    desk = with_panel(open_desk)
    desk.key(Qt.Key.Key_Escape)
    assert not seen(desk, ChoicePanel)
    assert focus() is desk.button(desk.text("saved.language"))

    desk.key(Qt.Key.Key_L)
    elsewhere = desk.button(desk.text("saved.take_back"))
    elsewhere.setFocus()
    desk.key(Qt.Key.Key_Escape)
    assert not seen(desk, ChoicePanel)
    assert focus() is elsewhere


def test_a_new_contact_puts_it_away(open_desk: OpenDesk, vault: Path) -> None:
    before = counts_of(vault)
    desk = with_panel(open_desk)

    desk.click(desk.text("label.theme.just_dropping_in"))  # it is not under the panel

    assert not seen(desk, ChoicePanel)
    desk.quiet()
    desk.lock()
    assert contacts(before, vault) == {"explanation": 1, "just_dropping_in": 1}


def by_arrow(desk: Desk) -> None:
    desk.key(Qt.Key.Key_Right)


def by_mouse(desk: Desk) -> None:
    (found, *_) = [b for b in panel(desk).findChildren(QPushButton) if b.text() == "Arabisch"]
    window = desk.window.windowHandle()
    for step in (10, 20):
        QTest.mouseMove(window, found.mapTo(desk.window, QPoint(step, 10)))
    QApplication.processEvents()


@pytest.mark.parametrize("move", [by_arrow, by_mouse])
def test_its_time_stands_still_while_somebody_moves_in_it(
    open_desk: OpenDesk, move: Callable[[Desk], None]
) -> None:
    desk = with_panel(open_desk)
    time = undo_window(desk)

    def gone() -> bool:
        return time.remainingTime() < time.interval() - 20

    def begins_anew() -> bool:
        left = time.remainingTime()
        move(desk)
        return time.remainingTime() > left

    desk.until(gone)
    desk.until(begins_anew)


def test_its_time_stands_still_no_longer_than_six_times(open_desk: OpenDesk) -> None:
    desk = with_panel(open_desk, undo_seconds=600)
    time = undo_window(desk)
    desk.until(lambda: time.remainingTime() < time.interval() - 20)
    guard().clock = count(guard().clock() + 6 * 600).__next__
    left = time.remainingTime()

    by_arrow(desk)

    assert time.remainingTime() <= left


@pytest.mark.long(but=1)
@pytest.mark.parametrize("how", ["mouse", "key"])
def test_a_press_that_was_meant_for_it_lands_on_no_tile(
    open_desk: OpenDesk, vault: Path, how: str
) -> None:
    before = counts_of(vault)
    desk = with_panel(open_desk)
    (found, *_) = [b for b in panel(desk).findChildren(QPushButton) if b.text() == "Arabisch"]
    place = found.mapTo(desk.window, QPoint(20, 20))
    now = guard().clock()
    guard().clock = lambda: now
    time_is_over(desk)
    assert not seen(desk, ChoicePanel)
    assert isinstance(desk.window.childAt(place), Tile)

    def press() -> None:
        if how == "mouse":
            none = Qt.KeyboardModifier.NoModifier
            QTest.mouseClick(desk.window.windowHandle(), LEFT, none, place)
        else:
            desk.key(Qt.Key.Key_R)
        desk.quiet()

    press()
    assert desk.seen("saved") == desk.text("saved.empty")
    guard().clock = count(now + REST + 0.5).__next__
    press()
    assert desk.seen("saved") != desk.text("saved.empty")
    desk.lock()
    assert sum(contacts(before, vault).values()) == 2


def test_on_a_page_that_was_left_it_is_gone_with_its_time(open_desk: OpenDesk) -> None:
    desk = with_panel(open_desk)
    desk.open_page(desk.text("page.round"))
    time_is_over(desk)

    desk.open_page(desk.text("page.counting"))

    assert not seen(desk, ChoicePanel)
    desk.key(Qt.Key.Key_3)
    desk.quiet()
    assert desk.seen("saved") != desk.text("saved.empty")


def test_the_bar_says_in_which_other_month_it_was_saved_and_no_tile_moves(
    open_desk: OpenDesk,
) -> None:
    desk = open_desk("desk")
    desk.until(lambda: len(seen(desk, Tile)) > 1)
    places = [(t.text(), t.mapTo(desk.window, QPoint()), t.size()) for t in seen(desk, Tile)]
    months = next(c for c in seen(desk, QComboBox))
    months.setFocus()
    QTest.keyClick(months, Qt.Key.Key_Up)
    desk.until(lambda: "juni 2027" in desk.seen("other_month"))
    desk.key(Qt.Key.Key_2)
    desk.quiet()

    channel = desk.text("label.channel.walk_in")
    wanted = desk.text("saved.stored_in", channel=channel, month="juni 2027")
    assert desk.seen("saved") == wanted
    found = [(t.text(), t.mapTo(desk.window, QPoint()), t.size()) for t in seen(desk, Tile)]
    assert found == places


def test_one_box_says_where_the_focus_is(open_desk: OpenDesk) -> None:
    """Fusion draws a box of its own inside, once a key has been pressed."""
    desk = with_panel(open_desk)
    chip = focus()
    by_mouse_only = chip.grab().toImage()
    by_arrow(desk)
    desk.key(Qt.Key.Key_Left)
    assert focus() is chip
    assert chip.grab().toImage() == by_mouse_only
