"""One press, one contact: by key and by mouse, through the real thread into a real book."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox

from tests.driving.acts import choose_chip, time_is_over
from tests.driving.desk import OpenDesk
from tests.driving.practice_vault import counts_of, gained
from xenia_desk import settings
from xenia_desk.desktop.widgets.tiles.tile import Tile

SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


def test_one_key_is_one_contact(open_desk: OpenDesk, vault: Path) -> None:
    before = counts_of(vault)
    desk = open_desk("desk")
    desk.key(Qt.Key.Key_3)
    desk.quiet()
    assert desk.seen("saved") == desk.text(
        "saved.stored", channel=desk.text("label.channel.walk_in")
    )
    desk.lock()
    assert gained(before, counts_of(vault)) == {
        ("2027", "contacts_by_channel_and_first", "group_walk_in|not_asked"): 1,
        ("2027", "contacts_by_first", "not_asked"): 1,
        ("2027", "contacts_by_help", "help_not_recorded"): 1,
        ("2027", "contacts_by_language", "not_recorded"): 1,
        ("2027", "contacts_by_setting", "setting_not_asked"): 1,
        ("2027", "mentions_by_theme", "health"): 1,
        ("2027", "mentions_by_theme_and_channel", "wide_health|group_walk_in"): 1,
        ("2027", "mentions_by_theme_and_referred", "wide_health|without_referral"): 1,
        ("2027-07", "contacts_by_channel", "walk_in"): 1,
    }


def test_one_click_is_one_contact_and_shift_puts_several_together(
    open_desk: OpenDesk, vault: Path
) -> None:
    before = counts_of(vault)
    desk = open_desk("desk")
    desk.click(desk.text("label.theme.debts"))
    desk.click(desk.text("label.theme.housing"), SHIFT)
    desk.click(desk.text("label.theme.safety"))
    desk.key(Qt.Key.Key_Return)
    desk.key(Qt.Key.Key_1, SHIFT)
    desk.key(Qt.Key.Key_G)
    desk.click(desk.text("counting.save"))
    desk.quiet()
    desk.lock()
    found = gained(before, counts_of(vault))
    assert found["2027-07", "contacts_by_channel", "walk_in"] == 3
    themes = {key[2]: n for key, n in found.items() if key[1] == "mentions_by_theme"}
    assert themes == {
        "debts": 1,
        "housing": 1,
        "safety": 1,
        "just_dropping_in": 1,
        "something_else": 1,
    }


def test_fast_presses_are_neither_lost_nor_doubled(open_desk: OpenDesk, vault: Path) -> None:
    before = counts_of(vault)
    desk = open_desk("desk")
    keys = [Qt.Key.Key_1, Qt.Key.Key_Q, Qt.Key.Key_A, Qt.Key.Key_5] * 25
    for key in keys:  # none of them waits for the thread
        QTest.keyClick(desk.window, key)
    assert desk.background.waiting > 1
    desk.quiet()
    desk.lock()
    found = gained(before, counts_of(vault))
    assert found["2027-07", "contacts_by_channel", "walk_in"] == 100
    assert found["2027", "mentions_by_theme", "money_and_schemes"] == 25


def test_a_key_that_is_held_down_counts_once(open_desk: OpenDesk, vault: Path) -> None:
    before = counts_of(vault)
    desk = open_desk("desk")
    pressed, no_modifier = True, Qt.KeyboardModifier.NoModifier
    for repeat in (False, True, True, True):
        QTest.simulateEvent(desk.window, pressed, Qt.Key.Key_2, no_modifier, "2", repeat)
    desk.quiet()
    desk.lock()
    assert gained(before, counts_of(vault))["2027", "mentions_by_theme", "explanation"] == 1


def test_what_is_said_after_the_press_amends_that_contact(open_desk: OpenDesk, vault: Path) -> None:
    before = counts_of(vault)
    desk = open_desk("desk")
    desk.key(Qt.Key.Key_E)
    desk.key(Qt.Key.Key_N)
    desk.click(desk.text("label.first.first_this_year"))  # instead of the other
    desk.key(Qt.Key.Key_L)
    choose_chip(desk, "Roemeens")
    desk.click(desk.text("saved.setting"))
    choose_chip(desk, desk.text("label.setting.weaze"))
    desk.key(Qt.Key.Key_H)
    choose_chip(desk, desk.text("label.help.interpreter"))
    desk.key(Qt.Key.Key_V)
    choose_chip(desk, desk.text("label.referral.debt_help"))
    choose_chip(desk, desk.text("label.referral.legal_help"))
    desk.key(Qt.Key.Key_Escape)
    desk.quiet()
    desk.lock()
    found = gained(before, counts_of(vault))
    assert found == {
        ("2027", "contacts_by_channel_and_first", "group_walk_in|first_contact"): 1,
        ("2027", "contacts_by_first", "first_this_year"): 1,
        ("2027", "contacts_by_help", "interpreter"): 1,
        ("2027", "contacts_by_language", "romanian_or_bulgarian"): 1,
        ("2027", "contacts_by_setting", "weaze"): 1,
        ("2027", "contacts_with_referral", ""): 1,
        ("2027", "first_contacts_by_help", "interpreter"): 1,
        ("2027", "first_contacts_by_language", "romanian_or_bulgarian"): 1,
        ("2027", "first_contacts_by_setting", "weaze"): 1,
        ("2027", "mentions_by_theme", "housing"): 1,
        ("2027", "mentions_by_theme_and_channel", "wide_money_housing|group_walk_in"): 1,
        ("2027", "mentions_by_theme_and_referred", "wide_money_housing|with_referral"): 1,
        ("2027", "referrals_by_organisation", "debt_help"): 1,
        ("2027", "referrals_by_organisation", "legal_help"): 1,
        ("2027-07", "contacts_by_channel", "walk_in"): 1,
    }


def test_take_back_leaves_nothing_and_goes_two_deep(open_desk: OpenDesk, vault: Path) -> None:
    before = counts_of(vault)
    desk = open_desk("desk")
    desk.key(Qt.Key.Key_2)
    desk.key(Qt.Key.Key_N)
    desk.key(Qt.Key.Key_3)
    desk.key(Qt.Key.Key_Z, CONTROL)
    desk.key(Qt.Key.Key_Z, CONTROL)
    desk.key(Qt.Key.Key_Z, CONTROL)  # there is no third
    desk.quiet()
    assert desk.seen("saved") == desk.text("saved.taken_back")
    desk.lock()
    assert gained(before, counts_of(vault)) == {}


def test_the_one_before_can_be_taken_back_alone(open_desk: OpenDesk, vault: Path) -> None:
    before = counts_of(vault)
    desk = open_desk("desk")
    desk.key(Qt.Key.Key_2)
    desk.key(Qt.Key.Key_3)
    desk.click(desk.text("saved.before"))
    desk.click(desk.text("saved.take_back"))
    desk.quiet()
    desk.lock()
    found = gained(before, counts_of(vault))
    assert {key[2] for key in found if key[1] == "mentions_by_theme"} == {"health"}


def test_content_shows_only_while_it_is_held(open_desk: OpenDesk) -> None:
    desk = open_desk("desk")
    desk.key(Qt.Key.Key_W)
    desk.quiet()
    debts = desk.text("label.theme.debts")
    assert debts not in desk.seen("saved")
    chip = desk.button(desk.text("saved.last"))
    QTest.mousePress(chip, Qt.MouseButton.LeftButton)
    assert debts in desk.seen("saved")
    QTest.mouseRelease(chip, Qt.MouseButton.LeftButton)
    assert debts not in desk.seen("saved")


def test_the_bar_forgets_after_its_time(open_desk: OpenDesk, vault: Path) -> None:
    before = counts_of(vault)
    desk = open_desk("desk")
    desk.key(Qt.Key.Key_2)
    desk.quiet()
    time_is_over(desk)
    desk.until(lambda: desk.seen("saved") == desk.text("saved.empty"))
    desk.key(Qt.Key.Key_Z, CONTROL)
    desk.key(Qt.Key.Key_N)
    desk.quiet()
    desk.lock()
    found = gained(before, counts_of(vault))
    assert found["2027", "contacts_by_first", "not_asked"] == 1


def test_some_channels_stick_and_the_others_fall_back(open_desk: OpenDesk, vault: Path) -> None:
    before = counts_of(vault)
    desk = open_desk("desk")
    usual = desk.button(desk.text("label.channel.walk_in"))
    once = ("telephone", "message", "going_along", "lesson_or_group", "online_outreach")
    for channel in (*once, "visit_elsewhere"):
        desk.click(desk.text(f"label.channel.{channel}"))
        assert desk.seen("once") == desk.text("counting.once", channel=usual.text())
        desk.key(Qt.Key.Key_2)
        assert usual.isChecked()
        assert not desk.seen("once")
    for channel in ("round_weaze", "talk_on_location"):
        desk.click(desk.text(f"label.channel.{channel}"))
        desk.key(Qt.Key.Key_2)
        desk.key(Qt.Key.Key_2)
        assert desk.button(desk.text(f"label.channel.{channel}")).isChecked()
    desk.quiet()
    desk.lock()
    found = gained(before, counts_of(vault))
    by_channel = {key[2]: n for key, n in found.items() if key[1] == "contacts_by_channel"}
    expected = {**dict.fromkeys((*once, "visit_elsewhere"), 1)}
    assert by_channel == {**expected, "round_weaze": 2, "talk_on_location": 2}


def test_another_open_month_is_chosen_and_seen(open_desk: OpenDesk, vault: Path) -> None:
    before = counts_of(vault)
    desk = open_desk("desk")
    months = next(c for c in desk.window.findChildren(QComboBox) if c.isVisible())
    assert months.currentText() == "juli 2027"
    months.setFocus()
    QTest.keyClick(months, Qt.Key.Key_Up)
    assert months.currentText() == "juni 2027"
    desk.until(lambda: desk.seen("other_month"))
    assert "juni 2027" in desk.seen("other_month")
    desk.key(Qt.Key.Key_2)
    desk.quiet()
    desk.lock()
    assert gained(before, counts_of(vault))["2027-06", "contacts_by_channel", "walk_in"] == 1


def test_letters_can_be_switched_off(open_desk: OpenDesk, vault: Path) -> None:
    before = counts_of(vault)
    desk = open_desk("desk", letter_keys=False)
    desk.key(Qt.Key.Key_2)
    desk.key(Qt.Key.Key_Q)
    desk.quiet()
    assert desk.seen("saved") == desk.text("saved.empty")
    desk.key(Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    desk.quiet()
    desk.lock()
    assert gained(before, counts_of(vault))["2027", "mentions_by_theme", "explanation"] == 1


def test_no_tile_says_how_many_there_were(open_desk: OpenDesk) -> None:
    desk = open_desk("desk")

    def words() -> list[str]:
        tiles = [t for t in desk.window.findChildren(Tile) if t.isVisible()]
        assert len(tiles) == 15
        return [t.text() + t.accessibleName() + t.accessibleDescription() for t in tiles]

    before = words()
    for _ in range(3):
        desk.key(Qt.Key.Key_2)
    desk.quiet()
    assert words() == before


def test_a_tile_tells_what_belongs_to_it(open_desk: OpenDesk) -> None:
    desk = open_desk("desk")
    tile = desk.button(desk.text("label.theme.debts"))
    assert tile.toolTip() == tile.whatsThis() == desk.text("about.theme.debts")


def test_the_language_changes_while_a_contact_is_open(open_desk: OpenDesk, vault: Path) -> None:
    before = counts_of(vault)
    desk = open_desk("desk")
    desk.click(desk.text("label.channel.round_weaze"))
    desk.key(Qt.Key.Key_2)
    desk.quiet()
    desk.window.change(replace(settings.read(vault), language="en"))
    desk.until(lambda: desk.seen("saved").endswith(": saved"))
    assert desk.button(desk.text("label.channel.round_weaze")).isChecked()
    desk.key(Qt.Key.Key_N)
    desk.quiet()
    desk.lock()
    assert gained(before, counts_of(vault))["2027", "contacts_by_first", "first_ever"] == 1
