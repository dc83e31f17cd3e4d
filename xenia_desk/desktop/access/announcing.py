"""Lets a screen reader say what has happened, wherever the focus is."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLabel, QWidget


class Voice(QObject):
    """Passes on what is read out; a test records it."""

    said = Signal(str)


VOICE = Voice()


def announce(about: QWidget, words: str) -> None:
    """Let a screen reader say these words now."""
    # Nothing is said before the window shows.
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # noqa: PLC0415

    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(about, words))
    VOICE.said.emit(words)


def tell(label: QLabel, words: str) -> None:
    """Show what became of something, or nothing; what is new is read out."""
    if words and words != label.text():
        announce(label, words)
    label.setText(words)
    label.setVisible(bool(words))
