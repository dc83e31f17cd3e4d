"""What is pressed once is done once: held, bounced, clicked twice, by whatever way it comes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.desktop.pages.month.shown_month import corrected, opened, step_back
from tests.driving.acts import fill_end
from tests.driving.desk import Desk, OpenDesk
from tests.driving.practice_vault import counts_of, gained
from tests.driving.seen import page, words
from xenia_desk.desktop.press.one_press import AGAIN, LET_GO, guard
from xenia_desk.desktop.widgets.tiles.tile import Tile
from xenia_desk.desktop.work.running import nothing

CONTROL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


class Hand:
    """A clock that stands still between what a hand does."""

    def __init__(self) -> None:
        self.at = guard().clock()

    def read(self) -> float:
        return self.at


@pytest.fixture
def hand() -> Hand:
    found = Hand()
    guard().clock = found.read
    return found


def focused(desk: Desk) -> QWidget:
    return QApplication.focusWidget() or desk.window


def down(desk: Desk, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    QTest.keyPress(focused(desk), key, modifier or Qt.KeyboardModifier.NoModifier)


def up(desk: Desk, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    QTest.keyRelease(focused(desk), key, modifier or Qt.KeyboardModifier.NoModifier)


def hold(desk: Desk, hand: Hand, key: Qt.Key, delay: float) -> None:
    """Hold a key for a second and a half, as an X server tells of it: no repeat is called one."""
    down(desk, key)
    hand.at += delay
    for _ in range(round((1.5 - delay) * 30)):
        up(desk, key)
        down(desk, key)
        hand.at += 1 / 30
    up(desk, key)
    QCoreApplication.processEvents()


def click_twice(button: QWidget) -> None:
    """A double click as the mouse makes it, wherever its second press lands."""
    window = button.window()
    place = button.mapTo(window, QPoint(20, 20))
    QTest.mouseDClick(window.windowHandle(), LEFT, Qt.KeyboardModifier.NoModifier, place)
    QCoreApplication.processEvents()


def contacts(vault: Path, before: dict[tuple[str, str, str], int]) -> int:
    return gained(before, counts_of(vault)).get(("2027-07", "contacts_by_channel", "walk_in"), 0)


@pytest.mark.long(but=1)
@pytest.mark.parametrize("delay", [0.3, 0.6])
@pytest.mark.parametrize("how", ["key", "space"])
def test_a_held_key_is_one_contact(
    open_desk: OpenDesk, vault: Path, hand: Hand, how: str, delay: float
) -> None:
    before = counts_of(vault)
    desk = open_desk("desk")
    if how == "space":
        desk.button(desk.text("label.theme.debts")).setFocus()
    hold(desk, hand, Qt.Key.Key_S if how == "key" else Qt.Key.Key_Space, delay)
    desk.quiet()
    desk.lock()
    assert contacts(vault, before) == 1


def test_a_held_enter_saves_once_and_presses_nothing_after(
    open_desk: OpenDesk, vault: Path, hand: Hand
) -> None:
    before = counts_of(vault)
    desk = open_desk("desk")
    desk.button(desk.text("label.theme.debts")).setFocus()
    desk.key(Qt.Key.Key_2, Qt.KeyboardModifier.ShiftModifier)
    hold(desk, hand, Qt.Key.Key_Return, 0.6)
    desk.quiet()
    desk.lock()
    assert contacts(vault, before) == 1


@pytest.mark.long(but=1)
@pytest.mark.parametrize(
    ("up_for", "after", "expected"),
    [
        (LET_GO + 0.05, AGAIN - 0.05, 1),
        (LET_GO + 0.05, AGAIN + 0.05, 2),
        (LET_GO - 0.05, AGAIN + 5, 1),
        (LET_GO + 0.05, AGAIN + 5, 2),
    ],
)
def test_a_key_pressed_again_is_another_contact_once_it_was_let_go(
    open_desk: OpenDesk, vault: Path, hand: Hand, up_for: float, after: float, expected: int
) -> None:
    before = counts_of(vault)
    desk = open_desk("desk")
    down(desk, Qt.Key.Key_S)
    hand.at += after - up_for
    up(desk, Qt.Key.Key_S)
    hand.at += up_for
    down(desk, Qt.Key.Key_S)
    up(desk, Qt.Key.Key_S)
    desk.quiet()
    desk.lock()
    assert contacts(vault, before) == expected


def test_two_keys_in_quick_succession_are_two_contacts(
    open_desk: OpenDesk, vault: Path, hand: Hand
) -> None:
    before = counts_of(vault)
    desk = open_desk("desk")
    down(desk, Qt.Key.Key_S)
    hand.at += 0.02
    down(desk, Qt.Key.Key_F)
    hand.at += 0.02
    up(desk, Qt.Key.Key_S)
    up(desk, Qt.Key.Key_F)
    desk.quiet()
    desk.lock()
    assert contacts(vault, before) == 2


@pytest.mark.usefixtures("hand")
def test_a_double_click_on_a_tile_is_one_contact_and_two_tiles_are_two(
    open_desk: OpenDesk, vault: Path
) -> None:
    before = counts_of(vault)
    desk = open_desk("desk")
    click_twice(desk.button(desk.text("label.theme.debts")))
    desk.quiet()
    desk.click(desk.text("label.theme.housing"))
    desk.quiet()
    desk.lock()
    assert contacts(vault, before) == 2


def test_assistive_technology_presses_once_and_later_once_more(
    open_desk: OpenDesk, vault: Path, hand: Hand
) -> None:
    before = counts_of(vault)
    desk = open_desk("desk")
    tile = desk.button(desk.text("label.theme.debts"))
    tile.setFocus()
    desk.key(Qt.Key.Key_Space)
    for wait in (0.1, 0.1, 5, 5):
        hand.at += wait
        tile.click()  # what the action of a button does
    desk.quiet()
    desk.lock()
    assert contacts(vault, before) == 3


@pytest.mark.usefixtures("hand")
def test_a_double_click_on_a_chip_does_not_take_back_what_it_says(
    open_desk: OpenDesk, vault: Path
) -> None:
    before = counts_of(vault)
    desk = open_desk("desk")
    desk.key(Qt.Key.Key_2)
    desk.quiet()
    new = desk.button(desk.text("label.first.first_ever"))
    click_twice(new)
    desk.quiet()
    assert new.isChecked()
    desk.lock()
    assert gained(before, counts_of(vault))["2027", "contacts_by_first", "first_ever"] == 1


def test_undo_repeats_freely(open_desk: OpenDesk, vault: Path, hand: Hand) -> None:
    before = counts_of(vault)
    desk = open_desk("desk")
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3):
        hand.at += 1
        desk.key(key)
    for _ in range(2):
        down(desk, Qt.Key.Key_Z, CONTROL)
        up(desk, Qt.Key.Key_Z, CONTROL)
    desk.quiet()
    desk.lock()
    assert contacts(vault, before) == 1


@pytest.mark.usefixtures("hand")
def test_arrows_step_as_fast_as_they_are_pressed(open_desk: OpenDesk) -> None:
    desk = page(open_desk, "desk", "round")
    desk.until(lambda: "donderdag 1 juli 2027" in words(desk))
    click_twice(desk.button(desk.text("round.day_before")))
    assert "dinsdag 29 juni 2027" in words(desk)


def closing(desk: Desk) -> QWidget:
    step_back(desk)
    desk.click(desk.text("month.part_close"))
    return desk.button(desk.text("month.close_open", month="juni 2027"))


def correcting(desk: Desk) -> QWidget:
    step_back(desk)
    desk.click(desk.text("month.part_correct"))
    fill_end(desk, "was", "Inloop", {desk.text("saved.theme"): "Gezondheid"})
    return desk.button(desk.text("month.correct_save"))


def told(desk: Desk) -> list[str]:
    """All notices, when everything is done."""
    desk.until(lambda: not desk.background.waiting)
    return [words for _, words in desk.said]


def test_a_double_click_corrects_once(open_desk: OpenDesk) -> None:
    desk = opened(open_desk)
    click_twice(correcting(desk))
    assert told(desk) == [desk.text("month.corrected")]
    assert corrected(desk) == {"Verkeerde toets": "1"}


def test_a_double_click_closes_a_month_and_makes_nothing_again(open_desk: OpenDesk) -> None:
    desk = opened(open_desk)
    button = closing(desk)
    click_twice(button)
    assert told(desk) == [desk.text("month.sealed")]
    assert button.accessibleName() == desk.text("month.close_closed", month="juni 2027")
    assert button.property("look") != "main"


@pytest.mark.long(but=1)
@pytest.mark.parametrize("act", [correcting, closing])
def test_while_the_disk_is_slow_a_second_press_begins_nothing(
    open_desk: OpenDesk, act: Callable[[Desk], QWidget]
) -> None:
    desk = opened(open_desk)
    button = act(desk)
    with slow_disk(desk):
        for _ in range(2):
            QTest.mouseClick(button, LEFT)  # not a double click
    assert len(told(desk)) == 1


@pytest.mark.usefixtures("hand")
def test_the_second_press_of_a_double_click_does_not_land_on_what_lay_behind(
    open_desk: OpenDesk, vault: Path
) -> None:
    before = counts_of(vault)
    desk = open_desk("desk")
    desk.key(Qt.Key.Key_2)
    desk.quiet()
    desk.click(desk.text("saved.language"))
    chip = desk.button("Arabisch")
    spot = chip.mapTo(desk.window, QPoint(20, 20))
    click_twice(chip)
    assert isinstance(desk.window.childAt(spot), Tile), "the panel has gone from over a tile"
    desk.quiet()
    desk.lock()
    assert contacts(vault, before) == 1


@contextmanager
def slow_disk(desk: Desk) -> Iterator[None]:
    """Nothing is stored while this lasts."""
    goes_on = Event()
    desk.background.run(goes_on.wait, nothing, desk.window.notices.tell)
    try:
        yield
    finally:
        goes_on.set()
