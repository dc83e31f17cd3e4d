"""What holds on every page, whichever pages there are."""

from collections import Counter

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QFrame,
    QLineEdit,
    QPushButton,
    QWidget,
)

from tests.driving.desk import OpenDesk
from tests.driving.room import EVERYWHERE, faults_of_room, inside_of, name_of, outside, walk
from xenia_desk.desktop.look.theme import TARGET
from xenia_desk.desktop.widgets.tiles.tile import Tile

ROLE_OF = {
    QCheckBox: {QAccessible.Role.CheckBox},
    QPushButton: {QAccessible.Role.Button, QAccessible.Role.CheckBox, QAccessible.Role.RadioButton},
}


def is_seen(shortcut: QShortcut) -> bool:
    page = shortcut.parent()
    return isinstance(page, QWidget) and page.isVisible()


@pytest.mark.long(but=1)
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


@pytest.mark.long(but=1)
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


@pytest.mark.long(but=1)
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


@pytest.mark.long(but=1)
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


@pytest.mark.long(but=1)
@EVERYWHERE
@pytest.mark.parametrize("language", ["nl", "en", "qq"])
def test_words_of_every_language_have_room(open_desk: OpenDesk, role: str, language: str) -> None:
    assert faults_of_room(open_desk(role, language=language)) == []


@pytest.mark.long(but=1)
@EVERYWHERE
def test_the_largest_letters_have_room(open_desk: OpenDesk, role: str) -> None:
    assert faults_of_room(open_desk(role, font_points=22)) == []


def test_words_without_room_would_be_found(open_desk: OpenDesk) -> None:
    desk = open_desk()
    found = desk.button(desk.text("unlock.open"))
    found.setFixedWidth(30)
    QApplication.processEvents()
    assert ("front", "clipped", found.text()) in faults_of_room(desk)


@pytest.mark.long(but=1)
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
