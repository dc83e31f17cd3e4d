"""Makes Tab go through a page in reading order, also through what is added later."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget


def tab_as_read(page: QWidget) -> None:
    """Let Tab follow the layouts; Qt alone follows the order in which widgets were made."""
    stops = list(_stops(page))
    if any(one.nextInFocusChain() is not other for one, other in pairwise(stops)):
        for one, other in pairwise(stops):
            QWidget.setTabOrder(one, other)


def _stops(widget: QWidget) -> Iterator[QWidget]:
    if isinstance(widget, QScrollArea) and (inside := widget.widget()) is not None:
        yield from _stops(inside)
    elif (layout := widget.layout()) is not None:
        yield from _in_layout(layout)


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        widget, inner = (item.widget(), item.layout()) if item is not None else (None, None)
        if widget is not None:
            if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.focusProxy() is None:
                yield widget
            yield from _stops(widget)
        elif inner is not None:
            yield from _in_layout(inner)
