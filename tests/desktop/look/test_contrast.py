"""What is drawn can be told apart: the words in an empty field, and where the focus is."""

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPalette
from PySide6.QtWidgets import QAbstractButton, QLineEdit

from tests.desktop.look.contrasts import SIGN, TEXT, contrast
from tests.driving.desk import Desk, OpenDesk
from tests.driving.seen import seen
from xenia_desk.settings import THEMES

EVERY_THEME = pytest.mark.parametrize("name", THEMES)


def over(front: QColor, back: QColor) -> str:
    """A colour that is partly seen through, on another."""
    seen_through = front.alphaF()
    parts = (
        seen_through * one + (1 - seen_through) * other
        for one, other in (
            (front.redF(), back.redF()),
            (front.greenF(), back.greenF()),
            (front.blueF(), back.blueF()),
        )
    )
    return QColor.fromRgbF(*parts).name()


@pytest.mark.long(but=1)
@EVERY_THEME
def test_the_words_in_an_empty_field_can_be_read(open_desk: OpenDesk, name: str) -> None:
    desk = open_desk("desk", theme=name)
    desk.open_page(desk.text("page.help"))
    (line,) = seen(desk, QLineEdit)
    assert line.placeholderText()
    role = QPalette.ColorRole
    words, ground = (line.palette().color(each) for each in (role.PlaceholderText, role.Base))
    assert contrast(over(words, ground), ground.name()) >= TEXT


def differing(one: QImage, other: QImage) -> int:
    """How many dots of two pictures differ enough to be told apart without their hue."""
    changed = Counter(
        (one.pixel(x, y), other.pixel(x, y))
        for x in range(one.width())
        for y in range(one.height())
        if one.pixel(x, y) != other.pixel(x, y)
    )
    return sum(
        times
        for (before, after), times in changed.items()
        if contrast(QColor(before).name(), QColor(after).name()) >= SIGN
    )


def seen_too_little(desk: Desk) -> set[tuple[str, str, bool]]:
    """The kinds of button on which the focus is told by a hue alone."""
    found, tried = set(), set()
    for button in desk.controls():
        kind = type(button).__name__, str(button.property("look")), button.isEnabled()
        if not isinstance(button, QAbstractButton) or not button.isEnabled():
            continue
        kind = (*kind[:2], button.isChecked())
        if kind in tried or button.focusPolicy() == Qt.FocusPolicy.NoFocus:
            continue
        tried.add(kind)
        desk.window.setFocus()
        before = button.grab().toImage()
        button.setFocus()
        if differing(before, button.grab().toImage()) < button.width() + button.height():
            found.add(kind)
    assert tried
    return found


@pytest.mark.long(but=1)
@EVERY_THEME
def test_the_focus_is_seen_without_its_hue(open_desk: OpenDesk, name: str) -> None:
    desk = open_desk("desk", theme=name)
    desk.key(Qt.Key.Key_M)
    desk.click(desk.text("label.theme.debts"))
    faults = {}
    for page in ("counting", "month", "handouts"):
        if page != "counting":
            desk.open_page(desk.text(f"page.{page}"))
        faults[page] = seen_too_little(desk)
    assert not any(faults.values()), faults


def test_control_a_ring_of_another_hue_alone_is_found(open_desk: OpenDesk) -> None:
    desk = open_desk("desk")
    desk.open_page(desk.text("page.handouts"))
    rule = 'QPushButton[look="main"]:focus { outline: none; }'
    desk.window.setStyleSheet(desk.window.styleSheet() + rule)
    assert "main" in {kind[1] for kind in seen_too_little(desk)}
