"""Notices when to cover or lock: a key, no input for a time, a computer that slept."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QTabletEvent,
    QTouchEvent,
    QWheelEvent,
    QWindow,
)
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from xenia_desk.desktop.cover.held_key import HeldKey
from xenia_desk.desktop.press.listening import Listener
from xenia_desk.workflows.vault.clock import awake_seconds, wall_seconds

GAP_SECONDS = 5.0
_TICK_MILLISECONDS = 1000
_KEY = Qt.Key.Key_F12
_TYPE = QEvent.Type
_KEYS = frozenset({_TYPE.KeyPress, _TYPE.KeyRelease, _TYPE.ShortcutOverride})
_TOUCHES = frozenset(
    {
        _TYPE.MouseButtonPress,
        _TYPE.Wheel,
        _TYPE.TouchBegin,
        _TYPE.TouchUpdate,
        _TYPE.TabletPress,
        _TYPE.TabletMove,
    }
)


@dataclass(frozen=True)
class Patience:
    """After how many seconds without input the screen is covered, and locked."""

    cover: float
    lock: float


@dataclass(frozen=True)
class Clocks:
    """One clock that stands still while the computer sleeps, and the one on the wall."""

    awake: Callable[[], float] = awake_seconds
    wall: Callable[[], float] = wall_seconds


class InputWatch(Listener):
    """Sees every key and press of the program, in whatever dialog or menu it is made."""

    hears = (QKeyEvent, QMouseEvent, QWheelEvent, QTouchEvent, QTabletEvent)
    covers = Signal()
    locks = Signal()

    def __init__(self, patience: Patience, parent: QObject, clocks: Clocks | None = None) -> None:
        super().__init__(parent)
        self.patience = patience
        self._clocks = clocks or Clocks()
        self._at = self._last = self._clocks.awake()
        self._wall = self._clocks.wall()
        self._place: tuple[float, float] | None = None
        self._held = HeldKey(self)
        self._held.held.connect(self.locks)
        self._ticks = QTimer(self)
        self._ticks.setInterval(_TICK_MILLISECONDS)
        self._ticks.timeout.connect(self.tick)
        self._ticks.start()

    def stop(self) -> None:
        """Stop watching."""
        self._held.stop()
        self._ticks.stop()

    def tick(self) -> None:
        """Compare the clocks, and the time without input with the patience."""
        now, wall = self._clocks.awake(), self._clocks.wall()
        slept = abs((wall - self._wall) - (now - self._at))
        self._at, self._wall = now, wall
        if slept > GAP_SECONDS or now - self._last >= self.patience.lock:
            self._last = now
            self.locks.emit()
        elif now - self._last >= self.patience.cover:
            self.covers.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Eat the key that covers; remember that somebody is there."""
        kind = event.type()
        if kind in _KEYS and isinstance(event, QKeyEvent):
            self._last = self._clocks.awake()
            return self._key(watched, kind, event)
        if kind in _TOUCHES or (kind == _TYPE.MouseMove and self._moved(event)):
            self._last = self._clocks.awake()
        return False

    def _key(self, watched: QObject, kind: QEvent.Type, event: QKeyEvent) -> bool:
        if event.key() != _KEY:
            if kind == _TYPE.KeyPress:  # who types something else holds nothing
                self._held.stop()
            return False
        if kind == _TYPE.KeyRelease:
            self._held.let_go(event)
        elif kind == _TYPE.KeyPress and self._held.press(event):
            self.covers.emit()
            if not _is_there(watched):
                # The release may go to the window that was closed: only a repeat proves it held.
                self._held.stop()
        return True

    def _moved(self, event: QEvent) -> bool:
        """Qt tells of a mouse that lies still when a window comes under it."""
        if not isinstance(event, QMouseEvent):
            return False
        place = event.globalPosition().toTuple()
        moved, self._place = place != self._place, place
        return moved


def _is_there(pressed: QObject) -> bool:
    """Whether the window in which a key was pressed is still seen."""
    if not isValid(pressed):
        return False
    window = pressed.window() if isinstance(pressed, QWidget) else pressed
    return not isinstance(window, QWidget | QWindow) or window.isVisible()
