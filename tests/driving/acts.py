"""What a person does in a window: by keys and by the mouse, nothing else."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QWidget,
)

from tests.driving.desk import Desk
from tests.driving.seen import asked, seen, undo_window
from xenia_desk.desktop.widgets.tiles.choice_panel import ChoicePanel

CONTROL = Qt.KeyboardModifier.ControlModifier


def press_key(desk: Desk, key: str, modifier: Qt.KeyboardModifier | None = None) -> None:
    """Press the key of a letter or a digit."""
    desk.key(Qt.Key[f"Key_{key}"], modifier or Qt.KeyboardModifier.NoModifier)


def line_of(desk: Desk) -> QLineEdit:
    """The first field to type in."""
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


def number_field(desk: Desk, name: str) -> QSpinBox:
    """The one seen field for a number of that name."""
    (found,) = [each for each in seen(desk, QSpinBox) if each.accessibleName() == name]
    return found


def fill(desk: Desk, typed: dict[str, int]) -> None:
    """Type numbers over what stands there."""
    for name, number in typed.items():
        found = number_field(desk, name)
        found.setFocus(Qt.FocusReason.TabFocusReason)
        found.selectAll()
        QTest.keyClicks(found, str(number))


def fill_hour_list(desk: Desk, **numbers: int) -> None:
    """Type numbers into the list of the nurse's hour."""
    firsts = {"first_ever", "known", "not_asked"}
    kinds = {name: "first" if name in firsts else "ggd_item" for name in numbers}
    fill(desk, {desk.text(f"label.{kinds[name]}.{name}"): n for name, n in numbers.items()})


def tab_to(desk: Desk, name: str) -> QWidget:
    """Press Tab until the field of this name has the focus."""
    for _ in range(200):
        focused = QApplication.focusWidget()
        if focused is not None and focused.accessibleName() == name:
            return focused
        desk.key(Qt.Key.Key_Tab)
    raise AssertionError(name)


def choose(desk: Desk, name: str, wanted: str) -> None:
    """Go down a list by the arrows, to the line that is or begins with these words."""
    (field,) = [found for found in seen(desk, QComboBox) if found.accessibleName() == name]
    lines = [field.itemText(number) for number in range(field.count())]
    found = [line for line in lines if line == wanted] or [
        line for line in lines if line.startswith(wanted)
    ]
    assert len(found) == 1, (wanted, lines)
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Home)
    for _ in lines:
        if field.currentText() == found[0]:
            return
        QTest.keyClick(field, Qt.Key.Key_Down)
    raise AssertionError(wanted)


def choose_by_tab(desk: Desk, name: str, wanted: str) -> None:
    """Come to a list by Tab, and go through it by the arrows."""
    tab_to(desk, name)
    choose(desk, name, wanted)


def choose_chip(desk: Desk, words: str) -> None:
    """Choose with the mouse in the panel that is open."""
    desk.until(lambda: seen(desk, ChoicePanel))
    (panel,) = seen(desk, ChoicePanel)
    chips = [b for b in panel.findChildren(QPushButton) if b.text() == words and b.isVisible()]
    QTest.mouseClick(chips[0], Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def choose_chip_by_key(desk: Desk, words: str) -> None:
    """Tab from chip to chip in the panel that is open, then Space."""
    desk.until(lambda: seen(desk, ChoicePanel))
    for _ in range(60):
        focused = QApplication.focusWidget()
        if isinstance(focused, QPushButton) and focused.text() == words:
            desk.key(Qt.Key.Key_Space)
            return
        desk.key(Qt.Key.Key_Tab)
    raise AssertionError(words)


def fill_end(desk: Desk, end: str, chosen: str, said: Mapping[str, str] | None = None) -> None:
    """Fill in one end of a correction by the keyboard: its list, then chips.

    `said` has what a chip's panel is to say, nothing for a chip that says it by itself.
    """
    name = desk.text(f"month.correct_{end}")
    choose_by_tab(desk, name, chosen)
    for chip, wanted in (said or {}).items():
        tab_to(desk, f"{name}: {chip}")
        desk.key(Qt.Key.Key_Space)
        if wanted:
            choose_chip_by_key(desk, wanted)
            if seen(desk, ChoicePanel):
                desk.key(Qt.Key.Key_Escape)


def time_is_over(desk: Desk) -> None:
    """Let the time to take back be over at once: no test waits for a clock, or is outrun by one."""
    timer = undo_window(desk)
    usual = timer.interval()
    timer.setInterval(0)
    desk.until(lambda: not timer.isActive())
    timer.setInterval(usual)


def answer_with_path(desk: Desk, path: Path) -> None:
    """Type a place into the dialog that asks for one, and press Enter."""
    desk.until(lambda: isinstance(QApplication.activeWindow(), QFileDialog))
    desk.until(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    type_over(field, str(path))
    QTest.keyClick(field, Qt.Key.Key_Return)
    desk.until(lambda: not isinstance(QApplication.activeWindow(), QFileDialog))
    _give_keys_back(desk)


def agree(desk: Desk) -> None:
    """Read the question before something that cannot be taken back, and press "yes"."""
    (yes,) = [each for each in asked(desk).findChildren(QPushButton) if not each.isDefault()]
    QTest.mouseClick(yes, Qt.MouseButton.LeftButton)
    come_back(desk)


def come_back(desk: Desk) -> None:
    """Wait until a dialog is gone; the window has the keys again."""
    desk.until(lambda: not isinstance(QApplication.activeWindow(), QDialog))
    _give_keys_back(desk)


def _give_keys_back(desk: Desk) -> None:
    """As a window manager does when a dialog has gone; another one that has come keeps them."""
    if QApplication.activeModalWidget() is None:
        desk.window.activateWindow()
    desk.until(lambda: desk.window.isActiveWindow() or QApplication.activeModalWidget())
