"""Takes everything out of a layout, so that it can be built anew."""

from PySide6.QtWidgets import QLayout


def clear(layout: QLayout) -> None:
    """Remove and delete all that a layout holds, layouts in it too."""
    while (item := layout.takeAt(0)) is not None:
        inner, widget = item.layout(), item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        if inner is not None:
            clear(inner)
