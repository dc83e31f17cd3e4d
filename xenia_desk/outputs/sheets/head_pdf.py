"""Draws the head of a sheet, with its titles and marks, and its foot."""

from dataclasses import replace

from xenia_desk.core.languages import is_right_to_left
from xenia_desk.core.sheets.handouts import Sheet
from xenia_desk.outputs.pdf.colours import Colour
from xenia_desk.outputs.pdf.document import MM
from xenia_desk.outputs.pdf.page import ARTIFACT, Page
from xenia_desk.outputs.pdf.placed import Box
from xenia_desk.outputs.pdf.shapes import Paint
from xenia_desk.outputs.pdf.text.lines import TextTooWide
from xenia_desk.outputs.pdf.text.paragraphs import height, measure
from xenia_desk.outputs.pdf.text.styles import Align, Style
from xenia_desk.outputs.sheets.looks import Look
from xenia_desk.outputs.sheets.pictures_pdf import ON_HEAD, draw_picture
from xenia_desk.outputs.sheets.words import (
    Note,
    draft_mark,
    draft_notes,
    edition,
    fact_notes,
    practice_marks,
    say,
    side,
)

_RULE = 1.6 * MM
_HEAD_EDGE = 3 * MM  # what a printer may cut off
_START = 0.68  # the share of the foot's width where the notes stand


def draw_head(page: Page, sheet: Sheet, look: Look, titles: tuple[Note, ...] = ()) -> float:
    """The block with picture and titles (those of the topic); where it ends, from the top."""
    mirrored = is_right_to_left(sheet.languages[0])
    band = look.practice * 1.6 if sheet.practice else 0
    tall = look.head - band
    page.rectangle(0, 0, page.width, look.head, Paint(Colour.HEAD))
    icon = min(look.head_picture, tall - 2 * _HEAD_EDGE)
    left = page.width - look.margin - icon if mirrored else look.margin
    draw_picture(page, sheet, sheet.topic.picture, (left, (tall - icon) / 2, icon), ON_HEAD)
    mark = _draft(page, sheet, look, tall)
    start = look.margin + icon + icon / 3.5
    width = page.width - start - look.margin - mark
    left = page.width - start - width if mirrored else start
    titles = titles or tuple((tag, say(sheet, tag, sheet.topic.title)) for tag in sheet.languages)
    _titles(page, sheet, look, titles, (left, 0, width, tall))
    page.rectangle(0, look.head, page.width, _RULE, Paint(Colour.HEAD_MARK))
    draw_practice(page, sheet, (0, tall, page.width, band + _RULE if band else 0))
    return head_height(look)


def draw_practice(page: Page, sheet: Sheet, box: Box) -> None:
    """A band on a sheet of a practice vault, in Dutch and in the languages of the sheet."""
    left, top, width, tall = box
    marks = practice_marks(sheet)
    if not marks:
        return
    page.rectangle(left, top, width, tall, Paint(Colour.PEACH))
    wide = width / len(marks)
    for number, (tag, words) in enumerate(marks):
        size = tall / 1.6
        style = Style(size, bold=True, colour=Colour.NAVY, language=tag, align=Align.CENTRE)
        while measure(style, words) > wide:
            style = replace(style, size=style.size - 0.5)
        y = top + (tall - style.leading) / 2
        page.paragraph(style, words, (left + number * wide, y, wide))


def head_height(look: Look) -> float:
    """How high the head is, in points."""
    return look.head + _RULE


def draw_foot(page: Page, sheet: Sheet, look: Look) -> float:
    """State of translations, facts and promises, and the edition; where it begins, from the top."""
    width = page.width - 2 * look.margin
    notes = (*draft_notes(sheet), *fact_notes(sheet))
    return draw_notes(page, sheet, look, notes, (look.margin, page.height - look.margin, width))


def foot_height(sheet: Sheet, look: Look, width: float) -> float:
    """How high the foot is in a width, in points."""
    return _foot(sheet, look, (*draft_notes(sheet), *fact_notes(sheet)), width)[0]


def draw_notes(
    page: Page,
    sheet: Sheet,
    look: Look,
    notes: tuple[Note, ...],
    place: tuple[float, float, float],
) -> float:
    """Notes, and the edition at their side, over a line (left, its height, width); their top."""
    left, foot, width = place
    tall, wide, styles, last = _foot(sheet, look, notes, width)
    top = y = foot - tall
    mirrored = side(sheet) is Align.RIGHT
    for style, (_, words) in zip(styles, notes, strict=True):
        y += page.paragraph(style, words, (left + width - wide if mirrored else left, y, wide))
    words = edition(sheet)[1]
    page.paragraph(last, words, (left if mirrored else left + wide, top, width - wide))
    return top


def _foot(
    sheet: Sheet, look: Look, notes: tuple[Note, ...], width: float
) -> tuple[float, float, list[Style], Style]:
    """The height of the foot, the width of its notes, their styles, and that of the edition."""
    start = side(sheet)
    end = Align.LEFT if start is Align.RIGHT else Align.RIGHT
    wide = width * _START if notes else 0
    plain = Style(look.foot, colour=Colour.GREY, align=start)
    styles = [replace(plain, language=tag) for tag, _ in notes]
    own, words = edition(sheet)
    last = replace(plain, language=own, align=end if notes else start)
    tall = sum(height(style, said, wide) for style, (_, said) in zip(styles, notes, strict=True))
    return max(height(last, words, width - wide), tall), wide, styles, last


def draw_number(page: Page, words: str, look: Look) -> None:
    """Which page of how many, in the middle of the foot's margin."""
    style = Style(look.foot, colour=Colour.GREY, align=Align.CENTRE)
    page.paragraph(style, words, (0, page.height - look.margin * 0.8, page.width), ARTIFACT)


def _titles(page: Page, sheet: Sheet, look: Look, titles: tuple[Note, ...], box: Box) -> None:
    """The titles together centred in a box; raises TextTooWide."""
    left, _, width, tall = box
    styles = _title_styles(sheet, look, titles, (width, tall - 2 * _HEAD_EDGE))
    pairs = [(style, words) for style, (_, words) in zip(styles, titles, strict=True)]
    y = (tall - sum(height(style, title, width) for style, title in pairs)) / 2
    for number, (style, title) in enumerate(pairs):
        y += page.paragraph(style, title, (left, y, width), "P" if number else "H1")


def _title_styles(
    sheet: Sheet, look: Look, titles: tuple[Note, ...], room: tuple[float, float]
) -> list[Style]:
    """The largest letters that set the first title on one line, else on more."""
    plain = Style(look.second_title, colour=Colour.ON_HEAD, align=side(sheet))
    (tag, title), *_ = titles
    others = [replace(plain, language=other) for other, _ in titles[1:]]
    for most in (1, 2, 3):
        for size in look.titles:
            first = replace(plain, size=size, bold=True, language=tag)
            styles = [first, *others]
            pairs = zip(styles, titles, strict=True)
            heights = [height(style, words, room[0]) for style, (_, words) in pairs]
            if heights[0] <= most * first.leading + 1 and sum(heights) <= room[1]:
                return styles
    raise TextTooWide(title)


def _draft(page: Page, sheet: Sheet, look: Look, tall: float) -> float:
    """A label at the far side when the visitor's words are a draft; the width it takes."""
    words = draft_mark(sheet)
    if not words:
        return 0
    mirrored = is_right_to_left(sheet.languages[0])
    size = look.second_title * 0.75
    style = Style(
        size, bold=True, colour=Colour.HEAD_MARK, language=sheet.languages[0], align=Align.CENTRE
    )
    width = measure(style, words) + 2 * size
    label = style.leading * 1.4
    left = look.margin if mirrored else page.width - look.margin - width
    top = (tall - label) / 2
    page.rounded((left, top, width, label), label / 2, Paint(stroke=Colour.HEAD_MARK, width=1.2))
    page.paragraph(style, words, (left, top + (label - style.leading) / 2, width))
    return width + size
