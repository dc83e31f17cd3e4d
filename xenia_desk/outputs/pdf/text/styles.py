"""Styles of text: size, weight, colour, language and side."""

from dataclasses import dataclass
from enum import Enum

from xenia_desk.core.languages import Script, is_right_to_left, script_of
from xenia_desk.outputs.pdf.colours import Colour

# Arabic reads one size smaller than Latin of the same size; stacked marks need more leading.
_SCALE = {Script.ARABIC: 1.12}
_LEADING = {Script.ARABIC: 1.65, Script.THAI: 1.5, Script.HAN: 1.45}
_STACKED = {"vi": 1.45}  # two marks above a capital letter
_OTHER_LEADING = 1.36


class Align(Enum):
    """Where a line stands in its width; START is the right side in right-to-left languages."""

    START = "start"
    CENTRE = "centre"
    END = "end"
    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True)
class Style:
    """How a paragraph looks. `size` is in points, of Latin letters; other scripts follow it.

    Balanced text has lines of like widths; centred text always has.
    """

    size: float
    bold: bool = False
    colour: Colour = Colour.INK
    language: str = "nl"
    align: Align = Align.START
    balanced: bool = False

    @property
    def right_to_left(self) -> bool:
        """Whether the paragraph's own direction is right to left."""
        return is_right_to_left(self.language)

    @property
    def points(self) -> float:
        """The size at which the letters are set, in points."""
        return self.size * _SCALE.get(script_of(self.language), 1)

    @property
    def leading(self) -> float:
        """The height of a line, in points."""
        script = _LEADING.get(script_of(self.language), _OTHER_LEADING)
        return self.size * _STACKED.get(self.language, script)

    @property
    def baseline(self) -> float:
        """The way from the top of a line to its baseline, in points: capitals stand centred."""
        return self.leading / 2 + 0.357 * self.size
