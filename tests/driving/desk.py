"""A window that is looked at and worked with, by keys and mouse only."""

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFrame, QPushButton, QWidget
from shiboken6 import isValid

from tests.driving.translators import translator
from xenia_desk.desktop.notices import Kind
from xenia_desk.desktop.press.one_press import guard
from xenia_desk.desktop.shell.main_window import UNDO_SECONDS, MainWindow
from xenia_desk.desktop.work.background import Background
from xenia_desk.workflows.vault.clock import Clock

SLOW = 300_000  # milliseconds; only what hangs takes so long, however busy the computer is
_BEGINS = count(1_000_000, 1_000_000)


def nobody_hurries() -> None:
    """Every press is a second after what was before; no two tests share a time."""
    guard().clock = count(next(_BEGINS)).__next__


class Desk:
    """A shown window on a practice vault, and what a person can do with it."""

    def __init__(
        self, folder: Path, undo_seconds: float = UNDO_SECONDS, clock: Clock | None = None
    ) -> None:
        self.folder = folder
        self.background = Background()
        self.window = MainWindow(folder, self.background, undo_seconds, translator, clock)
        self.said: list[tuple[Kind, str]] = []
        self.overs: list[bool] = []
        self.window.notices.said.connect(lambda kind, words: self.said.append((kind, words)))
        self.window.over.connect(self.overs.append)
        self.window.show()
        self.window.activateWindow()
        self.until(self.window.isActiveWindow)

    def until(self, holds: Callable[[], object]) -> None:
        """Go on when it holds; raises TimeoutError where the window hangs."""
        begun = monotonic()
        while not holds():
            if monotonic() - begun > SLOW / 1000:
                raise TimeoutError("the window did not answer")
            self.turn()

    def turn(self, milliseconds: int = 10) -> None:
        """Let events happen."""
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def quiet(self) -> None:
        """Wait until all that was pressed is done."""
        self.until(lambda: not self.background.waiting)
        QCoreApplication.processEvents()

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

    def press(self, message: str, /, **values: object) -> None:
        """Press a button that has these words of the catalogue."""
        self.click(self.text(message, **values))

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
        self.quiet()

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
        self.quiet()
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
        # Else it is collected at any time, and then in the thread of the next window's work.
        self.background.deleteLater()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def _rails(self) -> list[QFrame]:
        """The rail of what is in the window; one from before a cover waits to be deleted."""
        inside = self.window.centralWidget()
        return inside.findChildren(QFrame, "rail") if inside is not None else []

    def _open_button(self, role: str) -> bool:
        return any(w.accessibleName() == self.text(f"role.{role}") for w in self.controls())


OpenDesk = Callable[..., Desk]
"""Opens a window in a role (none: the front page), with the settings that are named."""
