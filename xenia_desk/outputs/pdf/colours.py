"""The colours on paper, the same tokens as on the screens."""

from enum import Enum


class Colour(Enum):
    """A colour by its use: as it is, and in black and white, each in six hexadecimal digits.

    Without colour no large area is dark: it costs toner and comes out of a copier in stripes.
    """

    NAVY = ("14324F", "000000")
    TEAL = ("0B6E6E", "000000")
    RUST = ("B3420E", "5C5C5C")
    INK = ("1B1F24", "000000")
    GREY = ("4A5560", "333333")
    SERIES = ("C46A35", "808080")  # the second series of a chart
    OUTLINE = ("76858F", "666666")
    HAIRLINE = ("C9D3DB", "999999")  # rules and frames that carry no meaning
    PALE = ("F3F6F8", "FFFFFF")  # bands behind text
    PALE_EDGE = ("F3F6F9", "666666")  # what remains of such a band without colour
    PEACH = ("F2B48F", "D9D9D9")  # behind navy words
    WHITE = ("FFFFFF", "FFFFFF")
    HEAD = ("14324F", "FFFFFF")  # the block behind a title
    ON_HEAD = ("FFFFFF", "000000")
    HEAD_MARK = ("F2B48F", "000000")  # the rule under it and what is marked on it

    @property
    def parts(self) -> tuple[float, float, float]:
        """Red, green and blue from 0 to 1."""
        return _parts(self.value[0])

    @property
    def grey_parts(self) -> tuple[float, float, float]:
        """The same without colour."""
        return _parts(self.value[1])


def _parts(digits: str) -> tuple[float, float, float]:
    red, green, blue = (int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4))
    return (red, green, blue)
