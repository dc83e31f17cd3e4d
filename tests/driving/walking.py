"""Walks through the window as a person does: by keys and by the mouse, nothing else."""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.driving.desk import Desk
from tests.driving.seen import asked, seen
from xenia_desk.desktop.notices import Kind
from xenia_desk.desktop.widgets.tiles.choice_panel import ChoicePanel

CONTROL = Qt.KeyboardModifier.ControlModifier
UNDO_SECONDS = 120.0


@dataclass
class WallClock:
    """The day on the wall, which goes on when the test says so."""

    day: date

    def today(self) -> date:
        """The day that it is."""
        return self.day


class Laptop:
    """One vault folder and one wall clock; its window is closed and opened as days go by."""

    def __init__(self, qtbot: QtBot, folder: Path, day: date) -> None:
        self.qtbot, self.folder = qtbot, folder
        self.clock = WallClock(day)
        self.desk = self._window()

    def next_day(self, day: date) -> None:
        """A window that was locked is replaced by a fresh one, on another day."""
        if not self.desk.overs:
            raise AssertionError("a window is open")
        self.desk.end()
        self.clock.day = day
        self.desk = self._window()

    def unlock(self, passphrase: str) -> Desk:
        """Type four letters of every word, and Enter."""
        desk = self.desk
        type_line(desk, " ".join(word[:4] for word in passphrase.split()))
        desk.until(lambda: desk.pages() or desk.seen("refused"))
        assert not desk.seen("refused"), desk.seen("refused")
        quiet(desk)
        return desk

    def end(self) -> None:
        """Close the window whatever it shows; no bug was told on the way."""
        self.desk.end()
        bugs = [words for kind, words in self.desk.said if kind is Kind.BUG]
        assert not bugs, bugs

    def _window(self) -> Desk:
        return Desk(self.qtbot, self.folder, UNDO_SECONDS, self.clock)


def quiet(desk: Desk) -> None:
    """Wait until all that was pressed is done."""
    desk.until(lambda: not desk.background.waiting)
    QApplication.processEvents()


def told(desk: Desk, message: str, **values: object) -> None:
    """A notice came, and it is this one."""
    desk.until(lambda: desk.said)
    assert desk.said.pop(0) == (Kind.DONE, desk.text(message, **values))


def press_key(desk: Desk, key: str, modifier: Qt.KeyboardModifier | None = None) -> None:
    """Press the key of a letter or a digit."""
    desk.key(Qt.Key[f"Key_{key}"], modifier or Qt.KeyboardModifier.NoModifier)


def press(desk: Desk, message: str, place: int = 0, **values: object) -> None:
    """Click a button by its words; the one at a place where several have the same."""
    QApplication.processEvents()
    words = desk.text(message, **values)
    found = [b for b in seen(desk, QPushButton) if b.accessibleName() == words]
    assert found, (words, [b.accessibleName() for b in seen(desk, QPushButton)])
    QTest.mouseClick(found[place], Qt.MouseButton.LeftButton, pos=QPoint(18, 18))
    QApplication.processEvents()


def line_of(desk: Desk) -> QLineEdit:
    """The field to type in."""
    desk.until(lambda: seen(desk, QLineEdit))
    return seen(desk, QLineEdit)[0]


def type_line(desk: Desk, words: str) -> None:
    """Type a line and press Enter."""
    line = line_of(desk)
    QTest.mouseClick(line, Qt.MouseButton.LeftButton)
    type_over(line, words)
    QTest.keyClick(line, Qt.Key.Key_Return)
    QApplication.processEvents()


def type_over(field: QWidget, words: str) -> None:
    """Select what stands in a field, and type."""
    QTest.keyClick(field, Qt.Key.Key_A, CONTROL)
    QTest.keyClicks(field, words)


def tab_to(desk: Desk, name: str) -> QWidget:
    """Press Tab until the field of this name has the focus."""
    for _ in range(200):
        focused = QApplication.focusWidget()
        if focused is not None and focused.accessibleName() == name:
            return focused
        desk.key(Qt.Key.Key_Tab)
    raise AssertionError(name)


def choose(desk: Desk, name: str, wanted: str) -> None:
    """Come to a list by Tab, and go through it by the arrows."""
    field = tab_to(desk, name)
    assert isinstance(field, QComboBox)
    QTest.keyClick(field, Qt.Key.Key_Home)
    for _ in range(field.count()):
        if field.currentText() == wanted:
            return
        QTest.keyClick(field, Qt.Key.Key_Down)
    raise AssertionError(wanted)


def answer_with_path(desk: Desk, path: Path, *, asks_again: bool = False) -> None:
    """Type a place into the dialog that asks for one, and press Enter."""
    desk.until(lambda: isinstance(QApplication.activeWindow(), QFileDialog))
    desk.until(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    type_over(field, str(path))
    QTest.keyClick(field, Qt.Key.Key_Return)
    desk.until(lambda: not isinstance(QApplication.activeWindow(), QFileDialog))
    if not asks_again:
        come_back(desk)


def agree(desk: Desk) -> None:
    """Read the question before something that cannot be taken back, and press "yes"."""
    question = asked(desk)
    yes = [each for each in question.findChildren(QPushButton) if not each.isDefault()]
    QTest.mouseClick(yes[0], Qt.MouseButton.LeftButton)
    come_back(desk)


def come_back(desk: Desk) -> None:
    """A window manager gives the window its keys back; off screen there is none."""
    desk.until(lambda: not isinstance(QApplication.activeWindow(), QDialog))
    desk.window.activateWindow()
    desk.until(desk.window.isActiveWindow)


def read_labels(desk: Desk, name: str) -> list[str]:
    """What a person reads off the screen."""
    QApplication.processEvents()
    return [found.text() for found in desk.window.findChildren(QLabel, name) if found.isVisible()]


def passphrase_step(desk: Desk) -> str:
    """Read six words, go on, and type them back; returns them."""
    words = " ".join(line.split()[1] for line in read_labels(desk, "word"))
    assert len(words.split()) == 6
    press(desk, "wizard.next")
    type_line(desk, words)
    return words


def recovery_step(desk: Desk) -> None:
    """Read a recovery paper, go on, and type back the two groups that are asked for."""
    groups = read_labels(desk, "group")
    assert len(groups) == 14
    press(desk, "wizard.next")
    first, second = map(int, re.findall(r"\d+", line_of(desk).accessibleName()))
    type_line(desk, f"{groups[first - 1]} {groups[second - 1].lower()}")


def fields(desk: Desk) -> list[QLineEdit]:
    return [f for f in desk.window.findChildren(QLineEdit) if f.isVisible()]


def field(desk: Desk) -> QLineEdit:
    desk.until(lambda: fields(desk))
    return fields(desk)[0]


def type_in(desk: Desk, words: str) -> None:
    line = field(desk)
    QTest.keyClicks(line, words)
    QTest.keyClick(line, Qt.Key.Key_Return)


def previewed(desk: Desk) -> None:
    desk.click(desk.text("release.preview"))
    desk.until(lambda: desk.seen("outcome"))


def number_field(desk: Desk, name: str) -> QSpinBox:
    (found,) = [each for each in seen(desk, QSpinBox) if each.accessibleName() == name]
    return found


def fill(desk: Desk, typed: dict[str, int]) -> None:
    """Type numbers over what stands there."""
    for name, number in typed.items():
        found = number_field(desk, name)
        found.setFocus(Qt.FocusReason.TabFocusReason)
        found.selectAll()
        QTest.keyClicks(found, str(number))


def stored(desk: Desk) -> None:
    desk.until(lambda: not desk.background.waiting)


def choose_chip(desk: Desk, words: str) -> None:
    panel = next(p for p in desk.window.findChildren(ChoicePanel) if p.isVisible())
    chips = [b for b in panel.findChildren(QPushButton) if b.text() == words and b.isVisible()]
    QTest.mouseClick(chips[0], Qt.MouseButton.LeftButton)


def fill_hour_list(desk: Desk, **numbers: int) -> None:
    """Type numbers into the list of the nurse's hour."""
    firsts = {"first_ever", "known", "not_asked"}
    kinds = {name: "first" if name in firsts else "ggd_item" for name in numbers}
    fill(desk, {desk.text(f"label.{kinds[name]}.{name}"): n for name, n in numbers.items()})
