"""Nothing moves under the finger, and nothing of the counting pages needs to be scrolled to."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QScrollArea

from tests.driving.desk import Desk, OpenDesk
from tests.driving.seen import seen
from xenia_desk.desktop.widgets.tiles.saved_bar import SavedBar
from xenia_desk.desktop.widgets.tiles.tile import Tile


def places(desk: Desk) -> dict[str, QRect]:
    return {
        tile.text(): QRect(tile.mapTo(desk.window, QPoint()), tile.size())
        for tile in seen(desk, Tile)
    }


@pytest.mark.long(but=1)
@pytest.mark.parametrize("role", ["desk", "nurse"])
def test_no_tile_moves_when_something_is_saved_and_taken_back(
    open_desk: OpenDesk, role: str
) -> None:
    desk = open_desk(role)
    desk.until(lambda: places(desk))
    before = places(desk)

    for key in (Qt.Key.Key_1, Qt.Key.Key_N, Qt.Key.Key_2):
        desk.key(key)
        desk.until(lambda: not desk.background.waiting)
        assert places(desk) == before
    desk.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    desk.until(lambda: desk.seen("saved") == desk.text("saved.taken_back"))

    assert places(desk) == before


@pytest.mark.long(but=1)
@pytest.mark.parametrize("role", ["desk", "nurse"])
def test_the_smallest_screen_shows_every_tile_whole(open_desk: OpenDesk, role: str) -> None:
    desk = open_desk(role)
    desk.window.resize(1366, 768)
    desk.key(Qt.Key.Key_1)
    desk.until(lambda: not desk.background.waiting)

    areas = [area for area in seen(desk, QScrollArea) if area.verticalScrollBar().maximum()]

    assert [area.accessibleName() for area in areas] == []


@pytest.mark.long(but=1)
@pytest.mark.parametrize("role", ["desk", "nurse"])
@pytest.mark.parametrize("size", [(900, 500), (1024, 640), (1366, 700)])
def test_in_a_low_window_an_empty_bar_leaves_its_room_to_the_tiles(
    open_desk: OpenDesk, role: str, size: tuple[int, int]
) -> None:
    desk = open_desk(role)
    desk.until(lambda: places(desk))
    desk.window.resize(*size)
    (bar,) = seen(desk, SavedBar)
    desk.until(lambda: bar.height() < 70)
    QApplication.processEvents()
    before = places(desk)

    desk.key(Qt.Key.Key_1)
    desk.until(lambda: not desk.background.waiting)
    desk.until(lambda: bar.height() > 90)
    QApplication.processEvents()

    assert places(desk) == before
