"""The events of the system: the session is locked, the computer is about to sleep.

SystemEvents.covers    the session was locked, or another took the screen
SystemEvents.locks     suspend, lid, shutdown, end of the session
"""

from PySide6.QtCore import QObject, Signal


class SystemEvents(QObject):
    """What is listened to; each system has a module that tells."""

    covers = Signal()
    locks = Signal()

    def close(self) -> None:
        """Stop listening."""
