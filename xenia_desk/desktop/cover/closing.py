"""Closes every other dialog, menu and list of the program, so that a cover hides them all."""

from PySide6.QtWidgets import QApplication, QToolTip, QWidget


def close_others(window: QWidget) -> None:
    """Close every dialog, menu, list and tooltip of the program but this window.

    Closing ends the loops of those that run one, and answers what they asked with "no".
    """
    QToolTip.hideText()
    while (popup := QApplication.activePopupWidget()) is not None:
        if not popup.close():
            popup.hide()
            break
    for other in QApplication.topLevelWidgets():
        if other is not window and other.isVisible() and not other.close():
            other.hide()
