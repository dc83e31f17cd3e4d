"""Whatever the system tells reaches the window: a real bus, and the structures of Windows."""

import ctypes
import sys
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtDBus import (
    QDBusConnection,
)
from pytestqt.qtbot import QtBot

from tests.desktop.cover.covers import AT_ONCE, back, covers_within, is_covered, is_inside
from tests.desktop.system.signals import (
    COVERS,
    POWER,
    SESSION,
    Buses,
    FakeWindows,
    message,
    needs_bus,
)
from tests.driving.desk import SLOW, OpenDesk
from xenia_desk.desktop.system import linux, windows
from xenia_desk.desktop.system.events import SystemEvents

LOCKS: list[tuple[Any, ...]] = [
    (linux.LOGIN_PATH, linux.MANAGER, "PrepareForSleep", True),
    (linux.LOGIN_PATH, linux.MANAGER, "PrepareForShutdown", True),
]
NOTHING: list[tuple[Any, ...]] = [
    ("/", linux.SAVERS[0], "ActiveChanged", False),
    (linux.LOGIN_PATH, linux.MANAGER, "PrepareForSleep", False),
    ("/org/freedesktop/login1/session/_32", linux.SESSION, "Unlock"),
]


@pytest.mark.long(but=1)
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


def lid(data: int, which: bytes = windows.LID) -> windows.PowerSetting:
    return windows.PowerSetting((ctypes.c_ubyte * 16)(*which), 4, data)


OPEN, CLOSED, OTHER = lid(1), lid(0), lid(0, bytes(16))
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


@pytest.mark.long(but=1)
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
    from xenia_desk.desktop.shell.app import of_this_system

    found = of_this_system(0)
    assert type(found) is (linux.LinuxEvents if sys.platform == "linux" else SystemEvents)
    found.close()
    QCoreApplication.processEvents()
