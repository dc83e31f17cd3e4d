"""This module is the list of colours that paper knows, the same tokens as on the screens."""

from enum import Enum


class Colour(Enum):
    """A named colour; its value is red, green, blue in six hexadecimal digits."""

    NAVY = "14324F"
    TEAL = "0B6E6E"
    RUST = "B3420E"
    INK = "1B1F24"
    GREY = "4A5560"
    SERIES = "C46A35"  # the second series of a chart
    OUTLINE = "76858F"
    HAIRLINE = "C9D3DB"  # rules and frames that carry no meaning
    PALE = "F3F6F8"  # bands behind text
    PEACH = "F2B48F"  # on navy only
    WHITE = "FFFFFF"

    @property
    def parts(self) -> tuple[float, float, float]:
        """Red, green and blue from 0 to 1."""
        red, green, blue = (int(self.value[n : n + 2], 16) / 255 for n in (0, 2, 4))
        return (red, green, blue)
