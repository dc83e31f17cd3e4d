"""This module is the setter of paragraphs: text in a style, cut into lines of a width."""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from xenia_desk.core.languages import Script, is_right_to_left, script_of
from xenia_desk.errors import Refusal
from xenia_desk.outputs.pdf.bidi import FSI, LRI, PDI, RLI, levels
from xenia_desk.outputs.pdf.breaks import WORD_JOINT, line_ends
from xenia_desk.outputs.pdf.colours import Colour
from xenia_desk.outputs.pdf.shaping import Item, shape_line

# Arabic reads one size smaller than Latin of the same size; stacked marks need more leading.
_SCALE = {Script.ARABIC: 1.12}
_LEADING = {Script.ARABIC: 1.45, Script.THAI: 1.5}
_OTHER_LEADING = 1.36
_ROUNDING = 0.01
_SENTENCE = re.compile(r"(?<=[.?!\u061f]) ")
_THAI_SENTENCE = re.compile(r"(?<=[\u0e01-\u0e5b]) (?=[\u0e01-\u0e5b])")
_HALVINGS = 5  # of the span between the narrowest thinkable width and the given one
_SILENT = str.maketrans("", "", LRI + RLI + FSI + PDI + WORD_JOINT)


class Align(Enum):
    """Where a line stands in its width; START is the right side in right-to-left languages."""

    START = "start"
    CENTRE = "centre"
    END = "end"
    LEFT = "left"
    RIGHT = "right"


@dataclass(eq=False)
class TextTooWide(Refusal):
    """A word does not fit into the width it was given, in the size it was given."""

    word: str


@dataclass(frozen=True)
class Style:
    """How a paragraph looks. `size` is in points, of Latin letters; other scripts follow it."""

    size: float
    bold: bool = False
    colour: Colour = Colour.INK
    language: str = "nl"
    align: Align = Align.START

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
        return self.size * _LEADING.get(script_of(self.language), _OTHER_LEADING)

    @property
    def baseline(self) -> float:
        """The way from the top of a line to its baseline, in points: capitals stand centred."""
        return self.leading / 2 + 0.357 * self.size


@dataclass(frozen=True)
class Line:
    """One set line: its text in reading order, its glyphs from left to right, width in points."""

    text: str
    items: tuple[Item, ...]
    width: float


def measure(style: Style, text: str) -> float:
    """The width of a text on one line, in points."""
    return _set(text, _levels(text, style), style).width


@lru_cache(maxsize=2_000)
def wrap(style: Style, text: str, width: float) -> tuple[Line, ...]:
    """A text cut into lines of at most `width` points; a line break in it starts a new line.

    Centred text is balanced: no line is left with one short word while others are full.

    Raises:
        TextTooWide: when one word alone is wider.
        MissingGlyph: when no font has one of the characters.
    """
    cut = _balanced if style.align is Align.CENTRE else _wrap_one
    return tuple(line for part in text.split("\n") for line in cut(style, part, width))


@lru_cache(maxsize=2_000)
def height(style: Style, text: str, width: float) -> float:
    """The height of a text cut into lines of at most `width` points, in points."""
    # Balancing moves words between lines but never adds a line.
    lines = sum(len(_wrap_one(style, part, width)) for part in text.split("\n"))
    return lines * style.leading


def plain(text: str) -> str:
    """A text as it is read: without isolates and word joints."""
    return text.translate(_SILENT)


def _balanced(style: Style, text: str, width: float) -> list[Line]:
    """As few lines as greedy ones; broken between sentences, else of like widths."""
    lines = _wrap_one(style, text, width)
    if len(lines) == 1:
        return lines
    apart = [cut for cut in _between_sentences(style, text, width) if len(cut) == len(lines)]
    if apart:
        return min(apart, key=lambda cut: max(line.width for line in cut))
    low, high = sum(line.width for line in lines) / len(lines), width
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        with suppress(TextTooWide):
            tried = _wrap_one(style, text, middle)
            if len(tried) == len(lines):
                lines, high = tried, middle
                continue
        low = middle
    return lines


def _between_sentences(style: Style, text: str, width: float) -> Iterator[list[Line]]:
    """The text in two parts, at every end of a sentence; Thai ends a sentence with a space."""
    ends = _THAI_SENTENCE if script_of(style.language) is Script.THAI else _SENTENCE
    for end in ends.finditer(text):
        first, second = text[: end.end()].rstrip(), text[end.end() :]
        yield [*_wrap_one(style, first, width), *_wrap_one(style, second, width)]


def _wrap_one(style: Style, text: str, width: float) -> list[Line]:
    found = _levels(text, style)
    lines: list[Line] = []
    start = 0
    best: Line | None = None
    end_of_best = 0
    for end in line_ends(text):
        line = _set_part(text, found, style, start, end)
        if line.width > width + _ROUNDING and best is not None:
            lines.append(best)
            start = end_of_best
            line = _set_part(text, found, style, start, end)
        if line.width > width + _ROUNDING:
            raise TextTooWide(line.text)
        best, end_of_best = line, end
    return [*lines, best] if best else lines


def _set_part(text: str, found: tuple[int, ...], style: Style, start: int, end: int) -> Line:
    while end > start and text[end - 1] in {" ", WORD_JOINT}:
        end -= 1
    return _set(text[start:end], found[start:end], style)


def _set(text: str, found: tuple[int, ...], style: Style) -> Line:
    items = tuple(shape_line(text, found, style.language, bold=style.bold))
    width = sum(item.advance for item in items) * style.points / 1000
    return Line(text, items, width)


def _levels(text: str, style: Style) -> tuple[int, ...]:
    return levels(text, right_to_left=style.right_to_left)
