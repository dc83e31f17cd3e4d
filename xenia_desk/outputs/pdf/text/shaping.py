"""Shapes text with HarfBuzz: a run of characters in, glyphs from left to right out."""

import unicodedata
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

import uharfbuzz as hb

from xenia_desk.outputs.pdf.text import fonts
from xenia_desk.outputs.pdf.text.bidi import FSI, LRI, PDI, RLI, Run, visual_runs
from xenia_desk.outputs.pdf.text.fonts import Face, MissingGlyph

_SCRIPTS = (
    (0x41, 0x250, "Latn"),
    (0x370, 0x400, "Grek"),
    (0x400, 0x530, "Cyrl"),
    (0x600, 0x780, "Arab"),
    (0xE00, 0xE80, "Thai"),
    (0x1E00, 0x1F00, "Latn"),
    (0x3400, 0xA000, "Hani"),
    (0xF900, 0xFB00, "Hani"),
)
_JOINERS = {"\u200c", "\u200d"}
_ISOLATES = {LRI, RLI, FSI, PDI}


@dataclass(frozen=True, slots=True)
class Glyph:
    """One glyph: what it stands for and where, all lengths in thousandths of an em.

    Marks and dots have an empty `text`: the letter that they stand on carries theirs.
    """

    number: int
    text: str
    advance: float
    right: float
    up: float


@dataclass(frozen=True)
class Item:
    """Glyphs of one font, from left to right."""

    face: Face
    glyphs: tuple[Glyph, ...]

    @property
    def advance(self) -> float:
        """The width, in thousandths of an em."""
        return sum(glyph.advance for glyph in self.glyphs)

    @cached_property
    def reach(self) -> tuple[float, float]:
        """How high and how low its ink goes from the baseline, upwards, in thousandths of an em."""
        found = [(self.face.reach(glyph.number), glyph.up) for glyph in self.glyphs]
        high = max((top + up for (top, _), up in found), default=0)
        return high, min((bottom + up for (_, bottom), up in found), default=0)


def shape_line(text: str, levels: tuple[int, ...], language: str, *, bold: bool) -> list[Item]:
    """The items of a line of text from left to right, its levels given."""
    choices = fonts.faces(language, bold=bold)
    scripts = _scripts(text)
    items: list[Item] = []
    for run in visual_runs(levels):
        parts = _parts(text, run, choices, scripts)
        for face, part, script in reversed(parts) if run.right_to_left else parts:
            glyphs = _shape(face, part, script, language, right_to_left=run.right_to_left)
            items.append(Item(face, glyphs))
    return items


def _parts(
    text: str, run: Run, choices: tuple[Face, ...], scripts: list[str]
) -> list[tuple[Face, str, str]]:
    """A run cut where font or script changes, in logical order, without format characters."""
    parts: list[tuple[Face, str, str]] = []
    parted = False
    for place in range(run.start, run.end):
        sign, script = text[place], scripts[place]
        if unicodedata.category(sign) == "Cf" and sign not in _JOINERS:
            parted |= sign in _ISOLATES  # letters do not join across them
            continue
        follows = bool(parts) and (unicodedata.combining(sign) > 0 or sign in _JOINERS)
        if follows and ord(sign) in parts[-1][0].characters:
            face = parts[-1][0]
        else:
            face = fonts.choose(sign, choices)
        if parts and not parted and parts[-1][0] is face and parts[-1][2] == script:
            parts[-1] = (face, parts[-1][1] + sign, script)
        else:
            parts.append((face, sign, script))
            parted = False
    return parts


def _scripts(text: str) -> list[str]:
    """The script of each character; shared ones (digits, spaces) take the one before them."""
    found = [_script(sign) for sign in text]
    first = next((script for script in found if script), "Latn")
    last = first
    for place, script in enumerate(found):
        last = found[place] = script or last
    return found


@cache
def _script(sign: str) -> str:
    if not unicodedata.category(sign).startswith(("L", "M")):
        return ""
    return next((name for first, end, name in _SCRIPTS if first <= ord(sign) < end), "")


@lru_cache(maxsize=20_000)
def _shape(
    face: Face, text: str, script: str, language: str, *, right_to_left: bool
) -> tuple[Glyph, ...]:
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.direction = "rtl" if right_to_left else "ltr"
    buffer.script = script
    buffer.language = language
    hb.shape(face.shaper, buffer, {"kern": True, "liga": True})
    scale = 1000 / face.units
    infos = [(i.codepoint, i.cluster) for i in buffer.glyph_infos]
    advances = [place.x_advance for place in buffer.glyph_positions]
    owned = _owned_text(face, text, infos, advances)
    glyphs = []
    for info, place, own in zip(buffer.glyph_infos, buffer.glyph_positions, owned, strict=True):
        if info.codepoint == 0:
            sign = text[info.cluster]
            raise MissingGlyph(sign, f"U+{ord(sign):04X}")
        measures = (place.x_advance * scale, place.x_offset * scale, place.y_offset * scale)
        glyphs.append(Glyph(info.codepoint, own, *measures))
    return tuple(glyphs)


def _owned_text(
    face: Face, text: str, infos: list[tuple[int, int]], advances: list[int]
) -> list[str]:
    """What each glyph stands for, so that copying from the page gives the text back.

    Only glyphs that move the pen carry text: programs that read a page sort by place, and a mark
    that overlaps the next letter would end up behind it.
    """
    starts = sorted({cluster for _, cluster in infos})
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    owned = [""] * len(infos)
    for start in starts:
        members = [n for n, (_, cluster) in enumerate(infos) if cluster == start]
        moving = [n for n in members if advances[n]] or members[:1]
        at = moving[0]
        for sign in text[start : ends[start]]:
            nominal = face.shaper.get_nominal_glyph(ord(sign))
            free = [n for n in moving if not owned[n]]
            own = [n for n in free if infos[n][0] == nominal]
            if own:
                at = own[0]
            elif free and unicodedata.category(sign) != "Mn":
                at = free[-1]
            owned[at] += sign
    return owned
