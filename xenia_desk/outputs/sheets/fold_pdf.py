"""Draws a handout as a leaflet: one side of A4, folded twice to A6.

Printed on one side, so no printer has to turn the paper. Fold the upper half away from you along
the middle line, then the left half away from you along the other: the front lies on top and opens
like a book. Where lines run from right to left the second fold is to the other side. Neither
outside says what it is about: the back is empty.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace

from xenia_desk.core.languages import is_right_to_left
from xenia_desk.core.sheets.handouts import FRONT, Carry, Sheet
from xenia_desk.outputs.pdf.colours import Colour
from xenia_desk.outputs.pdf.document import A4, MM, Document
from xenia_desk.outputs.pdf.page import Page
from xenia_desk.outputs.pdf.placed import Turn
from xenia_desk.outputs.pdf.shapes import Paint
from xenia_desk.outputs.pdf.text.lines import TextTooWide
from xenia_desk.outputs.pdf.text.paragraphs import height, measure
from xenia_desk.outputs.pdf.text.styles import Align, Style
from xenia_desk.outputs.sheets.head_pdf import draw_notes, draw_practice, foot_height
from xenia_desk.outputs.sheets.looks import FOLDED as LOOK
from xenia_desk.outputs.sheets.looks import Look
from xenia_desk.outputs.sheets.pictures_pdf import ON_HEAD, draw_picture
from xenia_desk.outputs.sheets.rows_pdf import Rows, draw_rows, fit_rows
from xenia_desk.outputs.sheets.strip_pdf import Strip, draw_strip, fit_strip
from xenia_desk.outputs.sheets.words import draft_mark, draft_notes, fact_notes, say, side

_NEUTRAL = "everyone"  # the picture of every front: none can be read off it
_TIGHT = replace(
    LOOK,
    margin=6 * MM,
    columns=(19 * MM, 20 * MM, 20 * MM),
    disc=2.2 * MM,
    gap=2.2 * MM,
    icon=4 * MM,
    values=(11, 10, 9),
    labels=7,
    code=20 * MM,
    inset=2 * MM,
    between=1 * MM,
)
"""Inside, where words are many; the outside has the one look."""
_ON_FIRST = (3, 4)  # panels on the first page inside
_BAND = 6 * MM
_TICK = 5 * MM  # of the marks where to fold, at the edges only
_FOLD = Paint(stroke=Colour.OUTLINE, width=0.5)


def draw_fold(document: Document, sheet: Sheet) -> None:
    """Draw the leaflet; raises TextTooWide where its words do not fit."""
    wide, tall = LOOK.paper
    first, second, strip = _fit_inside(sheet)
    page = document.page(A4)
    mirrored = is_right_to_left(sheet.languages[0])
    # Seen from the printed side; what lies inside is upside down until the paper is folded.
    left, right = (0.0, tall, wide, tall), (wide, tall, wide, tall)
    above_left, above_right = (0.0, 0.0, wide, tall), (wide, 0.0, wide, tall)
    front, back = (left, right) if mirrored else (right, left)
    opens, ends = (above_left, above_right) if mirrored else (above_right, above_left)
    with page.part(front) as part:
        _front(part, sheet)
    with page.part(opens, Turn.OVER) as part:
        draw_rows(part, sheet, strip.look, first)
        _practice(part, sheet)
    with page.part(ends, Turn.OVER) as part:
        draw_rows(part, sheet, strip.look, second)
        _facts(part, sheet, strip)
        _practice(part, sheet)
    with page.part(back) as part:  # empty: it is outside too
        _practice(part, sheet)
    _marks(page)


def _fit_inside(sheet: Sheet) -> tuple[Rows, Rows, Strip]:
    """The panels of the two pages inside, and the facts that stand below the second.

    Three panels and three, or four and two above many facts: where letters are largest.

    Raises TextTooWide where they do not fit between narrow margins either.
    """
    for look in (LOOK, _TIGHT):
        strip = fit_strip(sheet, look, LOOK.paper[0] - 2 * look.margin, columns=1)
        found = list(_arranged(sheet, look, strip))
        if found:
            return max(found, key=lambda inside: inside[0].size)
    raise TextTooWide(sheet.topic.id)


def _arranged(sheet: Sheet, look: Look, strip: Strip) -> Iterator[tuple[Rows, Rows, Strip]]:
    """The ways in which everything fits inside."""
    margin = look.margin
    width, free = look.paper[0] - 2 * margin, look.paper[1] - 2 * margin - _band(sheet)
    below = foot_height(sheet, look, width) + look.gap + _title_height(sheet, width)
    below += strip.height + look.gap if strip.rows else 0
    panels = sheet.topic.panels
    for number in _ON_FIRST:
        groups = [
            (panels[:number], (margin, margin, width, free)),
            (panels[number:], (margin, margin, width, free - below)),
        ]
        with suppress(TextTooWide):
            first, second = fit_rows(sheet, look, groups)
            yield first, second, strip


def _front(page: Page, sheet: Sheet) -> None:
    """A quiet cover: whoever sees it lie reads no topic and no name."""
    margin = LOOK.margin
    wide, tall = page.width - 2 * margin, page.height - 2 * margin - _band(sheet)
    edge = Paint(Colour.HEAD, stroke=Colour.NAVY, width=1)
    page.rounded((margin, margin, wide, tall), 4 * MM, edge)
    titles = _titles(sheet, wide - 12 * MM)
    words = sum(height(style, title, wide - 12 * MM) for style, title in titles)
    large = LOOK.head_picture
    y = margin + (tall - large - words - 8 * MM) / 2
    draw_picture(page, sheet, _NEUTRAL, ((page.width - large) / 2, y, large), ON_HEAD)
    y += large + 8 * MM
    for number, (style, title) in enumerate(titles):
        place = (margin + 6 * MM, y, wide - 12 * MM)
        y += page.paragraph(style, title, place, "P" if number else "H1")
    _draft(page, sheet)
    _practice(page, sheet)


def _titles(sheet: Sheet, width: float) -> list[tuple[Style, str]]:
    first, *others = [(tag, say(sheet, tag, FRONT)) for tag in sheet.languages]
    found = [
        (Style(size, bold=True, colour=Colour.ON_HEAD, language=first[0], align=Align.CENTRE))
        for size in LOOK.titles
    ]
    short = [style for style in found if height(style, first[1], width) <= 2 * style.leading]
    smaller = [
        (Style(LOOK.second_title, colour=Colour.ON_HEAD, language=tag, align=Align.CENTRE), words)
        for tag, words in others
    ]
    return [((short or found[-1:])[0], first[1]), *smaller]


def _draft(page: Page, sheet: Sheet) -> None:
    """The mark of a draft, in the middle of the cover's head."""
    words = draft_mark(sheet)
    if not words:
        return
    style = Style(
        9, bold=True, colour=Colour.HEAD_MARK, language=sheet.languages[0], align=Align.CENTRE
    )
    width = measure(style, words) + 16
    box = ((page.width - width) / 2, LOOK.margin + 6 * MM, width, style.leading * 1.4)
    page.rounded(box, box[3] / 2, Paint(stroke=Colour.HEAD_MARK, width=1.2))
    page.paragraph(style, words, (box[0], box[1] + style.leading * 0.2, width))


def _band(sheet: Sheet) -> float:
    """The room for the mark of practice at the foot of each of the four pages."""
    return _BAND + LOOK.gap if sheet.practice else 0


def _practice(page: Page, sheet: Sheet) -> None:
    width = page.width - 2 * LOOK.margin
    draw_practice(page, sheet, (LOOK.margin, page.height - LOOK.margin - _BAND, width, _BAND))


def _facts(page: Page, sheet: Sheet, strip: Strip) -> None:
    """The facts, the topic for staff, and what a reader must know of the leaflet itself."""
    look, margin = strip.look, strip.look.margin
    width = page.width - 2 * margin
    foot = page.height - margin - _band(sheet)
    notes = (*draft_notes(sheet), *fact_notes(sheet))
    y = draw_notes(page, sheet, look, notes, (margin, foot, width))
    if title := _title_height(sheet, width):
        y -= title
        page.paragraph(*_title(sheet), (margin, y, width))
    y -= look.gap + strip.height
    draw_strip(page, sheet, strip, (margin, y, width, strip.height))


def _title_height(sheet: Sheet, width: float) -> float:
    """How high the title is by which staff tell a pile apart; none where it is asked first."""
    return height(*_title(sheet), width) if sheet.topic.carry is Carry.FREE else 0


def _title(sheet: Sheet) -> tuple[Style, str]:
    own = sheet.languages[-1]
    style = Style(9, bold=True, colour=Colour.GREY, language=own, align=side(sheet))
    return style, say(sheet, own, sheet.topic.title)


def _marks(page: Page) -> None:
    """Where to fold: short lines at the edges of the paper."""
    x, y = page.width / 2, page.height / 2
    for line in (
        [(x, 0.0), (x, _TICK)],
        [(x, page.height - _TICK), (x, page.height)],
        [(0.0, y), (_TICK, y)],
        [(page.width - _TICK, y), (page.width, y)],
    ):
        page.line(line, _FOLD)
