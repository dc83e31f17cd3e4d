"""Gives a page its keys, and lists them under F1."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from xenia_desk.desktop.press.one_press import once

_REPEATING = frozenset({"Ctrl+Z", "PgUp", "PgDown", "Ctrl+PgUp", "Ctrl+PgDown"})
"""Keys that do what they do again and again while they are held; others once a press."""


@dataclass(frozen=True)
class Key:
    """A key and what it does, in words."""

    shown: str
    does: str


class Keys(QObject):
    """The keys of one page (or of the window); they work while the page is seen.

    With `letters` off a single character does nothing; the same character with Alt does.
    """

    def __init__(self, page: QWidget, *, letters: bool) -> None:
        super().__init__(page)
        self._page = page
        self._letters = letters
        self._shortcuts: list[QShortcut] = []
        self.listed: list[Key] = []

    def add(self, sequence: str, does: str, act: Callable[[], None]) -> str:
        """Let a key do something, once a press; returns the key as it is shown to the user."""
        shown = self.add_unlisted(sequence, act)
        self.listed.append(Key(shown, does))
        return shown

    def add_unlisted(self, sequence: str, act: Callable[[], None]) -> str:
        """The same for a second way to say what a listed key says (with Shift, for several)."""
        single = sequence.removeprefix("Shift+")
        if not self._letters and len(single) == 1:
            sequence = sequence.removesuffix(single) + f"Alt+{single}"
        # Portable: else Qt reads the name in the language of the screens, where Return has another.
        written = QKeySequence(sequence, QKeySequence.SequenceFormat.PortableText)
        shortcut = QShortcut(written, self._page)
        # Alone it is not enough: on X11 Qt takes many repeats of a held key for presses.
        repeats = sequence in _REPEATING
        shortcut.setAutoRepeat(repeats)
        shortcut.activated.connect(act if repeats else once(act))
        self._shortcuts.append(shortcut)
        return shortcut.key().toString(QKeySequence.SequenceFormat.NativeText)

    def note(self, shown: str, does: str) -> None:
        """List a key that works wherever the focus is, dialogs and menus too."""
        self.listed.append(Key(shown, does))

    def give_way(self, *, panel: bool) -> None:
        """While a panel lies over the page its letters are the panel's; Ctrl with a key stays."""
        for shortcut in self._shortcuts:
            if not shortcut.key().toString().startswith("Ctrl+"):
                shortcut.setEnabled(not panel)

    def remove(self) -> None:
        """Take every key away."""
        for shortcut in self._shortcuts:
            shortcut.setEnabled(False)
            shortcut.deleteLater()
        self.deleteLater()
