"""This module shows one notice at the top of the page, until it is put away or replaced."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from xenia_desk.desktop.notices import Kind
from xenia_desk.desktop.sheet import look, restyle
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.buttons import button, label

_DONE_FOR = 8_000


class NoticeStrip(QFrame):
    """What was refused stays until it is put away; what is done goes by itself."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        look(self, "notice")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 6, 6)
        self._words: QLabel = label("")
        self._words.setObjectName("notice")
        row.addWidget(self._words, 1)
        row.addWidget(button(around.text("notice.put_away"), self.hide))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def show_notice(self, kind: Kind, words: str) -> None:
        """Show a notice in place of the one before, and read it out."""
        # Nothing is said before the window shows.
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # noqa: PLC0415

        restyle(self, "kind", kind.value)
        self._words.setText(words)
        self.setAccessibleName(words)
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._words, words))
        if kind is Kind.DONE:
            self._timer.start(_DONE_FOR)
        else:
            self._timer.stop()
