"""Records what stands where on a page, so that a test can see that nothing touches."""

from dataclasses import dataclass, field, replace
from enum import Enum

from xenia_desk.outputs.pdf.structure import Element
from xenia_desk.outputs.pdf.text.lines import Line

Box = tuple[float, float, float, float]  # left, top, width, height in points, y downwards


class Turn(Enum):
    """How a part of a page stands on it."""

    UPRIGHT = "upright"
    UPWARD = "upward"  # its lines run from the foot to the head of the page
    OVER = "over"  # upside down

    def moves(self, box: Box, tall: float) -> tuple[float, float, float, float, float, float]:
        """The matrix that brings a part into a box of a page of a height, both y upwards."""
        left, top, width, height = box
        match self:
            case Turn.UPRIGHT:
                return (1, 0, 0, 1, left, tall - top - height)
            case Turn.UPWARD:
                return (0, 1, -1, 0, left + width, tall - top - height)
            case Turn.OVER:
                return (-1, 0, 0, -1, left + width, tall - top)


class What(Enum):
    """What must not be touched."""

    TEXT = "text"
    FIGURE = "figure"
    CODE = "code"  # with its quiet zone


@dataclass(frozen=True)
class Placed:
    """One thing on a page and the box of its ink; y downwards from the page's top.

    `element` is the picture that it belongs to in the tree of tags.
    """

    what: What
    words: str
    left: float
    top: float
    right: float
    bottom: float
    element: Element | None = field(default=None, compare=False)

    def moved(self, turn: Turn, box: Box) -> "Placed":
        """The same where it stands on the page that holds its part in a box."""
        x, y, end, foot = box[0], box[1], box[0] + box[2], box[1] + box[3]
        left, top, right, bottom = self.left, self.top, self.right, self.bottom
        match turn:
            case Turn.UPRIGHT:
                left, top, right, bottom = x + left, y + top, x + right, y + bottom
            case Turn.UPWARD:
                left, top, right, bottom = x + top, foot - right, x + bottom, foot - left
            case Turn.OVER:
                left, top, right, bottom = end - right, foot - bottom, end - left, foot - top
        return replace(self, left=left, top=top, right=right, bottom=bottom)


def of_line(line: Line, points: float, left: float, baseline: float) -> Placed:
    """A line of text, as tall as its letters and marks are."""
    up = max((item.reach[0] for item in line.items), default=0)
    down = min((item.reach[1] for item in line.items), default=0)
    top, bottom = baseline - up * points / 1000, baseline - down * points / 1000
    return Placed(What.TEXT, line.text, left, top, left + line.width, bottom)


def of_box(what: What, words: str, box: Box) -> Placed:
    """A picture or a code in its box."""
    left, top, width, height = box
    return Placed(what, words, left, top, left + width, top + height)
