"""This module is the door for handouts: a sheet in, a PDF file out."""

from dataclasses import dataclass

from xenia_desk.core.handouts import Format, Sheet
from xenia_desk.errors import Refusal
from xenia_desk.outputs.handout_a4_pdf import draw_a4
from xenia_desk.outputs.pdf.document import Document
from xenia_desk.outputs.pdf.lines import TextTooWide


@dataclass(eq=False)
class FormatNotYet(Refusal):
    """A paper format that the program knows but cannot draw yet."""

    paper: str


@dataclass(eq=False)
class SheetTooFull(Refusal):
    """A word of a sheet does not fit, not even at the smallest size that may be printed."""

    topic: str
    language: str


def handout_pdf(sheet: Sheet, paper: Format = Format.A4) -> bytes:
    """The sheet as a PDF file; equal sheets give equal bytes.

    Raises FormatNotYet, SheetTooFull, or MissingGlyph for a fact that no font can show.
    """
    if paper is not Format.A4:
        raise FormatNotYet(paper.value)
    document = Document(sheet.name, sheet.languages[0])
    try:
        draw_a4(document, sheet)
    except TextTooWide as error:
        raise SheetTooFull(sheet.topic.id, sheet.languages[0]) from error
    return document.content()
