"""Embeds fonts in a PDF: of each face only the glyphs that the document uses.

A glyph is addressed by a number of our own per pair of glyph and text, so that one shape that
stands for two texts is still copied rightly, and a character without a glyph of its own too.
"""

import uharfbuzz as hb

from xenia_desk.outputs.pdf import objects
from xenia_desk.outputs.pdf.objects import File, Reference, Value
from xenia_desk.outputs.pdf.text.fonts import Face
from xenia_desk.outputs.pdf.text.shaping import Glyph

_DROPPED = (
    *("GSUB", "GPOS", "GDEF", "BASE", "name", "OS/2", "cmap", "post", "DSIG", "gasp", "meta"),
)
_PER_BLOCK = 100  # the most that a bfchar block may hold


class EmbeddedFont:
    """One face in one document: gives out codes while pages are drawn, then the PDF objects."""

    def __init__(self, face: Face, name: str) -> None:
        self.face = face
        self.name = name
        self._codes: dict[tuple[int, str], int] = {}

    def code(self, glyph: Glyph) -> int:
        """The code of a glyph in this document, two bytes wide."""
        return self._codes.setdefault((glyph.number, glyph.text), len(self._codes) + 1)

    def add_to(self, file: File) -> Reference:
        """Add the font's objects to a file when all pages are drawn."""
        used = {0, *(number for number, _ in self._codes)}
        data, numbers = _subset(self.face, used)
        # Six capitals and a plus sign mark a subset; the first font of a document is AAAAAA.
        order = int(self.name.removeprefix("F"))
        base = objects.name("AAAAA" + chr(ord("A") + order) + "+" + self.face.name)
        advances = [self.face.advance(number) for number, _ in self._codes]
        descendant = objects.dictionary(
            {
                "Type": objects.name("Font"),
                "Subtype": objects.name("CIDFontType2"),
                "BaseFont": base,
                "CIDSystemInfo": objects.dictionary(
                    {
                        "Registry": objects.text("Adobe"),
                        "Ordering": objects.text("Identity"),
                        "Supplement": 0,
                    }
                ),
                "DW": 1000,
                "W": objects.array([1, objects.array([round(advance, 3) for advance in advances])]),
                "CIDToGIDMap": file.add(objects.stream(self._glyph_map(numbers))),
                "FontDescriptor": file.add(_descriptor(self.face, base, data, file)),
            }
        )
        font = {
            "Type": objects.name("Font"),
            "Subtype": objects.name("Type0"),
            "BaseFont": base,
            "Encoding": objects.name("Identity-H"),
            "DescendantFonts": objects.array([file.add(descendant)]),
            "ToUnicode": file.add(objects.stream(self._text_map())),
        }
        return file.add(objects.dictionary(font))

    def _glyph_map(self, numbers: dict[int, int]) -> bytes:
        pairs = [0, *(numbers[number] for number, _ in self._codes)]
        return b"".join(number.to_bytes(2, "big") for number in pairs)

    def _text_map(self) -> bytes:
        entries = [
            f"<{code:04X}> <{text.encode('utf-16-be').hex().upper()}>"
            for (_, text), code in self._codes.items()
        ]
        blocks = [entries[n : n + _PER_BLOCK] for n in range(0, len(entries), _PER_BLOCK)]
        lines = [
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            "/CMapName /Adobe-Identity-UCS def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            "<0000> <FFFF>",
            "endcodespacerange",
        ]
        for block in blocks:
            lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
        lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
        return "\n".join(lines).encode("ascii")


def _subset(face: Face, used: set[int]) -> tuple[bytes, dict[int, int]]:
    """The font file of these glyphs, and where each glyph stands in it."""
    wanted = hb.SubsetInput()
    wanted.glyph_set.update(used)
    wanted.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE
    wanted.drop_table_tag_set.update(int.from_bytes(tag.encode(), "big") for tag in _DROPPED)
    plan = hb.SubsetPlan(face.shaper.face, wanted)
    numbers = {int(old): int(new) for old, new in plan.old_to_new_glyph_mapping.items()}
    return bytes(plan.execute().blob.data), numbers


def _descriptor(face: Face, base: Value, data: bytes, file: File) -> Value:
    extents = face.shaper.get_font_extents("ltr")
    scale = 1000 / face.units
    ascent, descent = round(extents.ascender * scale), round(extents.descender * scale)
    bold = face.name.endswith("Bold")
    return objects.dictionary(
        {
            "Type": objects.name("FontDescriptor"),
            "FontName": base,
            "Flags": 4,  # symbolic: the codes are our own
            "FontBBox": objects.array([-1000, descent, 2000, ascent]),
            "ItalicAngle": 0,
            "Ascent": ascent,
            "Descent": descent,
            "CapHeight": 714,
            "StemV": 150 if bold else 90,
            "FontFile2": file.add(objects.stream(data, Length1=len(data))),
        }
    )
