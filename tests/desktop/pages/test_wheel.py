"""The wheel scrolls the page, and changes nothing that it happens to pass over."""

import pytest
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDateEdit,
    QScrollArea,
    QScrollBar,
    QSlider,
    QTabBar,
    QWidget,
)

from tests.driving.desk import Desk, OpenDesk
from tests.driving.seen import page, seen

NOTCH = QPoint(0, 120)
PARTS = {
    "month": ("month.part_correct",),
    "facts": ("facts.part_languages", "facts.part_pictures"),
    "hour": ("hour.list",),
    "people": ("people.join",),
}
"""What is to be pressed on a page before its lists and numbers are seen."""


def value_of(widget: QWidget) -> object:
    if isinstance(widget, QComboBox | QTabBar):
        return widget.currentIndex()
    if isinstance(widget, QAbstractSpinBox):
        return widget.text()
    assert isinstance(widget, QAbstractSlider)
    return widget.value()


def changeable(desk: Desk) -> list[QWidget]:
    """Whatever holds a value that a wheel could change."""
    kinds = QComboBox, QAbstractSpinBox, QAbstractSlider, QTabBar
    return [
        found
        for found in seen(desk, QWidget)
        if isinstance(found, kinds) and not isinstance(found, QScrollBar) and found.isEnabled()
    ]


def turn(desk: Desk, over: QWidget, notch: QPoint) -> None:
    """Turn the wheel one notch with the pointer over the middle of something."""
    handle = desk.window.windowHandle()
    place = over.mapTo(desk.window, over.rect().center())
    QTest.wheelEvent(handle, QPointF(place), notch)
    QApplication.processEvents()


def area_of(widget: QWidget) -> QScrollArea | None:
    area = widget.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    return area


def changed_by_wheel(desk: Desk) -> list[str]:
    """What the wheel changed, or kept from scrolling the page that it lies on."""
    found = []
    for widget in changeable(desk):
        area = area_of(widget)
        for focused in (False, True):
            (widget if focused else desk.window).setFocus()
            if area is not None:
                area.ensureWidgetVisible(widget)
            before, places = value_of(widget), set[int]()
            for notch in (-NOTCH, NOTCH, NOTCH, -NOTCH):
                if area is not None:
                    area.ensureWidgetVisible(widget)
                    QApplication.processEvents()
                    places.add(area.verticalScrollBar().value())
                turn(desk, widget, notch)
                if area is not None:
                    places.add(area.verticalScrollBar().value())
                if value_of(widget) != before:
                    found.append(widget.accessibleName())
                    break
            if area is not None and area.verticalScrollBar().maximum() and len(places) == 1:
                found.append(f"{widget.accessibleName()} does not scroll")
    return found


@pytest.mark.long(but=1)
@pytest.mark.parametrize("role", ["", "desk", "nurse", "coordinator"])
def test_the_wheel_changes_nothing_on_any_page(open_desk: OpenDesk, role: str) -> None:
    desk = open_desk(role)
    desk.window.resize(desk.window.minimumSize())
    parts = {desk.text(f"page.{name}"): messages for name, messages in PARTS.items()}
    for name in desk.each_page():
        assert changed_by_wheel(desk) == [], name
        for message in parts.get(name, ()):
            desk.click(desk.text(message))
            desk.until(lambda: not desk.background.waiting)
            assert changed_by_wheel(desk) == [], (name, message)


@pytest.mark.long(but=1)
@pytest.mark.parametrize(
    ("role", "name", "message"),
    [
        ("desk", "round", ""),
        ("desk", "month", "month.part_correct"),
        ("desk", "handouts", ""),
        ("nurse", "hour", "hour.list"),
    ],
)
def test_there_is_something_for_the_wheel_to_change(
    open_desk: OpenDesk, role: str, name: str, message: str
) -> None:
    """The control: each of these pages holds lists or numbers, and a plain slider is found."""
    desk = page(open_desk, role, name)
    desk.until(lambda: not desk.background.waiting)
    if message:
        desk.click(desk.text(message))
    desk.until(lambda: changeable(desk))
    if name == "hour":
        assert seen(desk, QDateEdit)
    plain = QSlider(desk.window.centralWidget())
    plain.setAccessibleName("plain")
    plain.setValue(50)
    plain.resize(60, 60)
    plain.show()
    plain.raise_()
    assert changed_by_wheel(desk) == ["plain", "plain"]
