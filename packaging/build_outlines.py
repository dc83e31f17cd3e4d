"""The build step that turns pictograms into outlines for screens and sheets.

It reads `resources/pictograms/pictograms.toml` and writes `build/outlines.json`: per meaning a box
and paths in it, y downwards, of absolute M, L, C and Z only. A second run finds its stamp and does
nothing.
"""

import json
import sys
import tomllib
import xml.etree.ElementTree as ET
from importlib.metadata import distribution, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from renewing import renew

if TYPE_CHECKING:
    from fontTools.pens.recordingPen import RecordingPen
    from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "resources" / "pictograms"
TARGET = ROOT / "build" / "outlines.json"
ICONS = "fonticon-fontawesome6"
ICON_FILE = "Font Awesome 6 Free-Solid-900.otf"
FILLS = {"#14324F": "ink", "#B3420E": "accent", "#FFFFFF": "paper"}
GRID = "0 0 48 48"
SVG = "{http://www.w3.org/2000/svg}"
SHAPES = ("path", "circle", "rect")
# Quadratic curves are not among them: no picture of ours has one.
STEPS = {"moveTo": "M", "lineTo": "L", "curveTo": "C", "closePath": "Z", "endPath": "Z"}
ATTRIBUTES = {"fill", "fill-rule", "d", "cx", "cy", "r", "x", "y", "width", "height", "rx"}

Outline = dict[str, Any]


def main() -> int:
    """Build the outlines unless they were made of the same sources."""
    if size := renew(TARGET.with_suffix(".stamp"), _made_of(), _files):
        print(f"outlines: {size / 1e3:.0f} kB")
    return 0


def _made_of() -> list[str | bytes]:
    packages = [f"{name} {version(name)}" for name in (ICONS, "fonttools")]
    files = [Path(__file__), *sorted(SOURCES.iterdir())]
    return [*packages, *(part for file in files for part in (file.name, file.read_bytes()))]


def _files() -> dict[str, bytes]:
    listed = tomllib.loads((SOURCES / "pictograms.toml").read_text("utf-8"))
    text = json.dumps(_outlines(listed), separators=(",", ":"), sort_keys=True)
    return {TARGET.name: text.encode("ascii")}


def _outlines(listed: dict[str, dict[str, Any]]) -> dict[str, Outline]:
    # fontTools takes a third of a second to import; a run that has nothing to do does without.
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - see above

    folder = distribution(ICONS)
    path = next(file for file in folder.files or [] if file.name == ICON_FILE)
    font = TTFont(str(folder.locate_file(path)))
    made: dict[str, Outline] = {}
    for meaning, source in listed.items():
        match source:
            case {"glyph": name, **rest} if not rest:
                made[meaning] = _glyph(font, name)
            case {"svg": name, **rest} if not rest:
                made[meaning] = _drawing((SOURCES / name).read_text("utf-8"), name)
            case {"parts": [_, _, *_] as parts, **rest} if not rest:
                paths = [path for part in parts for path in _part(font, part, meaning)]
                made[meaning] = {"box": [48, 48], "paths": paths}
            case _:
                raise ValueError(
                    f"pictograms.toml: {meaning} needs a glyph, an svg or at least two parts"
                )
    return made


def _part(font: "TTFont", part: dict[str, Any], meaning: str) -> list[dict[str, str]]:
    """The paths of a glyph or an svg, fitted and centred in a square of the 48 grid."""
    match part:
        case {"svg": name, **rest} if not rest:
            return list(_drawing((SOURCES / name).read_text("utf-8"), name)["paths"])
        case {"glyph": name, "at": [left, top, side], **rest} if not rest.keys() - {"fill"}:
            fill = rest.get("fill", "ink")
            if fill not in FILLS.values():
                raise ValueError(f"pictograms.toml: {meaning} has a part of the colour {fill}")
            outline = _fitted(font, name, (left, top, side))
            return [{"d": outline, "fill": fill, "rule": "nonzero"}]
    raise ValueError(
        f"pictograms.toml: {meaning} has a part that is no svg and no glyph at a place"
    )


def _fitted(font: "TTFont", name: str, square: tuple[float, float, float]) -> str:
    left, top, side = square
    x0, y0, x1, y1 = _bounds(font, name)
    scale = side / max(x1 - x0, y1 - y0)
    x = left + (side - scale * (x1 - x0)) / 2 - scale * x0
    y = top + (side + scale * (y1 - y0)) / 2 + scale * y0
    return _traced(font, name, (scale, 0, 0, -scale, x, y))


def _glyph(font: "TTFont", name: str) -> Outline:
    top = font["hhea"].ascent
    height = top - font["hhea"].descent
    x0, _, x1, _ = _bounds(font, name)
    # Some glyphs are wider than they are high; the box holds the whole drawing.
    left, right = min(0, x0), max(font.getGlyphSet()[name].width, x1)
    path = {"d": _traced(font, name, (1, 0, 0, -1, -left, top)), "fill": "ink", "rule": "nonzero"}
    return {"box": [round(right - left, 2), height], "paths": [path]}


def _bounds(font: "TTFont", name: str) -> tuple[float, float, float, float]:
    from fontTools.pens.boundsPen import BoundsPen  # noqa: PLC0415 - as in _outlines

    bounds = BoundsPen(font.getGlyphSet())
    font.getGlyphSet()[name].draw(bounds)
    x0, y0, x1, y1 = bounds.bounds
    return x0, y0, x1, y1


def _traced(font: "TTFont", name: str, transformation: tuple[float, ...]) -> str:
    from fontTools.pens.recordingPen import RecordingPen  # noqa: PLC0415 - as in _outlines
    from fontTools.pens.transformPen import TransformPen  # noqa: PLC0415 - as in _outlines

    pen = RecordingPen()
    font.getGlyphSet()[name].draw(TransformPen(pen, transformation))
    return _path(pen)


def _drawing(text: str, name: str) -> Outline:
    from fontTools.pens.recordingPen import RecordingPen  # noqa: PLC0415 - as in _outlines
    from fontTools.svgLib import SVGPath  # noqa: PLC0415 - as in _outlines

    root = ET.fromstring(text)  # noqa: S314 - a file of our own, read while building
    if root.tag != f"{SVG}svg" or root.get("viewBox") != GRID:
        raise ValueError(f"{name}: the drawing is not on the 48 grid")
    paths = []
    for element in root:
        shape = element.tag.removeprefix(SVG)
        if shape == "title":
            continue
        fill = FILLS.get(element.get("fill", ""))
        if shape not in SHAPES or fill is None or set(element.keys()) - ATTRIBUTES:
            raise ValueError(f"{name}: unknown element, colour or attribute in <{shape}>")
        alone = ET.Element(f"{SVG}svg")
        alone.append(element)
        pen = RecordingPen()
        SVGPath.fromstring(ET.tostring(alone)).draw(pen)
        paths.append({"d": _path(pen), "fill": fill, "rule": element.get("fill-rule", "nonzero")})
    return {"box": [48, 48], "paths": paths}


def _path(pen: "RecordingPen") -> str:
    return "".join(STEPS[step] + _numbers(points) for step, points in pen.value)


def _numbers(points: tuple[tuple[float, float], ...]) -> str:
    return " ".join(f"{round(value, 2):g}" for point in points for value in point)


if __name__ == "__main__":
    sys.exit(main())
