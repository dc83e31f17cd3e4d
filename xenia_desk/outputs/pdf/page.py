"""This module is one page to draw on, in points from its top left corner, y downwards."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from xenia_desk.outputs.pdf import shapes
from xenia_desk.outputs.pdf.colours import Colour
from xenia_desk.outputs.pdf.embedding import EmbeddedFont
from xenia_desk.outputs.pdf.fonts import Face
from xenia_desk.outputs.pdf.lines import Line
from xenia_desk.outputs.pdf.paragraphs import plain, wrap
from xenia_desk.outputs.pdf.pictograms import pictograms
from xenia_desk.outputs.pdf.shapes import Paint, number, numbers
from xenia_desk.outputs.pdf.shaping import Item
from xenia_desk.outputs.pdf.structure import Element, Structure
from xenia_desk.outputs.pdf.styles import Align, Style

ARTIFACT = ""  # the tag of what is not read aloud: frames, page numbers
_SAME = 1e-6  # thousandths of an em
INKS = {"ink": Colour.NAVY, "accent": Colour.RUST, "paper": Colour.WHITE}


class Page:
    """A page of a document; made by `Document.page`."""

    def __init__(
        self,
        size: tuple[float, float],
        index: int,
        structure: Structure,
        font: Callable[[Face], EmbeddedFont],
    ) -> None:
        self.size = size
        self.width, self.height = size
        self.number = index
        self._structure = structure
        self._font = font
        self._operators: list[str] = []
        self._marked = False

    def content(self) -> bytes:
        """The content stream as drawn so far."""
        return "\n".join([*self._operators, ""]).encode("ascii")

    def rectangle(self, x: float, y: float, width: float, height: float, paint: Paint) -> None:
        """A rectangle from its top left corner."""
        self._shape(shapes.rectangle(x, self.height - y - height, width, height), paint)

    def rounded(self, box: tuple[float, float, float, float], radius: float, paint: Paint) -> None:
        """A rectangle (left, top, width, height) with round corners."""
        x, y, width, height = box
        self._shape(shapes.rounded(x, self.height - y - height, width, height, radius), paint)

    def circle(self, x: float, y: float, radius: float, paint: Paint) -> None:
        """A circle round a point."""
        self.rounded((x - radius, y - radius, 2 * radius, 2 * radius), radius, paint)

    def line(self, points: list[tuple[float, float]], paint: Paint) -> None:
        """Straight lines from point to point."""
        self._shape(shapes.line([(x, self.height - y) for x, y in points]), paint)

    def pictogram(
        self,
        meaning: str,
        box: tuple[float, float, float],
        inks: dict[str, Colour] | None = None,
    ) -> None:
        """A pictogram centred in a square (left, top, side); `inks` replace `INKS`."""
        picture = pictograms()[meaning]
        x, y, side = box
        scale = side / max(picture.width, picture.height)
        left = x + (side - picture.width * scale) / 2
        top = self.height - y - (side - picture.height * scale) / 2
        colours = INKS | (inks or {})
        moved = f"q {numbers(scale, 0, 0, -scale, left, top)} cm"
        drawn = [
            shapes.painted(part.path, Paint(colours[part.fill], even_odd=part.even_odd))
            for part in picture.parts
        ]
        self._draw("\n".join([moved, *drawn, "Q"]))

    def paragraph(
        self, style: Style, text: str, box: tuple[float, float, float], tag: str = "P"
    ) -> float:
        """A text wrapped in a box (left, top, width); the height it took, in points.

        `tag` says what it is to a reader that speaks: P, H1 to H6, TH, TD, Caption, ARTIFACT.
        """
        x, y, width = box
        lines = wrap(style, text, width)
        with self._as_element(Element(tag, style.language, text=plain(text))):
            for place, line in enumerate(lines):
                left = x + _indent(style, line, width)
                self._line(style, line, left, y + place * style.leading + style.baseline)
        return len(lines) * style.leading

    @contextmanager
    def figure(self, alternative: str, language: str) -> Iterator[None]:
        """What is drawn meanwhile is one picture; `alternative` says what it shows."""
        with self._as_element(Element("Figure", language, alternative)):
            yield

    @contextmanager
    def _as_element(self, element: Element) -> Iterator[None]:
        if self._marked:  # a text within a figure is a part of it
            yield
            return
        if element.tag == ARTIFACT:
            self._operators.append("/Artifact BMC")
        else:
            mark = self._structure.add(element, self.number)
            language = f"/Lang ({element.language})"
            self._operators.append(f"/{element.tag} <<{language} /MCID {mark}>> BDC")
        self._marked = True
        yield
        self._marked = False
        self._operators.append("EMC")

    def _shape(self, path: str, paint: Paint) -> None:
        self._draw(shapes.painted(path, paint))

    def _draw(self, operators: str) -> None:
        with self._as_element(Element(ARTIFACT)):
            self._operators.append(operators)

    def _line(self, style: Style, line: Line, x: float, baseline: float) -> None:
        y = self.height - baseline
        colour = f"{numbers(*style.colour.parts)} rg"
        marks: list[str] = []
        self._operators += ["BT", colour]
        for item in line.items:
            font = self._font(item.face)
            self._operators += [
                f"/{font.name} {number(style.points)} Tf",
                f"1 0 0 1 {numbers(x, y)} Tm",
                f"[{_letters(font, item)}] TJ",
            ]
            marks += _marks(item, x, y, style.points)
            x += item.advance * style.points / 1000
        self._operators.append("ET")
        if marks:
            self._operators += [colour, *marks]


def _indent(style: Style, line: Line, width: float) -> float:
    free = width - line.width
    match style.align:
        case Align.CENTRE:
            return free / 2
        case Align.LEFT:
            return 0
        case Align.RIGHT:
            return free
        case Align.START:
            return free if style.right_to_left else 0
        case Align.END:
            return 0 if style.right_to_left else free


def _letters(font: EmbeddedFont, item: Item) -> str:
    """What TJ shows: the codes of the glyphs that carry text, and moves of the pen.

    The pen moves by the font's own widths; `drift` is how far right of the right place it is.
    """
    parts: list[str] = []
    drift = 0.0
    for glyph in item.glyphs:
        if not glyph.text:
            drift -= glyph.advance
            continue
        if abs(drift - glyph.right) > _SAME:
            parts.append(number(drift - glyph.right))
            drift = glyph.right
        parts.append(f"<{font.code(glyph):04X}>")
        drift += item.face.advance(glyph.number) - glyph.advance
    return "".join(parts).replace("><", "")


def _marks(item: Item, x: float, y: float, points: float) -> list[str]:
    """The marks and dots as outlines: as letters they would confuse who reads the page."""
    drawn: list[str] = []
    scale = points / item.face.units
    for glyph in item.glyphs:
        if not glyph.text:
            left, foot = x + glyph.right * points / 1000, y + glyph.up * points / 1000
            moved = f"q {scale:.6f} 0 0 {scale:.6f} {numbers(left, foot)} cm"
            drawn += [moved, item.face.outline(glyph.number), "f Q"]
        x += glyph.advance * points / 1000
    return drawn
