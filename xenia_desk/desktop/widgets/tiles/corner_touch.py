"""Notices a finger that rests in a corner of a page, a quiet way to cover it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QTimer
from PySide6.QtGui import QHideEvent, QMouseEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from xenia_desk.desktop.press.listening import Listener, leave, listen

HELD_MILLISECONDS = 900
CORNER = 72
"""The width and height of a corner, in pixels."""
_SLIP = 24
_TYPE = QEvent.Type


class CornerTouch(Listener):
    """Calls `act` while the finger (or the mouse) is still down; a tile below it does nothing."""

    hears = (QMouseEvent,)

    def __init__(self, page: QWidget, act: Callable[[], None]) -> None:
        super().__init__(page)
        self._page = page
        self._at = QPoint()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(HELD_MILLISECONDS)
        self._timer.timeout.connect(act)
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Watch the whole program, but only as long as the page is seen."""
        if isinstance(event, QMouseEvent):
            self._mouse(event.type(), event.globalPosition().toPoint())
        elif watched is self._page and isinstance(event, QShowEvent | QHideEvent):
            (listen if isinstance(event, QShowEvent) else leave)(self)
            self._timer.stop()
        return False

    def _mouse(self, kind: QEvent.Type, place: QPoint) -> None:
        if kind == _TYPE.MouseButtonPress and self._in_corner(place):
            self._at = place
            self._timer.start()
            return
        slipped = kind == _TYPE.MouseMove and (place - self._at).manhattanLength() > _SLIP
        if slipped or kind == _TYPE.MouseButtonRelease:
            self._timer.stop()

    def _in_corner(self, place: QPoint) -> bool:
        whole = QRect(self._page.mapToGlobal(QPoint(0, 0)), self._page.size())
        across, down = place.x() - whole.left(), place.y() - whole.top()
        beside = min(across, whole.width() - across)
        above = min(down, whole.height() - down)
        return whole.contains(place) and beside < CORNER and above < CORNER
