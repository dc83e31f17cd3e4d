"""The choice of the channel: chips, or a list where the letters are large."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from xenia_desk import wording
from xenia_desk.desktop.look import icons
from xenia_desk.desktop.look.style import group
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.fields.picker import Picker
from xenia_desk.desktop.widgets.kit.layout import flowing
from xenia_desk.desktop.widgets.kit.parts import add_picture, chip

_CHIPS_UP_TO = 15  # points: beyond it nine chips would push the tiles off the page


class Channels(QWidget):
    """The one in which the next contact counts is marked."""

    def __init__(
        self, around: Surroundings, channels: Sequence[str], choose: Callable[[str], None]
    ) -> None:
        super().__init__()
        self._around = around
        group(self, around.text("counting.channel"))
        self._chips: dict[str, QPushButton] = {}
        self._list: Picker | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        if around.settings.font_points <= _CHIPS_UP_TO:
            self._chips = {code: self._chip(code, choose) for code in channels}
            column.addWidget(flowing(list(self._chips.values())))
        else:
            self._list = self._picker(channels, choose)
            column.addWidget(self._list)

    def mark(self, channel: str) -> None:
        """Mark the channel that is chosen."""
        if self._list is not None:
            self._list.setCurrentIndex(self._list.findData(channel))
        for code, found in self._chips.items():
            found.setChecked(code == channel)

    def _chip(self, code: str, choose: Callable[[str], None]) -> QPushButton:
        words = wording.label(self._around.words, "channel", code)
        found = chip(words, partial(choose, code), one_of_many=True)
        add_picture(found, self._around, code)
        return found

    def _picker(self, channels: Sequence[str], choose: Callable[[str], None]) -> Picker:
        around = self._around
        found = Picker(around.text("counting.channel"))
        size = found.fontMetrics().height()
        found.setIconSize(QSize(round(size * icons.BREADTH), size))
        for code in channels:
            picture = icons.icon(code, size, around.ink, around.ink)
            found.addItem(picture, wording.label(around.words, "channel", code), code)
        found.activated.connect(lambda place: choose(found.itemData(place)))
        return found
