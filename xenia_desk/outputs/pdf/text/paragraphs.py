"""Sets paragraphs: lines of similar width, broken where a sentence ends."""

import re
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache

from xenia_desk.core.languages import Script, script_of
from xenia_desk.outputs.pdf.text.bidi import FSI, LRI, PDI, RLI
from xenia_desk.outputs.pdf.text.breaks import WORD_JOINT
from xenia_desk.outputs.pdf.text.lines import Line, TextTooWide, cut_lines, set_line
from xenia_desk.outputs.pdf.text.styles import Align, Style

_SENTENCE = re.compile(r"(?<=[.?!\u061f]) ")
_THAI_SENTENCE = re.compile(r"(?<=[\u0e01-\u0e5b]) (?=[\u0e01-\u0e5b])")
_HAN_SENTENCE = re.compile(r"(?<=[\u3002\uff1f\uff01])(?=[^\u201d\u2019\uff09])")
_SENTENCES = {Script.THAI: _THAI_SENTENCE, Script.HAN: _HAN_SENTENCE}
_HALVINGS = 5  # of the span between the narrowest thinkable width and the given one
_SILENT = str.maketrans("", "", LRI + RLI + FSI + PDI + WORD_JOINT)


def measure(style: Style, text: str) -> float:
    """The width of a text on one line, in points."""
    return set_line(style, text).width


@lru_cache(maxsize=20_000)
def wrap(style: Style, text: str, width: float) -> tuple[Line, ...]:
    """A text cut into lines of at most `width` points; a line break in it starts a new line.

    Balanced text leaves no line with one short word while others are full.

    Raises:
        TextTooWide: when one word alone is wider.
        MissingGlyph: when no font has one of the characters.
    """
    cut = _balanced if style.balanced or style.align is Align.CENTRE else cut_lines
    return tuple(line for part in text.split("\n") for line in cut(style, part, width))


@lru_cache(maxsize=20_000)
def height(style: Style, text: str, width: float) -> float:
    """The height of a text cut into lines of at most `width` points, in points."""
    # Balancing moves words between lines but never adds a line.
    lines = sum(len(cut_lines(style, part, width)) for part in text.split("\n"))
    return lines * style.leading


def plain(text: str) -> str:
    """A text as it is read: without isolates and word joints."""
    return text.translate(_SILENT)


def _balanced(style: Style, text: str, width: float) -> list[Line]:
    """As few lines as greedy ones; broken between sentences, else of like widths."""
    lines = cut_lines(style, text, width)
    if len(lines) == 1:
        return lines
    apart = [cut for cut in _between_sentences(style, text, width) if len(cut) == len(lines)]
    if apart:
        return min(apart, key=lambda cut: max(line.width for line in cut))
    low, high = sum(line.width for line in lines) / len(lines), width
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        with suppress(TextTooWide):
            tried = cut_lines(style, text, middle)
            if len(tried) == len(lines):
                lines, high = tried, middle
                continue
        low = middle
    return lines


def _between_sentences(style: Style, text: str, width: float) -> Iterator[list[Line]]:
    """The text in two parts, at every end of a sentence; Thai ends a sentence with a space."""
    ends = _SENTENCES.get(script_of(style.language), _SENTENCE)
    for end in ends.finditer(text):
        first, second = text[: end.end()].rstrip(), text[end.end() :]
        yield [*cut_lines(style, first, width), *cut_lines(style, second, width)]
