"""This module lets a page draw a state for as long as the page is there."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from xenia_desk.desktop.reading_order import tab_as_read
from xenia_desk.desktop.shown import Shown

S = TypeVar("S")


def watch(page: QWidget, shown: Shown[S], draw: Callable[[S], None]) -> None:
    """Draw the state now and at every change, until the page goes."""

    def drawn(state: S) -> None:
        draw(state)
        tab_as_read(page)

    page.destroyed.connect(lambda _gone=None: shown.leave(drawn))
    shown.watch(drawn)
