"""A number that is typed replaces what stood there, wherever the field was clicked."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QSpinBox

from tests.driving.desk import Desk, OpenDesk
from tests.driving.seen import page, seen
from xenia_desk.desktop.widgets.fields.number_field import DateField, NumberField

LEFT = Qt.MouseButton.LeftButton


def opened(open_desk: OpenDesk) -> tuple[Desk, list[NumberField]]:
    desk = page(open_desk, "desk", "round")
    desk.until(lambda: len(seen(desk, QSpinBox)) == 19 and not desk.background.waiting)
    QApplication.processEvents()  # until then the fields are not in their places
    return desk, seen(desk, NumberField)


def type_number(number: str) -> None:
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClicks(field, number)


@pytest.mark.long(but=1)
@pytest.mark.parametrize("before", [0, 1], ids=["unfocused", "focused"])
@pytest.mark.parametrize("place", [0.15, 0.5, 0.85])
def test_two_typed_into_a_clicked_field_of_zero_is_two(
    open_desk: OpenDesk, before: int, place: float
) -> None:
    _, fields = opened(open_desk)
    fields[1 - before].setFocus()
    line = fields[0].lineEdit()
    QTest.mouseClick(line, LEFT, pos=QPoint(round(line.width() * place), line.height() // 2))
    type_number("2")
    assert fields[0].value() == 2
    QTest.mouseClick(line, LEFT, pos=QPoint(round(line.width() * place), line.height() // 2))
    type_number("31")
    assert fields[0].value() == 31


def test_what_is_dragged_over_stays_selected(open_desk: OpenDesk) -> None:
    """The control: somebody who picks out one digit keeps the others."""
    desk, fields = opened(open_desk)
    fields[0].setValue(123)
    line, window = fields[0].lineEdit(), desk.window.windowHandle()
    begin = line.mapTo(desk.window, line.rect().center())
    end = line.mapTo(desk.window, QPoint(line.width() - 1, line.height() // 2))
    QTest.mousePress(window, LEFT, pos=begin)
    QTest.mouseMove(window, end)
    QTest.mouseRelease(window, LEFT, pos=end)
    kept = line.selectedText()
    assert kept
    assert kept != "123"


def test_plus_and_minus_leave_a_number_that_is_typed_over(open_desk: OpenDesk) -> None:
    desk, fields = opened(open_desk)
    name = fields[0].accessibleName()
    desk.click(desk.text("stepper.more", name=name))
    QTest.mouseClick(fields[0].lineEdit(), LEFT)
    type_number("7")
    assert fields[0].value() == 7


def test_a_clicked_part_of_a_day_is_typed_over(open_desk: OpenDesk) -> None:
    desk = page(open_desk, "nurse", "hour")
    desk.until(lambda: not desk.background.waiting)
    desk.click(desk.text("hour.list"))
    (day,) = seen(desk, DateField)
    assert day.text() == "1-7-2027"
    line = day.lineEdit()
    line.setFocus()
    right = line.cursorRect().right()  # just after what the cursor stands behind
    line.setCursorPosition(3)
    place = QPoint((right + line.cursorRect().right()) // 2, line.height() // 2)
    QTest.mouseClick(line, LEFT, pos=place)
    section = day.currentSection()
    QTest.mouseClick(line, LEFT, pos=place)
    assert section == DateField.Section.MonthSection
    type_number("3")
    assert day.date().month() == 3
