"""Lets a page draw a state as long as the page exists, and nothing before the state is there."""

from collections.abc import Callable
from typing import TypeVar, TypeVarTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from xenia_desk.desktop.access.focus_keeping import tab_as_read
from xenia_desk.desktop.work.shown import Shown

S = TypeVar("S")
Parts = TypeVarTuple("Parts")

_BY_PAGE = Qt.WidgetAttribute.WA_WState_ExplicitShowHide
"""Says of a widget whether somebody showed or hid it by itself."""


def watch(
    page: QWidget,
    shown: Shown[S],
    *draws: Callable[[S], None],
    there: Callable[[S], object] = lambda _: True,
) -> None:
    """Draw the state now and at every change, until the page goes.

        watch(self, presenter.shown, when(lambda state: (state.working,), self._draw_working), ...)

    What is drawn by `when` is drawn again only when its part of the state is another one.

    Before a state is `there`, nothing of the page is drawn or seen: half a question asks nothing,
    and a button would do nothing.
    """
    held_back: list[QWidget] = []

    def draw_what_is_there(state: S) -> None:
        if not there(state):
            held_back[:] = _hidden(page)
            return
        for draw in draws:
            draw(state)
        for child in held_back:
            if not child.testAttribute(_BY_PAGE):
                child.show()
        held_back.clear()
        tab_as_read(page)

    page.destroyed.connect(lambda _gone=None: shown.leave(draw_what_is_there))
    shown.watch(draw_what_is_there)


def when(of: Callable[[S], tuple[*Parts]], draw: Callable[[*Parts], None]) -> Callable[[S], None]:
    """Draw parts of a state, and again only when one of them is another one than before."""
    drawn: list[tuple[*Parts]] = []

    def draw_what_changed(state: S) -> None:
        parts = of(state)
        if drawn != [parts]:
            drawn[:] = [parts]
            draw(*parts)

    return draw_what_changed


def _hidden(page: QWidget) -> list[QWidget]:
    """Hide what lies on a page, and say what that was; what its page hides itself stays so."""
    children = page.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    found = [
        child
        for child in children
        if not child.isWindow() and not (child.isHidden() and child.testAttribute(_BY_PAGE))
    ]
    for child in found:
        child.hide()
        child.setAttribute(_BY_PAGE, False)  # noqa: FBT003 - Qt names no keyword
    return found
