"""Draws a handout on A5, or on A4 in large letters, on one side or two."""

from xenia_desk.core.sheets.handouts import Sheet
from xenia_desk.outputs.pdf.document import Document
from xenia_desk.outputs.pdf.text.lines import TextTooWide
from xenia_desk.outputs.sheets.head_pdf import (
    draw_foot,
    draw_head,
    draw_number,
    foot_height,
    head_height,
)
from xenia_desk.outputs.sheets.looks import Look
from xenia_desk.outputs.sheets.rows_pdf import Rows, draw_rows, fit_rows
from xenia_desk.outputs.sheets.strip_pdf import Strip, draw_strip, fit_strip


def draw_sides(document: Document, sheet: Sheet, look: Look, sides: tuple[int, ...]) -> None:
    """Draw a sheet on so many sides as its words need, the numbers to try given.

    Raises TextTooWide where they do not fit on the last of them.
    """
    for number in sides:
        try:
            rows, strip = _arranged(sheet, look, number)
        except TextTooWide:
            if number == sides[-1]:
                raise
        else:
            _draw(document, sheet, look, rows, strip)
            return


def _arranged(sheet: Sheet, look: Look, number: int) -> tuple[list[Rows], Strip]:
    """The panels of every side; the facts stand on the last."""
    wide, tall = look.paper
    width = wide - 2 * look.margin
    panels = sheet.topic.panels
    each = -(-len(panels) // number)
    strip = fit_strip(sheet, look, width)
    top = head_height(look) + look.gap
    bottom = tall - look.margin - foot_height(sheet, look, width) - look.gap
    groups = []
    for place in range(number):
        last = place == number - 1
        facts = strip.height + look.gap if last and strip.rows else 0
        shown = panels[place * each : (place + 1) * each]
        groups.append((shown, (look.margin, top, width, bottom - facts - top)))
    return fit_rows(sheet, look, groups), strip


def _draw(document: Document, sheet: Sheet, look: Look, sides: list[Rows], strip: Strip) -> None:
    for number, rows in enumerate(sides, 1):
        page = document.page(look.paper)
        draw_head(page, sheet, look)
        draw_rows(page, sheet, look, rows)
        foot = draw_foot(page, sheet, look)
        if len(sides) > 1:
            draw_number(page, f"{number} / {len(sides)}", look)
        if number == len(sides):
            left, _, width, _ = rows.box
            top = foot - look.gap - strip.height
            draw_strip(page, sheet, strip, (left, top, width, strip.height))
