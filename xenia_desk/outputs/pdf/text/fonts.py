"""The built fonts, and which of them shows a character of a language."""

from dataclasses import dataclass, field
from functools import cache, cached_property

import uharfbuzz as hb

from xenia_desk import locations
from xenia_desk.core.languages import Script, script_of
from xenia_desk.errors import Refusal

_FIRST_FAMILY = {
    Script.ARABIC: "NotoSansArabic",
    Script.THAI: "NotoSansThai",
    Script.HAN: "NotoSansSC",
}
_FAMILIES = ("NotoSans", "NotoSansArabic", "NotoSansThai", "NotoSansSC", "Inter")


class MissingGlyph(Refusal):
    """A text holds a character that no font of the program can show."""

    character: str
    code: str


@dataclass(frozen=True)
class Face:
    """One built font file, by its name without ending, ready for shaping."""

    name: str
    data: bytes = field(repr=False, compare=False)

    @cached_property
    def shaper(self) -> hb.Font:
        """The font as HarfBuzz takes it, in font units."""
        return hb.Font(hb.Face(hb.Blob(self.data)))

    @cached_property
    def characters(self) -> frozenset[int]:
        """The code points that the font has a glyph for."""
        return frozenset(self.shaper.face.unicodes)

    @cached_property
    def units(self) -> int:
        """Font units per em."""
        return int(self.shaper.face.upem)

    @cache  # noqa: B019 - a face is never let go
    def outline(self, glyph: int) -> str:
        """The outline of a glyph as PDF path operators, in font units, y upwards."""
        steps: list[str] = []
        last = (0.0, 0.0)

        def reach(operator: str, *values: float) -> None:
            nonlocal last
            last = (values[-2], values[-1])
            steps.append(" ".join(f"{value:g}" for value in values) + f" {operator}")

        def bend(cx: float, cy: float, x: float, y: float) -> None:
            # TrueType bends by one control point, PDF by two.
            first = (last[0] + 2 / 3 * (cx - last[0]), last[1] + 2 / 3 * (cy - last[1]))
            second = (x + 2 / 3 * (cx - x), y + 2 / 3 * (cy - y))
            reach("c", *(round(value, 2) for value in (*first, *second)), x, y)

        draw = hb.DrawFuncs()
        draw.set_move_to_func(lambda x, y, _data: reach("m", x, y))
        draw.set_line_to_func(lambda x, y, _data: reach("l", x, y))
        draw.set_quadratic_to_func(lambda cx, cy, x, y, _data: bend(cx, cy, x, y))
        draw.set_cubic_to_func(lambda a, b, c, d, x, y, _data: reach("c", a, b, c, d, x, y))
        draw.set_close_path_func(lambda _data: steps.append("h"))
        self.shaper.draw_glyph(glyph, draw)
        return "\n".join(steps)

    @cache  # noqa: B019 - as outline
    def reach(self, glyph: int) -> tuple[float, float]:
        """The top and the bottom of a glyph's ink, upwards, in thousandths of an em."""
        found, scale = self.shaper.get_glyph_extents(glyph), 1000 / self.units
        top = found.y_bearing * scale if found else 0.0
        return top, top + (found.height * scale if found else 0.0)

    def advance(self, glyph: int) -> float:
        """How far a glyph moves the pen by itself, in thousandths of an em."""
        return float(self.shaper.get_glyph_h_advance(glyph)) * 1000 / self.units


@cache
def face(name: str) -> Face:
    """The built font `<name>.ttf`."""
    return Face(name, (locations.FONTS / f"{name}.ttf").read_bytes())


@cache
def faces(language: str, *, bold: bool) -> tuple[Face, ...]:
    """The fonts that a text of a language may use, the first choice first."""
    style = "Bold" if bold else "Regular"
    first = _FIRST_FAMILY.get(script_of(language), _FAMILIES[0])
    names = dict.fromkeys((first, *_FAMILIES))
    return tuple(face(f"{name}-{style}") for name in names)


def choose(character: str, choices: tuple[Face, ...]) -> Face:
    """The first font that has the character."""
    for choice in choices:
        if ord(character) in choice.characters:
            return choice
    raise MissingGlyph(character, f"U+{ord(character):04X}")
