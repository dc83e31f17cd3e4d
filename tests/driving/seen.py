"""Finds what is seen in a window."""

from typing import TypeVar

from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFrame,
    QLabel,
    QTableWidget,
    QWidget,
)

from tests.driving.desk import Desk, OpenDesk
from xenia_desk.desktop.notices import Kind
from xenia_desk.desktop.widgets.kit.undo_window import UndoWindow

W = TypeVar("W", bound=QWidget)


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


def labels(desk: Desk, name: str) -> list[str]:
    """The words of the seen labels of an object name."""
    QApplication.processEvents()
    return [w.text() for w in desk.window.findChildren(QLabel, name) if w.isVisible()]


def said(desk: Desk) -> tuple[Kind, str]:
    """The next notice."""
    desk.until(lambda: desk.said)
    return desk.said.pop()


def told(desk: Desk, message: str, **values: object) -> None:
    """The next notice is this one: something was done."""
    desk.until(lambda: desk.said)
    assert desk.said.pop(0) == (Kind.DONE, desk.text(message, **values))


def undo_window(desk: Desk) -> UndoWindow:
    """The time after which what was pressed can no longer be changed; it runs now."""
    (found,) = [each for each in desk.window.findChildren(UndoWindow) if each.isActive()]
    return found


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


def asked(desk: Desk) -> QDialog:
    """The question that stands before something that cannot be taken back."""
    found: list[QDialog] = []

    def there() -> bool:
        found[:] = [q for q in desk.window.findChildren(QDialog, "question") if q.isVisible()]
        return bool(found)

    desk.until(there)
    return found[0]


def is_open(desk: Desk) -> bool:
    return bool(desk.window.findChildren(QFrame, "rail"))


def table_is_there(desk: Desk, name: str) -> bool:
    return name in [found.accessibleName() for found in seen(desk, QTableWidget)]
