"""The build step that turns pictograms into outlines for screens and sheets.

It reads `resources/pictograms/pictograms.toml` and writes `build/outlines.json`: per meaning a box
and paths in it, y downwards, of absolute M, L, C and Z only. A second run finds its stamp and does
nothing.
"""

import hashlib
import json
import os
import sys
import tomllib
import xml.etree.ElementTree as ET
from importlib.metadata import distribution, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "resources" / "pictograms"
TARGET = ROOT / "build" / "outlines.json"
STAMP = TARGET.with_suffix(".stamp")
ICONS = "fonticon-fontawesome6"
ICON_FILE = "Font Awesome 6 Free-Solid-900.otf"
FILLS = {"#14324F": "ink", "#B3420E": "accent", "#FFFFFF": "paper"}
GRID = "0 0 48 48"
SVG = "{http://www.w3.org/2000/svg}"
SHAPES = ("path", "circle", "rect")
ATTRIBUTES = {"fill", "fill-rule", "d", "cx", "cy", "r", "x", "y", "width", "height", "rx"}

Outline = dict[str, Any]


def main() -> int:
    """Build the outlines unless they were made of the same sources."""
    listed = tomllib.loads((SOURCES / "pictograms.toml").read_text("utf-8"))
    wanted = _stamp()
    if _is_current(wanted):
        return 0
    outlines = _outlines(listed)
    text = json.dumps(outlines, separators=(",", ":"), sort_keys=True)
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    _write(TARGET, text)
    _write(STAMP, wanted + _digest(text))
    print(f"outlines: {len(outlines)} pictures, {len(text) / 1e3:.0f} kB")
    return 0


def _stamp() -> str:
    digest = hashlib.sha256(Path(__file__).read_bytes())
    for path in sorted(SOURCES.iterdir()):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return f"{ICONS} {version(ICONS)}; fonttools {version('fonttools')}; {digest.hexdigest()}"


def _is_current(wanted: str) -> bool:
    if not (TARGET.is_file() and STAMP.is_file()):
        return False
    return STAMP.read_text("ascii") == wanted + _digest(TARGET.read_text("ascii"))


def _digest(text: str) -> str:
    return f"; {hashlib.sha256(text.encode('ascii')).hexdigest()}"


def _write(path: Path, text: str) -> None:
    new = path.with_name(path.name + ".new")
    with new.open("w", encoding="ascii", newline="\n") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)


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
                message = f"pictograms.toml: {meaning} needs a glyph, an svg or at least two parts"
                raise ValueError(message)
    return made


def _part(font: "TTFont", part: dict[str, Any], meaning: str) -> list[dict[str, str]]:
    """The paths of a glyph or an svg, fitted and centred in a square of the 48 grid."""
    match part:
        case {"svg": name, **rest} if not rest:
            return list(_drawing((SOURCES / name).read_text("utf-8"), name)["paths"])
        case {"glyph": name, "at": [left, top, side], **rest} if not rest.keys() - {"fill"}:
            fill = rest.get("fill", "ink")
            if fill not in FILLS.values():
                message = f"pictograms.toml: {meaning} has a part of the colour {fill}"
                raise ValueError(message)
            outline = _fitted(font, name, (left, top, side))
            return [{"d": outline, "fill": fill, "rule": "nonzero"}]
    message = f"pictograms.toml: {meaning} has a part that is no svg and no glyph at a place"
    raise ValueError(message)


def _fitted(font: "TTFont", name: str, square: tuple[float, float, float]) -> str:
    from fontTools.pens.boundsPen import BoundsPen  # noqa: PLC0415 - as in _outlines
    from fontTools.pens.transformPen import TransformPen  # noqa: PLC0415 - as in _outlines

    glyphs, (left, top, side) = font.getGlyphSet(), square
    bounds = BoundsPen(glyphs)
    glyphs[name].draw(bounds)
    x0, y0, x1, y1 = bounds.bounds
    scale = side / max(x1 - x0, y1 - y0)
    x = left + (side - scale * (x1 - x0)) / 2 - scale * x0
    y = top + (side + scale * (y1 - y0)) / 2 + scale * y0
    pen = _path_pen()
    glyphs[name].draw(TransformPen(pen, (scale, 0, 0, -scale, x, y)))
    return str(pen.path)


def _glyph(font: "TTFont", name: str) -> Outline:
    from fontTools.pens.boundsPen import BoundsPen  # noqa: PLC0415 - as in _outlines
    from fontTools.pens.transformPen import TransformPen  # noqa: PLC0415 - as in _outlines

    glyphs = font.getGlyphSet()
    top = font["hhea"].ascent
    height = top - font["hhea"].descent
    bounds = BoundsPen(glyphs)
    glyphs[name].draw(bounds)
    # Some glyphs are wider than they are high; the box holds the whole drawing.
    left, right = min(0, bounds.bounds[0]), max(glyphs[name].width, bounds.bounds[2])
    pen = _path_pen()
    glyphs[name].draw(TransformPen(pen, (1, 0, 0, -1, -left, top)))
    path = {"d": pen.path, "fill": "ink", "rule": "nonzero"}
    return {"box": [round(right - left, 2), height], "paths": [path]}


def _drawing(text: str, name: str) -> Outline:
    from fontTools.svgLib import SVGPath  # noqa: PLC0415 - as in _outlines

    root = ET.fromstring(text)  # noqa: S314 - a file of our own, read while building
    if root.tag != f"{SVG}svg" or root.get("viewBox") != GRID:
        message = f"{name}: the drawing is not on the 48 grid"
        raise ValueError(message)
    paths = []
    for element in root:
        shape = element.tag.removeprefix(SVG)
        if shape == "title":
            continue
        fill = FILLS.get(element.get("fill", ""))
        if shape not in SHAPES or fill is None or set(element.keys()) - ATTRIBUTES:
            message = f"{name}: unknown element, colour or attribute in <{shape}>"
            raise ValueError(message)
        alone = ET.Element(f"{SVG}svg")
        alone.append(element)
        pen = _path_pen()
        SVGPath.fromstring(ET.tostring(alone)).draw(pen)
        paths.append({"d": pen.path, "fill": fill, "rule": element.get("fill-rule", "nonzero")})
    return {"box": [48, 48], "paths": paths}


def _path_pen() -> Any:
    from fontTools.pens.basePen import BasePen  # noqa: PLC0415 - as in _outlines

    class PathPen(BasePen):  # type: ignore[misc]  # fontTools ships no types
        """Writes what is drawn as absolute M, L, C and Z; curves of every kind become cubic."""

        def __init__(self) -> None:
            super().__init__(None)
            self.path = ""

        def _moveTo(self, point: tuple[float, float]) -> None:  # noqa: N802 - fontTools' name
            self.path += "M" + _numbers(point)

        def _lineTo(self, point: tuple[float, float]) -> None:  # noqa: N802 - fontTools' name
            self.path += "L" + _numbers(point)

        def _curveToOne(self, *points: tuple[float, float]) -> None:  # noqa: N802 - as above
            self.path += "C" + _numbers(*points)

        def _closePath(self) -> None:  # noqa: N802 - fontTools' name
            self.path += "Z"

        def _endPath(self) -> None:  # noqa: N802 - fontTools' name
            self._closePath()

    return PathPen()


def _numbers(*points: tuple[float, float]) -> str:
    return " ".join(f"{round(value, 2):g}" for point in points for value in point)


if __name__ == "__main__":
    sys.exit(main())
