"""A window for scripts, which a refusal ends."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import (
    QMessageLogContext,
    QPoint,
    QPointF,
    Qt,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QScrollArea, QTableWidget

from tests.driving.desk import Desk, nobody_hurries
from tests.driving.seen import seen
from xenia_desk.desktop.look import theme
from xenia_desk.desktop.notices import Kind

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
    nobody_hurries()
    return found


def _warn(_kind: QtMsgType, _place: QMessageLogContext, words: str) -> None:
    if not words.startswith("This plugin does not support"):
        sys.stderr.write(f"{words}\n")


class Screen(Desk):
    """Waits after every act until the window is quiet."""

    def until(self, holds: Callable[[], object]) -> None:
        """Go on when it holds; raises Refused when something was refused meanwhile."""

        def holds_or_refused() -> bool:
            for kind, words in self.said:
                if kind is not Kind.DONE:
                    raise Refused(words)
            return bool(holds())

        super().until(holds_or_refused)

    def button(self, words: str) -> QAbstractButton:
        """The one seen button of that name; raises Refused where it is not there."""
        try:
            return super().button(words)
        except AssertionError:
            raise Refused(f"no button „{words}”") from None

    def click(self, words: str, modifier: Qt.KeyboardModifier = _NONE) -> None:
        """Press a button with the mouse, and let it be answered."""
        super().click(words, modifier)
        self.quiet()

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = _NONE) -> None:
        """Press a key, and let it be answered."""
        super().key(key, modifier)
        self.quiet()

    def quiet(self) -> None:
        """Wait until all that was pressed is done and drawn."""
        self.turn(20)
        super().quiet()
        self.turn(20)

    def scroll_to(self, name: str) -> None:
        """Turn the wheel until a table is in the upper part of its page, when it is there."""

        def tables() -> list[QTableWidget]:
            return [each for each in seen(self, QTableWidget) if name in each.accessibleName()]

        self.until(tables)
        table = tables()[0]
        area = next(each for each in seen(self, QScrollArea) if each.isAncestorOf(table))
        for _ in range(200):
            if table.mapTo(self.window, QPoint()).y() < self.window.height() // 3:
                return
            QApplication.sendEvent(area.viewport(), _wheel(QPointF(40, 40), QPoint(0, -120)))
            self.turn(1)

    def save(self, path: Path) -> None:
        """Take the picture of the window, when it is quiet."""
        self.quiet()
        self.window.grab().save(str(path))


def _wheel(place: QPointF, turn: QPoint) -> QWheelEvent:
    button, phase = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
    return QWheelEvent(place, place, QPoint(), turn, button, _NONE, phase, False)  # noqa: FBT003 - Qt names no keyword
