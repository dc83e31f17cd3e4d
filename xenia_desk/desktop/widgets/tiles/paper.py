"""Shows a page of paper as large as its place allows, and steps through its pages."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from xenia_desk.desktop.press.keys import Keys
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.kit.pager import Pager

_EDGE = 6
_LEAST = QSize(230, 320)


class Paper(QWidget):
    """White, with a thin edge; empty while there is nothing to show."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self._image: QImage | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_page(self, image: QImage | None, name: str) -> None:
        """Show a page; `name` says in words what it is."""
        self._image = image
        self.setAccessibleName(name)
        self.update()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is shown."""
        return self._image is None

    def minimumSizeHint(self) -> QSize:
        """Large enough to see which sheet it is."""
        return _LEAST

    def sizeHint(self) -> QSize:
        """The shape of a sheet."""
        return _LEAST * 2

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the page in the middle."""
        if self._image is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        room = QRectF(self.rect()).adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
        ratio = self.devicePixelRatioF()
        size = self._image.size().scaled(
            (room.size() * ratio).toSize(), Qt.AspectRatioMode.KeepAspectRatio
        )
        # Qt scales in one step without this, and small letters break up.
        scaled = self._image.scaled(
            size, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        place = QRectF(0, 0, size.width() / ratio, size.height() / ratio)
        place.moveCenter(room.center())
        painter.drawImage(place, scaled)
        painter.setPen(QPen(QColor(self._around.tokens.outline), 1))
        painter.drawRect(place)
        painter.end()


class PaperPager(Pager):
    """Which page of how many is seen; the page keys turn over, too."""

    def __init__(self, around: Surroundings, keys: Keys, turn: Callable[[int], None]) -> None:
        before, after = around.text("handouts.page_before"), around.text("handouts.page_after")
        super().__init__(before, after, turn)
        self._around = around
        keys.add("PgDown", after, lambda: turn(1))
        keys.add("PgUp", before, lambda: turn(-1))

    def show_page(self, page: int, pages: int) -> None:
        """Show that this page (0 is the first) of so many is seen."""
        of = partial(self._around.text, "handouts.page_of", pages=pages)
        self.keep_room([of(page=pages)])
        self.show_chosen(of(page=page + 1), first=page == 0, last=page >= pages - 1)
