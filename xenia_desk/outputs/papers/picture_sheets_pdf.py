"""Draws pictures for review: all of them with their words, or alone to be guessed."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from xenia_desk.core.sheets.picture_tests import Answer
from xenia_desk.localization import HANDOUTS, SCREENS, Translator
from xenia_desk.outputs.pdf.colours import Colour
from xenia_desk.outputs.pdf.document import A4, MM, UNNAMED, Document
from xenia_desk.outputs.pdf.page import ARTIFACT, Page
from xenia_desk.outputs.pdf.shapes import Paint
from xenia_desk.outputs.pdf.text.styles import Align, Style

_MARGIN = 12 * MM
_WIDTH = A4[0] - 2 * _MARGIN
_TOP = 24 * MM
_FOOT = A4[1] - 14 * MM
_Field = tuple[float, float, float, float]  # left, top, width, height in points
_Draw = Callable[[Page, str, _Field], None]
_FRAME = Paint(stroke=Colour.HAIRLINE, width=0.8)


def picture_sheet_pdf(meanings: Sequence[str], staff: str) -> bytes:
    """Every picture with its meaning and description in the language of staff, for review."""
    words = Translator(staff, HANDOUTS)

    def draw(page: Page, meaning: str, field: _Field) -> None:
        left, top, wide, _ = field
        side = 22 * MM
        said = words.text(f"picture.{meaning}")
        with page.figure(said, staff):
            page.pictogram(meaning, (left + (wide - side) / 2, top + 2 * MM, side))
        style = Style(8.5, language=staff, align=Align.CENTRE)
        inner, y = wide - 4 * MM, top + side + 4 * MM
        y += page.paragraph(style, said, (left + 2 * MM, y, inner))
        code = replace(style, size=6.5, colour=Colour.GREY)
        page.paragraph(code, meaning, (left + 2 * MM, y, inner), ARTIFACT)

    return _pages(meanings, staff, ("picture_sheet.title", "picture_sheet.note"), (5, 5), draw)


def picture_test_pdf(meanings: Sequence[str], language: str, staff: str) -> bytes:
    """Every picture alone with a question, and boxes to tally how near the answers came.

    The question is in the language of who is asked; the boxes are for staff. There is no place for
    a name, a day or the answer itself.
    """
    asks, boxes = Translator(language, HANDOUTS), Translator(staff, SCREENS)

    def draw(page: Page, meaning: str, field: _Field) -> None:
        left, top, wide, tall = field
        page.rounded((left + 1 * MM, top + 1 * MM, wide - 2 * MM, tall - 2 * MM), 3 * MM, _FRAME)
        side = min(40 * MM, tall - 37 * MM)
        with page.figure("?", language):
            page.pictogram(meaning, (left + (wide - side) / 2, top + 6 * MM, side))
        question = Style(12, bold=True, language=language, align=Align.CENTRE)
        room = (left + 4 * MM, top + side + 8 * MM, wide - 8 * MM)
        page.paragraph(question, asks.text("picture-test.question"), room)
        step = (wide - 8 * MM) / len(Answer)
        for place, answer in enumerate(Answer):
            x = left + 4 * MM + place * step
            page.rectangle(x + 1 * MM, top + tall - 17 * MM, step - 2 * MM, 8 * MM, _FRAME)
            style = Style(8, colour=Colour.GREY, language=staff, align=Align.CENTRE)
            words = boxes.text(f"answer.{answer.value}")
            page.paragraph(style, words, (x, top + tall - 8 * MM, step))

    return _pages(meanings, staff, ("picture_test.title", "picture_test.note"), (2, 4), draw)


def _pages(  # the head and foot of both; `draw` fills one field
    meanings: Sequence[str],
    staff: str,
    head_and_foot: tuple[str, str],
    grid: tuple[int, int],
    draw: _Draw,
) -> bytes:
    words, (title, note) = Translator(staff, SCREENS), head_and_foot
    columns, rows = grid
    wide, tall = _WIDTH / columns, (_FOOT - _TOP) / rows
    fields = [
        (_MARGIN + column * wide, _TOP + row * tall, wide, tall)
        for row in range(rows)
        for column in range(columns)
    ]

    def foot(page: Page, pages: int) -> None:
        style = Style(8, colour=Colour.GREY, language=staff)
        page.paragraph(style, words.text(note), (_MARGIN, _FOOT + 2 * MM, _WIDTH * 0.85), ARTIFACT)
        number = Style(8, colour=Colour.GREY, language=staff, align=Align.END)
        place = (_MARGIN, _FOOT + 2 * MM, _WIDTH)
        page.paragraph(number, f"{page.number + 1} / {pages}", place, ARTIFACT)

    document = Document(UNNAMED, staff, foot)
    for first in range(0, len(meanings), len(fields)):
        page = document.page(A4)
        style = Style(16, bold=True, colour=Colour.NAVY, language=staff)
        page.paragraph(style, words.text(title), (_MARGIN, 10 * MM, _WIDTH), "H1")
        for meaning, field in zip(meanings[first:], fields, strict=False):
            draw(page, meaning, field)
    return document.content()
