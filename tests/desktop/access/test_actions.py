"""What assistive technology does to a control has the effect of a press on it."""

import shutil
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel
from shiboken6 import isValid

from tests.driving.desk import Desk, OpenDesk
from tests.driving.room import EVERYWHERE, name_of
from tests.driving.seen import seen
from xenia_desk import settings
from xenia_desk.desktop.shell.rail import Rail
from xenia_desk.settings import Settings

DOES = ("Toggle", "Press")
SAME_ENOUGH = 3  # of one kind on one page: a calendar has thirty days


def checkable(desk: Desk) -> list[QAbstractButton]:
    return [
        found
        for found in desk.controls()
        if isinstance(found, QAbstractButton)
        and found.isCheckable()
        and found.isEnabled()
        and found.property("look") != "destination"
    ]


def picture(desk: Desk) -> list[tuple[str, object, object]]:
    """What is seen in a window, in words."""
    desk.until(lambda: not desk.background.waiting)
    QCoreApplication.processEvents()
    buttons = [w for w in desk.controls() if isinstance(w, QAbstractButton)]
    return [
        *((name_of(w), w.isChecked(), w.isEnabled()) for w in buttons),
        *((label.text(), None, None) for label in seen(desk, QLabel)),
    ]


def in_rail(desk: Desk, page: str) -> QAbstractButton:
    (rail,) = seen(desk, Rail)
    return next(b for b in rail.findChildren(QAbstractButton) if b.accessibleName() == page)


def is_let_go(button: QAbstractButton) -> bool:
    return not isValid(button) or not button.isDown()


def act(button: QAbstractButton, name: str) -> None:
    QAccessible.queryAccessibleInterface(button).actionInterface().doAction(name)


@pytest.fixture
def twins(open_desk: OpenDesk, practice_vault: Path, tmp_path: Path) -> Callable[[str], list[Desk]]:
    """Two windows, on two copies of one vault."""

    def begin(role: str) -> list[Desk]:
        other = Path(shutil.copytree(practice_vault, tmp_path / "other"))
        settings.write(other, Settings())
        found = [open_desk(), open_desk(folder=other)]
        for desk in found if role else ():
            desk.practise(role)
        return found

    return begin


@pytest.mark.long(but=1)
@EVERYWHERE
def test_an_action_does_what_a_press_does(twins: Callable[[str], list[Desk]], role: str) -> None:
    pressed, acted = twins(role)
    tried: Counter[object] = Counter()
    for number in range(len(pressed.pages()) or 1):
        page = "front"
        if role:
            page = pressed.pages()[number - 1]  # in whatever language it came to be
            pressed.open_page(page)
            act(in_rail(acted, page), "Toggle")
        assert picture(pressed) == picture(acted), page
        for at in range(len(checkable(pressed))):
            if at >= len(checkable(pressed)):
                break
            button = checkable(pressed)[at]
            kind = type(button), button.property("look"), page
            tried[kind] += 1
            if tried[kind] > SAME_ENOUGH:
                continue
            for name in DOES[: 2 if tried[kind] == 1 else 1]:
                here, there = checkable(pressed)[at], checkable(acted)[at]
                words = (page, name_of(here), name)
                QTest.mouseClick(here, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
                QCoreApplication.processEvents()  # an aid does nothing within a click of a mouse
                act(there, name)
                acted.until(partial(is_let_go, there))
                assert picture(pressed) == picture(acted), words
    assert tried
