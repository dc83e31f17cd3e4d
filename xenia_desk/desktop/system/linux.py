"""Listens to the two buses of a Linux desktop: screen savers, and logind.

    session bus   ActiveChanged(true) of a ScreenSaver                     covers
    system bus    Lock of a session                                        covers
                  PrepareForSleep(true), PrepareForShutdown(true)          locks
                  PropertiesChanged of logind, and LidClosed is true then  locks

While it listens it holds a delay of logind's, so that there is time to lock before a sleep; the end
of the process gives it back. On a bus that is not there nothing is heard, and nothing fails.
"""

from collections.abc import Callable

from PySide6.QtCore import SLOT, QObject, Slot
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusPendingCallWatcher,
    QDBusUnixFileDescriptor,
    QDBusVariant,
)

from xenia_desk.desktop.system.events import SystemEvents

SAVERS = ("org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver", "org.cinnamon.ScreenSaver")
LOGIN = "org.freedesktop.login1"
LOGIN_PATH = "/org/freedesktop/login1"
MANAGER, SESSION = f"{LOGIN}.Manager", f"{LOGIN}.Session"
PROPERTIES = "org.freedesktop.DBus.Properties"


class LinuxEvents(SystemEvents):
    """What two buses tell."""

    def __init__(self, session: QDBusConnection, system: QDBusConnection) -> None:
        super().__init__()
        self._system = system
        self._delay: QDBusUnixFileDescriptor | None = None
        self._asked: list[QDBusPendingCallWatcher] = []
        for saver in SAVERS:
            _listen(session, "", saver, "ActiveChanged", self, "active(bool)")
        _listen(system, "", SESSION, "Lock", self, "session_locked()")
        _listen(system, LOGIN_PATH, MANAGER, "PrepareForSleep", self, "about_to(bool)")
        _listen(system, LOGIN_PATH, MANAGER, "PrepareForShutdown", self, "about_to(bool)")
        _listen(system, LOGIN_PATH, PROPERTIES, "PropertiesChanged", self, "changed()")
        if system.isConnected():
            self._ask("Inhibit", ["sleep:shutdown", "desk", "desk", "delay"], self._delayed)

    def close(self) -> None:
        """Stop listening, and let the computer sleep when it wants."""
        self._delay = None
        self._asked.clear()
        self.deleteLater()

    @property
    def delays(self) -> bool:
        """Whether logind waits for us."""
        return self._delay is not None

    @Slot(bool)
    def active(self, on: bool) -> None:  # noqa: FBT001 - a signal has no keywords
        """A screen saver came or went."""
        if on:
            self.covers.emit()

    @Slot()
    def session_locked(self) -> None:
        """Somebody asked that the session be locked."""
        self.covers.emit()

    @Slot(bool)
    def about_to(self, begins: bool) -> None:  # noqa: FBT001 - a signal has no keywords
        """The computer goes to sleep or shuts down, or came back."""
        if begins:
            self.locks.emit()

    @Slot()
    def changed(self) -> None:
        """Something of logind changed: perhaps the lid."""
        self._ask("Get", [MANAGER, "LidClosed"], self._lid, PROPERTIES)

    def _ask(
        self,
        method: str,
        arguments: list[object],
        answered: Callable[[list[object]], None],
        interface: str = MANAGER,
    ) -> None:
        call = QDBusMessage.createMethodCall(LOGIN, LOGIN_PATH, interface, method)
        call.setArguments(arguments)
        watcher = QDBusPendingCallWatcher(self._system.asyncCall(call), self)
        self._asked.append(watcher)

        def finished(_watcher: QDBusPendingCallWatcher) -> None:
            if watcher in self._asked:
                self._asked.remove(watcher)
                answered(watcher.reply().arguments())
                watcher.deleteLater()

        watcher.finished.connect(finished)

    def _lid(self, answer: list[object]) -> None:
        value = answer[0] if answer else None
        if isinstance(value, QDBusVariant):
            value = value.variant()
        if value is True:
            self.locks.emit()

    def _delayed(self, answer: list[object]) -> None:
        if answer and isinstance(answer[0], QDBusUnixFileDescriptor) and answer[0].isValid():
            self._delay = answer[0]


def of_this_computer() -> LinuxEvents:
    """Listen to the buses of whoever is logged in."""
    return LinuxEvents(QDBusConnection.sessionBus(), QDBusConnection.systemBus())


def _listen(
    bus: QDBusConnection, path: str, interface: str, name: str, to: QObject, slot: str
) -> None:
    if bus.isConnected():
        bus.connect("", path, interface, name, to, SLOT(slot))  # type: ignore[call-overload]  # it takes what SLOT makes, not bytes
