"""Keeps the focus near a control that is disabled or removed, and Tab in reading order."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QLayout, QScrollArea, QWidget
from shiboken6 import isValid

_SIGNS = (QEvent.Type.EnabledChange, QEvent.Type.Show, QEvent.Type.LayoutRequest)


class FocusKeeping(QObject):
    """Qt hands the focus of a control that is disabled or hidden to whatever comes next.

    That may be an act that cannot be taken back, and the page scrolls to it. Here the focus waits
    at what the control lies in, and comes back once it can be used again or was drawn anew.
    """

    def __init__(self, inside: QWidget) -> None:
        super().__init__(inside)
        self._inside = inside
        self._lost: QWidget | None = None
        self._kind, self._name = QWidget, ""
        self._place: QWidget | None = None
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._moved)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The control can be used again, or something was added where it lay."""
        if event.type() in _SIGNS:
            self._come_back()
        return super().eventFilter(watched, event)

    def _moved(self, old: QWidget | None, now: QWidget | None) -> None:
        if not isValid(self._inside) or (now is not None and now is self._place):
            return
        self._forget()
        if old is None or not self._inside.isAncestorOf(old) or _usable(old):
            return
        if now is not None and not self._inside.isAncestorOf(now):
            return
        place = self._place_of(old)
        if place is None:
            return
        self._lost, self._place = old, place
        self._kind, self._name = type(old), old.accessibleName()
        for each in (old, place):
            each.installEventFilter(self)
        self._keep_scrolled(old)
        place.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, self._come_back)

    def _place_of(self, lost: QWidget) -> QWidget | None:
        """The nearest that a control lies in, and that would not pass the focus on."""
        place = lost.parentWidget()
        while place is not None and place is not self._inside:
            if _usable(place) and place.focusProxy() is None:
                return place
            place = place.parentWidget()
        return place if place is not None and _usable(place) else None

    def _keep_scrolled(self, old: QWidget) -> None:
        """Qt will scroll to what it handed the focus to; stay at what was seen."""
        area = old.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is not None:
            bar = area.verticalScrollBar()
            seen = bar.value()

            def stay() -> None:
                if isValid(bar):  # the step that it belonged to may have been put away
                    bar.setValue(seen)

            QTimer.singleShot(0, self, stay)

    def _come_back(self) -> None:
        lost, place = self._lost, self._place
        if place is None or not isValid(place) or QApplication.focusWidget() is not place:
            self._forget()
            return
        gone = lost is None or not isValid(lost) or not lost.isVisible()
        back = self._twin(place) if gone else lost
        if back is not None and _usable(back):
            self._forget()
            back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _twin(self, place: QWidget) -> QWidget | None:
        """What does the same, where a list was drawn anew."""
        found = [
            each
            for each in place.findChildren(self._kind)
            if each.accessibleName() == self._name
            and each.focusPolicy() & Qt.FocusPolicy.TabFocus
            and each.isVisible()
        ]
        return found[0] if len(found) == 1 else None

    def _forget(self) -> None:
        for each in (self._lost, self._place):
            if each is not None and isValid(each):
                each.removeEventFilter(self)
        self._lost = self._place = None


def _usable(widget: QWidget) -> bool:
    return widget.isVisible() and widget.isEnabled()


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
