"""Draws a tally form on A5: boxes to tick, and nothing to write on."""

from xenia_desk.core.counting.tally_forms import TallyForm, WordedPart
from xenia_desk.outputs.pdf.colours import Colour
from xenia_desk.outputs.pdf.document import A5, MM, UNNAMED, Document
from xenia_desk.outputs.pdf.page import ARTIFACT, Page
from xenia_desk.outputs.pdf.shapes import Paint
from xenia_desk.outputs.pdf.text.paragraphs import measure
from xenia_desk.outputs.pdf.text.styles import Align, Style

_MARGIN = 9 * MM
_BOX = 3.4 * MM
_APART = 0.5 * MM  # boxes; every fifth stands further off, so that they are counted at a glance
_FIVES = 1 * MM
_FIVE = 5
_LEAST_GAP, _MOST_GAP = 2.5 * MM, 6 * MM  # between parts
_MOST_LINE = 7 * MM
_TITLE = Style(18, bold=True, colour=Colour.NAVY)
_HEAD = Style(9.5, bold=True, colour=Colour.TEAL)
_WORDS = Style(8.5)
_AFTER = Style(9, bold=True, colour=Colour.RUST)
_FOOTER = Style(7, colour=Colour.GREY, align=Align.RIGHT)
_EDGE = Paint(Colour.WHITE, stroke=Colour.INK, width=0.7)
_RULE = Paint(stroke=Colour.HAIRLINE, width=0.5)


def tally_form_pdf(form: TallyForm, language: str) -> bytes:
    """The bytes of the file; equal forms give equal bytes."""
    document = Document(UNNAMED, language)
    page = document.page(A5)
    width = page.width - 2 * _MARGIN
    y = _MARGIN
    y += page.paragraph(_TITLE, form.title, (_MARGIN, y, width), "H1")
    y += page.paragraph(_WORDS, form.how, (_MARGIN, y, width)) + 2 * MM
    foot = page.height - _MARGIN - _AFTER.leading
    free = foot - 2 * MM - y - len(form.parts) * _HEAD.leading
    lines = sum(_lines(part, width) for part in form.parts)
    line = min(_MOST_LINE, (free - len(form.parts) * _LEAST_GAP) / lines)
    gap = min(_MOST_GAP, (free - lines * line) / len(form.parts))
    for part in form.parts:
        y += page.paragraph(_HEAD, part.title, (_MARGIN, y, width), "H2")
        y = (_choice if part.boxes == 1 else _ticks)(page, part, y, line) + gap
    page.line([(_MARGIN, foot - MM), (page.width - _MARGIN, foot - MM)], _RULE)
    page.paragraph(_AFTER, form.after, (_MARGIN, foot, width))
    page.paragraph(_FOOTER, form.footer, (_MARGIN, foot + 2, width), ARTIFACT)
    return document.content()


def _columns(part: WordedPart, width: float) -> int:
    """Three columns of choices, where every one stands on one line of them."""
    room = width / 3 - _BOX - 2.5 * MM
    return 3 if all(measure(_WORDS, line) <= room for line in part.lines) else 2


def _lines(part: WordedPart, width: float) -> int:
    return -(-len(part.lines) // (_columns(part, width) if part.boxes == 1 else 1))


def _ticks(page: Page, part: WordedPart, top: float, tall: float) -> float:
    """Lines with boxes at their ends; where they end."""
    width = page.width - 2 * _MARGIN
    row = part.boxes * (_BOX + _APART) - _APART + (part.boxes // _FIVE - 1) * _FIVES
    for line in part.lines:
        place = (_MARGIN, top + (tall - _WORDS.leading) / 2, width - row - MM)
        page.paragraph(_WORDS, line, place)
        for number in range(part.boxes):
            x = page.width - _MARGIN - row + number * (_BOX + _APART) + number // _FIVE * _FIVES
            page.rectangle(x, top + (tall - _BOX) / 2, _BOX, _BOX, _EDGE)
        top += tall
        page.line([(_MARGIN, top), (page.width - _MARGIN, top)], _RULE)
    return top


def _choice(page: Page, part: WordedPart, top: float, tall: float) -> float:
    """Lines of which one is ticked, down the columns; where they end."""
    width = page.width - 2 * _MARGIN
    columns, lines = _columns(part, width), _lines(part, width)
    for number, words in enumerate(part.lines):
        column, line = divmod(number, lines)
        x, y = _MARGIN + column * width / columns, top + line * tall
        page.rectangle(x, y + (tall - _BOX) / 2, _BOX, _BOX, _EDGE)
        left = x + _BOX + 1.5 * MM
        place = (left, y + (tall - _WORDS.leading) / 2, width / columns - _BOX - 2 * MM)
        page.paragraph(_WORDS, words, place)
    return top + lines * tall
