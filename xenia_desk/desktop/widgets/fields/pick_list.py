"""The entries of a drop-down list, found by typing their letters."""

from unicodedata import combining, normalize

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from xenia_desk.desktop.look.theme import TARGET

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
