"""A window that a test looks at and works with, by keys and mouse only."""

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFrame, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from xenia_desk.desktop.notices import Kind
from xenia_desk.desktop.press.one_press import guard
from xenia_desk.desktop.shell.main_window import MainWindow
from xenia_desk.desktop.work.background import Background
from xenia_desk.localization import Translator
from xenia_desk.workflows.vault.clock import Clock

SLOW = 300_000  # milliseconds; only what hangs takes so long, however busy the computer is
_BEGINS = count(1_000_000, 1_000_000)


def nobody_hurries() -> None:
    """Every press is a second after what was before; no two tests share a time."""
    guard().clock = count(next(_BEGINS)).__next__


class Longer(Translator):
    """A language whose words are 40 % longer than the Dutch ones."""

    def text(self, message: str, /, **values: object) -> str:
        return " ".join(_stretched(word) for word in super().text(message, **values).split(" "))


def _stretched(word: str) -> str:
    letters = [c for c in word if c.isalpha()]
    return word + "".join(letters[-1:] * max(1, round(len(letters) * 0.4))) if letters else word


class Mirrored(Translator):
    """Dutch words that Qt takes for a language from right to left."""

    def text(self, message: str, /, **values: object) -> str:
        return "\u200f" + super().text(message, **values)


def translator(language: str) -> Translator:
    """As the program has it; "qq" is the longer language, "ar" is read from right to left."""
    invented = {"qq": Longer, "ar": Mirrored}
    return invented[language]() if language in invented else Translator(language)


class Desk:
    """A shown window on a practice vault, and what a person can do with it."""

    def __init__(
        self, qtbot: QtBot, folder: Path, undo_seconds: float, clock: Clock | None = None
    ) -> None:
        self.qtbot = qtbot
        self.folder = folder
        self.background = Background()
        self.window = MainWindow(folder, self.background, undo_seconds, translator, clock)
        self.said: list[tuple[Kind, str]] = []
        self.overs: list[bool] = []
        self.window.notices.said.connect(lambda kind, words: self.said.append((kind, words)))
        self.window.over.connect(self.overs.append)
        self.window.show()
        qtbot.waitExposed(self.window)
        self.window.activateWindow()
        self.until(self.window.isActiveWindow)

    def until(self, holds: Callable[[], object]) -> None:
        """Go on when it holds."""
        self.qtbot.waitUntil(lambda: bool(holds()), timeout=SLOW)

    def text(self, message: str, /, **values: object) -> str:
        """The words that the window uses now."""
        return self.window.notices.words.text(message, **values)

    def controls(self) -> list[QWidget]:
        """Whatever can be reached by Tab or pressed, as far as it is seen now."""
        return [
            found
            for found in self.window.findChildren(QWidget)
            if isValid(found)
            and found.isVisible()
            and (
                isinstance(found, QAbstractButton)
                or (found.focusPolicy() & Qt.FocusPolicy.TabFocus and found.focusProxy() is None)
            )
        ]

    def button(self, words: str) -> QAbstractButton:
        """The one seen button of that name."""
        names = [
            found
            for found in self.controls()
            if isinstance(found, QAbstractButton) and found.accessibleName() == words
        ]
        assert len(names) == 1, (words, [w.accessibleName() for w in self.controls()])
        return names[0]

    def click(
        self, words: str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press a button with the mouse."""
        QCoreApplication.processEvents()
        button = self.button(words)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton, modifier, QPoint(20, 20))
        QCoreApplication.processEvents()

    def key(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press a key, wherever the focus is."""
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)
        QCoreApplication.processEvents()

    def seen(self, name: str) -> str:
        """The words of a seen label."""
        found = [w for w in self.window.findChildren(QWidget, name) if w.isVisible()]
        return str(found[0].property("text")) if found else ""

    def practise(self, role: str) -> None:
        """Open the practice vault from the unlock page, as a person does."""
        self.until(lambda: self.said or self._open_button(role))
        self.click(self.text(f"role.{role}"))
        self.until(lambda: self.window.findChildren(QWidget, "rail"))
        self.until(lambda: not self.background.waiting)
        QCoreApplication.processEvents()

    def pages(self) -> list[str]:
        """The names of the pages in the rail."""
        rails = self._rails()
        if not rails:
            return []
        return [b.accessibleName() for b in rails[0].findChildren(QPushButton) if b.isCheckable()]

    def each_page(self) -> Iterator[str]:
        """Every page of this person in turn, opened and filled; without a rail what is seen."""
        names = self.pages()
        for name in names:
            self.open_page(name)
            yield name
        if not names:
            yield "front"

    def open_page(self, name: str) -> None:
        """Open a page of the rail by its name and let it be filled."""
        rail = self._rails()[0]
        found = [b for b in rail.findChildren(QPushButton) if b.accessibleName() == name]
        QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)
        self.until(lambda: not self.background.waiting)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QCoreApplication.processEvents()

    def lock(self) -> None:
        """Close by the keyboard and wait until the books are rewritten."""
        self.key(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        self.until(lambda: self.overs)

    def end(self) -> None:
        """Close the window whatever state it is in, and end the thread."""
        self.window.close()
        self.until(lambda: self.overs)
        self.background.close()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def _rails(self) -> list[QFrame]:
        """The rail of what is in the window; one from before a cover waits to be deleted."""
        inside = self.window.centralWidget()
        return inside.findChildren(QFrame, "rail") if inside is not None else []

    def _open_button(self, role: str) -> bool:
        return any(w.accessibleName() == self.text(f"role.{role}") for w in self.controls())
