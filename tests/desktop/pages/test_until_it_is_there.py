"""A page shows nothing until its state is there: no question without its words, no dead button."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QSpinBox, QWidget

from tests.driving.desk import SLOW, Desk

OpenDesk = Callable[..., Desk]
AT_ONCE = {"settings", "help"}
"""Pages that show what the program knows already."""
TOLD = (QAbstractButton, QComboBox, QLabel, QSpinBox)


@contextmanager
def held_back(desk: Desk) -> Iterator[None]:
    """The work of pages waits until the block ends."""
    gate = threading.Event()
    desk.background.run(lambda: gate.wait(SLOW / 1000), lambda _: None, desk.window.notices.tell)
    try:
        yield
    finally:
        gate.set()
        desk.until(lambda: not desk.background.waiting)
        QCoreApplication.processEvents()


def on_page(desk: Desk) -> list[QWidget]:
    """Whatever is read or pressed on the page that is open."""
    inside = desk.window._inside
    assert inside is not None
    page = inside._stack.currentWidget()
    assert page is not None
    return [each for each in page.findChildren(QWidget) if isinstance(each, TOLD) and told(each)]


def told(each: QWidget) -> bool:
    return each.isVisible() and bool(each.property("text") or not isinstance(each, QLabel))


@pytest.mark.parametrize("role", ["desk", "nurse", "coordinator"])
def test_nothing_is_seen_before_it_is_there(open_desk: OpenDesk, role: str) -> None:
    desk = open_desk(role)
    inside = desk.window._inside
    assert inside is not None
    for name in list(inside._destinations):
        with held_back(desk):
            # As after unlocking: nothing is known of any page, and this one is opened.
            desk.window._presenters.clear()
            desk.window._inside = None
            desk.window._draw()
            desk.click(desk.text(f"page.{name}"))
            early = [str(each.property("text")) for each in on_page(desk)]
        assert name in AT_ONCE or not early, (name, early)
        assert on_page(desk), name


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
