"""Draws a handout on A4: head, six panels in two columns, a strip of facts, a foot."""

from xenia_desk.core.sheets.handouts import Sheet
from xenia_desk.outputs.pdf.document import MM, Document
from xenia_desk.outputs.pdf.text.lines import TextTooWide
from xenia_desk.outputs.sheets.head_pdf import draw_foot, draw_head, foot_height, head_height
from xenia_desk.outputs.sheets.looks import ON_A4
from xenia_desk.outputs.sheets.panels_pdf import draw_panels, fit_panels
from xenia_desk.outputs.sheets.sides_pdf import draw_sides
from xenia_desk.outputs.sheets.strip_pdf import draw_strip, fit_strip

_LOOK = ON_A4


def draw_on_a4(document: Document, sheet: Sheet) -> None:
    """Draw a sheet; with three languages or many facts one panel under the other, on two sides.

    Raises TextTooWide where even that is too full.
    """
    try:
        _draw_one_page(document, sheet)
    except TextTooWide:
        draw_sides(document, sheet, _LOOK, (1, 2))


def _draw_one_page(document: Document, sheet: Sheet) -> None:
    """Draw all on one page, or nothing and raise TextTooWide."""
    wide, tall = _LOOK.paper
    width = wide - 2 * _LOOK.margin
    strip = fit_strip(sheet, _LOOK, width)
    top = head_height(_LOOK) + _LOOK.gap + 2 * MM  # a disc stands on the panels' edge
    bottom = tall - _LOOK.margin - foot_height(sheet, _LOOK, width) - _LOOK.gap
    facts = bottom - strip.height
    box = (_LOOK.margin, top, width, facts - top - (_LOOK.gap if strip.rows else 0))
    fit = fit_panels(sheet, box)
    page = document.page(_LOOK.paper)
    draw_head(page, sheet, _LOOK)
    draw_panels(page, sheet, fit, box)
    draw_strip(page, sheet, strip, (_LOOK.margin, facts, width, strip.height))
    draw_foot(page, sheet, _LOOK)
