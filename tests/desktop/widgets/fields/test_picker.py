"""A list that folds out: high rows, all that fits, and letters that find a name in its words."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.driving.desk import Desk, OpenDesk
from tests.driving.seen import page, seen
from xenia_desk.desktop.look.theme import TARGET
from xenia_desk.desktop.widgets.fields.picker import Picker


def unfolded(desk: Desk, picker: Picker) -> QWidget:
    QTest.mouseClick(picker, Qt.MouseButton.LeftButton)
    desk.until(lambda: picker.view().isVisible())
    QApplication.processEvents()
    return picker.view().window()


def row_heights(picker: Picker) -> list[int]:
    model = picker.model()
    return [picker.view().visualRect(model.index(n, 0)).height() for n in range(picker.count())]


def rows_seen(picker: Picker) -> int:
    view = picker.view()
    model = picker.model()
    port = view.viewport().rect()
    return sum(
        port.contains(view.visualRect(model.index(n, 0)).center()) for n in range(picker.count())
    )


def month_list(desk: Desk) -> Picker:
    (found,) = [
        each for each in seen(desk, Picker) if each.accessibleName() == desk.text("counting.month")
    ]
    return found


def language_list(desk: Desk) -> Picker:
    desk.until(lambda: [each for each in seen(desk, Picker) if each.count() > 10])
    return next(each for each in seen(desk, Picker) if each.count() > 10)


@pytest.mark.long(but=1)
@pytest.mark.parametrize("points", [9, 11, 22])
def test_a_list_of_two_shows_both_in_rows_for_a_finger(
    open_desk: OpenDesk, two_years: Path, points: int
) -> None:
    desk = open_desk("desk", font_points=points)
    desk.until(lambda: month_list(desk).count())
    picker = month_list(desk)
    while picker.count() > 2:
        picker.removeItem(0)
    while picker.count() < 2:
        picker.addItem("augustus 2027")
    picker.setEnabled(True)
    unfolded(desk, picker)
    assert min(row_heights(picker)) >= TARGET
    assert rows_seen(picker) == 2
    picker.hidePopup()
    assert two_years.is_dir()


def test_a_long_list_shows_as_much_as_the_screen_has_room_for(open_desk: OpenDesk) -> None:
    desk = page(open_desk, "desk", "handouts")
    picker = language_list(desk)
    window = unfolded(desk, picker)
    assert min(row_heights(picker)) >= TARGET
    screen = desk.window.screen().availableGeometry()
    folded = picker.mapToGlobal(QPoint(0, 0)).y()
    room = max(folded, screen.bottom() - folded - picker.height())
    assert rows_seen(picker) >= min(picker.count(), room // row_heights(picker)[0] - 1)
    assert screen.contains(window.geometry())
    assert picker.view().verticalScrollBar().isVisible()
    picker.hidePopup()


@pytest.mark.long(but=1)
@pytest.mark.parametrize("typed", ["ara", "ARA", "arab"])
@pytest.mark.parametrize("open_first", [False, True], ids=["folded", "unfolded"])
def test_letters_find_a_language_by_its_dutch_name(
    open_desk: OpenDesk, typed: str, *, open_first: bool
) -> None:
    desk = page(open_desk, "desk", "handouts")
    picker = language_list(desk)
    picker.setFocus()
    if open_first:
        unfolded(desk, picker)
        QTest.keyClicks(picker.view(), typed)
        QTest.keyClick(picker.view(), Qt.Key.Key_Return)
        desk.until(lambda: not picker.view().isVisible())
    else:
        QTest.keyClicks(picker, typed)
    assert "Arabisch" in picker.currentText()


@pytest.mark.long(but=1)
@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("fra", "Frans"),
        ("fran", "Frans"),
        ("tsj", "Tsjechisch"),
        ("ces", "Čeština"),
        ("oek", "Oek"),
    ],
)
def test_letters_find_the_beginning_of_any_name(
    open_desk: OpenDesk, typed: str, found: str
) -> None:
    desk = page(open_desk, "desk", "handouts")
    picker = language_list(desk)
    picker.setFocus()
    QTest.keyClicks(picker, typed)
    assert found in picker.currentText()
