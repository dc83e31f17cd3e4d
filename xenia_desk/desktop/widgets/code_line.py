"""This module is the line for a code of six digits that somebody chooses."""

from PySide6.QtCore import QRegularExpression, Qt
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QLineEdit

DIGITS = 6


def code_line(name: str) -> QLineEdit:
    """A line that takes digits alone, and is no longer than it has to be."""
    found = QLineEdit()
    found.setAccessibleName(name)
    found.setMaxLength(DIGITS)
    found.setMaximumWidth(found.fontMetrics().horizontalAdvance("0" * DIGITS) * 3)
    found.setInputMethodHints(
        Qt.InputMethodHint.ImhDigitsOnly | Qt.InputMethodHint.ImhSensitiveData
    )
    found.setValidator(QRegularExpressionValidator(QRegularExpression("[0-9]*"), found))
    return found
