"""Lays a report out over A4 pages: what comes next, and when a page is full."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from xenia_desk.outputs.pdf.colours import Colour
from xenia_desk.outputs.pdf.document import A4, MM, Document
from xenia_desk.outputs.pdf.page import ARTIFACT, Page
from xenia_desk.outputs.pdf.shapes import Paint
from xenia_desk.outputs.pdf.text.paragraphs import height
from xenia_desk.outputs.pdf.text.styles import Align, Style

LEFT = 20 * MM
WIDTH = A4[0] - 2 * LEFT
TOP = 22 * MM
BOTTOM = A4[1] - 25 * MM


@dataclass(frozen=True)
class Styles:
    """The styles of a report in one language."""

    language: str

    @property
    def body(self) -> Style:
        """Running text."""
        return Style(10, language=self.language)

    @property
    def strong(self) -> Style:
        """Captions and totals."""
        return replace(self.body, size=9.5, bold=True)

    @property
    def cell(self) -> Style:
        """Labels in tables and charts."""
        return replace(self.body, size=9.5)

    @property
    def small(self) -> Style:
        """Heads of columns, legends, footers."""
        return replace(self.body, size=8.5, colour=Colour.GREY)

    @property
    def title(self) -> Style:
        """The title of a chapter."""
        return replace(self.body, size=17, bold=True, colour=Colour.NAVY)


def right(style: Style) -> Style:
    """The same style, set to the right."""
    return replace(style, align=Align.END)


def draw_footer(page: Page, styles: Styles, words: str, counted: str) -> None:
    """Under a line, words to the left and which page it is of how many to the right."""
    y, number = A4[1] - 16 * MM, 30 * MM
    page.line([(LEFT, y - 4), (LEFT + WIDTH, y - 4)], Paint(stroke=Colour.HAIRLINE, width=0.5))
    page.paragraph(styles.small, words, (LEFT, y, WIDTH - number), ARTIFACT)
    place = (LEFT + WIDTH - number, y, number)
    page.paragraph(right(styles.small), counted, place, ARTIFACT)


class Flow:
    """A place on the last page of a document, from which the next thing goes down.

    `start` draws what every new page begins with.
    """

    def __init__(self, document: Document, start: Callable[[Page], None]) -> None:
        self.document = document
        self._start = start
        self.page = self._new()
        self.y = TOP

    def _new(self) -> Page:
        page = self.document.page()
        self._start(page)
        return page

    def break_page(self) -> None:
        """Go on with a new page, unless this one is still empty."""
        if self.y > TOP:
            self.page, self.y = self._new(), TOP

    def keep(self, points: float) -> None:
        """Go on with a new page if there is no room of this height on this one."""
        if self.y + points > BOTTOM:
            self.break_page()

    def gap(self, points: float) -> None:
        """Leave room, but none at the head of a page."""
        if self.y > TOP:
            self.y += points

    def paragraph(self, style: Style, text: str, tag: str = "P", after: float = 0) -> None:
        """Set a text over the full width, on one page, and leave `after` points."""
        self.keep(height(style, text, WIDTH))
        self.y += self.page.paragraph(style, text, (LEFT, self.y, WIDTH), tag) + after
