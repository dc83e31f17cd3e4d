"""Makes one press one act: what a held key or a double click adds to it does nothing.

A display server repeats a held key as releases and presses, and Qt does not know all of them for
repeats (on X11 it has to guess). So a key that comes back sooner than a finger can lift was never
let go, and the same act within a moment is the same press. Whether it came by mouse, key or
assistive technology makes no difference; stepping, undo and typing do not ask here.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from time import monotonic

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QShortcut, QShortcutEvent
from PySide6.QtWidgets import QAbstractButton

from xenia_desk.desktop.press.listening import Listener, listen

AGAIN = 0.4
"""Seconds within which the same act is the same press."""
LET_GO = 0.15
"""Seconds for which a key has to be up before it can be pressed anew."""
REST = 0.5
"""Seconds for which the tiles take nothing after a panel went from over them by itself."""
_NEAR = 12  # pixels that a hand may move during a double click
_TYPE = QEvent.Type
_KEY_DOWN = frozenset({_TYPE.ShortcutOverride, _TYPE.KeyPress})
_MOUSE_DOWN = frozenset({_TYPE.MouseButtonPress, _TYPE.MouseButtonDblClick})
_UP = frozenset({_TYPE.KeyRelease, _TYPE.MouseButtonRelease})
_WATCHED = _KEY_DOWN | _MOUSE_DOWN | _UP | {_TYPE.Shortcut}
_PRESSING = frozenset({Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Select})


@dataclass(frozen=True)
class Moment:
    """When something was pressed: by our clock, and in milliseconds by whoever sent it (or 0).

    The sender's time holds while this computer is too busy to listen.
    """

    seen: float
    sent: int = 0
    place: QPointF | None = None

    def just_after(self, other: "Moment", seconds: float) -> bool:
        """Whether less than so many seconds lie between the other and this one."""
        both = self.sent and other.sent
        gone = (self.sent - other.sent) / 1000 if both else self.seen - other.seen
        return 0 <= gone < seconds

    def near(self, other: "Moment") -> bool:
        """Whether both were presses of the mouse on the same spot."""
        if self.place is None or other.place is None:
            return False
        return (self.place - other.place).manhattanLength() <= _NEAR


class Guard(Listener):
    """Sees every press of the program, and takes away those that the display server made up."""

    hears = (QKeyEvent, QMouseEvent, QShortcutEvent)
    _seen = Signal()

    def __init__(self, parent: QObject, clock: Callable[[], float] = monotonic) -> None:
        super().__init__(parent)
        self.clock = clock
        self._pressed = Moment(0)
        self._now: Moment | None = None
        self._held = False
        self._ups: dict[int, Moment] = {}
        self._acted = Moment(0)
        self._rests = Moment(-REST)
        # What comes after the event is not of the event: assistive technology acts without one.
        self._seen.connect(self._forget, Qt.ConnectionType.QueuedConnection)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Remember when it was; eat what a held key does to a button or a shortcut."""
        kind = event.type()
        if kind not in _WATCHED:
            return False
        if kind == _TYPE.Shortcut:
            return self._held and isinstance(watched, QShortcut) and not watched.autoRepeat()
        eaten = False
        if isinstance(event, QKeyEvent):
            eaten = self._key(watched, event)
        elif isinstance(event, QMouseEvent) and kind in _MOUSE_DOWN:
            self._held = False
            self._pressed = Moment(self.clock(), event.timestamp(), event.globalPosition())
        self._now = self._pressed
        self._seen.emit()
        return eaten

    def now(self) -> Moment:
        """When that was pressed what is being done, or the present when nothing was."""
        return self._now or Moment(self.clock())

    def goes_on(self, now: Moment) -> bool:
        """Whether a press belongs to a double click whose first press did something.

        What it did may have put another button under the mouse.
        """
        second = now.near(self._acted) and now.just_after(self._acted, AGAIN)
        self._acted = now
        return second

    def rest(self) -> None:
        """Let the tiles take nothing for a moment."""
        self._rests = Moment(self.clock())

    def rests(self) -> bool:
        """Whether the tiles take nothing now."""
        return Moment(self.clock()).just_after(self._rests, REST)

    def _key(self, watched: QObject, event: QKeyEvent) -> bool:
        code = event.nativeScanCode() or event.key()
        moment = Moment(self.clock(), event.timestamp())
        if event.type() == _TYPE.KeyRelease:
            self._ups[code] = moment
            return False
        up = self._ups.get(code)
        self._held = up is not None and moment.just_after(up, LET_GO)
        self._pressed = moment
        pressing = event.type() == _TYPE.KeyPress and event.key() in _PRESSING
        return self._held and pressing and isinstance(watched, QAbstractButton)

    def _forget(self) -> None:
        self._now = None


class Once:
    """One act, and when it was asked for last."""

    def __init__(self) -> None:
        self._guard = guard()
        self._last: Moment | None = None

    def allows(self) -> bool:
        """Whether it is meant anew, and not the press of just before."""
        now = self._guard.now()
        last, self._last = self._last, now
        second = self._guard.goes_on(now)
        return not second and (last is None or not now.just_after(last, AGAIN))


def once(act: Callable[[], None]) -> Callable[[], None]:
    """The same act, done once a press."""
    asked = Once()

    def done() -> None:
        if asked.allows():
            act()

    return done


@cache
def guard() -> Guard:
    """The one of this program."""
    application = QCoreApplication.instance()
    if application is None:
        raise TypeError(application)
    found = Guard(application)
    listen(found)
    return found
