"""What assistive technology is told of a page: its headings, and which controls are a group."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from tests.driving.desk import OpenDesk
from tests.driving.room import EVERYWHERE, name_of
from tests.driving.seen import seen

ROLE, NAME = QAccessible.Role, QAccessible.Text.Name


@pytest.fixture(params=[False, True], ids=["asked later", "aid is on"], autouse=True)
def _an_aid(request: pytest.FixtureRequest) -> Iterator[None]:
    """Assistive technology that is on asks what a widget is while it is being made."""
    QAccessible.setActive(request.param)
    yield
    QAccessible.setActive(False)


def role_of(widget: QWidget) -> QAccessible.Role:
    return QAccessible.queryAccessibleInterface(widget).role()


@pytest.mark.long(but=1)
@EVERYWHERE
def test_headings_are_headings(open_desk: OpenDesk, role: str) -> None:
    desk = open_desk(role)
    for page in desk.each_page():
        for label in seen(desk, QLabel):
            is_heading = label.property("look") in {"title", "heading"}
            assert (role_of(label) == ROLE.Heading) == is_heading, (page, label.text())
            assert not is_heading or name_of(label) == label.text()


def ancestors(widget: QWidget) -> Iterator[QWidget]:
    above = widget.parentWidget()
    while above is not None:
        yield above
        above = above.parentWidget()


def group_of(widget: QWidget) -> str:
    """The name of the innermost group around a control."""
    return next((name_of(w) for w in ancestors(widget) if role_of(w) == ROLE.Grouping), "")


@pytest.mark.long(but=1)
@EVERYWHERE
def test_choices_belong_to_a_group_with_a_name(open_desk: OpenDesk, role: str) -> None:
    desk = open_desk(role)
    for page in desk.each_page():
        seen_before: set[tuple[str, str]] = set()
        for button in desk.controls():
            if not isinstance(button, QAbstractButton) or button.property("look") == "destination":
                continue
            who = group_of(button), name_of(button)
            assert who[0] or not button.autoExclusive(), (page, who)
            assert who not in seen_before, (page, who)
            seen_before.add(who)
