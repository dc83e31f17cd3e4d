"""Whatever the system tells reaches the window: a real bus, and the structures of Windows."""

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from ctypes import wintypes
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusUnixFileDescriptor,
    QDBusVariant,
    QDBusVirtualObject,
)
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.desktop.cover.test_cover import AT_ONCE, back, covers_within, is_covered, is_inside
from tests.driving.desk import SLOW, Desk
from xenia_desk.desktop.system import linux, windows
from xenia_desk.desktop.system.events import SystemEvents

OpenDesk = Callable[..., Desk]
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
LOCKS: list[tuple[Any, ...]] = [
    (linux.LOGIN_PATH, linux.MANAGER, "PrepareForSleep", True),
    (linux.LOGIN_PATH, linux.MANAGER, "PrepareForShutdown", True),
]
NOTHING: list[tuple[Any, ...]] = [
    ("/", linux.SAVERS[0], "ActiveChanged", False),
    (linux.LOGIN_PATH, linux.MANAGER, "PrepareForSleep", False),
    ("/org/freedesktop/login1/session/_32", linux.SESSION, "Unlock"),
]


@needs_bus
@pytest.mark.parametrize("signal", [*COVERS, *LOCKS], ids=lambda signal: ".".join(signal[1:3]))
def test_what_a_bus_says_is_heard(qtbot: QtBot, buses: Buses, signal: tuple[Any, ...]) -> None:
    events = buses.events()
    for other in NOTHING:
        buses.say(*other)
    buses.say(*signal)
    qtbot.waitUntil(lambda: bool(buses.told), timeout=SLOW)
    assert buses.told == ["cover" if signal in COVERS else "lock"], "the control: others are not"
    events.close()


@needs_bus
def test_a_closed_lid_locks_and_an_opened_one_does_not(qtbot: QtBot, buses: Buses) -> None:
    events = buses.events()
    changed: tuple[Any, ...] = (
        linux.LOGIN_PATH,
        linux.PROPERTIES,
        "PropertiesChanged",
        linux.MANAGER,
        {},
        [],
    )
    buses.say(*changed)
    qtbot.waitUntil(
        lambda: ("Get", [linux.MANAGER, "LidClosed"]) in buses.login.asked, timeout=SLOW
    )
    buses.login.closed = True
    assert not buses.told
    buses.say(*changed)
    qtbot.waitUntil(lambda: buses.told == ["lock"], timeout=SLOW)
    events.close()


@needs_bus
def test_a_sleep_waits_until_it_is_locked(qtbot: QtBot, buses: Buses) -> None:
    events = buses.events()
    qtbot.waitUntil(lambda: events.delays, timeout=SLOW)
    (asked,) = [given for name, given in buses.login.asked if name == "Inhibit"]
    assert asked == ["sleep:shutdown", "desk", "desk", "delay"]
    assert buses.login.is_held()
    events.close()
    qtbot.waitUntil(lambda: not buses.login.is_held(), timeout=SLOW)


@needs_bus
def test_the_window_covers_and_locks_by_the_bus(open_desk: OpenDesk, buses: Buses) -> None:
    desk = open_desk("desk")
    desk.window.listen(buses.events())
    desk.open_page(desk.pages()[0])
    taken = covers_within(desk, lambda: buses.say(*COVERS[0]))
    assert taken < AT_ONCE, taken
    back(desk)  # by the keys alone
    desk.until(lambda: is_inside(desk))
    book = (desk.folder / "xenia.book").read_bytes()
    buses.say(*LOCKS[0])
    desk.until(lambda: desk.overs)
    assert desk.overs == [True]
    assert (desk.folder / "xenia.book").read_bytes() != book
    desk.until(lambda: not buses.login.is_held())


@pytest.mark.usefixtures("qapp")
def test_without_a_bus_nothing_fails() -> None:
    none = QDBusConnection.connectToBus("unix:path=/nowhere/bus", "desk-test-none")
    assert not none.isConnected()
    linux.LinuxEvents(none, none).close()


# Windows, as its documentation has it


def message(kind: int, word: int, setting: windows.PowerSetting | None = None) -> wintypes.MSG:
    found = wintypes.MSG()
    found.message, found.wParam = kind, word
    found.lParam = ctypes.addressof(setting) if setting is not None else 0
    return found


def lid(data: int, which: bytes = windows.LID) -> windows.PowerSetting:
    return windows.PowerSetting((ctypes.c_ubyte * 16)(*which), 4, data)


OPEN, CLOSED, OTHER = lid(1), lid(0), lid(0, bytes(16))
POWER, SESSION = windows.WM_POWERBROADCAST, windows.WM_WTSSESSION_CHANGE
HEARD = [
    (SESSION, windows.WTS_SESSION_LOCK, None, "cover"),
    (SESSION, windows.WTS_CONSOLE_DISCONNECT, None, "cover"),
    (SESSION, windows.WTS_REMOTE_DISCONNECT, None, "cover"),
    (SESSION, windows.WTS_SESSION_LOGOFF, None, "lock"),
    (SESSION, 0x8, None, ""),  # WTS_SESSION_UNLOCK
    (windows.WM_ENDSESSION, 1, None, "lock"),
    (windows.WM_ENDSESSION, 0, None, ""),
    (POWER, windows.PBT_APMSUSPEND, None, "lock"),
    (POWER, 0x12, None, ""),  # PBT_APMRESUMEAUTOMATIC
    (POWER, windows.PBT_POWERSETTINGCHANGE, CLOSED, "lock"),
    (POWER, windows.PBT_POWERSETTINGCHANGE, OPEN, ""),
    (POWER, windows.PBT_POWERSETTINGCHANGE, OTHER, ""),
    (POWER, windows.PBT_POWERSETTINGCHANGE, None, ""),
    (0x0100, windows.WTS_SESSION_LOCK, None, ""),  # WM_KEYDOWN
]


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


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(("kind", "word", "setting", "heard"), HEARD)
def test_a_message_of_windows_is_heard(
    kind: int, word: int, setting: windows.PowerSetting | None, heard: str
) -> None:
    told: list[str] = []
    fake = FakeWindows()
    events = windows.WindowsEvents(77, fake.registration())
    events.covers.connect(lambda: told.append("cover"))
    events.locks.connect(lambda: told.append("lock"))
    sent = message(kind, word, setting)
    events._filter.nativeEventFilter(b"xcb_generic_event_t", ctypes.addressof(sent))
    assert not told, "the control: a message of another system is not read"
    fake.send(events, sent)
    assert told == ([heard] if heard else [])
    assert fake.asked == [("session", 77), (windows.LID.hex(), 77)]
    events.close()


def test_windows_locks_with_the_window_open(open_desk: OpenDesk) -> None:
    desk = open_desk("desk")
    events = windows.WindowsEvents(1, FakeWindows().registration())
    desk.window.listen(events)
    FakeWindows.send(events, message(SESSION, windows.WTS_SESSION_LOCK))
    desk.until(lambda: is_covered(desk))
    FakeWindows.send(events, message(POWER, windows.PBT_APMSUSPEND))
    desk.until(lambda: desk.overs)
    assert desk.overs == [True]


@pytest.mark.usefixtures("qapp")
def test_this_system_has_events() -> None:
    from xenia_desk.desktop.system.listening import of_this_system

    found = of_this_system(0)
    assert type(found) is (linux.LinuxEvents if sys.platform == "linux" else SystemEvents)
    found.close()
    QCoreApplication.processEvents()
