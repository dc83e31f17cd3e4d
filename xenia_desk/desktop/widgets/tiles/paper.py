"""Shows a page of paper as large as its place allows, never distorted."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from xenia_desk.desktop.surroundings import Surroundings

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
