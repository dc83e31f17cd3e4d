"""This module is the line for signs from a recovery sheet."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit


def paper_line(name: str) -> QLineEdit:
    """A line for signs that no keyboard should learn, and that are read from left to right."""
    found = QLineEdit()
    found.setAccessibleName(name)
    found.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    found.setInputMethodHints(
        Qt.InputMethodHint.ImhSensitiveData
        | Qt.InputMethodHint.ImhNoPredictiveText
        | Qt.InputMethodHint.ImhPreferUppercase
        | Qt.InputMethodHint.ImhLatinOnly
    )
    found.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
    return found
