"""The frame of every page: the practice band above it, a notice over its foot."""

from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from xenia_desk.desktop.access.focus_keeping import FocusKeeping
from xenia_desk.desktop.look.style import look
from xenia_desk.desktop.notices import Kind
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.dialogs.notice_strip import NoticeStrip
from xenia_desk.desktop.widgets.kit.layout import column, row, wide
from xenia_desk.desktop.widgets.kit.page_column import PageColumn
from xenia_desk.desktop.widgets.kit.parts import label


class _PracticeBand(QFrame):
    """OEFENING, over the whole width of the window."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        look(self, "band")
        self.setObjectName("practice")
        words = label(around.text("practice.band"))
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setLayout(row(words, edge=(16, 5, 16, 5)))


class Frame(QWidget):
    """One content, with the band above it in a practice vault, and a notice over its foot."""

    def __init__(self, around: Surroundings, content: QWidget, *, practice: bool) -> None:
        super().__init__()
        self._around, self._content = around, content
        band = [_PracticeBand(around)] if practice else []
        self._strip = NoticeStrip(around, self)
        self.setLayout(column(*band, wide(content), gap=0))
        self._strip.raise_()
        direct = Qt.FindChildOption.FindDirectChildrenOnly
        self._pages = content.findChild(QStackedWidget, options=direct)
        if self._pages is not None:
            self._pages.currentChanged.connect(lambda _page: self._strip.turn())
        FocusKeeping(self)
        around.notices.said.connect(self._show)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The notice follows."""
        super().resizeEvent(event)
        self._strip.place(self._ground())

    def event(self, event: QEvent) -> bool:
        """A page that was filled may have another foot."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._strip.place(self._ground())
        return done

    def _ground(self) -> QRect:
        """Where a notice may lie: on the page, and above a foot that stays."""
        page = self._pages.currentWidget() if self._pages is not None else None
        if self._pages is None or page is None:
            return self._content.geometry()
        found = QRect(self._pages.mapTo(self, QPoint(0, 0)), self._pages.size())
        layout = page.layout()
        if isinstance(layout, PageColumn) and not layout.foot.isEmpty():
            found.setHeight(found.height() - layout.contentsMargins().bottom())
            found.setHeight(found.height() - layout.foot.geometry().height())
        return found

    def _show(self, kind: Kind, words: str) -> None:
        if kind is Kind.BUG:
            # Imported here: it is needed only after a bug.
            from xenia_desk.desktop.widgets.dialogs.bug_dialog import BugDialog  # noqa: PLC0415

            BugDialog(self._around, words, self).open()
        else:
            self._strip.show_notice(kind, words, self._ground())
