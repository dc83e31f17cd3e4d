"""Behind a cover waits what was half typed; of the last contact nothing does."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QSpinBox

from tests.desktop.cover.covers import (
    EVERY,
    back,
    covered_by_f12,
    is_inside,
    kept,
    others,
    presenters,
    press_f12,
)
from tests.driving.acts import choose, fill, fill_end, fill_hour_list, number_field, type_line
from tests.driving.desk import Desk, OpenDesk
from tests.driving.practice_vault import counts_of, gained, passphrase_of
from tests.driving.seen import is_open, names, seen, words
from xenia_desk.desktop.cover.input_watch import InputWatch, Patience

LISTED = {"Nieuw": 1, "Al bekend": 4, "Gezondheid": 3, "Veiligheid": 2, "Wonen": 1}
ROUND = "Ronde op de Weaze"


def covered_and_back(desk: Desk, cover: Callable[[Desk], object] = covered_by_f12) -> None:
    cover(desk)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # as its loop does
    back(desk)
    desk.until(lambda: is_inside(desk) and not desk.background.waiting)


def nobody_there(desk: Desk) -> None:
    """The time without a key or press is over."""
    watch = desk.window.findChildren(InputWatch)[0]
    usual, watch.patience = watch.patience, Patience(0.0, 3600.0)
    watch.tick()
    watch.patience = usual


def chosen(desk: Desk, *wanted: str) -> list[str]:
    """Which of these buttons are marked as chosen."""
    return [name for name in wanted if desk.button(name).isChecked()]


@pytest.mark.long(but=1)
@pytest.mark.parametrize("cover", [covered_by_f12, nobody_there], ids=["key", "time"])
def test_a_half_typed_round_waits_on_its_page(
    open_desk: OpenDesk, vault: Path, cover: Callable[[Desk], object]
) -> None:
    before = counts_of(vault)
    desk = open_desk("desk")
    desk.open_page(desk.text("page.round"))
    choose(desk, desk.text("round.where"), "Gesprek op locatie")
    fill(desk, LISTED)
    desk.click(desk.text("round.day_before"))
    covered_and_back(desk, cover)
    assert desk.text("round.save") not in names(desk), "one comes back to the first page"
    desk.open_page(desk.text("page.round"))
    assert {name: number_field(desk, name).value() for name in LISTED} == LISTED
    assert "woensdag 30 juni 2027" in words(desk)
    assert "Gesprek op locatie" in [each.currentText() for each in seen(desk, QComboBox)]
    desk.click(desk.text("round.save"))
    desk.until(lambda: desk.text("round.take_back") in names(desk))
    desk.lock()
    found = gained(before, counts_of(vault))
    assert found["2027-06", "contacts_by_channel", "talk_on_location"] == 5


def test_ten_covers_in_the_middle_of_a_round_lose_nothing(open_desk: OpenDesk) -> None:
    desk = open_desk("desk")
    for number, name in enumerate([*LISTED] * 2, start=1):
        desk.open_page(desk.text("page.round"))
        fill(desk, {name: number})
        EVERY[number % len(EVERY)](desk)  # whatever else is open, it goes
        desk.until(lambda: others(desk))
        covered_and_back(desk)
        assert not others(desk)
    desk.open_page(desk.text("page.round"))
    found = {name: number_field(desk, name).value() for name in LISTED}
    assert found == dict(zip(LISTED, range(6, 11), strict=True))


def test_the_list_of_the_hour_waits(open_desk: OpenDesk) -> None:
    desk = open_desk("nurse")
    desk.key(Qt.Key.Key_U)
    fill_hour_list(desk, first_ever=2, known=3, sti_test=4)
    desk.click(desk.text("hour.list_counts_hour"))
    covered_and_back(desk)
    typed = [each.value() for each in seen(desk, QSpinBox)]
    assert sorted(number for number in typed if number) == [2, 3, 4]
    assert not chosen(desk, desk.text("hour.list_counts_hour"))


def correct(desk: Desk) -> None:
    """Fill in a correction of June, three times and counted twice."""
    desk.open_page(desk.text("page.month"))
    desk.click(desk.text("month.before"))
    desk.until(lambda: "juni 2027" in words(desk))
    desk.click(desk.text("month.part_correct"))
    fill_end(desk, "was", "Telefoon", {desk.text("saved.theme"): "Gezondheid"})
    fill_end(desk, "should_be", "Bericht")
    choose(desk, desk.text("month.correct_reason"), desk.text("reason.counted_twice"))
    (number,) = seen(desk, QSpinBox)
    number.setFocus()
    number.selectAll()
    QTest.keyClicks(number, "3")


def form(desk: Desk) -> list[str]:
    return [desk.seen("preview"), *(each.currentText() for each in seen(desk, QComboBox))]


def test_a_half_typed_correction_waits(open_desk: OpenDesk) -> None:
    desk = open_desk("desk")
    correct(desk)
    before = form(desk)
    covered_and_back(desk)
    desk.open_page(desk.text("page.month"))
    assert "juni 2027" in words(desk)
    assert [each.value() for each in seen(desk, QSpinBox)] == [3]
    assert form(desk) == before
    assert {"Telefoon", "Bericht"} <= set(before)


def test_a_half_typed_correction_waits_while_the_colours_change(open_desk: OpenDesk) -> None:
    desk = open_desk("desk")
    correct(desk)
    before = form(desk)
    desk.open_page(desk.text("page.settings"))
    desk.click(desk.text("settings.theme_dark"))
    desk.open_page(desk.text("page.month"))
    assert form(desk) == before
    assert [each.value() for each in seen(desk, QSpinBox)] == [3]


def test_the_channel_that_stays_and_the_month_stay(open_desk: OpenDesk, vault: Path) -> None:
    before = counts_of(vault)
    desk = open_desk("desk")
    desk.click(ROUND)
    choose(desk, desk.text("counting.month"), "juni 2027")
    (months,) = seen(desk, QComboBox)
    QTest.keyClick(months, Qt.Key.Key_Return)
    covered_and_back(desk)
    assert chosen(desk, ROUND) == [ROUND]
    assert desk.seen("other_month")
    desk.click(desk.text("label.theme.health"))
    desk.until(lambda: desk.seen("saved") != desk.text("saved.empty"))
    desk.lock()
    found = gained(before, counts_of(vault))
    assert {key for key in found if key[1] == "contacts_by_channel"} == {
        ("2027-06", "contacts_by_channel", "round_weaze")
    }


def test_a_channel_for_one_contact_goes_with_it(open_desk: OpenDesk) -> None:
    desk = open_desk("desk")
    once, usual = desk.text("label.channel.telephone"), desk.text("label.channel.walk_in")
    desk.click(once)
    assert chosen(desk, once, usual) == [once]
    covered_and_back(desk)
    assert chosen(desk, once, usual) == [usual]
    assert not desk.seen("once")


@pytest.mark.long(but=1)
@pytest.mark.parametrize("role", ["desk", "nurse"])
def test_a_contact_put_together_and_the_saved_one_go(open_desk: OpenDesk, role: str) -> None:
    before = len(kept())
    desk = open_desk(role)
    desk.key(Qt.Key.Key_1)
    desk.key(Qt.Key.Key_N)
    desk.until(lambda: not desk.background.waiting)
    desk.key(Qt.Key.Key_3, Qt.KeyboardModifier.ShiftModifier)
    assert len(kept()) > before, "the control: it is in memory"
    assert tiles_chosen(desk)
    covered_and_back(desk)
    assert len(kept()) == before
    assert not tiles_chosen(desk)
    assert desk.seen("saved") == desk.text("saved.empty")


def tiles_chosen(desk: Desk) -> list[str]:
    from xenia_desk.desktop.widgets.tiles.tile import Tile

    return [each.accessibleName() for each in seen(desk, Tile) if each.isChecked()]


def test_a_press_that_is_being_stored_leaves_nothing_behind_the_cover(
    open_desk: OpenDesk, vault: Path
) -> None:
    counted, before = counts_of(vault), len(kept())
    desk = open_desk("desk")
    desk.key(Qt.Key.Key_1)  # not waited for
    covered_and_back(desk)
    assert len(kept()) == before
    assert desk.seen("saved") == desk.text("saved.empty")
    desk.lock()
    assert gained(counted, counts_of(vault)), "it is counted all the same"


def test_a_round_cannot_be_taken_back_after_a_cover(open_desk: OpenDesk) -> None:
    desk = open_desk("desk")
    desk.open_page(desk.text("page.round"))
    for waits in (True, False):
        fill(desk, LISTED)
        desk.click(desk.text("round.save"))
        if waits:
            desk.until(lambda: desk.text("round.take_back") in names(desk))
        covered_and_back(desk)
        desk.open_page(desk.text("page.round"))
        assert desk.text("round.take_back") not in names(desk)
        assert {each.value() for each in seen(desk, QSpinBox)} == {0}


@dataclass
class Days:
    """A clock that goes to the next day when the test says so."""

    day: date = date(2027, 7, 1)

    def today(self) -> date:
        return self.day


def test_midnight_behind_the_cover_lets_the_channel_fall_back(open_desk: OpenDesk) -> None:
    clock = Days()
    desk = open_desk(clock=clock)
    type_line(desk, passphrase_of(desk.folder))
    desk.until(lambda: is_open(desk) and not desk.background.waiting)
    usual = desk.text("label.channel.walk_in")
    desk.click(ROUND)
    covered_by_f12(desk)
    clock.day += timedelta(days=1)
    back(desk)
    desk.until(lambda: is_inside(desk) and not desk.background.waiting)
    assert chosen(desk, ROUND, usual) == [usual]


def test_what_waits_is_gone_at_lock(open_desk: OpenDesk) -> None:
    desk = open_desk("desk")
    desk.open_page(desk.text("page.round"))
    fill(desk, LISTED)
    press_f12(desk)
    assert "RoundPresenter" in presenters()
    desk.window.lock()
    desk.until(lambda: desk.overs)
    assert "RoundPresenter" not in presenters()


def test_a_passphrase_that_is_shown_does_not_wait(open_desk: OpenDesk) -> None:
    desk = open_desk("desk")
    desk.open_page(desk.text("page.people"))
    desk.open_page(desk.text("page.handouts"))
    pages = {"PeoplePresenter", "HandoutsPresenter"}
    assert presenters() >= pages
    press_f12(desk)
    assert presenters().isdisjoint(pages)
