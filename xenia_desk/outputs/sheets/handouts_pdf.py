"""Draws handouts and booklets: sheets in, a PDF file out."""

from collections.abc import Sequence

from xenia_desk.core.sheets.handouts import Format, Sheet
from xenia_desk.errors import Progress, Refusal
from xenia_desk.outputs.pdf.document import Document
from xenia_desk.outputs.pdf.text.lines import TextTooWide
from xenia_desk.outputs.sheets.a4_pdf import draw_on_a4
from xenia_desk.outputs.sheets.booklet_pdf import draw_booklet
from xenia_desk.outputs.sheets.card_pdf import draw_cards
from xenia_desk.outputs.sheets.fold_pdf import draw_fold
from xenia_desk.outputs.sheets.looks import LARGE, ON_A5
from xenia_desk.outputs.sheets.sides_pdf import draw_sides


class SheetTooFull(Refusal):
    """A word of a sheet does not fit, not even at the smallest size that may be printed."""

    topic: str
    language: str


def handout_pdf(sheet: Sheet, paper: Format = Format.A4, *, grey: bool = False) -> bytes:
    """The sheet as a PDF file; equal sheets give equal bytes. `grey` is for black and white.

    Raises SheetTooFull, or MissingGlyph for a fact that no font can show.
    """
    document = Document(sheet.name, sheet.languages[0], grey=grey)
    try:
        draw(document, sheet, paper)
    except TextTooWide as error:
        raise SheetTooFull(sheet.topic.id, sheet.languages[0]) from error
    return document.content()


def booklet_pdf(
    sheets: Sequence[Sheet],
    *,
    grey: bool = False,
    progress: Progress = lambda *_: None,
) -> bytes:
    """One topic in many languages on A4, each sheet in another first language; as handout_pdf.

    `progress` is told how many sheets are drawn.
    """
    document = Document(sheets[0].name, sheets[0].languages[0], grey=grey)
    try:
        draw_booklet(document, sheets, progress)
    except TextTooWide as error:
        raise SheetTooFull(sheets[0].topic.id, error.word) from error
    return document.content()


def draw(document: Document, sheet: Sheet, paper: Format) -> None:
    """Draw a sheet into a document; raises TextTooWide."""
    match paper:
        case Format.A4:
            draw_on_a4(document, sheet)
        case Format.A5:
            draw_sides(document, sheet, ON_A5, (1, 2))
        case Format.FOLD:
            draw_fold(document, sheet)
        case Format.CARD:
            draw_cards(document, sheet)
        case Format.LARGE:
            draw_sides(document, sheet, LARGE, (2, 3))
