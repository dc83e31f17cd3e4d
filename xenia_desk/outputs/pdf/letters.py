"""Writes a set line as PDF operators: letters as text, marks as outlines."""

from collections.abc import Callable

from xenia_desk.outputs.pdf.embedding import EmbeddedFont
from xenia_desk.outputs.pdf.shapes import number, numbers
from xenia_desk.outputs.pdf.text.fonts import Face
from xenia_desk.outputs.pdf.text.lines import Line
from xenia_desk.outputs.pdf.text.shaping import Item
from xenia_desk.outputs.pdf.text.styles import Align, Style

_SAME = 1e-6  # thousandths of an em


def indent(style: Style, line: Line, width: float) -> float:
    """How far from the left a line begins in a width, in points."""
    free = width - line.width
    match style.align:
        case Align.CENTRE:
            return free / 2
        case Align.LEFT:
            return 0
        case Align.RIGHT:
            return free
        case Align.START:
            return free if style.right_to_left else 0
        case Align.END:
            return 0 if style.right_to_left else free


def written(
    line: Line,
    points: float,
    colour: str,
    place: tuple[float, float],
    font: Callable[[Face], EmbeddedFont],
) -> list[str]:
    """The operators of a line whose baseline begins at a place, y upwards; `colour` as one too."""
    x, y = place
    marks: list[str] = []
    operators = ["BT", colour]
    for item in line.items:
        embedded = font(item.face)
        operators += [
            f"/{embedded.name} {number(points)} Tf",
            f"1 0 0 1 {numbers(x, y)} Tm",
            f"[{_letters(embedded, item)}] TJ",
        ]
        marks += _marks(item, x, y, points)
        x += item.advance * points / 1000
    operators.append("ET")
    return [*operators, colour, *marks] if marks else operators


def _letters(font: EmbeddedFont, item: Item) -> str:
    """What TJ shows: the codes of the glyphs that carry text, and moves of the pen.

    The pen moves by the font's own widths; `drift` is how far right of the right place it is.
    """
    parts: list[str] = []
    drift = 0.0
    for glyph in item.glyphs:
        if not glyph.text:
            drift -= glyph.advance
            continue
        if abs(drift - glyph.right) > _SAME:
            parts.append(number(drift - glyph.right))
            drift = glyph.right
        parts.append(f"<{font.code(glyph):04X}>")
        drift += item.face.advance(glyph.number) - glyph.advance
    return "".join(parts).replace("><", "")


def _marks(item: Item, x: float, y: float, points: float) -> list[str]:
    """The marks and dots as outlines: as letters they would confuse who reads the page."""
    drawn: list[str] = []
    scale = points / item.face.units
    for glyph in item.glyphs:
        if not glyph.text:
            left, foot = x + glyph.right * points / 1000, y + glyph.up * points / 1000
            moved = f"q {scale:.6f} 0 0 {scale:.6f} {numbers(left, foot)} cm"
            drawn += [moved, item.face.outline(glyph.number), "f Q"]
        x += glyph.advance * points / 1000
    return drawn
