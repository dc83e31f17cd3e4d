"""After a lock, hands the window's place to a picture, and through it to the next process.

The process that held the keys waits for the picture, and no longer than LONGEST_MILLISECONDS; the
picture goes when the next process shows its window, or has ended.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Thread

from PySide6.QtCore import QBuffer, QEvent, QIODevice, QObject, QRect, QTimer, Signal
from PySide6.QtWidgets import QWidget

LONGEST_MILLISECONDS = 2_000
"""How long a process whose books are closed already waits for the picture, then it ends."""
PLACEHOLDER = (sys.executable, "-m", "xenia_desk.desktop.cover.placeholder")
_NAME = "DESK_PLACE"


class HandingOver(QObject):
    """Puts a picture of the window in its place, then calls `then` once."""

    _answered = Signal()

    def __init__(self, window: QWidget, then: Callable[[], None]) -> None:
        super().__init__(window)
        self._window, self._then = window, then
        self._over = False
        self._longest = QTimer(self)
        self._longest.setSingleShot(True)
        self._longest.timeout.connect(self._end)
        self._answered.connect(self._end)

    def begin(self, command: Sequence[str] = PLACEHOLDER) -> None:
        """Start the picture; whatever becomes of it, the process ends in time."""
        self._longest.start(LONGEST_MILLISECONDS)
        pipe = subprocess.PIPE
        try:
            process = subprocess.Popen(  # noqa: S603 - our own program
                command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, bufsize=0
            )
        except OSError:
            self._end()
            return
        _remember(process, self._window)
        words = (process, _picture(self._window))
        self.sending = Thread(target=self._send, args=words, daemon=True)
        self.sending.start()

    def _send(self, process: "subprocess.Popen[bytes]", picture: bytes) -> None:
        if process.stdin is None or process.stdout is None:
            return
        try:
            rest = memoryview(picture)
            while rest:
                rest = rest[process.stdin.write(rest) or 0 :]
            process.stdout.read(1)
        except OSError:  # it has ended: nothing to wait for
            pass
        self._answered.emit()

    def _end(self) -> None:
        if not self._over:
            self._over = True
            self._longest.stop()
            self._then()


@dataclass(frozen=True)
class Place:
    """Where the window was, and the pipe that keeps the picture there as long as it is open."""

    pipe: int
    place: QRect
    maximized: bool

    def show(self, window: QWidget) -> None:
        """Show a window there; the picture goes when it is seen."""
        window.setGeometry(self.place)
        if self.maximized:
            window.showMaximized()
        else:
            window.show()
        handle = window.windowHandle()
        handle.installEventFilter(_Seen(handle, self._let_go))

    def _let_go(self) -> None:
        os.close(self.pipe)


class _Seen(QObject):
    """Calls an act once, when a window was drawn on the screen."""

    def __init__(self, window: QObject, act: Callable[[], None]) -> None:
        super().__init__(window)
        self._window, self._act = window, act

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """After what is drawn because of this event."""
        if event.type() == QEvent.Type.Expose:
            self._window.removeEventFilter(self)
            QTimer.singleShot(0, self._act)
        return False


def take_place() -> Place | None:
    """The place that the process before this one handed over, once."""
    told = os.environ.pop(_NAME, "")
    if not told:
        return None
    pipe, *place, maximized = (int(each) for each in told.split())
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415 - only Windows has it

        pipe = msvcrt.open_osfhandle(pipe, os.O_WRONLY)
    else:
        os.set_inheritable(pipe, False)  # noqa: FBT003 - os names no keyword
    return Place(pipe, QRect(*place), bool(maximized))


def _remember(process: "subprocess.Popen[bytes]", window: QWidget) -> None:
    """Let the next process know of the pipe and the place."""
    if process.stdin is None:
        return
    pipe = process.stdin.fileno()
    os.set_inheritable(pipe, True)  # noqa: FBT003 - as above
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415 - as above

        pipe = msvcrt.get_osfhandle(pipe)
    told = [pipe, *_corners(window), int(window.isMaximized())]
    os.environ[_NAME] = " ".join(map(str, told))
    _kept.append(process)


_kept: "list[subprocess.Popen[bytes]]" = []
"""Pipes that stay open until this process ends."""


def _corners(window: QWidget) -> list[int]:
    place = window.geometry()
    return [place.x(), place.y(), place.width(), place.height()]


def _picture(window: QWidget) -> bytes:
    """What the window shows now, and where."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    window.grab().save(buffer, "PNG")
    image = bytes(buffer.data().data())
    head = {
        "place": _corners(window),
        "maximized": window.isMaximized(),
        "title": window.windowTitle(),
        "bytes": len(image),
    }
    return json.dumps(head).encode() + b"\n" + image
