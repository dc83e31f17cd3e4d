"""What is under the pointer stays there while the page turns and while something is told."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.desktop.desk import Desk
from tests.desktop.looking import words

OpenDesk = Callable[..., Desk]
SEVEN_BACK = {
    ("desk", "month", "month.before"): "december 2027",
    ("desk", "round", "round.day_before"): "zaterdag 24 juni 2028",
}


def click_at(desk: Desk, place: QPoint, times: int = 1) -> None:
    """Click at one spot of the window, whatever lies there."""
    for _ in range(times):
        QTest.mouseClick(desk.window.windowHandle(), Qt.MouseButton.LeftButton, pos=place)
        desk.until(lambda: not desk.background.waiting)
        QApplication.processEvents()


def middle(desk: Desk, name: str) -> QPoint:
    found = desk.button(name)
    return found.mapTo(desk.window, found.rect().center())


@pytest.mark.parametrize("size", [(1366, 768), (0, 0)], ids=["usual", "smallest"])
@pytest.mark.parametrize("at", SEVEN_BACK, ids=lambda at: at[1])
def test_seven_clicks_at_one_spot_go_seven_back(
    open_desk: OpenDesk, two_years: Path, at: tuple[str, str, str], size: tuple[int, int]
) -> None:
    role, page, message = at
    desk = open_desk(role, folder=two_years)
    desk.window.resize(*size)
    desk.open_page(desk.text(f"page.{page}"))
    place = middle(desk, desk.text(message))
    click_at(desk, place, 7)
    assert SEVEN_BACK[at] in words(desk)
    assert middle(desk, desk.text(message)) == place
