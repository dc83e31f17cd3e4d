"""Steps through a series: months, days, years, sizes of letters."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QWidget

from xenia_desk.desktop.look.theme import TARGET
from xenia_desk.desktop.widgets.kit.layout import REST, row
from xenia_desk.desktop.widgets.kit.parts import button, label

_SIGNS = ("‹", "›")
_SPARE = 4


class Pager(QWidget):
    """What is chosen, between a button to the one before it and a button to the one after it."""

    def __init__(
        self,
        before: str,
        after: str,
        turn: Callable[[int], None],
        signs: tuple[str, str] = _SIGNS,
    ) -> None:
        """Make it; `before` and `after` say what the buttons do, `turn` is told -1 or 1."""
        super().__init__()
        self._signs = signs
        self._before = button(signs[0], lambda: turn(-1), said=before, repeats=True)
        self._after = button(signs[1], lambda: turn(1), said=after, repeats=True)
        for found in (self._before, self._after):
            found.setToolTip(found.accessibleName())
            found.setMinimumWidth(TARGET + 4)
        self._words = label("", "strong", wrap=False)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setLayout(row(self._before, self._words, self._after, REST))

    def changeEvent(self, event: QEvent) -> None:
        """Arrows point outwards in both reading directions."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange and self._signs == _SIGNS:
            mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            before, after = reversed(_SIGNS) if mirrored else _SIGNS
            self._before.setText(before)
            self._after.setText(after)

    def keep_room(self, every: Iterable[str]) -> None:
        """Keep the buttons under the mouse: the words have the room of the widest."""
        heading = QFont(self._words.font())
        heading.setBold(True)  # as the style sheet will have it, once the page is in the window
        metrics = QFontMetrics(heading)
        widest = max((metrics.horizontalAdvance(words) for words in every), default=0)
        self._words.setMinimumWidth(max(self._words.minimumWidth(), widest + _SPARE))

    def show_chosen(self, words: str, *, first: bool, last: bool) -> None:
        """Show what is chosen, and whether it is the first or the last there is."""
        self._words.setText(words)
        self.setAccessibleName(words)
        self.keep_room([words])
        self._before.setEnabled(not first)
        self._after.setEnabled(not last)

    def handle(self, by: int) -> QWidget:
        """The button that was pressed last, or the other one where it goes no further."""
        first, other = (self._before, self._after) if by < 0 else (self._after, self._before)
        return first if first.isEnabled() else other
