"""Draws the account of what the program records as a sheet on A4."""

from dataclasses import replace
from itertools import zip_longest

from xenia_desk.core.vault.what_we_record import Section, TermLine, WhatWeRecord
from xenia_desk.outputs.pdf.colours import Colour
from xenia_desk.outputs.pdf.document import MM, Document
from xenia_desk.outputs.pdf.page import ARTIFACT, Page
from xenia_desk.outputs.pdf.shapes import Paint
from xenia_desk.outputs.pdf.text.paragraphs import height
from xenia_desk.outputs.pdf.text.styles import Style
from xenia_desk.outputs.release.report_flow_pdf import LEFT, WIDTH, Flow, Styles, draw_footer, right

_BAND = 46 * MM
_CODE = 44 * MM
_NUMBER = 22 * MM
_ROW = 4
_SOME = 40
_LIGHT = Paint(stroke=Colour.HAIRLINE, width=0.5)


def what_we_record_pdf(account: WhatWeRecord, language: str) -> bytes:
    """The bytes of the file; equal accounts give equal bytes."""
    drawn = _Drawn(account, Styles(language))
    document = Document(account.title, language, drawn.footer)
    flow = Flow(document, lambda _page: None)
    drawn.head(flow)
    for section, after in zip_longest(account.sections, account.sections[1:]):
        drawn.section(flow, section, after)
    return document.content()


class _Drawn:
    """The parts of the sheet."""

    def __init__(self, account: WhatWeRecord, styles: Styles) -> None:
        self._account, self._styles = account, styles

    def head(self, flow: Flow) -> None:
        """Title and where it comes from, on navy."""
        page = flow.page
        page.rectangle(0, 0, page.width, _BAND, Paint(fill=Colour.NAVY))
        white = replace(self._styles.body, colour=Colour.WHITE)
        y = 14 * MM
        large = replace(white, size=26, bold=True)
        y += page.paragraph(large, self._account.title, (LEFT, y, WIDTH), "H1") + 6
        page.paragraph(white, self._account.subtitle, (LEFT, y, WIDTH))
        flow.y = _BAND + 8 * MM

    def section(self, flow: Flow, section: Section, after: Section | None) -> None:
        """A section with all that is in it; one that only heads parts stays with the first."""
        style = self._title(section)
        flow.gap(_gap(section))
        heads = not (section.lines or section.numbers) and after is not None and after.part
        flow.keep(self._tall(section) + (self._tall(after) if heads and after else 0))
        flow.paragraph(style, section.title, "H3" if section.part else "H2", 4)
        for text in section.text:
            flow.paragraph(self._styles.body, text, after=5)
        for place, (label, number) in enumerate(section.numbers):
            style = self._styles.cell if place else self._styles.strong
            self._row(flow, style, label, number)
        for line in section.lines:
            if line.term == line.code:
                self._column(flow, line)
            else:
                self._line(flow, line)

    def _title(self, section: Section) -> Style:
        return replace(self._styles.title, size=11 if section.part else 15)

    def _tall(self, section: Section) -> float:
        """What stays on one page: a whole part, or the beginning of what is long."""
        body, cell = self._styles.body, self._styles.cell
        tall = _gap(section) + height(self._title(section), section.title, WIDTH) + _ROW
        tall += sum(height(body, text, WIDTH) + 5 for text in section.text)
        if not section.part:
            return tall + (_SOME if section.lines or section.numbers else 0)
        tall += sum(height(cell, e.meaning, WIDTH - _CODE) + _ROW for e in section.lines)
        return tall + sum(height(cell, label, WIDTH * 0.6) + _ROW for label, _ in section.numbers)

    def _row(self, flow: Flow, style: Style, label: str, number: str) -> None:
        wide = WIDTH * 0.6
        flow.keep(height(style, label, wide) + _ROW)
        with flow.page.group("TR"):
            place = (LEFT + wide, flow.y, _NUMBER)
            tall = flow.page.paragraph(style, label, (LEFT, flow.y, wide), "TH")
            flow.page.paragraph(right(style), number, place, "TD")
        flow.y += tall + _ROW / 2
        ends = [(LEFT, flow.y), (LEFT + wide + _NUMBER, flow.y)]
        flow.page.line(ends, _LIGHT)
        flow.y += _ROW / 2

    def _column(self, flow: Flow, line: TermLine) -> None:
        """A name in a file to the left, what it is to the right."""
        style, left = self._styles.cell, (LEFT + _CODE, WIDTH - _CODE)
        flow.keep(height(style, line.meaning, left[1]) + _ROW)
        code = replace(self._styles.strong, colour=Colour.NAVY)
        flow.page.paragraph(code, line.code, (LEFT, flow.y, _CODE - 6))
        flow.y += flow.page.paragraph(style, line.meaning, (left[0], flow.y, left[1])) + _ROW / 2

    def _line(self, flow: Flow, line: TermLine) -> None:
        """A term with its name in a file behind it, and what it is below."""
        strong, body, small = self._styles.strong, self._styles.body, self._styles.small
        wide = WIDTH * 0.66 if line.code else WIDTH
        flow.keep(height(strong, line.term, wide) + height(body, line.meaning, WIDTH) + 6)
        tall = flow.page.paragraph(strong, line.term, (LEFT, flow.y, wide))
        if line.code:
            flow.page.paragraph(
                right(small), line.code, (LEFT + wide, flow.y, WIDTH - wide), ARTIFACT
            )
        flow.y += tall + 1
        flow.paragraph(body, line.meaning, after=6)

    def footer(self, page: Page, pages: int) -> None:
        """By which program and plan, and page of pages."""
        draw_footer(page, self._styles, self._account.footer, f"{page.number + 1} / {pages}")


def _gap(section: Section) -> float:
    return 10 if section.part else 16
