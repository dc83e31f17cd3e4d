"""This module draws a handout on A4: header, six panels, a strip of facts, a footer."""

from dataclasses import replace

from xenia_desk.core.handouts import Review, Sheet
from xenia_desk.core.languages import is_right_to_left
from xenia_desk.localization import HANDOUTS, SOURCE_LANGUAGE, Translator
from xenia_desk.outputs.handout_panels_pdf import draw_panels
from xenia_desk.outputs.handout_strip_pdf import draw_strip, strip_height
from xenia_desk.outputs.pdf.colours import Colour
from xenia_desk.outputs.pdf.document import A4, MM, Document
from xenia_desk.outputs.pdf.page import Page
from xenia_desk.outputs.pdf.paragraphs import height, measure
from xenia_desk.outputs.pdf.shapes import Paint
from xenia_desk.outputs.pdf.styles import Align, Style

MARGIN = 12 * MM
HEADER = 44 * MM
RULE = 1.6 * MM
PRACTICE_BAND = 8 * MM
GAP = 5 * MM
ICON = 24 * MM
FOOT_SIZE = 8
TITLE_SIZES = (28, 26, 24, 22, 20, 18)
SECOND_TITLE = 14
ON_NAVY = {"ink": Colour.WHITE, "accent": Colour.PEACH, "paper": Colour.NAVY}


def draw_a4(document: Document, sheet: Sheet) -> None:
    """Draw the one page of a sheet; raises TextTooWide where a word does not fit."""
    page = document.page(A4)
    top = _header(page, sheet) + GAP + 2 * MM  # a numbered disc stands on the panels' edge
    bottom = _footer(page, sheet) - GAP
    strip = strip_height(sheet)
    if strip:
        bottom -= strip
        draw_strip(page, sheet, (MARGIN, bottom, page.width - 2 * MARGIN, strip))
        bottom -= GAP
    draw_panels(page, sheet, (MARGIN, top, page.width - 2 * MARGIN, bottom - top))


def _header(page: Page, sheet: Sheet) -> float:
    """The navy block with picture and title; where it ends, in points from the top."""
    first = sheet.languages[0]
    mirrored = is_right_to_left(first)
    page.rectangle(0, 0, page.width, HEADER, Paint(Colour.NAVY))
    left = page.width - MARGIN - ICON if mirrored else MARGIN
    tall = HEADER - PRACTICE_BAND if sheet.practice else HEADER
    with page.figure(_say(first, f"picture.{sheet.topic.picture}"), first):
        page.pictogram(sheet.topic.picture, (left, (tall - ICON) / 2, ICON), ON_NAVY)
    mark = _draft_mark(page, sheet, tall, mirrored=mirrored)
    start = MARGIN + ICON + 7 * MM
    width = page.width - start - MARGIN - mark
    left = page.width - start - width if mirrored else start
    _titles(page, sheet, (left, width, tall), mirrored=mirrored)
    if sheet.practice:
        _practice_band(page, sheet)
        return HEADER
    page.rectangle(0, HEADER, page.width, RULE, Paint(Colour.PEACH))
    return HEADER + RULE


def _titles(page: Page, sheet: Sheet, place: tuple[float, float, float], *, mirrored: bool) -> None:
    """The title in every language, together centred in a height (left, width, height)."""
    left, width, tall = place
    side = Align.RIGHT if mirrored else Align.LEFT
    words = [_say(tag, sheet.topic.title) for tag in sheet.languages]
    largest = Style(TITLE_SIZES[-1], bold=True, language=sheet.languages[0])
    for size in TITLE_SIZES:
        tried = replace(largest, size=size)
        if measure(tried, words[0]) <= width:
            largest = tried
            break
    smaller = [Style(SECOND_TITLE, language=tag) for tag in sheet.languages[1:]]
    styles = [replace(s, colour=Colour.WHITE, align=side) for s in (largest, *smaller)]
    pairs = list(zip(styles, words, strict=True))
    free = tall - sum(height(style, title, width) for style, title in pairs)
    y = free / 2
    for style, title in pairs:
        y += page.paragraph(style, title, (left, y, width), "P" if y > free / 2 else "H1")


def _draft_mark(page: Page, sheet: Sheet, header: float, *, mirrored: bool) -> float:
    """A label in the corner when the visitor's words are a draft; the width it takes."""
    first = sheet.languages[0]
    if sheet.review(first) is not Review.DRAFT:
        return 0
    words = _say(first, "sheet.draft.mark")
    style = Style(10, bold=True, colour=Colour.PEACH, language=first, align=Align.CENTRE)
    width = measure(style, words) + 8 * MM
    tall = 7 * MM
    left = MARGIN if mirrored else page.width - MARGIN - width
    top = (header - tall) / 2
    page.rounded((left, top, width, tall), tall / 2, Paint(stroke=Colour.PEACH, width=1.2))
    page.paragraph(style, words, (left, top + (tall - style.leading) / 2, width))
    return width + 4 * MM


def _practice_band(page: Page, sheet: Sheet) -> None:
    """The foot of the header: in its place, so that the sheet is otherwise the real one."""
    band = HEADER - PRACTICE_BAND
    page.rectangle(0, band, page.width, PRACTICE_BAND, Paint(Colour.PEACH))
    shown = dict.fromkeys((SOURCE_LANGUAGE, *sheet.languages))
    wide = (page.width - 2 * MARGIN) / len(shown)
    for n, tag in enumerate(shown):
        style = Style(14, bold=True, colour=Colour.NAVY, language=tag, align=Align.CENTRE)
        top = band + (PRACTICE_BAND - style.leading) / 2
        page.paragraph(style, _say(tag, "sheet.practice"), (MARGIN + n * wide, top, wide))


def _footer(page: Page, sheet: Sheet) -> float:
    """The state of every translation, version and day; where it begins, from the top."""
    first, own = sheet.languages[0], sheet.languages[-1]
    drafts = [tag for tag in sheet.languages if sheet.review(tag) is Review.DRAFT]
    mirrored = is_right_to_left(first)
    start, end = (Align.RIGHT, Align.LEFT) if mirrored else (Align.LEFT, Align.RIGHT)
    styles = [Style(FOOT_SIZE, colour=Colour.GREY, language=tag, align=start) for tag in drafts]
    last = Style(FOOT_SIZE, colour=Colour.GREY, language=own, align=end)
    top = page.height - MARGIN - max(last.leading, sum(style.leading for style in styles))
    half = (page.width - 2 * MARGIN) / 2
    left, right = (MARGIN + half, MARGIN) if mirrored else (MARGIN, MARGIN + half)
    y = top
    for style in styles:
        y += page.paragraph(style, _say(style.language, "sheet.draft.note"), (left, y, half))
    day = f"{sheet.day.day}-{sheet.day.month}-{sheet.day.year}"
    words = _say(own, "sheet.version", version=sheet.version, day=day)
    page.paragraph(last, words, (right, top, half))
    return top


def _say(language: str, message: str, **values: str) -> str:
    return Translator(language, HANDOUTS).text(message, **values)
