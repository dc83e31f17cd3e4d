"""Draws a handout as pocket cards: ten on A4, their fronts first, then their backs.

All ten are alike, so it does not matter how the printer turns the paper; crop marks say where to
cut. A card that is asked for first has no word about help: whoever finds it sees numbers, each with
the small picture that stands before it on the sheet.
"""

from dataclasses import replace

from xenia_desk.core.languages import is_right_to_left
from xenia_desk.core.sheets.handouts import FRONT, Carry, Panel, Sheet
from xenia_desk.core.sheets.refusals import NumbersMissing
from xenia_desk.localization import SOURCE_LANGUAGE
from xenia_desk.outputs.pdf.colours import Colour
from xenia_desk.outputs.pdf.document import A4, MM, Document
from xenia_desk.outputs.pdf.page import Page
from xenia_desk.outputs.pdf.placed import Box, Turn
from xenia_desk.outputs.pdf.shapes import Paint
from xenia_desk.outputs.pdf.text.bidi import LRI, PDI
from xenia_desk.outputs.pdf.text.lines import TextTooWide
from xenia_desk.outputs.pdf.text.paragraphs import height, measure
from xenia_desk.outputs.pdf.text.styles import Align, Style
from xenia_desk.outputs.sheets.head_pdf import draw_notes, draw_practice
from xenia_desk.outputs.sheets.looks import CARD as LOOK
from xenia_desk.outputs.sheets.pictures_pdf import ON_HEAD, draw_picture, draw_pictures
from xenia_desk.outputs.sheets.strip_pdf import draw_strip, fit_strip, picture_of
from xenia_desk.outputs.sheets.words import draft_notes, fact_notes, message, say, side, styles

_COLUMNS, _ROWS = 2, 5
_BAND = 2.8 * MM
_MARK = (2 * MM, 6 * MM)  # where a crop mark begins and ends, from the cards outwards
_CUT = Paint(stroke=Colour.GREY, width=0.4)
_MARGIN_BAND = (5 * MM, 58 * MM, 6 * MM, 180 * MM)
_NEUTRAL = Panel(FRONT, ("everyone",))
"""What stands on the front of a card that is asked for first, whatever it is about."""
_FEW = 4  # facts, or numbers in one column
_NUMBERS = (16, 15, 14, 13, 12, 11, 10, 9)  # points
_TALLEST_NUMBER = 11 * MM
_BETWEEN_NUMBERS = 3 * MM
_ICON, _ICON_AND_GAP = 0.7, 1.3  # of a row's height, and of the picture's side
_PICTURE_GAP = 1.8 * MM
_LARGEST_PICTURE = 16 * MM
_SMALLEST_PICTURE = 5 * MM


def draw_cards(document: Document, sheet: Sheet) -> None:
    """Draw both pages; raises TextTooWide where the words do not fit on a card."""
    for draw in (_front, _back):
        page = document.page(A4)
        wide, tall = LOOK.paper
        left, top = (page.width - _COLUMNS * wide) / 2, (page.height - _ROWS * tall) / 2
        boxes = [
            (left + column * wide, top + row * tall, wide, tall)
            for row in range(_ROWS)
            for column in range(_COLUMNS)
        ]
        with page.part(boxes[0]) as card:
            draw(card, sheet)
        for box in boxes[1:]:
            page.again(card, box)
        _crop_marks(page, left, top)
        if draw is _back:  # full of facts, so that practice is said in the margin, once
            with page.part(_MARGIN_BAND, Turn.UPWARD) as band:
                draw_practice(band, sheet, (0, 0, band.width, band.height))


def _front(page: Page, sheet: Sheet) -> None:
    """The title where it may be read by others, then what every sheet says first."""
    asked = sheet.topic.carry is Carry.ASK
    top = LOOK.margin if asked else _head(page, sheet) + LOOK.gap
    width = page.width - 2 * LOOK.margin
    bottom = _practice(page, sheet)
    for language, words in draft_notes(sheet)[::-1]:
        style = Style(
            LOOK.labels, bold=True, colour=Colour.RUST, language=language, align=Align.CENTRE
        )
        bottom -= height(style, words, width)
        page.paragraph(style, words, (LOOK.margin, bottom, width))
    room = bottom - LOOK.gap / 2 - top
    panel = _NEUTRAL if asked else sheet.topic.panels[0]
    _panel(page, sheet, panel, (LOOK.margin, top, width, room))


def _back(page: Page, sheet: Sheet) -> None:
    """The facts, or the second message where there are none."""
    width = page.width - 2 * LOOK.margin
    left, top = LOOK.margin, LOOK.margin
    asked = sheet.topic.carry is Carry.ASK
    if asked:  # it promises nothing
        sheet = replace(sheet, unsigned=frozenset())
    notes, foot = fact_notes(sheet), page.height - LOOK.margin
    foot = draw_notes(page, sheet, LOOK, notes, (left, foot, width))
    room = foot - LOOK.gap / 2 - top
    if asked:
        _numbers(page, sheet, (left, top, width, room))
        return
    if not sheet.facts:
        _panel(page, sheet, sheet.topic.panels[1], (left, top, width, room))
        return
    # A list of facts needs the room more than a small picture before each of them.
    look = replace(LOOK, icon=0) if len(sheet.facts) > _FEW else LOOK
    strip = fit_strip(sheet, look, width, tall=room)
    draw_strip(page, sheet, strip, (left, top, width, max(strip.height, room)))


def _numbers(page: Page, sheet: Sheet, box: Box) -> None:
    """Phone numbers alone, each with its picture; raises NumbersMissing where there is none."""
    left, top, width, tall = box
    if not sheet.numbers:
        raise NumbersMissing(sheet.topic.id)
    columns = 2 if len(sheet.numbers) > _FEW else 1
    rows = -(-len(sheet.numbers) // columns)
    row = min(tall / rows, _TALLEST_NUMBER)
    column = (width - (columns - 1) * _BETWEEN_NUMBERS) / columns
    icon, mirrored = row * _ICON, is_right_to_left(sheet.languages[0])
    values = [f"{LRI}{fact.value}{PDI}" for fact in sheet.numbers]
    style = _number_style(sheet, values, (column - icon * _ICON_AND_GAP, row))
    y = top + (tall - rows * row) / 2
    for number, (fact, value) in enumerate(zip(sheet.numbers, values, strict=True)):
        down, across = divmod(number, columns)
        x = left + (columns - 1 - across if mirrored else across) * (column + _BETWEEN_NUMBERS)
        above = y + down * row
        at = x + column - icon if mirrored else x
        draw_picture(page, sheet, picture_of(sheet, fact), (at, above + (row - icon) / 2, icon))
        start = x if mirrored else x + icon * _ICON_AND_GAP
        place = (start, above + (row - style.leading) / 2, column - icon * _ICON_AND_GAP)
        page.paragraph(style, value, place)


def _number_style(sheet: Sheet, values: list[str], room: tuple[float, float]) -> Style:
    """The largest letters that set every number on one line; raises TextTooWide."""
    width, tall = room
    for size in _NUMBERS:
        style = Style(size, bold=True, language=SOURCE_LANGUAGE, align=side(sheet))
        if style.leading <= tall and all(measure(style, value) <= width for value in values):
            return style
    raise TextTooWide(max(values, key=len))


def _head(page: Page, sheet: Sheet) -> float:
    """Picture and title in a block that a crooked cut does not reach; where it ends."""
    margin = LOOK.margin
    wide, mirrored = page.width - 2 * margin, is_right_to_left(sheet.languages[0])
    edge = Paint(Colour.HEAD, stroke=Colour.NAVY, width=0.8)
    page.rounded((margin, margin, wide, LOOK.head), 2 * MM, edge)
    icon = LOOK.head_picture
    inset = (LOOK.head - icon) / 2
    x = margin + wide - inset - icon if mirrored else margin + inset
    draw_picture(page, sheet, sheet.topic.picture, (x, margin + inset, icon), ON_HEAD)
    room = wide - 3 * inset - icon
    x = margin + inset if mirrored else margin + 2 * inset + icon
    style, words = _title(sheet, room)
    y = margin + (LOOK.head - height(style, words, room)) / 2
    page.paragraph(style, words, (x, y, room), "H1")
    return margin + LOOK.head


def _title(sheet: Sheet, room: float) -> tuple[Style, str]:
    """The title in the visitor's language, as large as two lines allow."""
    first = sheet.languages[0]
    words = say(sheet, first, sheet.topic.title)
    for size in LOOK.titles:
        style = Style(size, bold=True, colour=Colour.ON_HEAD, language=first, align=side(sheet))
        if height(style, words, room) <= LOOK.head - 2 * MM:
            return style, words
    raise TextTooWide(words)


def _panel(page: Page, sheet: Sheet, panel: Panel, box: Box) -> None:
    """Pictures above their words, both as large as the place allows."""
    left, top, width, tall = box
    for size, second in zip(LOOK.sizes, LOOK.seconds, strict=True):
        words = message(sheet, panel.message, styles(sheet, size, second, Align.CENTRE))
        needed = sum(height(style, text, width) for style, text in words)
        picture = min(_LARGEST_PICTURE, tall - needed - _PICTURE_GAP)
        if picture >= _SMALLEST_PICTURE:
            break
    else:
        raise TextTooWide(panel.message)
    count = len(panel.pictures)
    y = top + (tall - picture - _PICTURE_GAP - needed) / 2
    x = left + (width - count * picture - (count - 1) * _PICTURE_GAP) / 2
    draw_pictures(page, sheet, panel.pictures, (x, y, picture), _PICTURE_GAP)
    y += picture + _PICTURE_GAP
    for style, text in words:
        y += page.paragraph(style, text, (left, y, width))


def _practice(page: Page, sheet: Sheet) -> float:
    """The mark of a practice vault at the foot of a card; where it begins, from the top."""
    if not sheet.practice:
        return page.height - LOOK.margin
    top = page.height - LOOK.margin - _BAND
    draw_practice(page, sheet, (LOOK.margin, top, page.width - 2 * LOOK.margin, _BAND))
    return top - LOOK.gap / 2


def _crop_marks(page: Page, left: float, top: float) -> None:
    """Short lines outside the cards, in line with every cut."""
    wide, tall = LOOK.paper
    near, far = _MARK
    for column in range(_COLUMNS + 1):
        x = left + column * wide
        page.line([(x, top - far), (x, top - near)], _CUT)
        page.line([(x, page.height - top + near), (x, page.height - top + far)], _CUT)
    for row in range(_ROWS + 1):
        y = top + row * tall
        page.line([(left - far, y), (left - near, y)], _CUT)
        page.line([(page.width - left + near, y), (page.width - left + far, y)], _CUT)
