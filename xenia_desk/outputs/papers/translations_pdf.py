"""Draws every message with the pictures that it stands under, for a translator."""

from collections.abc import Sequence

from xenia_desk.outputs.papers.translations_po import Passage
from xenia_desk.outputs.pdf.colours import Colour
from xenia_desk.outputs.pdf.document import A4, MM, Document
from xenia_desk.outputs.pdf.page import ARTIFACT, Page
from xenia_desk.outputs.pdf.shapes import Paint
from xenia_desk.outputs.pdf.text.paragraphs import height
from xenia_desk.outputs.pdf.text.styles import Align, Style

_MARGIN = 12 * MM
_PICTURES = 3
_SIDE = 13 * MM
_WORDS = _MARGIN + _PICTURES * (_SIDE + 2 * MM)
_WIDTH = A4[0] - _MARGIN - _WORDS
_GAP = 3 * MM
_FOOT = A4[1] - 14 * MM


def translation_pdf(name: str, language: str, passages: Sequence[Passage]) -> bytes:
    """Every passage with its number, its pictures, the Dutch and today's words."""
    document = Document(name, language, _foot)
    page, y = document.page(A4), _MARGIN
    for number, each in enumerate(passages, 1):
        words = sum(height(style, said, _WIDTH) for style, said in _said(language, 0, each))
        tall = max(_SIDE if each.pictures else 0, words) + _GAP
        if y + tall > _FOOT:
            page, y = document.page(A4), _MARGIN
        _draw(page, language, number, each, y)
        y += tall
    return document.content()


def _said(language: str, number: int, each: Passage) -> tuple[tuple[Style, str], ...]:
    """The number and message, the Dutch, the translation, each with its style."""
    return (
        (Style(7, colour=Colour.GREY, align=Align.LEFT), f"{number}   {each.message}"),
        (Style(9, colour=Colour.GREY, align=Align.LEFT), each.dutch),
        (Style(11, bold=True, language=language, align=Align.LEFT), each.now),
    )


def _draw(page: Page, language: str, number: int, each: Passage, top: float) -> None:
    for place, picture in enumerate(each.pictures[:_PICTURES]):
        with page.figure(picture, language):
            page.pictogram(picture, (_MARGIN + place * (_SIDE + 2 * MM), top, _SIDE))
    y = top
    for style, text in _said(language, number, each):
        y += page.paragraph(style, text, (_WORDS, y, _WIDTH))
    ends = [(_MARGIN, y + _GAP / 2), (_WORDS + _WIDTH, y + _GAP / 2)]
    page.line(ends, Paint(stroke=Colour.HAIRLINE, width=0.4))


def _foot(page: Page, pages: int) -> None:
    style = Style(8, colour=Colour.GREY, align=Align.RIGHT)
    place = (_WORDS, _FOOT + 2 * MM, _WIDTH)
    page.paragraph(style, f"{page.number + 1} / {pages}", place, ARTIFACT)
