"""Keeps figures and passphrases off the clipboard, out of drags and screenshots.

What leaves the program leaves as a file or on paper, and was protected before.
"""

import sys
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import (
    QClipboard,
    QContextMenuEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QShowEvent,
)
from PySide6.QtWidgets import QWidget

from xenia_desk.desktop.press.listening import Listener

_TYPE = QEvent.Type
_OFFERS = (QDragEnterEvent, QDragMoveEvent, QDropEvent, QContextMenuEvent)
_KEYS = frozenset({_TYPE.KeyPress, _TYPE.ShortcutOverride})
_CLIPBOARD_KEYS = (
    QKeySequence.StandardKey.Copy,
    QKeySequence.StandardKey.Cut,
    QKeySequence.StandardKey.Paste,
)
_SELECTS_BY_MOUSE = QClipboard.Mode.Selection
_EXCLUDE, _BLACK = 0x11, 0x01  # WDA_EXCLUDEFROMCAPTURE (since 2004), WDA_MONITOR (before)

Affinity = Callable[[int, int], int]
"""SetWindowDisplayAffinity(window, affinity), which answers 0 where it did not work."""


class NoWayOut(Listener):
    """Lets nothing pass; `affinity` keeps a window out of pictures of the screen."""

    def __init__(self, parent: QObject, affinity: Affinity | None = None) -> None:
        super().__init__(parent)
        self._affinity = affinity or _of_this_system()
        self.hears = (*_OFFERS, QKeyEvent, *([QShowEvent] if self._affinity else []))
        self._clipboard = QGuiApplication.clipboard()
        self._clipboard.changed.connect(self._forget)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Eat what copies, drags or offers to; keep a new window out of pictures."""
        if isinstance(event, _OFFERS):
            event.ignore()
            return True
        if isinstance(event, QKeyEvent):
            is_press = event.type() in _KEYS
            return is_press and any(event.matches(each) for each in _CLIPBOARD_KEYS)
        if isinstance(watched, QWidget):
            self._keep_out(watched)
        return False

    def _keep_out(self, window: QWidget) -> None:
        if self._affinity is None or not window.isWindow():
            return
        handle = int(window.winId())
        if not self._affinity(handle, _EXCLUDE):
            self._affinity(handle, _BLACK)

    def _forget(self, mode: QClipboard.Mode) -> None:
        """Selecting by mouse copies by itself on some systems."""
        selected = mode == _SELECTS_BY_MOUSE and self._clipboard.ownsSelection()
        copied = mode == QClipboard.Mode.Clipboard and self._clipboard.ownsClipboard()
        if (selected or copied) and self._clipboard.text(mode):
            self._clipboard.clear(mode)


def _of_this_system() -> Affinity | None:
    if sys.platform == "win32":
        return _set_display_affinity
    return None


def _set_display_affinity(window: int, how: int) -> int:
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - elsewhere the window would wait for it in vain

        return int(ctypes.windll.user32.SetWindowDisplayAffinity(window, how))
    return 0
