"""Whether what is seen in a window has a name, room, and can be reached by Tab."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QLabel,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QWidget,
)

from tests.driving.desk import Desk
from xenia_desk.desktop.look.theme import TARGET
from xenia_desk.desktop.widgets.tiles.tile import Tile

ROLES = ("", "desk", "nurse", "coordinator")
EVERYWHERE = pytest.mark.parametrize("role", ROLES)


def name_of(widget: QWidget) -> str:
    found = QAccessible.queryAccessibleInterface(widget)
    return found.text(QAccessible.Text.Name).strip()


def inside_of(desk: Desk) -> list[QWidget]:
    """What is seen and holds words."""
    return [
        found
        for found in desk.window.findChildren(QWidget)
        if found.isVisible() and isinstance(found, QLabel | QAbstractButton)
    ]


def clipped(widget: QWidget) -> bool:
    """Whether words do not fit into their widget."""
    if isinstance(widget, Tile):
        metrics = QFontMetrics(widget.font())
        words = widget.text().replace("\u200b", " ").split()  # Thai breaks there
        longest = max(metrics.horizontalAdvance(word) for word in words)
        return longest > widget.word_area().width() or widget.height() < (
            widget.minimumSizeHint().height()
        )
    if isinstance(widget, QLabel) and widget.wordWrap():
        return widget.heightForWidth(widget.width()) > widget.height() + 1
    if isinstance(widget, QRadioButton | QCheckBox | QPushButton | QLabel):
        hint = widget.sizeHint()
        return hint.width() > widget.width() + 1 or hint.height() > widget.height() + 1
    return False


def outside(desk: Desk, widget: QWidget, *, sideways: bool = False) -> bool:
    """Whether a widget lies beyond the window, or beyond what can be scrolled to.

    Scrolling is up and down; `sideways` allows the other way too.
    """
    window = desk.window
    area = widget.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    place = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    limits = QRect(area.mapTo(window, QPoint(0, 0)), area.size()) if area else window.rect()
    if area is None and (place.top() < limits.top() or place.bottom() > limits.bottom()):
        return True
    beyond = place.left() < limits.left() or place.right() > limits.right()
    return beyond and not (sideways and area is not None)


def faults_of_room(desk: Desk) -> list[tuple[str, str, str]]:
    found = []
    for page in desk.each_page():
        desk.window.resize(1366, 768)
        QApplication.processEvents()
        if desk.window.width() > 1366 or desk.window.height() > 768:
            found.append((page, "window", str(desk.window.size())))
        for widget in inside_of(desk):
            text = str(widget.property("text"))
            if clipped(widget):
                found.append((page, "clipped", text))
            if outside(desk, widget):
                found.append((page, "outside", text))
    return found


def walk(desk: Desk, wanted: set[QWidget]) -> set[QWidget]:
    """Press Tab until it comes round; a row of one-of-many is gone along by arrow."""
    reached: set[QWidget] = set()
    for _ in range(3 * len(wanted) + 20):
        now = QApplication.focusWidget()
        if now is None:
            desk.window.setFocus()
            now = desk.window
        reached.add(now)
        if isinstance(now, QAbstractButton) and now.autoExclusive():
            parent = now.parentWidget()
            if parent is not None:
                reached.update(parent.findChildren(QPushButton))
        if wanted <= reached:
            break
        QTest.keyClick(now, Qt.Key.Key_Tab)
    return reached


def faults_of_step(desk: Desk, step: str) -> list[str]:
    found = [f"{step} {kind} {words}" for page, kind, words in faults_of_room_here(desk)]
    found += [f"{step} outside {w}" for w in inside_of(desk) if outside(desk, w)]
    controls = desk.controls()
    found += [f"{step} nameless" for w in controls if not name_of(w)]
    small = [w for w in controls if min(w.width(), w.height()) < TARGET]
    found += [f"{step} small {name_of(w)}" for w in small]
    wanted = {w for w in controls if w.isEnabled() and w.focusPolicy() & Qt.FocusPolicy.TabFocus}
    found += [f"{step} unreached {name_of(w)}" for w in wanted - walk(desk, wanted)]
    return found


def faults_of_room_here(desk: Desk) -> list[tuple[str, str, str]]:
    """As on every page, without leaving this one."""
    desk.pages = list  # type: ignore[method-assign]  # there is one page here
    try:
        return faults_of_room(desk)
    finally:
        del desk.pages
