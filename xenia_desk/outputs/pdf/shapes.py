"""Shapes as PDF path operators, with y upwards from the foot of the page."""

from dataclasses import dataclass

from xenia_desk.outputs.pdf.colours import Colour

_ROUND = 0.5523  # how far the control points of a quarter circle stand, in radii


@dataclass(frozen=True)
class Paint:
    """How a shape is filled and drawn round; `width` in points."""

    fill: Colour | None = None
    stroke: Colour | None = None
    width: float = 1
    even_odd: bool = False
    dashes: tuple[float, ...] = ()


def number(value: float) -> str:
    """A number as PDF takes it, to a thousandth."""
    written = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if written == "-0" else written


def numbers(*values: float) -> str:
    """Numbers with a space between them."""
    return " ".join(number(value) for value in values)


def filled(colour: Colour, *, grey: bool) -> str:
    """The operator that chooses the colour of what is filled, letters too."""
    return f"{numbers(*(colour.grey_parts if grey else colour.parts))} rg"


def painted(path: str, paint: Paint, *, grey: bool) -> str:
    """The operators that paint a path, in colour or in black and white."""
    signs = []
    if paint.fill:
        signs.append(filled(paint.fill, grey=grey))
    if paint.stroke:
        parts = paint.stroke.grey_parts if grey else paint.stroke.parts
        dashes = f"[{numbers(*paint.dashes)}] 0 d " if paint.dashes else ""
        signs.append(f"{dashes}{numbers(*parts)} RG {number(paint.width)} w")
    how = {(True, True): "B", (True, False): "f", (False, True): "S", (False, False): "n"}
    operator = how[paint.fill is not None, paint.stroke is not None]
    return "\n".join([*signs, path, operator + "*" * (paint.even_odd and operator in "Bf")])


def rectangle(x: float, y: float, width: float, height: float) -> str:
    """A rectangle from its lower left corner."""
    return f"{numbers(x, y, width, height)} re"


def line(points: list[tuple[float, float]]) -> str:
    """Straight lines from point to point."""
    first, *rest = [numbers(*point) for point in points]
    return "\n".join([f"{first} m", *(f"{point} l" for point in rest)])


def rounded(x: float, y: float, width: float, height: float, radius: float) -> str:
    """A rectangle with round corners from its lower left corner; a circle where they meet."""
    right, top, r = x + width, y + height, radius
    c = r * (1 - _ROUND)
    return "\n".join(
        [
            f"{numbers(x + r, y)} m",
            f"{numbers(right - r, y)} l",
            f"{numbers(right - c, y, right, y + c, right, y + r)} c",
            f"{numbers(right, top - r)} l",
            f"{numbers(right, top - c, right - c, top, right - r, top)} c",
            f"{numbers(x + r, top)} l",
            f"{numbers(x + c, top, x, top - c, x, top - r)} c",
            f"{numbers(x, y + r)} l",
            f"{numbers(x, y + c, x + c, y, x + r, y)} c h",
        ]
    )
