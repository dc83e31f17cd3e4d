"""This module is what surrounds every page: the practice band, the notice strip, the ground."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from xenia_desk.desktop.focus_keeping import FocusKeeping
from xenia_desk.desktop.notices import Kind
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.notice_strip import NoticeStrip
from xenia_desk.desktop.widgets.practice_band import PracticeBand


class Frame(QWidget):
    """One content, with the band above it in a practice vault, and the notices."""

    def __init__(self, around: Surroundings, content: QWidget, *, practice: bool) -> None:
        super().__init__()
        self._around = around
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if practice:
            column.addWidget(PracticeBand(around))
        self._strip = NoticeStrip(around)
        column.addWidget(self._strip)
        column.addWidget(content, 1)
        FocusKeeping(self)
        around.notices.said.connect(self._show)

    def _show(self, kind: Kind, words: str) -> None:
        if kind is Kind.BUG:
            # It is hoped that nobody ever sees it.
            from xenia_desk.desktop.widgets.bug_dialog import BugDialog  # noqa: PLC0415

            BugDialog(self._around, words, self).open()
        else:
            self._strip.show_notice(kind, words)
