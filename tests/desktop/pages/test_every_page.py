"""What holds on every page, whichever pages there are."""

from collections import Counter
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QFontMetrics, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QFrame,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QWidget,
)

from tests.driving.desk import Desk
from xenia_desk.desktop.look.theme import TARGET
from xenia_desk.desktop.widgets.tiles.tile import Tile

OpenDesk = Callable[..., Desk]
ROLES = ("", "desk", "nurse", "coordinator")
ROLE_OF = {
    QCheckBox: {QAccessible.Role.CheckBox},
    QPushButton: {QAccessible.Role.Button, QAccessible.Role.CheckBox, QAccessible.Role.RadioButton},
}
EVERYWHERE = pytest.mark.parametrize("role", ROLES)


def name_of(widget: QWidget) -> str:
    found = QAccessible.queryAccessibleInterface(widget)
    return found.text(QAccessible.Text.Name).strip()


def is_seen(shortcut: QShortcut) -> bool:
    page = shortcut.parent()
    return isinstance(page, QWidget) and page.isVisible()


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


@EVERYWHERE
def test_everything_that_works_has_a_name_and_a_role(open_desk: OpenDesk, role: str) -> None:
    desk = open_desk(role)
    for page in desk.each_page():
        nameless = [type(w).__name__ for w in desk.controls() if not name_of(w)]
        assert not nameless, page
        for widget in desk.controls():
            found = QAccessible.queryAccessibleInterface(widget).role()
            for kind, roles in ROLE_OF.items():
                assert not isinstance(widget, kind) or found in roles, (page, name_of(widget))


@EVERYWHERE
def test_a_key_does_one_thing(open_desk: OpenDesk, role: str) -> None:
    desk = open_desk(role)
    for page in desk.each_page():
        keys = Counter(
            shortcut.key().toString()
            for shortcut in desk.window.findChildren(QShortcut)
            if shortcut.isEnabled() and is_seen(shortcut)
        )
        assert [key for key, times in keys.items() if times > 1] == [], page
        assert "F1" in keys


@EVERYWHERE
@pytest.mark.parametrize("points", [11, 9])
def test_whatever_can_be_pressed_is_large_enough(
    open_desk: OpenDesk, role: str, points: int
) -> None:
    desk = open_desk(role, font_points=points)
    for page in desk.each_page():
        small = {
            name_of(w): (w.width(), w.height())
            for w in desk.controls()
            if isinstance(w, QAbstractButton | QLineEdit) and min(w.width(), w.height()) < TARGET
        }
        assert not small, page


@EVERYWHERE
def test_tab_and_arrows_reach_everything(open_desk: OpenDesk, role: str) -> None:
    desk = open_desk(role)
    for page in desk.each_page():
        wanted = {
            w
            for w in desk.controls()
            if w.isEnabled() and w.focusPolicy() & Qt.FocusPolicy.TabFocus
        }
        reached = walk(desk, wanted)
        missing = [name_of(w) for w in wanted - reached]
        assert not missing, page


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


@EVERYWHERE
@pytest.mark.parametrize("language", ["nl", "en", "qq"])
def test_words_of_every_language_have_room(open_desk: OpenDesk, role: str, language: str) -> None:
    assert faults_of_room(open_desk(role, language=language)) == []


@EVERYWHERE
def test_the_largest_letters_have_room(open_desk: OpenDesk, role: str) -> None:
    assert faults_of_room(open_desk(role, font_points=22)) == []


def test_words_without_room_would_be_found(open_desk: OpenDesk) -> None:
    desk = open_desk()
    found = desk.button(desk.text("unlock.open"))
    found.setFixedWidth(30)
    QApplication.processEvents()
    assert ("front", "clipped", found.text()) in faults_of_room(desk)


@EVERYWHERE
def test_right_to_left_is_the_mirror(open_desk: OpenDesk, role: str) -> None:
    desk = open_desk(role, language="ar")
    for page in desk.each_page():
        assert desk.window.layoutDirection() == Qt.LayoutDirection.RightToLeft
        rails = desk.window.findChildren(QFrame, "rail")
        if rails:
            place = rails[0].mapTo(desk.window, QPoint(0, 0))
            assert place.x() > desk.window.width() // 2, page
        assert not [w for w in inside_of(desk) if outside(desk, w)], page


def test_the_key_on_the_left_belongs_to_the_tile_on_the_left(open_desk: OpenDesk) -> None:
    for language in ("nl", "ar"):
        desk = open_desk("desk", language=language)
        rows: dict[int, list[tuple[int, str]]] = {}
        for tile in desk.window.findChildren(Tile):
            place = tile.mapTo(desk.window, QPoint(0, 0))
            rows.setdefault(place.y(), []).append((place.x(), tile.accessibleDescription()[-1]))
        keys = ["".join(key for _, key in sorted(row)) for _, row in sorted(rows.items())]
        assert keys == ["12345", "QWERT", "ASDFG"], language
        desk.lock()
