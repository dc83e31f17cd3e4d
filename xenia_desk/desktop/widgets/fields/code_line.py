"""The line for a code of six digits that somebody chooses."""

from string import digits

from PySide6.QtCore import Qt

from xenia_desk.desktop.widgets.fields.secret_line import SecretLine

DIGITS = 6


def code_line(name: str) -> SecretLine:
    """A line that takes digits alone, and is no longer than it has to be; they are seen."""
    found = SecretLine(name, digits, shown=True)
    found.setMaxLength(DIGITS)
    found.setMaximumWidth(found.fontMetrics().horizontalAdvance("0" * DIGITS) * 3)
    found.setInputMethodHints(
        Qt.InputMethodHint.ImhDigitsOnly | Qt.InputMethodHint.ImhSensitiveData
    )
    return found
