"""Drop-down lists whose entries are found by typing their letters."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar
from unicodedata import combining, normalize

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QSize, Qt
from PySide6.QtGui import (
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QStandardItemModel,
    QWheelEvent,
)
from PySide6.QtWidgets import QComboBox, QListView, QStyledItemDelegate, QStyleOptionViewItem

from xenia_desk.core.names import PersonLabel
from xenia_desk.desktop.look import icons
from xenia_desk.desktop.look.theme import TARGET
from xenia_desk.desktop.surroundings import Surroundings

C = TypeVar("C", bound=str)

_AIR = 12
_PAUSE = 1_000
"""After so many milliseconds a letter begins another word."""


class HighRows(QStyledItemDelegate):
    """Rows that a finger hits."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """No lower than anything else that can be pressed."""
        found = super().sizeHint(option, index)
        return QSize(found.width(), max(found.height() + _AIR, TARGET))


class PickList(QListView):
    """Letters find an entry by the beginning of any of its words: Arabic by its own name too."""

    def __init__(self) -> None:
        super().__init__()
        self._typed = ""
        self._at = self._last = 0

    def heard(self, event: QKeyEvent) -> None:
        """A key came; its time is the keyboard's, so that a busy computer breaks no word."""
        self._at = event.timestamp()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys come here while it is folded out."""
        self.heard(event)
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Go to the next entry with these letters; Qt would look at its first word alone."""
        if self._at - self._last > _PAUSE:
            self._typed = ""
        self._last = self._at
        self._typed += _plain(search)
        again = self._typed == self._typed[:1] * len(self._typed)
        wanted = self._typed[:1] if again else self._typed
        model, count = self.model(), self.model().rowCount()
        # The same letter again goes on; a longer word may still be the entry that it is at.
        begin = self.currentIndex().row() + int(again)
        for row in ((begin + step) % count for step in range(count)):
            index = model.index(row, 0)
            words = f" {_plain(str(index.data() or ''))}"
            if f" {wanted}" in words and index.flags() & Qt.ItemFlag.ItemIsEnabled:
                self.setCurrentIndex(index)
                return


def _plain(words: str) -> str:
    """Small letters without accents, and with spaces alone between words."""
    bare = "".join(sign for sign in normalize("NFKD", words.casefold()) if not combining(sign))
    return "".join(sign if sign.isalnum() else " " for sign in bare)


_ALL = 1_000
"""Qt shows ten entries where nothing is said; here as many as the screen has room for."""


class Picker(QComboBox):
    """One of a closed list; `chosen` is told what an entry that somebody chose stands for."""

    def __init__(self, name: str, chosen: Callable[[Any], object] | None = None) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._list = PickList()
        self.setView(self._list)
        self.setItemDelegate(HighRows(self))
        self.setMaxVisibleItems(_ALL)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if chosen is not None:
            self.activated.connect(lambda at: chosen(self.itemData(at)))

    def show_chosen(self, value: object) -> None:
        """Show the entry that stands for this; the first where none does."""
        self.setCurrentIndex(max(0, self.findData(value)))

    def allow(self, entry: int, *, allowed: bool) -> None:
        """Whether an entry can be chosen; the arrow keys leave out one that cannot."""
        model = self.model()
        if isinstance(model, QStandardItemModel):
            model.item(entry).setEnabled(allowed)

    def showPopup(self) -> None:
        """Be as wide as the longest entry, and tell by a bar that there are more."""
        self._list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        bar = self._list.verticalScrollBar().sizeHint().width()
        self._list.setMinimumWidth(self._list.sizeHintForColumn(0) + bar)
        super().showPopup()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters find an entry while it is folded, too."""
        self._list.heard(event)
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling the page never chooses another entry."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the arrow over what Qt draws."""
        super().paintEvent(event)
        if not self.isEnabled():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.WindowText), 2))
        right = self.layoutDirection() == Qt.LayoutDirection.LeftToRight
        x = self.width() - 20 if right else 20
        y = self.height() / 2
        painter.drawPolyline(
            [QPointF(x - 5, y - 2.5), QPointF(x, y + 2.5), QPointF(x + 5, y - 2.5)]
        )
        painter.end()


def pictured(
    around: Surroundings,
    name: str,
    entries: Mapping[C, str],
    chosen: Callable[[C], object],
    high: float = 1.0,
) -> Picker:
    """Codes, each with its picture (so many lines high) and words; `chosen` is told the code."""
    found = Picker(name, chosen)
    size = round(found.fontMetrics().height() * high)
    found.setIconSize(QSize(round(size * icons.BREADTH), size))
    for code, words in entries.items():
        found.addItem(icons.icon(code, size, around.ink, around.ink), words, code)
    return found


def label_picker(
    around: Surroundings,
    name: str,
    labels: tuple[PersonLabel, ...],
    chosen: Callable[[PersonLabel], object],
) -> Picker:
    """The labels of people."""
    return pictured(around, name, {x: around.text(f"person.{x}") for x in labels}, chosen, 1.3)
