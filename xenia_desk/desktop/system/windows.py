"""Listens to the messages that Windows sends to a window about its session and power.

    WM_WTSSESSION_CHANGE   lock, disconnect           covers      logoff   locks
    WM_POWERBROADCAST      suspend, lid closed        locks
    WM_ENDSESSION          the session ends           locks

Written against Microsoft's documentation; its tests send the same structures from a fake source.
"""

import ctypes
import sys
import uuid
from collections.abc import Callable
from ctypes import wintypes
from dataclasses import dataclass

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication

from xenia_desk.desktop.system.events import SystemEvents

WM_ENDSESSION = 0x0016
WM_POWERBROADCAST = 0x0218
WM_WTSSESSION_CHANGE = 0x02B1
WTS_CONSOLE_DISCONNECT, WTS_REMOTE_DISCONNECT = 0x2, 0x4
WTS_SESSION_LOGOFF, WTS_SESSION_LOCK = 0x6, 0x7
PBT_APMSUSPEND, PBT_POWERSETTINGCHANGE = 0x4, 0x8013
LID = uuid.UUID("ba3e0f4d-b817-4094-a2d1-d56379e6a0f3").bytes_le  # GUID_LIDSWITCH_STATE_CHANGE
_COVERS = frozenset({WTS_CONSOLE_DISCONNECT, WTS_REMOTE_DISCONNECT, WTS_SESSION_LOCK})
_OF_WINDOWS = (b"windows_generic_MSG", b"windows_dispatcher_MSG")


class PowerSetting(ctypes.Structure):
    """POWERBROADCAST_SETTING with the one number that a lid has: 0 is closed."""

    _fields_ = (
        ("setting", ctypes.c_ubyte * 16),
        ("length", wintypes.DWORD),
        ("data", wintypes.DWORD),
    )


@dataclass(frozen=True)
class Registration:
    """The two calls by which a window asks for these messages."""

    session: Callable[[int], object]
    lid: Callable[[int, bytes], object]


class WindowsEvents(SystemEvents):
    """What Windows tells a window."""

    def __init__(self, window: int, registration: Registration) -> None:
        super().__init__()
        registration.session(window)
        registration.lid(window, LID)
        self._filter = _Filter(self)
        application = QCoreApplication.instance()
        if application is not None:
            application.installNativeEventFilter(self._filter)

    def close(self) -> None:
        """Stop listening."""
        application = QCoreApplication.instance()
        if application is not None:
            application.removeNativeEventFilter(self._filter)
        self.deleteLater()

    def hear(self, message: wintypes.MSG) -> None:
        """Act on one message."""
        kind, word = message.message, message.wParam
        if kind == WM_WTSSESSION_CHANGE and word in _COVERS:
            self.covers.emit()
        elif (
            (kind == WM_WTSSESSION_CHANGE and word == WTS_SESSION_LOGOFF)
            or (kind == WM_ENDSESSION and word)
            or (kind == WM_POWERBROADCAST and word == PBT_APMSUSPEND)
            or (kind == WM_POWERBROADCAST and word == PBT_POWERSETTINGCHANGE and _closes(message))
        ):
            self.locks.emit()


class _Filter(QAbstractNativeEventFilter):
    def __init__(self, events: WindowsEvents) -> None:
        super().__init__()
        self._events = events

    def nativeEventFilter(
        self, kind: QByteArray | bytes | bytearray | memoryview, message: int
    ) -> tuple[bool, int]:
        """Hear every message and keep none: Qt answers Windows."""
        name = kind.data() if isinstance(kind, QByteArray) else bytes(kind)
        if name in _OF_WINDOWS:
            self._events.hear(wintypes.MSG.from_address(int(message)))
        return False, 0


def of_this_computer(window: int) -> WindowsEvents:
    """Ask Windows for the messages of this session and of the lid."""
    return WindowsEvents(window, Registration(_register_session, _register_lid))


def _closes(message: wintypes.MSG) -> bool:
    if not message.lParam:
        return False
    setting = PowerSetting.from_address(message.lParam)
    return bytes(setting.setting) == LID and setting.data == 0


def _register_session(window: int) -> object:
    if sys.platform == "win32":
        return ctypes.windll.wtsapi32.WTSRegisterSessionNotification(wintypes.HWND(window), 0)
    return None


def _register_lid(window: int, setting: bytes) -> object:
    if sys.platform == "win32":
        guid = ctypes.create_string_buffer(setting, 16)
        return ctypes.windll.user32.RegisterPowerSettingNotification(wintypes.HWND(window), guid, 0)
    return None
