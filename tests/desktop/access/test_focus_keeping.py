"""After a press the focus stays where it was, and never lands on another act by itself."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea, QWidget

from tests.driving.desk import Desk, OpenDesk
from tests.driving.seen import page, seen, words
from xenia_desk.desktop.widgets.kit.layout import clear
from xenia_desk.desktop.widgets.kit.parts import Card, button


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def fields(desk: Desk) -> list[QWidget]:
    """What the keyboard can be at, in the page that is open."""
    rail = desk.window.findChild(QWidget, "rail")
    return [
        found
        for found in desk.controls()
        if found.isEnabled()
        and found.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not (rail and rail.isAncestorOf(found))
    ]


@pytest.mark.long(but=1)
@pytest.mark.parametrize("role", ["", "desk", "nurse", "coordinator"])
def test_the_focus_waits_for_every_control_that_is_at_work(open_desk: OpenDesk, role: str) -> None:
    desk = open_desk(role)
    desk.window.resize(desk.window.minimumSize())
    for name in desk.each_page():
        for found in fields(desk):
            if not found.isVisible():
                continue
            found.setFocus()
            if focused() is not found:
                continue  # the page goes on elsewhere by itself
            bars = [area.verticalScrollBar() for area in seen(desk, QScrollArea)]
            places = [bar.value() for bar in bars]
            found.setEnabled(False)
            QApplication.processEvents()
            assert focused() not in fields(desk), (name, found.accessibleName())
            assert [bar.value() for bar in bars] == places, (name, found.accessibleName())
            found.setEnabled(True)
            assert focused() is found, name


def test_the_questions_of_a_release_leave_the_focus_where_it_was(
    open_desk: OpenDesk, two_years: Path
) -> None:
    desk = page(open_desk, "coordinator", "release", folder=two_years)
    for message, answer in (
        ("release.preview", "release.preview"),
        ("questions.why", "questions.why_hide"),
    ):
        desk.until(lambda: not desk.background.waiting)
        desk.button(desk.text(message)).setFocus(Qt.FocusReason.TabFocusReason)
        desk.key(Qt.Key.Key_Space)
        desk.until(lambda: not desk.background.waiting)
        desk.until(lambda: desk.button(desk.text(answer)).isEnabled())  # noqa: B023 - now
        assert focused() is desk.button(desk.text(answer))


def test_minus_is_pressed_again_and_again_with_the_keyboard(open_desk: OpenDesk) -> None:
    desk = page(open_desk, "desk", "settings", font_points=22)
    desk.button(desk.text("settings.smaller")).setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(3):
        desk.key(Qt.Key.Key_Space)
        assert focused() is desk.button(desk.text("settings.smaller"))
    assert desk.text("settings.points", points=19) in words(desk)


def test_the_end_of_a_pager_keeps_the_focus_beside_it(open_desk: OpenDesk) -> None:
    desk = page(open_desk, "desk", "round")
    desk.until(lambda: not desk.background.waiting)
    before, after = (desk.button(desk.text(f"round.day_{way}")) for way in ("before", "after"))
    before.setFocus(Qt.FocusReason.TabFocusReason)
    desk.key(Qt.Key.Key_Space)
    after.setFocus(Qt.FocusReason.TabFocusReason)
    desk.key(Qt.Key.Key_Space)
    assert not after.isEnabled()
    assert focused() is after.parentWidget()
    desk.key(Qt.Key.Key_Tab)
    assert focused() is before


def test_a_list_drawn_anew_keeps_the_focus_at_the_same_act(open_desk: OpenDesk) -> None:
    desk = page(open_desk, "desk", "backups")
    desk.until(lambda: not desk.background.waiting)
    card = seen(desk, Card)[0]
    layout = card.body
    pressed = button("once", lambda: None)
    layout.addWidget(pressed)
    QApplication.processEvents()
    pressed.setFocus()
    clear(layout)
    again = button("once", lambda: None)
    for found in (button("other", lambda: None), again, button("third", lambda: None)):
        layout.addWidget(found)
    desk.until(lambda: isinstance(focused(), QPushButton))
    assert focused() is again
