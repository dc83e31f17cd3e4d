"""The nurse counts in the book of the hour, press by press or with one list."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSpinBox

from tests.books import GGD
from tests.driving.acts import choose_chip, fill_hour_list
from tests.driving.desk import OpenDesk
from tests.driving.practice_vault import counts_of, gained
from xenia_desk.desktop.notices import Kind


def hour_counts(vault: Path) -> dict[tuple[str, str, str], int]:
    return counts_of(vault, "nurse", GGD)


def items(found: dict[tuple[str, str, str], int]) -> dict[str, int]:
    return {key[2]: n for key, n in found.items() if key[1] == "items_of_the_hour"}


def test_every_press_is_a_visitor(open_desk: OpenDesk, vault: Path) -> None:
    before, desk_before = hour_counts(vault), counts_of(vault)
    desk = open_desk("nurse")
    desk.key(Qt.Key.Key_1)
    desk.key(Qt.Key.Key_3)
    desk.key(Qt.Key.Key_N)
    desk.key(Qt.Key.Key_V)
    choose_chip(desk, desk.text("label.ggd_item.vaccination"))
    desk.key(Qt.Key.Key_Escape)
    desk.quiet()
    desk.lock()
    found = gained(before, hour_counts(vault))
    assert items(found) == {"visitor": 2, "sti_test": 1, "vaccination": 1}
    assert found["2027-07", "contacts_by_channel", "ggd_hour"] == 2
    assert found["2027", "contacts_by_first", "first_ever"] == 1
    assert gained(desk_before, counts_of(vault)) == {}


def test_one_list_is_stored_at_once(open_desk: OpenDesk, vault: Path) -> None:
    before = hour_counts(vault)
    desk = open_desk("nurse")
    desk.key(Qt.Key.Key_U)
    fill_hour_list(desk, first_ever=2, known=3, sti_test=4, health_education=5)
    desk.click(desk.text("hour.list_save"))
    desk.until(lambda: desk.said)
    assert desk.said.pop() == (Kind.DONE, desk.text("hour.list_saved"))
    desk.lock()
    found = gained(before, hour_counts(vault))
    assert items(found) == {"visitor": 5, "sti_test": 4, "health_education": 5}
    assert found["2027-07", "contacts_by_channel", "ggd_hour"] == 5
    assert found["2027-07", "activities_by_kind", "ggd_hours"] == 1
    assert found["2027", "contacts_by_first", "known"] == 3


def test_a_list_that_cannot_be_is_refused_and_stays(open_desk: OpenDesk, vault: Path) -> None:
    before = hour_counts(vault)
    desk = open_desk("nurse")
    desk.click(desk.text("hour.list"))
    fill_hour_list(desk, known=1, sti_test=2)
    desk.click(desk.text("hour.list_save"))
    desk.until(lambda: desk.said)
    kind, words = desk.said.pop()
    assert kind is Kind.REFUSED
    assert desk.text("label.ggd_item.sti_test") in words or "2" in words
    assert desk.button(desk.text("hour.list_save")).isEnabled()
    desk.lock()
    assert gained(before, hour_counts(vault)) == {}


def test_a_list_can_be_put_away(open_desk: OpenDesk, vault: Path) -> None:
    before = hour_counts(vault)
    desk = open_desk("nurse")
    desk.click(desk.text("hour.list"))
    fill_hour_list(desk, known=7)
    desk.click(desk.text("hour.list_drop"))
    desk.click(desk.text("hour.list"))
    assert all(f.value() == 0 for f in desk.window.findChildren(QSpinBox) if f.isVisible())
    desk.lock()
    assert gained(before, hour_counts(vault)) == {}
