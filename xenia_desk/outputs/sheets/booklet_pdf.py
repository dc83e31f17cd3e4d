"""Draws one topic in all languages: an index, then a sheet of each with a thumb tab."""

from collections.abc import Sequence
from dataclasses import replace

from xenia_desk.core.sheets.handouts import BOOKLET, Sheet
from xenia_desk.errors import Progress
from xenia_desk.localization import HANDOUTS, Translator
from xenia_desk.outputs.pdf.colours import Colour
from xenia_desk.outputs.pdf.document import MM, Document
from xenia_desk.outputs.pdf.page import Page
from xenia_desk.outputs.pdf.placed import Turn
from xenia_desk.outputs.pdf.shapes import Paint
from xenia_desk.outputs.pdf.text.paragraphs import measure
from xenia_desk.outputs.pdf.text.styles import Align, Style
from xenia_desk.outputs.sheets.a4_pdf import draw_on_a4
from xenia_desk.outputs.sheets.head_pdf import draw_head, draw_number
from xenia_desk.outputs.sheets.looks import ON_A4
from xenia_desk.outputs.sheets.words import say

_TITLED = ("nl", "en")
_COLUMNS = 2
_ROW = 13 * MM
_TAB = (7 * MM, 26 * MM)  # width and height
_FIRST_TAB = 52 * MM  # below the head
_LAST_TAB = 271 * MM
_IN_INDEX = (16, 15, 14, 13, 12)
_ON_TAB = (10, 9, 8, 7, 6)
_LIGHT = Paint(stroke=Colour.HAIRLINE, width=0.6)


def draw_booklet(document: Document, sheets: Sequence[Sheet], progress: Progress) -> None:
    """Draw every sheet after an index of their first languages; raises TextTooWide."""
    index = document.page(ON_A4.paper)
    starts = []
    for number, sheet in enumerate(sheets):
        starts.append(len(document.pages))
        draw_on_a4(document, sheet)
        for page in document.pages[starts[-1] :]:
            _tab(page, sheet.languages[0], number / max(1, len(sheets) - 1))
            draw_number(page, str(page.number + 1), ON_A4)
        progress(number + 1, len(sheets))
    _index(index, sheets, starts)


def own_name(language: str) -> str:
    """What a language calls itself, as a heading writes it."""
    name = Translator(language, HANDOUTS).language_name(language)
    return name[0].upper() + name[1:]


def _index(page: Page, sheets: Sequence[Sheet], starts: list[int]) -> None:
    """The languages in their own words, each with the number of its page.

    Above them what the booklet is, for who reads no Dutch too; the topic is small, for staff.
    """
    said = [(tag, say(sheets[0], tag, BOOKLET)) for tag in _TITLED]
    own = sheets[0].languages[0]
    titles = (*said, (own, say(sheets[0], own, sheets[0].topic.title)))
    top = draw_head(page, sheets[0], ON_A4, titles) + 2 * ON_A4.gap
    left, width = ON_A4.margin, page.width - 2 * ON_A4.margin
    cell = (width - 3 * ON_A4.gap) / _COLUMNS
    rows = -(-len(sheets) // _COLUMNS)
    for number, (sheet, start) in enumerate(zip(sheets, starts, strict=True)):
        column, row = divmod(number, rows)
        x, y = left + column * (cell + 3 * ON_A4.gap), top + row * _ROW
        tag = sheet.languages[0]
        name = Style(1, bold=True, language=tag, align=Align.LEFT)
        name = _fitting(name, own_name(tag), _IN_INDEX, cell * 0.8)
        page.paragraph(name, own_name(tag), (x, y + (_ROW - name.leading) / 2, cell * 0.8))
        figure = Style(13, colour=Colour.GREY, align=Align.RIGHT)
        place = (x + cell * 0.8, y + (_ROW - figure.leading) / 2, cell * 0.2)
        page.paragraph(figure, str(start + 1), place)
        page.line([(x, y + _ROW), (x + cell, y + _ROW)], _LIGHT)


def _tab(page: Page, language: str, place: float) -> None:
    """The name of the language on the outer edge, lower from page to page."""
    wide, tall = _TAB
    top = _FIRST_TAB + place * (_LAST_TAB - _FIRST_TAB - tall)
    with page.part((page.width - wide, top, wide, tall), Turn.UPWARD) as tab:
        tab.rectangle(0, 0, tab.width, tab.height, Paint(Colour.HEAD, stroke=Colour.NAVY))
        name = Style(1, bold=True, colour=Colour.ON_HEAD, language=language, align=Align.CENTRE)
        name = _fitting(name, own_name(language), _ON_TAB, tab.width - 2 * MM)
        y = (tab.height - name.leading) / 2
        tab.paragraph(name, own_name(language), (MM, y, tab.width - 2 * MM))


def _fitting(style: Style, words: str, sizes: tuple[int, ...], room: float) -> Style:
    """The largest letters that set a name on one line, else the smallest."""
    styles = [replace(style, size=size) for size in sizes]
    return next((each for each in styles if measure(each, words) <= room), styles[-1])
