"""The built fonts and outlines: current, repeatable, complete, and refused when wrongly drawn."""

import json
import re
import subprocess
import sys
import time
from pathlib import Path

import build_catalogues
import build_fonts
import build_outlines
import polib
import pytest
from fontTools.ttLib import TTFont

ROOT = Path(__file__).parent.parent.parent
STEP = re.compile(r"(?:[ML]-?[\d.]+ -?[\d.]+|C(?:-?[\d.]+ ){5}-?[\d.]+|Z)")
FORBIDDEN = {
    *("handcuffs", "user-secret", "mask", "masks-theater", "face-frown", "face-sad-cry", "bed"),
    *("person-military-pointing", "person-rifle", "hand-holding-dollar", "money-bill-wave"),
    *("face-sad-tear", "mask-face", "gun", "person-harassing", "venus", "mars"),
}


@pytest.mark.parametrize("script", ["build_fonts.py", "build_outlines.py"])
def test_a_second_build_is_quick_and_loads_no_font_library(script: str) -> None:
    started = time.perf_counter()
    subprocess.run([sys.executable, ROOT / "packaging" / script], check=True)
    once = time.perf_counter() - started
    started = time.perf_counter()
    subprocess.run([sys.executable, "-c", "import importlib.metadata, hashlib, json"], check=True)
    bare = time.perf_counter() - started
    assert once < max(0.3, 10 * bare)
    check = (
        f"import sys, {script[:-3]} as build; build.main(); assert 'fontTools' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", check], cwd=ROOT / "packaging", check=True)


def test_a_font_is_built_to_the_same_bytes_again() -> None:
    (face,) = (each for each in build_fonts.FACES if each.family == "Noto Sans Thai")
    for style, weight in build_fonts.WEIGHTS.items():
        built = (build_fonts.TARGET / f"{face.stem}-{style}.ttf").read_bytes()
        assert build_fonts._font_bytes(face, style, weight) == built


@pytest.mark.parametrize("face", build_fonts.FACES, ids=lambda face: face.stem)
@pytest.mark.parametrize("style", ["Regular", "Bold"])
def test_a_font_bears_one_name_and_its_own_weight(face: build_fonts.Face, style: str) -> None:
    font = TTFont(build_fonts.TARGET / f"{face.stem}-{style}.ttf")
    names = {record.nameID: str(record) for record in font["name"].names}
    assert (names[1], names[2]) == (face.family, style)
    assert names[6] == f"{face.stem}-{style}"
    assert not set(build_fonts.DROPPED_NAMES) & names.keys()
    assert not {"STAT", "fvar", "gvar"} & set(font.keys())
    assert font["OS/2"].usWeightClass == build_fonts.WEIGHTS[style]


def test_a_changed_font_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in build_fonts.TARGET.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    bold = (tmp_path / "NotoSans-Bold.ttf").read_bytes()
    monkeypatch.setattr(build_fonts, "TARGET", tmp_path)
    monkeypatch.setattr(build_fonts, "_files", lambda: {"NotoSans-Bold.ttf": bold})
    build_fonts.main()
    assert (tmp_path / "NotoSans-Regular.ttf").exists(), "nothing was built"
    (tmp_path / "NotoSans-Bold.ttf").write_bytes(b"cut off")
    build_fonts.main()
    assert (tmp_path / "NotoSans-Bold.ttf").read_bytes() == bold
    left = ["NotoSans-Bold.ttf", "stamp"]
    assert sorted(each.name for each in tmp_path.iterdir() if each.name != "stamp.json") == left


def outlines() -> dict[str, build_outlines.Outline]:
    found: dict[str, build_outlines.Outline] = json.loads(build_outlines.TARGET.read_text("ascii"))
    return found


def test_outlines_hold_only_what_screen_and_sheet_can_draw() -> None:
    for meaning, outline in outlines().items():
        width, height = outline["box"]
        for path in outline["paths"]:
            assert path["fill"] in {"ink", "accent", "paper"}, meaning
            assert path["rule"] in {"nonzero", "evenodd"}, meaning
            assert "".join(STEP.findall(path["d"])) == path["d"], meaning
            # Where each step ends; the points that a curve bends to may lie outside.
            ends = re.findall(r"(-?[\d.]+) (-?[\d.]+)(?=[MLCZ])", path["d"])
            for x, y in ends:
                assert -width * 0.01 <= float(x) <= width * 1.01, meaning
                assert -height * 0.01 <= float(y) <= height * 1.01, meaning


def test_every_picture_is_described_and_none_is_forbidden() -> None:
    described = set()
    for domain in ("handouts", "screens"):
        described |= {entry.msgid for entry in polib.pofile(str(ROOT / "i18n" / domain / "nl.po"))}
    silent = [
        meaning
        for meaning in outlines()
        if not {f"picture.{meaning}", f"person.{meaning}"} & described
    ]
    assert silent == []
    listed = (ROOT / "resources" / "pictograms" / "pictograms.toml").read_text("utf-8")
    assert not set(re.findall(r'glyph = "([^"]+)"', listed)) & FORBIDDEN


@pytest.mark.parametrize(
    "inside",
    [
        '<ellipse fill="#14324F" rx="3" ry="3"/>',
        '<path fill="red" d="M0 0L1 1Z"/>',
        '<path fill="#14324F" d="M0 0L1 1Z" transform="scale(2)"/>',
        '<g><path fill="#14324F" d="M0 0Z"/></g>',
        "<script>x</script>",
    ],
)
def test_a_drawing_with_anything_unknown_is_refused(inside: str) -> None:
    head = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48">'
    known = '<rect fill="#B3420E" x="1" y="1" width="4" height="4"/>'
    assert build_outlines._drawing(f"{head}{known}</svg>", "known.svg")["paths"]
    with pytest.raises(ValueError, match="unknown"):
        build_outlines._drawing(f"{head}{inside}</svg>", "planted.svg")
    with pytest.raises(ValueError, match="48 grid"):
        build_outlines._drawing(head.replace("48 48", "24 24") + "</svg>", "small.svg")


STRIKE = {"svg": "strike.svg"}


@pytest.mark.parametrize(
    "entry",
    [
        {"parts": [STRIKE]},
        {"parts": [STRIKE, {"glyph": "folder"}]},
        {"parts": [STRIKE, {"glyph": "folder", "at": [0, 0]}]},
        {"parts": [STRIKE, {"glyph": "folder", "at": [0, 0, 9], "fill": "red"}]},
        {"parts": [STRIKE, {"svg": "strike.svg", "at": [0, 0, 9]}]},
        {"parts": [STRIKE, STRIKE], "glyph": "folder"},
    ],
)
def test_parts_of_the_wrong_kind_are_refused(entry: dict[str, object]) -> None:
    sound = {"parts": [{"glyph": "folder", "at": [3, 3, 42]}, STRIKE]}
    (outline,) = build_outlines._outlines({"no-file": sound}).values()
    assert [path["fill"] for path in outline["paths"]] == ["ink", "paper", "accent"]
    with pytest.raises(ValueError, match=r"pictograms\.toml: planted"):
        build_outlines._outlines({"planted": entry})


def test_thai_is_broken_between_words_once() -> None:
    words = "มีพยาบาลจาก GGD (หน่วยงาน) {count} ต่าง ๆ"
    broken = build_catalogues.with_breaks(words)
    assert broken.replace("\u200b", "") == words
    assert "พยาบาล\u200bจาก" in broken
    assert "\u200b\u0e46" not in broken
    assert build_catalogues.with_breaks(broken) == broken
    assert build_catalogues.with_breaks("Nederlands blijft heel") == "Nederlands blijft heel"
