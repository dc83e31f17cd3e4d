"""The choice of the channel: chips, or a list where the letters are large."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from xenia_desk import wording
from xenia_desk.desktop.look.style import group
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.fields.picker import Picker, pictured
from xenia_desk.desktop.widgets.kit.choices import Choices, Option
from xenia_desk.desktop.widgets.kit.layout import column
from xenia_desk.desktop.widgets.kit.parts import add_picture

_CHIPS_UP_TO = 15  # points: beyond it nine chips would push the tiles off the page


class Channels(QWidget):
    """The one in which the next contact counts is marked."""

    def __init__(
        self, around: Surroundings, channels: Sequence[str], choose: Callable[[str], None]
    ) -> None:
        super().__init__()
        name = around.text("counting.channel")
        group(self, name)
        words = {code: wording.label(around.words, "channel", code) for code in channels}
        self._chips: Choices[str] | None = None
        self._list: Picker | None = None
        if around.settings.font_points <= _CHIPS_UP_TO:
            self._chips = Choices([Option(*each) for each in words.items()], choose)
            for code, found in self._chips.chips.items():
                add_picture(found, around, code)
            self.setLayout(column(self._chips))
        else:
            self._list = pictured(around, name, words, choose)
            self.setLayout(column(self._list))

    def mark(self, channel: str) -> None:
        """Mark the channel that is chosen."""
        if self._list is not None:
            self._list.setCurrentIndex(self._list.findData(channel))
        if self._chips is not None:
            self._chips.show_chosen(channel)
