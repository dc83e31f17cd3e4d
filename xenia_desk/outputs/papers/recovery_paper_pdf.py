"""Draws the recovery paper of a book on A4: its groups, which one it is, its use."""

from dataclasses import dataclass, field, replace

from xenia_desk.outputs.pdf.colours import Colour
from xenia_desk.outputs.pdf.document import A4, MM, UNNAMED, Document
from xenia_desk.outputs.pdf.page import Page
from xenia_desk.outputs.pdf.placed import What
from xenia_desk.outputs.pdf.shapes import Paint
from xenia_desk.outputs.pdf.text.styles import Align, Style

_LEFT = 20 * MM
_IN_A_ROW = 4
_GROUP, _TALL, _APART = 37 * MM, 14 * MM, 7 * MM
_LETTER = 7.5 * MM  # every sign has a place of its own: none is lost or typed twice
_MARK = 6.5 * MM
_FRAME = Paint(stroke=Colour.OUTLINE, width=0.7)


@dataclass(frozen=True)
class RecoveryPaperWords:
    """Its words in the order of the page; `groups` of four signs are numbered from 1."""

    title: str
    book: str
    number: str
    what: str
    groups: tuple[str, ...] = field(repr=False)
    how_title: str
    how: tuple[str, ...]
    which_title: str
    which: str
    keep: str
    practice: str


def recovery_paper_pdf(paper: RecoveryPaperWords, language: str) -> bytes:
    """The bytes of the file, for every printer; equal sheets give equal bytes."""
    document = Document(UNNAMED, language)
    page = document.page(A4)
    width = page.width - 2 * _LEFT
    text = Style(11.5, language=language)
    strong = replace(text, size=14, bold=True)
    head = replace(strong, colour=Colour.NAVY)
    y = 18 * MM
    if paper.practice:
        y += page.paragraph(replace(strong, colour=Colour.RUST), paper.practice, (_LEFT, y, width))
        y += 2 * MM
    title = replace(head, size=28)
    y += page.paragraph(title, paper.title, (_LEFT, y, width), "H1")
    y += page.paragraph(replace(strong, size=17), paper.book, (_LEFT, y, width)) + 2 * MM
    y += page.paragraph(strong, paper.number, (_LEFT, y, width)) + 4 * MM
    y += page.paragraph(text, paper.what, (_LEFT, y, width)) + 6 * MM
    y = _groups(page, paper.groups, y, text) + 4 * MM
    y += page.paragraph(head, paper.how_title, (_LEFT, y, width), "H2") + 1.5 * MM
    with page.group("L"):
        for place, step in enumerate(paper.how, start=1):
            y = _step(page, (text, place, step), y) + 1.5 * MM
    y += 4 * MM
    y += page.paragraph(head, paper.which_title, (_LEFT, y, width), "H2") + 1.5 * MM
    y += page.paragraph(text, paper.which, (_LEFT, y, width)) + 6 * MM
    page.paragraph(replace(strong, size=12.5), paper.keep, (_LEFT, y, width))
    return document.content()


def _groups(page: Page, groups: tuple[str, ...], top: float, text: Style) -> float:
    """The groups in rows, each in a frame with its number; where they end."""
    sign = replace(text, size=20, bold=True, align=Align.CENTRE)
    mark = replace(text, size=10, colour=Colour.GREY, align=Align.CENTRE)
    for place, group in enumerate(groups):
        row, column = divmod(place, _IN_A_ROW)
        x, y = _LEFT + column * (_GROUP + _APART), top + row * (_TALL + 3 * MM)
        box = (x, y, _GROUP, _TALL)
        page.rounded(box, 2 * MM, _FRAME)
        with page.figure(f"{place + 1}: {' '.join(group)}", text.language):
            page.reserve(What.FIGURE, group, box)
            middle = y + (_TALL - mark.leading) / 2
            page.paragraph(mark, str(place + 1), (x, middle, _MARK))
            for at, letter in enumerate(group):
                left = x + _MARK + at * _LETTER
                page.paragraph(sign, letter, (left, y + (_TALL - sign.leading) / 2, _LETTER))
    rows = -(-len(groups) // _IN_A_ROW)
    return top + rows * (_TALL + 3 * MM)


def _step(page: Page, step: tuple[Style, int, str], y: float) -> float:
    """One numbered step; where it ends."""
    style, number, words = step
    width = page.width - 2 * _LEFT
    with page.group("LI"):
        page.paragraph(replace(style, bold=True), f"{number}", (_LEFT, y, _MARK), "Lbl")
        return y + page.paragraph(style, words, (_LEFT + _MARK, y, width - _MARK), "LBody")
