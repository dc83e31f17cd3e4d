"""A window of 900 x 500, which is 1366 x 768 at 150 %: everything can be read and pressed."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QScrollArea

from tests.driving.desk import Desk, OpenDesk
from tests.driving.room import clipped, inside_of, outside
from tests.driving.seen import seen
from xenia_desk.desktop.look.theme import TARGET

SMALL = (900, 500)
PARTS = {
    "month": ("correct", "close"),
    "facts": ("languages", "pictures"),
}


def each_view(desk: Desk) -> Iterator[str]:
    """Every page, and every part of the pages that have parts."""
    parts = {desk.text(f"page.{name}"): (name, some) for name, some in PARTS.items()}
    for name in desk.each_page():
        yield name
        page, some = parts.get(name, ("", ()))
        for part in some:
            desk.click(desk.text(f"{page}.part_{part}"))
            desk.until(lambda: not desk.background.waiting)
            yield f"{name}: {part}"


def faults(desk: Desk, *, sideways: bool) -> list[tuple[str, str, str]]:
    found = []
    for view in each_view(desk):
        for _ in range(6):  # lines that find another height ask for another round
            QApplication.processEvents()
        if (desk.window.width(), desk.window.height()) != SMALL:
            found.append((view, "window", str(desk.window.size())))
        found += [
            (view, "no room", area.accessibleName())
            for area in seen(desk, QScrollArea)
            if area.viewport().height() < TARGET * 1.5
        ]
        for widget in inside_of(desk):
            text = str(widget.property("text")) or widget.accessibleName()
            if clipped(widget):
                found.append((view, "clipped", text))
            if outside(desk, widget, sideways=sideways):
                found.append((view, "outside", text))
    return found


@pytest.mark.long(but=1)
@pytest.mark.parametrize("role", ["", "desk", "nurse", "coordinator"])
@pytest.mark.parametrize("points", [11, 22])
def test_nothing_is_cut_off_or_out_of_reach(open_desk: OpenDesk, role: str, points: int) -> None:
    desk = open_desk(role, font_points=points)
    desk.window.resize(*SMALL)
    found = faults(desk, sideways=points > 15)  # the largest letters may need it
    assert not found, "\n".join(map(str, found))
