"""Sets lines: text cut to a given width, each line as its glyphs."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from xenia_desk.errors import Refusal
from xenia_desk.outputs.pdf.text.bidi import levels
from xenia_desk.outputs.pdf.text.breaks import WORD_JOINT, line_ends
from xenia_desk.outputs.pdf.text.shaping import Item, shape_line
from xenia_desk.outputs.pdf.text.styles import Style

_ROUNDING = 0.01
_CACHED = 50_000  # words and lines; a set of sheets in all languages has some 20,000


class TextTooWide(Refusal):
    """A word does not fit into the width it was given, in the size it was given."""

    word: str


@dataclass(frozen=True)
class Line:
    """One set line: its text in reading order, its glyphs from left to right, width in points."""

    text: str
    items: tuple[Item, ...]
    width: float


def set_line(style: Style, text: str) -> Line:
    """A text on one line, however wide."""
    return _set(style, text, levels(text, right_to_left=style.right_to_left))


def cut_lines(style: Style, text: str, width: float) -> list[Line]:
    """A text without line breaks cut into lines of at most `width` points, each as full as it goes.

    Raises:
        TextTooWide: when one word alone is wider.
        MissingGlyph: when no font has one of the characters.
    """
    found = levels(text, right_to_left=style.right_to_left)
    ends = (0, *line_ends(text))
    # Words are measured one by one, and remembered at every size; a line is then set once. Across
    # a space letters may move by a hair, so the set line has the last word.
    words = [_width(style, text, found, start, end) for start, end in pairwise(ends)]
    lines: list[Line] = []
    first = 0
    while first < len(words):
        last = _last_that_fits(words, first, width * 1000 / style.points)
        line = _part(style, text, found, ends[first], ends[last])
        while line.width > width + _ROUNDING and last > first + 1:
            last -= 1
            line = _part(style, text, found, ends[first], ends[last])
        if line.width > width + _ROUNDING:
            raise TextTooWide(line.text)
        lines.append(line)
        first = last
    return lines


def _last_that_fits(words: list[tuple[float, float]], first: int, room: float) -> int:
    """Where a line that begins at word `first` ends: the number of the word after it."""
    taken = 0.0
    for place in range(first, len(words)):
        whole, bare = words[place]
        if place > first and taken + bare > room:
            return place
        taken += whole
    return len(words)


def _width(
    style: Style, text: str, found: tuple[int, ...], start: int, end: int
) -> tuple[float, float]:
    """The width of a piece of text with and without the blanks at its end, thousandths of an em."""
    bare = text[start:end].rstrip(f" {WORD_JOINT}")
    whole = _shaped(text[start:end], found[start:end], style.language, bold=style.bold)[1]
    if len(bare) == end - start:
        return whole, whole
    inside = found[start : start + len(bare)]
    return whole, _shaped(bare, inside, style.language, bold=style.bold)[1]


def _part(style: Style, text: str, found: tuple[int, ...], start: int, end: int) -> Line:
    while end > start and text[end - 1] in {" ", WORD_JOINT}:
        end -= 1
    return _set(style, text[start:end], found[start:end])


def _set(style: Style, text: str, found: tuple[int, ...]) -> Line:
    items, advance = _shaped(text, found, style.language, bold=style.bold)
    return Line(text, items, advance * style.points / 1000)


@lru_cache(maxsize=_CACHED)
def _shaped(
    text: str, found: tuple[int, ...], language: str, *, bold: bool
) -> tuple[tuple[Item, ...], float]:
    items = tuple(shape_line(text, found, language, bold=bold))
    return items, sum(item.advance for item in items)
