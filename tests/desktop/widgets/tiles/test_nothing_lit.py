"""Nothing of the last contact stays lit for the next visitor: told by the pixels of the window."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from tests.driving.acts import time_is_over
from tests.driving.desk import Desk, OpenDesk
from tests.driving.seen import seen
from xenia_desk.desktop.widgets.tiles.tile import Tile
from xenia_desk.desktop.widgets.tiles.tile_grid import TileGrid

SHIFT = Qt.KeyboardModifier.ShiftModifier


def picture(desk: Desk) -> QImage:
    """The tiles as they are on the screen, without asking them to be drawn anew."""
    kept = desk.window.backingStore().paintDevice()
    assert isinstance(kept, QImage)
    return kept.copy(place(desk))


def drawn(desk: Desk) -> QImage:
    """The tiles drawn anew, beside the screen."""
    image = desk.window.grab(place(desk)).toImage()
    return image.convertToFormat(picture(desk).format())


def place(desk: Desk) -> QRect:
    (grid,) = seen(desk, TileGrid)
    return QRect(grid.mapTo(desk.window, QPoint()), grid.size())


@pytest.mark.long(but=1)
@pytest.mark.parametrize("role", ["desk", "nurse"])
@pytest.mark.parametrize("how", ["save", "turn", "tile"])
def test_no_tile_stays_lit_after_several_were_put_together(
    open_desk: OpenDesk, role: str, how: str
) -> None:
    desk = open_desk(role)
    desk.until(lambda: len(seen(desk, Tile)) > 1)
    desk.until(lambda: not desk.background.waiting and picture(desk) == drawn(desk))
    before = picture(desk)

    desk.key(Qt.Key.Key_3, SHIFT)
    desk.key(Qt.Key.Key_2, SHIFT)
    desk.until(lambda: picture(desk) != before)
    if how == "save":
        desk.key(Qt.Key.Key_Return)
    elif how == "turn":
        desk.key(Qt.Key.Key_M)
    else:
        desk.key(Qt.Key.Key_3, SHIFT)
        desk.key(Qt.Key.Key_2, SHIFT)
        desk.key(Qt.Key.Key_M)

    desk.until(lambda: picture(desk) == before)


def test_content_that_was_held_is_gone_with_its_time(open_desk: OpenDesk) -> None:
    desk = open_desk("desk")
    desk.key(Qt.Key.Key_W)
    desk.until(lambda: not desk.background.waiting)
    held = desk.button(desk.text("saved.last"))
    QTest.mousePress(held, Qt.MouseButton.LeftButton)
    assert desk.text("label.theme.debts") in desk.seen("saved")
    time_is_over(desk)
    assert desk.seen("saved") == desk.text("saved.empty")
    QTest.mouseRelease(held, Qt.MouseButton.LeftButton)

    desk.key(Qt.Key.Key_E)
    desk.until(lambda: not desk.background.waiting)

    channel = desk.text("label.channel.walk_in")
    assert desk.seen("saved") == desk.text("saved.stored", channel=channel)
