"""This module is the two files that go to a translator, and the one that comes back.

The .po has the Dutch as its source text and says in a comment which picture of the PDF a message
stands under, so that any program for translators will do.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import polib

from xenia_desk.core.translations import Offer
from xenia_desk.errors import Refusal
from xenia_desk.outputs.pdf.colours import Colour
from xenia_desk.outputs.pdf.document import A4, MM, Document
from xenia_desk.outputs.pdf.page import ARTIFACT, Page
from xenia_desk.outputs.pdf.paragraphs import height
from xenia_desk.outputs.pdf.shapes import Paint
from xenia_desk.outputs.pdf.styles import Align, Style

LARGEST = 1 << 20
"""Bytes of a file that comes back; the largest that leaves has some 60,000."""
_MARGIN = 12 * MM
_PICTURES = 3
_SIDE = 13 * MM
_WORDS = _MARGIN + _PICTURES * (_SIDE + 2 * MM)
_WIDTH = A4[0] - _MARGIN - _WORDS
_GAP = 3 * MM
_FOOT = A4[1] - 14 * MM


@dataclass(frozen=True)
class Passage:
    """One message for a translator: the Dutch, today's words, the pictures that it stands under."""

    message: str
    dutch: str
    now: str
    pictures: tuple[str, ...]


@dataclass(eq=False)
class NotATranslation(Refusal):
    """A file that is no catalogue of messages (.po) in UTF-8 as it left the program."""

    file: str


@dataclass(eq=False)
class TranslationTooLarge(Refusal):
    """A file that is far larger than any that left the program."""

    file: str


def translation_po(language: str, passages: Sequence[Passage]) -> bytes:
    """The catalogue for a translator; equal passages give equal bytes."""
    catalogue = polib.POFile(wrapwidth=100)
    catalogue.metadata = {
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    for number, each in enumerate(passages, 1):
        catalogue.append(
            polib.POEntry(
                msgctxt=each.message, msgid=each.dutch, msgstr=each.now, comment=f"PDF {number}"
            )
        )
    return f"{catalogue}\n".encode()


def read_translation(name: str, data: bytes) -> Offer:
    """What a translator sent back; passages marked fuzzy or left empty are not offered.

    Raises TranslationTooLarge or NotATranslation.
    """
    if len(data) > LARGEST:
        raise TranslationTooLarge(name)
    try:
        text = data.decode("utf-8-sig")
        # Without a line of its own polib would take the text for the name of a file.
        catalogue = polib.pofile(f"\n{text}\n")
    except (ValueError, OSError, LookupError, TypeError, AttributeError) as error:
        raise NotATranslation(name) from error
    entries = [entry for entry in catalogue if not entry.obsolete]
    language = catalogue.metadata.get("Language", "")
    twice = len({entry.msgctxt for entry in entries}) < len(entries)
    given = [entry for entry in entries if entry.msgstr and "fuzzy" not in entry.flags]
    if not given or not language or twice or not all(entry.msgctxt for entry in entries):
        raise NotATranslation(name)
    return Offer(language, {entry.msgctxt: (entry.msgid, entry.msgstr) for entry in given})


def translation_pdf(name: str, language: str, passages: Sequence[Passage]) -> bytes:
    """Every passage with its number, its pictures, the Dutch and today's words."""
    document = Document(name, language, _foot)
    page, y = document.page(A4), _MARGIN
    for number, each in enumerate(passages, 1):
        tall = max(_SIDE if each.pictures else 0, _height(language, each)) + _GAP
        if y + tall > _FOOT:
            page, y = document.page(A4), _MARGIN
        _draw(page, language, number, each, y)
        y += tall
    return document.content()


def _styles(language: str) -> tuple[Style, Style, Style]:
    """Of the number and message, of the Dutch, of the translation."""
    return (
        Style(7, colour=Colour.GREY, align=Align.LEFT),
        Style(9, colour=Colour.GREY, align=Align.LEFT),
        Style(11, bold=True, language=language, align=Align.LEFT),
    )


def _texts(number: int, each: Passage) -> tuple[str, str, str]:
    return f"{number}   {each.message}", each.dutch, each.now


def _height(language: str, each: Passage) -> float:
    pairs = zip(_styles(language), _texts(0, each), strict=True)
    return sum(height(style, text, _WIDTH) for style, text in pairs)


def _draw(page: Page, language: str, number: int, each: Passage, top: float) -> None:
    for place, picture in enumerate(each.pictures[:_PICTURES]):
        with page.figure(picture, language):
            page.pictogram(picture, (_MARGIN + place * (_SIDE + 2 * MM), top, _SIDE))
    y = top
    for style, text in zip(_styles(language), _texts(number, each), strict=True):
        y += page.paragraph(style, text, (_WORDS, y, _WIDTH))
    ends = [(_MARGIN, y + _GAP / 2), (_WORDS + _WIDTH, y + _GAP / 2)]
    page.line(ends, Paint(stroke=Colour.HAIRLINE, width=0.4))


def _foot(page: Page, pages: int) -> None:
    style = Style(8, colour=Colour.GREY, align=Align.RIGHT)
    place = (_WORDS, _FOOT + 2 * MM, _WIDTH)
    page.paragraph(style, f"{page.number + 1} / {pages}", place, ARTIFACT)
