"""One page to draw on, in points from its top left corner, y downwards."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace

from xenia_desk.outputs.pdf import placed, shapes
from xenia_desk.outputs.pdf.colours import Colour
from xenia_desk.outputs.pdf.embedding import EmbeddedFont
from xenia_desk.outputs.pdf.letters import indent, written
from xenia_desk.outputs.pdf.pictograms import pictograms
from xenia_desk.outputs.pdf.placed import Box, Placed, Turn, What
from xenia_desk.outputs.pdf.shapes import Paint, numbers
from xenia_desk.outputs.pdf.structure import Element, Structure
from xenia_desk.outputs.pdf.text.fonts import Face
from xenia_desk.outputs.pdf.text.paragraphs import plain, wrap
from xenia_desk.outputs.pdf.text.styles import Style

ARTIFACT = ""  # the tag of what is not read aloud: frames, page numbers
_MARKS = (" BDC", " BMC", "EMC")  # how the operators of marked content end
INKS = {"ink": Colour.NAVY, "accent": Colour.RUST, "paper": Colour.WHITE}


class Page:
    """A page of a document; made by `Document.page`."""

    def __init__(
        self,
        size: tuple[float, float],
        index: int,
        structure: Structure,
        font: Callable[[Face], EmbeddedFont],
        *,
        grey: bool,
    ) -> None:
        self.size = size
        self.width, self.height = size
        self.number = index
        self._structure = structure
        self._font = font
        self._grey = grey
        self.operators: list[str] = []
        self._marked = False
        self._figure: Element | None = None
        self.placed: list[Placed] = []

    def content(self) -> bytes:
        """The content stream as drawn so far."""
        return "\n".join([*self.operators, ""]).encode("ascii")

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
            shapes.painted(
                part.path, Paint(colours[part.fill], even_odd=part.even_odd), grey=self._grey
            )
            for part in picture.parts
        ]
        self.reserve(What.FIGURE, meaning, (x, y, side, side))
        self._draw("\n".join([moved, *drawn, "Q"]))

    def paragraph(
        self, style: Style, text: str, box: tuple[float, float, float], tag: str = "P"
    ) -> float:
        """A text wrapped in a box (left, top, width); the height it took, in points.

        `tag` says what it is to a reader that speaks: P, H1 to H6, TH, TD, Caption, ARTIFACT.
        """
        x, y, width = box
        lines = wrap(style, text, width)
        colour = shapes.filled(style.colour, grey=self._grey)
        with self._as_element(Element(tag, style.language, text=plain(text))):
            for place, line in enumerate(lines):
                left = x + indent(style, line, width)
                baseline = y + place * style.leading + style.baseline
                start = (left, self.height - baseline)
                self.operators += written(line, style.points, colour, start, self._font)
                self.placed.append(placed.of_line(line, style.points, left, baseline))
        return len(lines) * style.leading

    def reserve(self, what: What, words: str, box: Box) -> None:
        """Record what stands in a box, so that a test can see what touches it."""
        self.placed.append(replace(placed.of_box(what, words, box), element=self._figure))

    @contextmanager
    def part(self, box: Box, turn: Turn = Turn.UPRIGHT) -> Iterator["Page"]:
        """A page within this one: drawn on like any other, it then stands in the box, turned."""
        _, _, width, height = box
        size = (height, width) if turn is Turn.UPWARD else (width, height)
        part = Page(size, self.number, self._structure, self._font, grey=self._grey)
        yield part
        self._put(part, part.operators, box, turn)

    def again(self, part: "Page", box: Box) -> None:
        """What stands on another part once more, upright; it is read aloud only once."""
        drawn = [each for each in part.operators if not each.endswith(_MARKS)]
        with self._as_element(Element(ARTIFACT)):
            self._put(part, drawn, box, Turn.UPRIGHT, copy=True)

    def group(self, tag: str) -> AbstractContextManager[None]:
        """What is drawn meanwhile belongs together under a tag (L, LI, LBody, TR)."""
        return self._structure.group(tag)

    def _put(
        self, part: "Page", operators: list[str], box: Box, turn: Turn, *, copy: bool = False
    ) -> None:
        matrix = f"q {numbers(*turn.moves(box, self.height))} cm"
        self.operators += [matrix, *operators, "Q"]
        moved = [each.moved(turn, box) for each in part.placed]
        self.placed += [replace(each, element=None) for each in moved] if copy else moved

    @contextmanager
    def figure(self, alternative: str, language: str) -> Iterator[None]:
        """What is drawn meanwhile is one picture; `alternative` says what it shows."""
        self._figure = Element("Figure", language, alternative)
        with self._as_element(self._figure):
            yield
        self._figure = None

    @contextmanager
    def _as_element(self, element: Element) -> Iterator[None]:
        if self._marked:  # a text within a figure is a part of it
            yield
            return
        if element.tag == ARTIFACT:
            self.operators.append("/Artifact BMC")
        else:
            mark = self._structure.add(element, self.number)
            language = f"/Lang ({element.language})"
            self.operators.append(f"/{element.tag} <<{language} /MCID {mark}>> BDC")
        self._marked = True
        yield
        self._marked = False
        self.operators.append("EMC")

    def _shape(self, path: str, paint: Paint) -> None:
        self._draw(shapes.painted(path, paint, grey=self._grey))

    def _draw(self, operators: str) -> None:
        with self._as_element(Element(ARTIFACT)):
            self.operators.append(operators)
