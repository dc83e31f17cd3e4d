"""The line into which characters from a recovery paper are typed."""

from PySide6.QtCore import Qt

from xenia_desk.desktop.widgets.fields.secret_line import SecretLine


def paper_line(name: str) -> SecretLine:
    """A line whose signs are seen, to be compared with the sheet, and read from left to right."""
    found = SecretLine(name, shown=True)
    found.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    found.setInputMethodHints(
        Qt.InputMethodHint.ImhSensitiveData
        | Qt.InputMethodHint.ImhNoPredictiveText
        | Qt.InputMethodHint.ImhPreferUppercase
        | Qt.InputMethodHint.ImhLatinOnly
    )
    return found
