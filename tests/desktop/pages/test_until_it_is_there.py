"""A page shows nothing until its state is there: no question without its words, no dead button."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QSpinBox, QStackedWidget, QWidget

from tests.driving.desk import SLOW, Desk, OpenDesk
from tests.driving.seen import names, seen
from xenia_desk.core.roles import Role
from xenia_desk.desktop.shell import navigation

AT_ONCE = {"settings", "help"}
"""Pages that show what the program knows already."""
TOLD = (QAbstractButton, QComboBox, QLabel, QSpinBox)


@contextmanager
def held_back(desk: Desk, act: Callable[[], object] = lambda: None) -> Iterator[None]:
    """The work of pages waits until the block ends; that of an act is done before."""
    gate = threading.Event()
    act()
    desk.background.run(lambda: gate.wait(SLOW / 1000), lambda _: None, desk.window.notices.tell)
    try:
        yield
    finally:
        gate.set()
        desk.quiet()


def on_page(desk: Desk) -> list[QWidget]:
    """Whatever is read or pressed on the page that is open."""
    page = seen(desk, QStackedWidget)[0].currentWidget()
    assert page is not None
    return [each for each in page.findChildren(QWidget) if isinstance(each, TOLD) and told(each)]


def told(each: QWidget) -> bool:
    return each.isVisible() and bool(each.property("text") or not isinstance(each, QLabel))


def early_on_page(desk: Desk, name: str) -> list[str]:
    """What is on a page too early, while its work is held back."""
    early = [str(each.property("text")) for each in on_page(desk)]
    return [] if name in AT_ONCE else early


@pytest.mark.long(but=1)
@pytest.mark.parametrize("role", Role)
def test_nothing_is_seen_before_it_is_there(open_desk: OpenDesk, role: Role) -> None:
    desk = open_desk()
    door = desk.text(f"role.{role}")
    desk.until(lambda: door in names(desk))
    desk.quiet()
    first, *others = [page.id for page in navigation.destinations(frozenset({role}))]
    with held_back(desk, lambda: QTest.mouseClick(desk.button(door), Qt.MouseButton.LeftButton)):
        desk.until(lambda: seen(desk, QStackedWidget))
        assert not early_on_page(desk, first), first
    assert on_page(desk), first
    for name in others:
        with held_back(desk):
            desk.press(f"page.{name}")
            assert not early_on_page(desk, name), name
        assert on_page(desk), name


@pytest.mark.long(but=1)
@pytest.mark.parametrize("view", ["talk_board", "sheet_view"])
def test_a_visitor_sees_nothing_before_it_is_there(open_desk: OpenDesk, view: str) -> None:
    desk = open_desk("desk")
    desk.window.cover()
    desk.until(lambda: not desk.background.waiting)
    QTest.keyClick(desk.window.findChildren(QWidget, "cover")[-1], Qt.Key.Key_A)
    with held_back(desk):
        desk.click(desk.text(f"page.{view}"))
        assert not buttons(desk)
    assert buttons(desk)


def buttons(desk: Desk) -> list[str]:
    """What a visitor can press."""
    (frame,) = [each for each in desk.window.findChildren(QWidget, "view") if each.isVisible()]
    found = frame.findChildren(QAbstractButton)
    return [each.accessibleName() for each in found if each.isVisible()]
