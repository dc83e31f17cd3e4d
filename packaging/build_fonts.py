"""The build step that makes the program's fonts from four font packages.

Each variable font is cut down to the characters that screens, sheets and reports may hold and is
fixed at two weights. Run it without arguments; a second run finds its stamp and does nothing. The
same packages give the same bytes. Built files are never committed.
"""

import sys
from dataclasses import dataclass
from importlib.metadata import distribution, version
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from renewing import renew

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

TARGET = Path(__file__).resolve().parent.parent / "build" / "fonts"
WEIGHTS = {"Regular": 400, "Bold": 700}
OTHER_AXES = {"wdth": 100, "opsz": 14}
# Fixed names: with the typographic ones (16, 17, 21, 22, 25) left in, Qt and viewers merge the two
# weights into one family entry and bold silently prints as regular.
DROPPED_NAMES = (16, 17, 21, 22, 25)
FEATURES = (
    *("abvm", "blwm", "calt", "ccmp", "clig", "curs", "fina", "init", "isol", "kern", "liga"),
    *("lnum", "locl", "mark", "medi", "mkmk", "mset", "rclt", "rlig", "tnum"),
)


@dataclass(frozen=True)
class Face:
    """One variable font of a package, and the blocks and signs that are kept of it."""

    package: str
    family: str
    blocks: tuple[range, ...]
    signs: str = ""

    @property
    def stem(self) -> str:
        """The family name without spaces, as it stands in file and PostScript names."""
        return self.family.replace(" ", "")


ASCII = range(0x20, 0x7F)
DASHES = range(0x2010, 0x2016)
WITH_JOINERS = range(0x200C, DASHES.stop)
DOTTED_CIRCLE = "\u25cc"
# The 6,763 characters of GB 2312: what a Chinese keyboard writes, names of streets too.
_CELLS = (bytes((row, cell)) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
GB2312 = "".join(cell.decode("gb2312", "ignore") for cell in _CELLS)

FACES = (
    Face(
        "justmytype-western-core",
        "Noto Sans",
        (
            ASCII,
            range(0xA0, 0x250),  # Latin-1 and the two extensions
            range(0x2B0, 0x530),  # modifiers, combining marks, Greek, Cyrillic
            range(0x1E00, 0x1F00),  # Vietnamese and other additions
            range(0x2000, 0x2070),  # punctuation
            range(0x20A0, 0x20C0),  # currencies
        ),
        "№™\N{MINUS SIGN}" + DOTTED_CIRCLE,
    ),
    # Noto Sans has no arrows, check marks or signs of comparison; Inter's stand in its place.
    Face("justmytype-western-core", "Inter", (range(0x2190, 0x219A),), "≈≤≥✓✗"),
    Face(
        "justmytype-intl-rtl",
        "Noto Sans Arabic",
        (ASCII, range(0x600, 0x700), range(0x750, 0x780), WITH_JOINERS),
        DOTTED_CIRCLE,
    ),
    Face(
        "justmytype-intl-sea",
        "Noto Sans Thai",
        (ASCII, range(0xE00, 0xE80), WITH_JOINERS),
        DOTTED_CIRCLE,
    ),
    Face(
        "justmytype-intl-cjk",
        "Noto Sans SC",
        (
            ASCII,
            DASHES,
            range(0x2018, 0x201E),  # quotation marks, as wide as a character
            range(0x3000, 0x3012),  # Chinese punctuation
            range(0x3014, 0x3018),
            range(0xFF00, 0xFF60),  # full-width signs
        ),
        # The dot stands between the parts of a foreign name.
        "\N{MIDDLE DOT}…" + GB2312,
    ),
)


def main() -> int:
    """Build what is missing or older than this script and its packages."""
    if size := renew(TARGET / "stamp", made_of(), _files):
        print(f"fonts: {size / 1e6:.1f} MB")
    return 0


def made_of() -> list[str | bytes]:
    """The packages, each with its version, and this script."""
    packages = sorted({face.package for face in FACES} | {"fonttools", "uharfbuzz"})
    return [*(f"{name} {version(name)}" for name in packages), Path(__file__).read_bytes()]


def _files() -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    for face in FACES:
        for style, weight in WEIGHTS.items():
            files[f"{face.stem}-{style}.ttf"] = _font_bytes(face, style, weight)
        files[f"{face.stem}-OFL.txt"] = _source(face, "OFL.txt").read_bytes()
    return files


def _source(face: Face, ending: str) -> Path:
    folder = face.stem.lower()
    package = distribution(face.package)
    for file in sorted(package.files or []):
        if file.parent.name == folder and file.name.endswith(ending) and "Italic" not in file.name:
            return Path(str(package.locate_file(file)))
    raise FileNotFoundError(f"{face.package} holds no {folder}/*{ending}")


def _font_bytes(face: Face, style: str, weight: int) -> bytes:
    # A run that has nothing to do does without these.
    import uharfbuzz as hb  # noqa: PLC0415 - see above
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - see above

    source = hb.Face(_source(face, ".ttf").read_bytes())
    wanted = hb.SubsetInput()
    wanted.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE
    wanted.layout_feature_tag_set.clear()
    wanted.layout_feature_tag_set.update(int.from_bytes(tag.encode()) for tag in FEATURES)
    wanted.name_id_set.invert()
    wanted.unicode_set.update(code for block in face.blocks for code in block)
    wanted.unicode_set.update(map(ord, face.signs))
    for axis in source.axis_infos:
        wanted.pin_axis_location(source, axis.tag, OTHER_AXES.get(axis.tag, weight))
    font = TTFont(BytesIO(hb.subset(source, wanted).blob.data), recalcTimestamp=False)
    _rename(font, face, style)
    font["OS/2"].usWeightClass = weight
    bold = style == "Bold"
    font["OS/2"].fsSelection = (font["OS/2"].fsSelection & ~0x61) | (0x20 if bold else 0x40)
    font["head"].macStyle = int(bold)
    if "STAT" in font:
        del font["STAT"]
    out = BytesIO()
    font.save(out)
    return out.getvalue()


def _rename(font: "TTFont", face: Face, style: str) -> None:
    table = font["name"]
    names = {
        1: face.family,
        2: style,
        3: f"{face.stem}-{style}-subset",
        4: f"{face.family} {style}",
        6: f"{face.stem}-{style}",
    }
    for number, words in names.items():
        table.setName(words, number, 3, 1, 0x409)
    table.names = [
        record
        for record in table.names
        if (record.platformID, record.langID) == (3, 0x409) and record.nameID not in DROPPED_NAMES
    ]


if __name__ == "__main__":
    sys.exit(main())
