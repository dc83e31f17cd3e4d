"""Gives assistive technology what Qt leaves out: which words are headings, what is a group."""

from functools import cache

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QLabel, QWidget

HEADINGS = frozenset({"title", "heading"})
GROUPS = frozenset({"card", "group", "bar"})


class _Heading(QAccessibleWidget):
    """Words that begin a part of a page, by which a screen reader goes from part to part."""

    def text(self, kind: QAccessible.Text) -> str:
        """Its name is what it says now."""
        label = self.widget()
        if kind is QAccessible.Text.Name and isinstance(label, QLabel):
            return label.text()
        return super().text(kind)


def _interface(_kind: str, found: QObject) -> QAccessibleInterface | None:
    if isinstance(found, QWidget):
        look = found.property("look")
        if look in HEADINGS:
            return _Heading(found, QAccessible.Role.Heading)
        if look in GROUPS and found.accessibleName():
            return QAccessibleWidget(found, QAccessible.Role.Grouping)
    return None


@cache
def give_roles() -> None:
    """Let assistive technology know them, once."""
    QAccessible.installFactory(_interface)
