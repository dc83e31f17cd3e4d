"""Hands those who watch the whole program the events that they ask for, by one filter for all.

Most events are paint, layout and timers, and each that a filter sees is handed over to Python: one
filter for all pays for that once, and a look at the class of an event is cheaper than at its type.
"""

from functools import cache

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from shiboken6 import isValid


class Listener(QObject):
    """Its `eventFilter` is asked about the events of the program that are of the kinds it hears."""

    hears: tuple[type[QEvent], ...] = ()


class _Filter(QObject):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._asked: dict[type[QEvent], tuple[Listener, ...]] = {}

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask one after the other until one eats it; any of them may end others."""
        for each in self._asked.get(type(event), ()):
            if isValid(each) and each.eventFilter(watched, event):
                return True
        return False

    def add(self, listener: Listener) -> None:
        """Ask it before those that are there, as Qt does; those that are gone go."""
        self.remove(listener)
        for kind in listener.hears:
            self._asked[kind] = (listener, *self._asked.get(kind, ()))

    def remove(self, listener: Listener) -> None:
        """Ask it no more."""
        for kind, asked in self._asked.items():
            self._asked[kind] = tuple(x for x in asked if x is not listener and isValid(x))


def listen(listener: Listener) -> None:
    """Let it hear, before those that listen already, until it leaves or is deleted."""
    _filter().add(listener)


def leave(listener: Listener) -> None:
    """Let it hear no more."""
    _filter().remove(listener)


@cache
def _filter() -> _Filter:
    """The one of this program."""
    application = QCoreApplication.instance()
    if application is None:
        raise TypeError(application)
    found = _Filter(application)
    application.installEventFilter(found)
    return found
