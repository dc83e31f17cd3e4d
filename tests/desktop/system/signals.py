"""What a system tells: a bus of our own with one who speaks on it, and the messages of Windows."""

import ctypes
import os
import shutil
import subprocess
from collections.abc import Iterator
from ctypes import wintypes
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import pytest
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusUnixFileDescriptor,
    QDBusVariant,
    QDBusVirtualObject,
)
from PySide6.QtWidgets import QApplication

from xenia_desk.desktop.system import linux, windows

needs_bus = pytest.mark.skipif(
    shutil.which("dbus-daemon") is None, reason="no dbus-daemon (Debian: apt install dbus-daemon)"
)


class Login(QDBusVirtualObject):
    """logind, as far as we ask it: the delay before a sleep, and the lid."""

    def __init__(self) -> None:
        super().__init__()
        self.closed = False
        self.asked: list[tuple[str, list[object]]] = []
        self.delay = -1

    def introspect(self, _path: str) -> str:
        return ""

    def handleMessage(self, message: QDBusMessage, bus: QDBusConnection) -> bool:  # noqa: N802 - Qt's name
        self.asked.append((message.member(), message.arguments()))
        reply = message.createReply()
        if message.member() == "Inhibit":
            self.delay, given = os.pipe()
            os.set_blocking(self.delay, False)
            reply.setArguments([QDBusUnixFileDescriptor(given)])
            os.close(given)
        else:
            reply.setArguments([QDBusVariant(self.closed)])
        return bool(bus.send(reply))

    def is_held(self) -> bool:
        """Whether somebody still holds the delay."""
        try:
            return os.read(self.delay, 1) != b""
        except BlockingIOError:
            return True


# Qt takes a connection apart in a thread of its own, and asks Python there about what was
# registered with it, while the next one that is made waits for that thread and lets Python do
# nothing: so none is taken apart, no name is used again, and what was registered is kept.
NUMBERS = count(1)
KEPT: list[Login] = []


@dataclass
class Buses:
    """A private bus, and one who speaks on it."""

    address: str
    speaker: QDBusConnection
    login: Login
    told: list[str] = field(default_factory=list)

    def connection(self) -> QDBusConnection:
        return QDBusConnection.connectToBus(self.address, f"desk-test-{next(NUMBERS)}")

    def say(self, path: str, interface: str, name: str, *arguments: object) -> None:
        message = QDBusMessage.createSignal(path, interface, name)
        message.setArguments(list(arguments))
        assert self.speaker.send(message)

    def events(self) -> linux.LinuxEvents:
        bus = self.connection()
        assert bus.isConnected()
        found = linux.LinuxEvents(bus, bus)
        found.covers.connect(lambda: self.told.append("cover"))
        found.locks.connect(lambda: self.told.append("lock"))
        return found


@pytest.fixture
def buses(qapp: QApplication) -> Iterator[Buses]:
    assert qapp is QApplication.instance()
    command = ["dbus-daemon", "--session", "--nofork", "--print-address=1"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as daemon:
        assert daemon.stdout is not None
        address = daemon.stdout.readline().strip()
        speaker = QDBusConnection.connectToBus(address, f"desk-test-{next(NUMBERS)}")
        login = Login()
        KEPT.append(login)
        assert speaker.registerService(linux.LOGIN)
        assert speaker.registerVirtualObject(linux.LOGIN_PATH, login)
        found = Buses(address, speaker, login)
        yield found
        speaker.unregisterObject(linux.LOGIN_PATH)
        daemon.terminate()
        if login.delay >= 0:
            os.close(login.delay)


COVERS: list[tuple[Any, ...]] = [("/", saver, "ActiveChanged", True) for saver in linux.SAVERS] + [
    ("/org/freedesktop/login1/session/_32", linux.SESSION, "Lock"),
]


def message(kind: int, word: int, setting: windows.PowerSetting | None = None) -> wintypes.MSG:
    found = wintypes.MSG()
    found.message, found.wParam = kind, word
    found.lParam = ctypes.addressof(setting) if setting is not None else 0
    return found


POWER, SESSION = windows.WM_POWERBROADCAST, windows.WM_WTSSESSION_CHANGE


@dataclass
class FakeWindows:
    """Remembers who asked for messages, and sends them as Qt hands them on."""

    asked: list[tuple[str, int]] = field(default_factory=list)

    def registration(self) -> windows.Registration:
        return windows.Registration(
            lambda window: self.asked.append(("session", window)),
            lambda window, setting: self.asked.append((setting.hex(), window)),
        )

    @staticmethod
    def send(events: windows.WindowsEvents, sent: wintypes.MSG) -> None:
        kept = events._filter.nativeEventFilter(b"windows_generic_MSG", ctypes.addressof(sent))
        assert kept == (False, 0), "Qt answers it"
