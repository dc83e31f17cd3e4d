"""Whoever watches the whole program hears what it asked for, and one filter hears for all."""

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QTouchEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from xenia_desk.desktop.press.listening import Listener, leave, listen

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton


class Ear(Listener):
    """Writes down what it hears, under its name; it eats it or does something, once."""

    def __init__(
        self,
        parent: QObject,
        heard: list[str],
        name: str = "",
        *,
        eats: bool = False,
        does: Callable[[], object] = list,
    ) -> None:
        super().__init__(parent)
        self.heard, self.name, self.eats, self.does = heard, name, eats, does

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own call
        self.heard.append(self.name or QEvent.Type(event.type()).name)
        self.does()
        self.does = list
        return self.eats


@pytest.fixture
def line(qtbot: QtBot) -> QLineEdit:
    found = QLineEdit()
    qtbot.addWidget(found)
    found.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
    found.show()
    qtbot.waitExposed(found)
    return found


def touch(found: QWidget) -> None:
    sequence = QTest.touchEvent(found, QTest.createTouchDevice())
    for act in (sequence.press, sequence.move, sequence.release):
        act(0, QPoint(4, 4))
        sequence.commit()


def do_all(found: QWidget) -> None:
    """A key, a press, a wheel, a finger and a menu, as Qt itself makes them."""
    window = found.windowHandle()
    QTest.keyClick(window, Qt.Key.Key_A)
    QTest.mouseClick(window, LEFT, pos=QPoint(4, 4))
    QTest.wheelEvent(window, QPointF(4, 4), QPoint(0, 120))
    QTest.mouseClick(window, RIGHT, pos=QPoint(4, 4))
    touch(found)


@pytest.mark.parametrize(
    ("kind", "heard"),
    [
        (QKeyEvent, {"KeyPress", "KeyRelease", "ShortcutOverride"}),
        (QMouseEvent, {"MouseButtonPress", "MouseButtonRelease"}),
        (QWheelEvent, {"Wheel"}),
        (QTouchEvent, {"TouchBegin", "TouchUpdate", "TouchEnd"}),
        (QContextMenuEvent, {"ContextMenu"}),
    ],
)
def test_what_was_asked_for_is_heard_and_nothing_else(
    line: QLineEdit, kind: type[QEvent], heard: set[str]
) -> None:
    ear = Ear(line, [])
    ear.hears = (kind,)
    listen(ear)
    do_all(line)
    assert heard <= set(ear.heard) <= heard | {"MouseMove", "MouseButtonDblClick"}
    leave(ear)
    ear.heard.clear()
    do_all(line)
    assert ear.heard == []


def test_the_last_is_asked_first_and_what_it_eats_nobody_else_has(line: QLineEdit) -> None:
    heard: list[str] = []
    ears = [Ear(line, heard, name, eats=name == "second") for name in ("first", "second", "third")]
    for ear in ears:
        ear.hears = (QKeyEvent,)
        listen(ear)
    QTest.keyClick(line, Qt.Key.Key_A)
    assert set(heard) == {"third", "second"}
    assert heard[:2] == ["third", "second"]
    assert line.text() == ""
    ears[1].eats = False
    QTest.keyClick(line, Qt.Key.Key_A)
    assert line.text() == "a"
    for ear in ears:
        leave(ear)


def test_one_that_is_deleted_by_another_hears_no_more(line: QLineEdit) -> None:
    heard: list[str] = []
    gone = Ear(line, heard, "gone")
    deletes = Ear(line, heard, "there", does=partial(delete, gone))
    for ear in (gone, deletes):
        ear.hears = (QKeyEvent,)
        listen(ear)
    QTest.keyClick(line, Qt.Key.Key_A)
    assert set(heard) == {"there"}
    assert line.text() == "a"
    leave(deletes)
