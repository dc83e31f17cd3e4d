"""Tab goes through a page as it is read: downwards, and within a line as lines are read."""

import shutil
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QWidget

from tests.driving.desk import Desk, OpenDesk
from tests.driving.room import EVERYWHERE, name_of


def place_of(desk: Desk, widget: QWidget) -> QRect:
    return QRect(widget.mapTo(desk.window, QPoint(0, 0)), widget.size())


def chain(desk: Desk) -> list[QWidget]:
    """What Tab reaches, in its order, from the beginning of the window."""
    found: list[QWidget] = []
    each = desk.window.nextInFocusChain()
    while each is not None and each is not desk.window:
        if (
            each.isVisibleTo(desk.window)
            and each.isEnabled()
            and each.focusProxy() is None
            and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        ):
            found.append(each)
        each = each.nextInFocusChain()
    return found


def parts(one: QWidget, other: QWidget) -> tuple[QWidget, QWidget]:
    """The parts of what holds both in which each of two widgets lies: perhaps they themselves."""
    above = [one]
    while (parent := above[-1].parentWidget()) is not None:
        above.append(parent)
    then = other
    while (parent := then.parentWidget()) not in above:
        assert parent is not None
        then = parent
    return above[above.index(parent) - 1], then


def comes_before(desk: Desk, one: QWidget, other: QWidget) -> bool:
    """Whether a part is read before another: it ends above it, or stands before it in its line."""
    first, then = (place_of(desk, part) for part in parts(one, other))
    if first.bottom() < then.top():
        return True
    if then.bottom() < first.top():
        return False
    if desk.window.layoutDirection() == Qt.LayoutDirection.RightToLeft:
        return first.right() >= then.right()
    return first.left() <= then.left()


def out_of_order(desk: Desk) -> list[tuple[str, str]]:
    return [
        (name_of(one), name_of(other))
        for one, other in pairwise(chain(desk))
        if not comes_before(desk, one, other)
    ]


@pytest.mark.long(but=1)
@EVERYWHERE
def test_tab_goes_as_one_reads(open_desk: OpenDesk, role: str) -> None:
    desk = open_desk(role)
    faults = {page: found for page in desk.each_page() if (found := out_of_order(desk))}
    assert not faults


def test_tab_goes_as_one_reads_where_a_year_is_over(
    open_desk: OpenDesk, two_years: Path, tmp_path: Path
) -> None:
    desk = open_desk(folder=Path(shutil.copytree(two_years, tmp_path / "two")))
    desk.practise("coordinator")
    desk.open_page(desk.text("page.release"))
    assert len(chain(desk)) > len(desk.pages()) + 1
    assert out_of_order(desk) == []


def test_tab_comes_to_a_step_before_the_buttons_below_it(
    open_desk: OpenDesk, tmp_path: Path
) -> None:
    desk = open_desk(folder=tmp_path / "new")
    desk.click(desk.text("wizard.new_start"))
    names = [name_of(each) for each in chain(desk)]
    assert names[-2:] == [desk.text("wizard.back"), desk.text("wizard.next")]
    assert out_of_order(desk) == []
