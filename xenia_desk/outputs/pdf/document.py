"""A PDF document in memory: pages to draw on, then its bytes."""

from collections.abc import Callable

from xenia_desk.outputs.pdf import objects
from xenia_desk.outputs.pdf.embedding import EmbeddedFont
from xenia_desk.outputs.pdf.objects import File
from xenia_desk.outputs.pdf.page import Page
from xenia_desk.outputs.pdf.structure import Structure
from xenia_desk.outputs.pdf.text.fonts import Face

MM = 72 / 25.4
A4 = (210 * MM, 297 * MM)
A5 = (148 * MM, 210 * MM)
A6 = (105 * MM, 148.5 * MM)
UNNAMED = "Blad"  # what a print queue shows of a paper says nothing


class Document:
    """A document with a title and a main language (a tag such as `nl`).

    Equal drawing gives equal bytes: no dates, no random ids. `footer` draws on every page when
    the document is done; it is given the page and how many pages there are. `grey` is for printers
    without colour.
    """

    def __init__(
        self,
        title: str,
        language: str,
        footer: Callable[[Page, int], None] | None = None,
        *,
        grey: bool = False,
    ) -> None:
        self._file = File(title, language)
        self._footer = footer
        self._grey = grey
        self._structure = Structure()
        self._fonts: dict[str, EmbeddedFont] = {}
        self.pages: list[Page] = []

    def page(self, size: tuple[float, float] = A4) -> Page:
        """Add a page of a width and height in points."""
        page = Page(size, len(self.pages), self._structure, self._font, grey=self._grey)
        self.pages.append(page)
        return page

    def content(self) -> bytes:
        """The bytes of the file; call it once, when everything is drawn."""
        if self._footer:
            for page in self.pages:
                self._footer(page, len(self.pages))
        for page in self.pages:
            _say_where(page)
        fonts = {font.name: font.add_to(self._file) for font in self._fonts.values()}
        resources = self._file.add(objects.dictionary({"Font": objects.dictionary(fonts)}))
        references = [
            self._file.add_page(
                page.size,
                page.content(),
                Resources=resources,
                StructParents=page.number,
                Tabs=objects.name("S"),
            )
            for page in self.pages
        ]
        self._structure.write(self._file, references)
        return self._file.content()

    def _font(self, face: Face) -> EmbeddedFont:
        if face.name not in self._fonts:
            self._fonts[face.name] = EmbeddedFont(face, f"F{len(self._fonts)}")
        return self._fonts[face.name]


def _say_where(page: Page) -> None:
    """Tell every picture of a page the box that all of its ink needs."""
    for each in page.placed:
        element = each.element
        if element is None:
            continue
        box = (each.left, page.height - each.bottom, each.right, page.height - each.top)
        old = element.box or box
        (left, bottom, right, top), (x, y, end, head) = box, old
        element.box = (min(left, x), min(bottom, y), max(right, end), max(top, head))
