"""What is under the pointer stays there while the page turns and while something is told."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from tests.books import GGD, XENIA
from tests.driving.desk import Desk, OpenDesk
from tests.driving.seen import page, seen, words
from xenia_desk.desktop.widgets.dialogs.notice_strip import NoticeStrip
from xenia_desk.desktop.widgets.kit.page_column import PageColumn
from xenia_desk.workflows.vault.refusals import NotYours

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


@pytest.mark.long(but=1)
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


def rect(desk: Desk, widget: QWidget) -> QRect:
    return QRect(widget.mapTo(desk.window, QPoint(0, 0)), widget.size())


def places(desk: Desk) -> dict[QWidget, QRect]:
    """Where everything lies that can be pressed, and how far each area can be scrolled."""
    strips = desk.window.findChildren(NoticeStrip)
    found = {
        each: rect(desk, each)
        for each in desk.controls()
        if not any(strip.isAncestorOf(each) for strip in strips)
    }
    for area in seen(desk, QScrollArea):
        found[area] = QRect(0, 0, 0, area.verticalScrollBar().maximum())
    return found


def settled(desk: Desk) -> dict[QWidget, QRect]:
    """The places of everything, once lines have found their height."""
    last: list[dict[QWidget, QRect]] = [{}]

    def holds() -> bool:
        last.append(places(desk))
        return last[-1] == last[-2]

    desk.until(holds)
    return last[-1]


def notice(desk: Desk) -> NoticeStrip | None:
    return next(iter(seen(desk, NoticeStrip)), None)


def tell(desk: Desk, *, refused: bool) -> NoticeStrip:
    if refused:
        desk.window.notices.tell(NotYours(GGD))
    else:
        desk.window.notices.say("settings.code_kept")
    QApplication.processEvents()
    found = notice(desk)
    assert found is not None
    return found


@pytest.mark.long(but=1)
@pytest.mark.parametrize("role", ["", "desk", "nurse", "coordinator"])
@pytest.mark.parametrize("points", [11, 22])
def test_a_notice_moves_nothing_and_covers_no_foot(
    open_desk: OpenDesk, role: str, points: int
) -> None:
    desk = open_desk(role, font_points=points)
    desk.window.resize(1024, 640)
    for name in desk.each_page():
        before = settled(desk)
        strip = tell(desk, refused=True)
        assert places(desk) == before, name
        place = rect(desk, strip)
        assert desk.window.rect().contains(place), name
        for column in desk.window.findChildren(PageColumn):
            inside = column.parentWidget()
            if inside is not None and inside.isVisible() and not column.foot.isEmpty():
                corner = inside.mapTo(desk.window, QPoint(0, 0))
                assert not column.foot.geometry().translated(corner).intersects(place), name
        strip.hide()


def test_a_notice_does_not_come_under_the_pointer_or_over_the_focus(open_desk: OpenDesk) -> None:
    desk = page(open_desk, "desk", "round")
    desk.until(lambda: not desk.background.waiting)
    strip = tell(desk, refused=True)
    covered = [
        each
        for each in desk.controls()
        if rect(desk, strip).contains(rect(desk, each).center()) and not strip.isAncestorOf(each)
    ]
    assert covered, "the control: a notice does lie over something"
    strip.hide()

    covered[0].setFocus()
    assert not rect(desk, tell(desk, refused=True)).intersects(rect(desk, covered[0]))
    strip.hide()
    desk.window.setFocus()
    spot = covered[0].mapToGlobal(covered[0].rect().center())
    QCursor.setPos(spot)
    strip = tell(desk, refused=True)
    assert not rect(desk, strip).contains(desk.window.mapFromGlobal(spot))
    QCursor.setPos(strip.mapToGlobal(strip.rect().center()))
    before = strip.geometry()
    desk.window.notices.tell(NotYours(XENIA))
    assert strip.geometry() == before, "it does not flee from who wants to put it away"


def test_what_is_done_goes_with_its_page_and_what_was_refused_is_put_away(
    open_desk: OpenDesk,
) -> None:
    desk = open_desk("desk")
    tell(desk, refused=False)
    desk.click(desk.text("page.settings"))
    assert notice(desk) is None
    at = desk.button(desk.text("settings.theme_dark"))
    at.setFocus()
    tell(desk, refused=True)
    desk.click(desk.text("page.round"))
    assert notice(desk) is not None
    desk.click(desk.text("page.settings"))
    at.setFocus()
    strip = notice(desk)
    assert strip is not None
    away = rect(desk, desk.button(desk.text("notice.put_away")))
    click_at(desk, away.center())
    assert notice(desk) is None
    assert QApplication.focusWidget() is at


def test_the_rail_stays_as_it_is(open_desk: OpenDesk) -> None:
    desk = open_desk("desk")
    desk.window.resize(1366, 768)
    QApplication.processEvents()
    (rail,) = desk.window.findChildren(QFrame, "rail")
    before = [area.verticalScrollBar().maximum() for area in rail.findChildren(QScrollArea)]
    tell(desk, refused=True)
    after = [area.verticalScrollBar().maximum() for area in rail.findChildren(QScrollArea)]
    assert before == after == [0]
