"""Tells a held key from a released one, whatever repeats the display server sends.

X11 repeats a held key as a release and a press that bear the same time of its server; Qt calls
both a repeat only where it happens to see the second in time. A busy computer may bring a release
long after the key was let go. So a release counts unless a press follows at once by the server's
time, and the second is counted in turns of the event loop: in each of them a release that is there
has its say.
"""

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QKeyEvent

_TURN_MILLISECONDS = 100
_TURNS = 10
HELD_MILLISECONDS = _TURN_MILLISECONDS * _TURNS
_AT_ONCE = 80  # milliseconds of the server's clock; nobody lets a key go and presses it so soon


class HeldKey(QObject):
    """Follows the presses and releases of one key; `held` is emitted after a second."""

    held = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._begun = self._down = False
        self._turns = 0
        self._let_go_at = 0
        self._timer = QTimer(self)
        self._timer.setInterval(_TURN_MILLISECONDS)
        self._timer.timeout.connect(self.turn)

    def press(self, event: QKeyEvent) -> bool:
        """The key goes down; whether that is a new press. What goes on without one begins anew."""
        again = event.isAutoRepeat() or self._follows_at_once(event)
        new = not (self._begun and again)
        if new:
            self._turns = 0
        if new or not self._timer.isActive():
            self._timer.start()
        self._begun = self._down = True
        return new

    def let_go(self, event: QKeyEvent) -> None:
        """The key goes up, or seems to."""
        if not event.isAutoRepeat():
            self._down = False
            self._let_go_at = event.timestamp()

    def stop(self) -> None:
        """Whatever was held counts no more."""
        self._begun = self._down = False
        self._timer.stop()

    def turn(self) -> None:
        """A tenth of a second is over, and every event that came by then was seen."""
        if not self._down:
            self._timer.stop()
            return
        self._turns += 1
        if self._turns >= _TURNS:
            self.stop()
            self.held.emit()

    def _follows_at_once(self, event: QKeyEvent) -> bool:
        """By the server's time; an event without one follows nothing."""
        if self._down or not self._let_go_at:
            return False
        return 0 <= event.timestamp() - self._let_go_at <= _AT_ONCE
