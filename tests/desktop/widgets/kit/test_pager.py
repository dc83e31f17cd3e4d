"""Arrows point outwards in both reading directions."""

import pytest
from PySide6.QtWidgets import QPushButton

from tests.driving.desk import OpenDesk
from tests.driving.seen import page, seen
from xenia_desk.desktop.widgets.kit.pager import Pager


@pytest.mark.long(but=1)
@pytest.mark.parametrize("language", ["nl", "ar"])
def test_the_arrow_on_the_left_points_left(open_desk: OpenDesk, language: str) -> None:
    desk = page(open_desk, "desk", "month", language=language)
    desk.until(lambda: seen(desk, Pager))
    (pager,) = seen(desk, Pager)
    buttons = sorted(pager.findChildren(QPushButton), key=lambda each: each.x())

    assert [each.text() for each in buttons] == ["‹", "›"]
    names = [desk.text("month.before"), desk.text("month.after")]
    assert [each.accessibleName() for each in buttons] == (
        names[::-1] if language == "ar" else names
    )
