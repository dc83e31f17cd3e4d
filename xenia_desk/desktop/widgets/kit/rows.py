"""A list of rows of which only those that changed are made anew."""

from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from PySide6.QtWidgets import QGridLayout, QLayout, QWidget

from xenia_desk.desktop.widgets.kit.layout import USUAL

K = TypeVar("K")
W = TypeVar("W")
R = TypeVar("R", bound=QWidget | tuple[QWidget, ...])


class Rows(QGridLayout, Generic[K, R]):
    """Rows under each other, each a widget, or one widget for every column.

        self._lines = Rows(self._line)           # `_line` makes the widgets of what it is given
        self._lines.show_rows(found.lines)       # here lines come and go

    A row stays as long as what it was made of is shown: it keeps the focus, and neither the page
    nor whoever has it read aloud loses the place. What changes in a row that stays (a number, a
    button that cannot be pressed) is drawn into its widgets: `shown` has them, each row with what
    it was made of.
    """

    def __init__(self, make: Callable[[K], R], *, gap: int = USUAL, wide: int = 0) -> None:
        """`make` makes the widgets of a row; the column `wide` takes what room is left over."""
        super().__init__()
        self._make = make
        self.shown: list[tuple[K, R]] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setHorizontalSpacing(USUAL)
        self.setVerticalSpacing(gap)
        self.setColumnStretch(wide, 1)

    def show_rows(self, wanted: Iterable[K]) -> None:
        """Show a row for each of these, in their order."""
        before = self.shown
        self.shown, gone = with_what_stays(before, wanted, self._make)
        if self.shown == before:
            return
        for row in gone:
            for widget in _widgets(row):
                put_away(widget, self)
        for line, (_, row) in enumerate(self.shown):
            for place, widget in enumerate(_widgets(row)):
                self.removeWidget(widget)
                self.addWidget(widget, line, place)


def with_what_stays(
    before: Iterable[tuple[K, W]], wanted: Iterable[K], make: Callable[[K], W]
) -> tuple[list[tuple[K, W]], list[W]]:
    """What is wanted, each with what was made of it before or is made now; and what goes."""
    spare, found = list(before), []
    for each in wanted:
        place = next((n for n, (old, _) in enumerate(spare) if old == each), None)
        found.append((each, make(each)) if place is None else spare.pop(place))
    return found, [made for _, made in spare]


def put_away(widget: QWidget, layout: QLayout) -> None:
    """Take a widget out of the layout in which it lies, and delete it."""
    layout.removeWidget(widget)
    widget.hide()
    widget.deleteLater()


def exchange(layout: QLayout, old: QWidget, new: QWidget) -> None:
    """Put a widget into the place of another one, which is deleted."""
    layout.replaceWidget(old, new)
    old.hide()
    old.deleteLater()


def _widgets(row: QWidget | tuple[QWidget, ...]) -> tuple[QWidget, ...]:
    return row if isinstance(row, tuple) else (row,)
