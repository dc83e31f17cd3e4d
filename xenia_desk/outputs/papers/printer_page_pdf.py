"""Draws the page that shows what a printer does: its size, its edges, its greys."""

from dataclasses import dataclass

from xenia_desk.outputs.pdf.colours import Colour
from xenia_desk.outputs.pdf.document import A4, MM, UNNAMED, Document
from xenia_desk.outputs.pdf.page import Page
from xenia_desk.outputs.pdf.shapes import Paint
from xenia_desk.outputs.pdf.text.styles import Style

_LEFT = 20 * MM
_EDGE = 12 * MM  # the margin of a sheet: what lies outside it need not be printed
_RULER = 100
_TICK, _LONG_TICK = 2 * MM, 4 * MM
_TEN = 10
_LINE = Paint(stroke=Colour.INK, width=0.5)
_SHADES = (Colour.INK, Colour.GREY, Colour.RUST, Colour.SERIES, Colour.HAIRLINE, Colour.PEACH)
_SHADE = 24 * MM
_LETTERS = (16, 14, 12, 10, 8, 6.5)
_PICTURE = 26 * MM


@dataclass(frozen=True)
class PrinterPage:
    """Its words: what to measure and to look at; `sample` is set in every size of letters."""

    title: str
    size: str
    edge: str
    greys: str
    letters: str
    sample: str
    pictures: tuple[tuple[str, str], ...]


def printer_page_pdf(words: PrinterPage, language: str) -> bytes:
    """The bytes of the file, in black and white; equal words give equal bytes."""
    document = Document(UNNAMED, language, grey=True)
    page = document.page(A4)
    width = page.width - 2 * _LEFT
    box = (_EDGE, _EDGE, page.width - 2 * _EDGE, page.height - 2 * _EDGE)
    page.rounded(box, 0.1, _LINE)
    text = Style(11, language=language)
    y = 20 * MM
    title = Style(20, bold=True, colour=Colour.NAVY, language=language)
    y += page.paragraph(title, words.title, (_LEFT, y, width), "H1") + 5 * MM
    y += page.paragraph(text, words.size, (_LEFT, y, width)) + 3 * MM
    y = _ruler(page, y) + 8 * MM
    y += page.paragraph(text, words.edge, (_LEFT, y, width)) + 8 * MM
    y += page.paragraph(text, words.greys, (_LEFT, y, width)) + 3 * MM
    for place, shade in enumerate(_SHADES):
        block = (_LEFT + place * (_SHADE + 3 * MM), y, _SHADE, 16 * MM)
        page.rounded(block, 2 * MM, Paint(shade, stroke=Colour.INK, width=0.5))
    y += 22 * MM
    for place, (picture, meaning) in enumerate(words.pictures):
        with page.figure(meaning, language):
            page.pictogram(picture, (_LEFT + place * (_PICTURE + 8 * MM), y, _PICTURE))
    y += _PICTURE + 8 * MM
    y += page.paragraph(text, words.letters, (_LEFT, y, width)) + 3 * MM
    for size in _LETTERS:
        line = Style(size, language=language)
        y += page.paragraph(line, words.sample, (_LEFT, y, width)) + 1 * MM
    return document.content()


def _ruler(page: Page, y: float) -> float:
    """A hundred millimetres with a tick at each; where it ends."""
    page.line([(_LEFT, y), (_LEFT + _RULER * MM, y)], _LINE)
    for each in range(_RULER + 1):
        x = _LEFT + each * MM
        tall = _LONG_TICK if each % _TEN == 0 else _TICK
        page.line([(x, y), (x, y + tall)], _LINE)
    return y + _LONG_TICK
