"""Drives the window for scripts: every step is a key press or a mouse click."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import (
    QEventLoop,
    QMessageLogContext,
    QPoint,
    QPointF,
    Qt,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QFrame,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QTableWidget,
    QWidget,
)

from xenia_desk.desktop.look import theme
from xenia_desk.desktop.notices import Kind
from xenia_desk.desktop.shell.main_window import MainWindow, in_language
from xenia_desk.desktop.work.background import Background
from xenia_desk.localization import Translator

ROOT = Path(__file__).resolve().parent.parent
SIZE = (1366, 768)
_STEP = 20  # milliseconds
_PATIENCE = 60_000
CONTROL = Qt.KeyboardModifier.ControlModifier
_NONE = Qt.KeyboardModifier.NoModifier


class Refused(Exception):
    """The window refused a step, or told of a fault; its text is what it said."""


def application() -> QApplication:
    """Qt as the program starts it, silent about what a window off screen cannot do."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    qInstallMessageHandler(_warn)
    found = QApplication([])
    found.setStyle("Fusion")
    theme.load_fonts()
    return found


def _wheel(place: QPointF, turn: QPoint) -> QWheelEvent:
    nothing, button = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.NoButton
    phase = Qt.ScrollPhase.NoScrollPhase
    return QWheelEvent(place, place, QPoint(), turn, button, nothing, phase, False)  # noqa: FBT003 - Qt names no keyword


def _warn(_kind: QtMsgType, _place: QMessageLogContext, words: str) -> None:
    if not words.startswith("This plugin does not support"):
        print(words, file=sys.stderr)


class Screen:
    """A shown window, in the size of the smallest screen that is served."""

    def __init__(self, folder: Path, translator: Callable[[str], Translator] = in_language) -> None:
        self.background = Background()
        self.window = MainWindow(folder, self.background, translator=translator)
        self._ended = False
        self._refused: list[str] = []
        self.window.over.connect(self._end)
        self.window.notices.said.connect(self._hear)
        self.window.show()
        self.window.resize(*SIZE)
        self.wait(self.window.isActiveWindow)

    def text(self, message: str, **values: object) -> str:
        """The words that the window uses."""
        return self.window.notices.words.text(message, **values)

    def turn(self, milliseconds: int = _STEP) -> None:
        """Let events happen."""
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def wait(self, holds: Callable[[], object]) -> None:
        """Let events happen until it holds."""
        for _ in range(_PATIENCE // _STEP):
            if self._refused:
                raise Refused(self._refused[0])
            if holds():
                return
            self.turn()
        raise TimeoutError("the window did not answer")

    def quiet(self) -> None:
        """Let what was pressed be done, and the page be drawn."""
        self.turn()
        self.wait(lambda: not self.background.waiting)
        self.turn()

    def press(self, message: str, *, place: int = 0, **values: object) -> None:
        """Press a seen button by its words; the one at a place where several have the same."""
        self.press_words(self.text(message, **values), place)

    def press_words(self, words: str, place: int = 0) -> None:
        """Press the seen button that is called so."""
        found = [
            each
            for each in self.window.findChildren(QWidget)
            if each.isVisible()
            and isinstance(each, QAbstractButton)
            and each.accessibleName() == words
        ]
        if place >= len(found):
            raise Refused(f"no button „{words}”")
        QTest.mouseClick(found[place], Qt.MouseButton.LeftButton)
        self.quiet()

    def choose(self, message: str, begins: str) -> None:
        """Go down a list by the arrows to the line that begins with these words."""
        fields = [each for each in self.window.findChildren(QComboBox) if each.isVisible()]
        field = next(each for each in fields if each.accessibleName() == self.text(message))
        QTest.keyClick(field, Qt.Key.Key_Home)
        for _ in range(field.count()):
            if field.currentText().startswith(begins):
                return self.quiet()
            QTest.keyClick(field, Qt.Key.Key_Down)
        raise Refused(f"no line „{begins}”")

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = _NONE) -> None:
        """Press a key and let it be answered."""
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)
        self.quiet()

    def rail(self) -> list[QPushButton]:
        """The buttons of the pages."""
        return [
            found
            for rail in self.window.findChildren(QFrame, "rail")
            for found in rail.findChildren(QPushButton)
        ]

    def practise(self, role: str) -> None:
        """Open a practice vault as somebody with a role, without any key."""
        self.press(f"role.{role}")
        self.wait(self.rail)
        self.quiet()

    def open(self, page: str) -> None:
        """Open a page and let it be filled."""
        name = self.text(f"page.{page}")
        found = next(each for each in self.rail() if each.accessibleName() == name)
        QTest.mouseClick(found, Qt.MouseButton.LeftButton)
        self.quiet()

    def seen(self, name: str) -> str:
        """The words of a seen label."""
        found = [each for each in self.window.findChildren(QWidget, name) if each.isVisible()]
        return str(found[0].property("text")) if found else ""

    def answer_with_path(self, path: Path, *, asks_again: bool = False) -> None:
        """Type a place into the dialog that asks for one, and press Enter."""
        self.wait(lambda: isinstance(QApplication.activeWindow(), QFileDialog))
        self.wait(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
        field = QApplication.focusWidget() or self.window
        QTest.keyClick(field, Qt.Key.Key_A, CONTROL)
        QTest.keyClicks(field, str(path))
        QTest.keyClick(field, Qt.Key.Key_Return)
        self.wait(lambda: not isinstance(QApplication.activeWindow(), QFileDialog))
        if not asks_again:
            self.window.activateWindow()  # off screen nothing else does
        self.quiet()

    def question(self) -> QDialog:
        """The question that stands before something that cannot be taken back."""

        def asked() -> list[QDialog]:
            dialogs = self.window.findChildren(QDialog, "question")
            return [found for found in dialogs if found.isVisible()]

        self.wait(asked)
        return asked()[0]

    def agree(self) -> None:
        """Press "yes" with the mouse."""
        buttons = self.question().findChildren(QPushButton)
        yes = next(found for found in buttons if not found.isDefault())
        QTest.mouseClick(yes, Qt.MouseButton.LeftButton)
        self.window.activateWindow()
        self.quiet()

    def scroll_to(self, name: str) -> None:
        """Turn the wheel until a table is in the upper part of its page."""
        table = next(
            each
            for each in self.window.findChildren(QTableWidget)
            if each.isVisible() and name in each.accessibleName()
        )
        areas = self.window.findChildren(QScrollArea)
        area = next(each for each in areas if each.isAncestorOf(table))
        turn, upper = QPoint(0, -120), QPointF(40, 40)
        for _ in range(200):
            if table.mapTo(self.window, QPoint()).y() < SIZE[1] // 3:
                return
            QApplication.sendEvent(area.viewport(), _wheel(upper, turn))
            self.turn(1)

    def save(self, path: Path) -> None:
        """Take the picture of the window."""
        self.turn()
        self.window.grab().save(str(path))

    def end(self) -> None:
        """Close the window and wait until the books are rewritten."""
        self.window.close()
        self.wait(lambda: self._ended)
        self.background.close()
        self.window.deleteLater()
        self.turn()

    def _end(self, _again: object) -> None:
        self._ended = True

    def _hear(self, kind: Kind, words: str) -> None:
        if kind is not Kind.DONE:
            self._refused.append(words)
