"""Finds what is seen in a window."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QFrame,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QWidget,
)

from tests.driving.desk import Desk
from xenia_desk.desktop.notices import Kind
from xenia_desk.desktop.widgets.kit.undo_window import UndoWindow

W = TypeVar("W", bound=QWidget)
OpenDesk = Callable[..., Desk]


def page(open_desk: OpenDesk, role: str, name: str, **settings: object) -> Desk:
    """A window in which a page was opened with the mouse."""
    desk = open_desk(role, **settings)
    desk.until(lambda: desk.controls() and desk.window.isActiveWindow())
    desk.click(desk.text(f"page.{name}"))
    return desk


def seen(desk: Desk, kind: type[W]) -> list[W]:
    """The widgets of a kind that are seen now."""
    return [found for found in desk.window.findChildren(kind) if found.isVisible()]


def words(desk: Desk) -> list[str]:
    """The words of every label that is seen now."""
    return [found.text() for found in seen(desk, QLabel)]


def said(desk: Desk) -> tuple[Kind, str]:
    """The next notice."""
    desk.until(lambda: desk.said)
    return desk.said.pop()


def undo_window(desk: Desk) -> UndoWindow:
    """The time after which what was pressed can no longer be changed; it runs now."""
    (found,) = [each for each in desk.window.findChildren(UndoWindow) if each.isActive()]
    return found


def time_is_over(desk: Desk) -> None:
    """Let it be over at once: no test waits for a clock, or is outrun by one."""
    timer = undo_window(desk)
    usual = timer.interval()
    timer.setInterval(0)
    desk.until(lambda: not timer.isActive())
    timer.setInterval(usual)


def names(desk: Desk) -> list[str]:
    """What everything is called that can be pressed or reached now."""
    return [found.accessibleName() for found in desk.controls()]


def cell(table: QTableWidget, line: int, column: int) -> str:
    """The words of a cell."""
    found = table.item(line, column)
    assert found is not None
    return found.text()


def table_of(desk: Desk, name: str) -> dict[str, tuple[str, ...]]:
    """The rows of the one seen table of a name."""
    tables = [found for found in seen(desk, QTableWidget) if found.accessibleName() == name]
    assert len(tables) == 1, [found.accessibleName() for found in seen(desk, QTableWidget)]
    columns = range(1, tables[0].columnCount())
    return {
        cell(tables[0], line, 0): tuple(cell(tables[0], line, column) for column in columns)
        for line in range(tables[0].rowCount())
    }


def choose(desk: Desk, name: str, wanted: str) -> None:
    """Choose in a list with the keyboard."""
    (field,) = [found for found in seen(desk, QComboBox) if found.accessibleName() == name]
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Home)
    for _ in range(field.count()):
        if field.currentText() == wanted:
            return
        QTest.keyClick(field, Qt.Key.Key_Down)
    raise AssertionError(wanted)


def asked(desk: Desk) -> QDialog:
    """The question that stands before something that cannot be taken back."""
    found: list[QDialog] = []

    def there() -> bool:
        found[:] = [q for q in desk.window.findChildren(QDialog, "question") if q.isVisible()]
        return bool(found)

    desk.until(there)
    return found[0]


def agree(desk: Desk) -> None:
    """Press "yes" with the mouse."""
    (yes,) = [b for b in asked(desk).findChildren(QPushButton) if not b.isDefault()]
    QTest.mouseClick(yes, Qt.MouseButton.LeftButton)


def answer_with_path(desk: Desk, path: Path) -> None:
    """Type a place into the dialog that asks for one, and press Enter."""
    desk.until(lambda: isinstance(QApplication.activeWindow(), QFileDialog))
    dialog = QApplication.activeWindow()
    assert isinstance(dialog, QFileDialog)
    field = dialog.findChild(QLineEdit, "fileNameEdit")
    assert field is not None
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, str(path))
    QTest.keyClick(field, Qt.Key.Key_Return)
    desk.until(lambda: not isinstance(QApplication.activeWindow(), QFileDialog))


def is_open(desk: Desk) -> bool:
    return bool(desk.window.findChildren(QFrame, "rail"))


def table_is_there(desk: Desk, name: str) -> bool:
    return name in [found.accessibleName() for found in seen(desk, QTableWidget)]
