"""Shows one notice over the foot of the page, until it is put away or replaced."""

from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from xenia_desk.desktop.access.announcing import announce
from xenia_desk.desktop.look.style import look, restyle
from xenia_desk.desktop.look.theme import TARGET
from xenia_desk.desktop.notices import Kind
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.kit.layout import row, wide
from xenia_desk.desktop.widgets.kit.parts import button, label

_DONE_FOR = 8_000
_WIDEST = 760
_EDGE = 12
_TALL = 120
"""The focus in something higher than this is not looked for under the notice."""


class NoticeStrip(QFrame):
    """What was refused stays until it is put away; what is done goes by itself or with its page.

    Nothing moves for it, and it never comes to lie under the pointer or over the focus.
    """

    def __init__(self, around: Surroundings, parent: QWidget) -> None:
        super().__init__(parent)
        self._frame = parent
        look(self, "notice")
        self._words = label("", name="notice")
        away = button(around.text("notice.put_away"), self.hide)
        # Pressed with the mouse it leaves the focus at the work.
        away.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setLayout(row(wide(self._words), away, edge=(16, 6, 6, 6)))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def show_notice(self, kind: Kind, words: str, ground: QRect) -> None:
        """Show a notice in place of the one before, and read it out."""
        restyle(self, "kind", kind.value)
        self._words.setText(words)
        self.setAccessibleName(words)
        if not self.isVisible():
            self.setGeometry(QRect())
        self.show()
        self.place(ground)
        announce(self._words, words)
        if kind is Kind.DONE:
            self._timer.start(_DONE_FOR)
        else:
            self._timer.stop()

    def turn(self) -> None:
        """Another page came: what was done belongs to the one before."""
        if self.property("kind") == Kind.DONE:
            self.hide()

    def place(self, ground: QRect) -> None:
        """Lie at the foot of the ground, or higher where that is pointed at or typed in."""
        if not self.isVisible():
            return
        width = min(ground.width() - 2 * _EDGE, _WIDEST)
        height = max(self.heightForWidth(width), self.minimumSizeHint().height())
        place = QRect(0, 0, width, height)
        place.moveCenter(ground.center())
        place.moveBottom(ground.bottom() - _EDGE)
        pointer = self._frame.mapFromGlobal(QCursor.pos())
        if self.geometry().contains(pointer):
            place.moveBottom(self.geometry().bottom())  # somebody is about to put it away
        else:
            for kept in self._kept(pointer):
                if place.intersects(kept):
                    place.moveBottom(kept.top() - _EDGE)
        place.moveTop(max(place.top(), ground.top()))
        self.setGeometry(place)

    def _kept(self, pointer: QPoint) -> list[QRect]:
        """What must not be covered; the lowest first, as the notice goes up."""
        pointed = QRect(0, 0, TARGET, TARGET)
        pointed.moveCenter(pointer)
        found = [pointed]
        focused = QApplication.focusWidget()
        if (
            focused is not None
            and self._frame.isAncestorOf(focused)
            and not self.isAncestorOf(focused)
        ):
            lies = QRect(focused.mapTo(self._frame, QPoint(0, 0)), focused.size())
            if lies.height() <= _TALL:
                found.append(lies)
        return sorted(found, key=QRect.bottom, reverse=True)
