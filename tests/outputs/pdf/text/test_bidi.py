"""Bidirectional text stands as Qt sets it: words of the other direction either way, isolates."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.outputs.sheets.few_sheets import catalogue
from xenia_desk.localization import HANDOUTS, languages
from xenia_desk.outputs.pdf.text import bidi
from xenia_desk.outputs.pdf.text.fonts import face
from xenia_desk.outputs.pdf.text.paragraphs import plain
from xenia_desk.outputs.pdf.text.shaping import shape_line

if TYPE_CHECKING:
    from PySide6.QtGui import QFont, QTextOption

SIZE = 100  # pixels: Qt rounds to 1/64 of one
Places = dict[tuple[str, int], list[float]]
FACES = ("NotoSans", "NotoSansArabic", "NotoSansThai", "NotoSansSC", "Inter")
FAMILIES = {"ar": "Noto Sans Arabic", "th": "Noto Sans Thai", "zh-Hans": "Noto Sans SC"}
HARD = {
    "nl": [
        "In het Arabisch: ممرضة تساعدك en verder",
        "Twee woorden مرحبا بكم (بالمجان) en 12 stuks",
        "Bel \u2067ممرضة 112 مرحبا\u2069 nu, 058 - 123 45 67",
        "ممرضة aan het begin",
    ],
    "ar": [
        "من \u206613:00\u2069 إلى \u206616:00\u2069، بدون موعد (\u2066GGD\u2069)",
        "اتصل \u2066058 - 123 45 67\u2069 مجانا",
        "في Xenia (Leeuwarden) يوم 12-3-2027, 50%",
        "Xenia مرحبا",
        "سعر 12,50 أو 7.5 و a+b",
    ],
}


@pytest.fixture(scope="module")
def _qt_fonts(qapp: object) -> Iterator[None]:  # noqa: ARG001 - fonts need the application
    from PySide6.QtGui import QFontDatabase

    from xenia_desk import locations

    loaded = [
        QFontDatabase.addApplicationFont(str(locations.FONTS / f"{name}-Regular.ttf"))
        for name in FACES
    ]
    assert -1 not in loaded
    yield
    for number in loaded:
        QFontDatabase.removeApplicationFont(number)


@cache
def qt_style(language: str) -> tuple[QFont, QTextOption]:
    """Letters and direction of a language, as Qt takes them."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QFont, QTextOption

    font = QFont()
    families = [FAMILIES.get(language, "Noto Sans"), "Noto Sans", *FAMILIES.values(), "Inter"]
    font.setFamilies(list(dict.fromkeys(families)))
    font.setPixelSize(SIZE)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    option = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
    right = language == "ar"
    option.setTextDirection(
        Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight
    )
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    return font, option


def qt_line(text: str, language: str) -> tuple[Places, float]:
    """Where Qt sets each glyph of a line, and how wide the line is, in hundredths of an em."""
    from PySide6.QtGui import QTextLayout

    font, option = qt_style(language)
    layout = QTextLayout(text, font)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(100_000)
    layout.endLayout()
    places: Places = {}
    for run in layout.glyphRuns():
        family = run.rawFont().familyName().replace(" ", "")
        for place, number in zip(run.positions(), run.glyphIndexes(), strict=True):
            places.setdefault((family, number), []).append(place.x())
    return places, line.horizontalAdvance()


def our_line(text: str, language: str) -> tuple[Places, float]:
    """The same by our own setting."""
    levels = bidi.levels(text, right_to_left=language == "ar")
    places: Places = {}
    pen = 0.0
    for item in shape_line(text, levels, language, bold=False):
        for glyph in item.glyphs:
            key = (item.face.name.removesuffix("-Regular"), glyph.number)
            places.setdefault(key, []).append((pen + glyph.right) * SIZE / 1000)
            pen += glyph.advance
    return places, pen * SIZE / 1000


def differences(text: str, language: str) -> list[str]:
    """In what Qt's line and ours differ: glyphs, their places, the width."""
    theirs, width = qt_line(text, language)
    ours, own_width = our_line(text, language)
    # Qt shows format characters as blanks without width; we leave them out.
    formats = sum(unicodedata.category(sign) == "Cf" for sign in text)
    found = []
    if abs(own_width - width) > 0.002 * width:
        found.append(f"width {own_width:.2f}, Qt {width:.2f}")
    for key in sorted(theirs.keys() | ours.keys()):
        there, here = sorted(theirs.get(key, [])), sorted(ours.get(key, []))
        if not face(f"{key[0]}-Regular").outline(key[1]) and len(there) - len(here) <= formats:
            continue  # a blank: what stands around it has its place checked
        if len(there) != len(here):
            found.append(f"{key}: {len(here)} times, Qt {len(there)}")
            continue
        away = max(abs(a - b) for a, b in zip(there, here, strict=True))
        if away > 0.002 * width + 0.5:
            found.append(f"{key}: {away:.2f} away")
    return found


def cases() -> list[tuple[str, str]]:
    shipped = [(tag, words) for tag in languages(HANDOUTS) for words in catalogue(tag).values()]
    return shipped + [(tag, words) for tag, texts in HARD.items() for words in texts]


@pytest.mark.usefixtures("_qt_fonts")
def test_every_message_is_set_as_qt_sets_it() -> None:
    found = {case: differences(case[1], case[0]) for case in cases()}
    assert {case: faults for case, faults in found.items() if faults} == {}
    assert len(found) > 150


@pytest.mark.usefixtures("_qt_fonts")
def test_the_oracle_sees_a_wrong_order(monkeypatch: pytest.MonkeyPatch) -> None:
    """Control: without the algorithm, or without isolates, Qt's line is another one."""
    flat = HARD["ar"][1].replace("\u2066", "").replace("\u2069", "")
    assert our_line(flat, "ar")[0] != our_line(HARD["ar"][1], "ar")[0]
    monkeypatch.setattr(bidi, "levels", lambda text, **_: (0,) * len(text))
    assert all(differences(text, "nl") for text in HARD["nl"])


SIGNS = st.text(alphabet="abcde\u0627\u0628\u062a\u0645123.,:-+()% ", min_size=1, max_size=24)
ISOLATED = st.tuples(SIGNS, st.sampled_from("\u2066\u2067\u2068"), SIGNS, SIGNS).map(
    lambda parts: f"{parts[0]}{parts[1]}{parts[2]}\u2069{parts[3]}"
)


@pytest.mark.usefixtures("_qt_fonts")
@given(text=st.one_of(SIGNS, ISOLATED), language=st.sampled_from(["nl", "ar"]))
def test_any_mixture_is_set_as_qt_sets_it(text: str, language: str) -> None:
    assert differences(text.strip(" "), language) == []


@pytest.mark.parametrize(
    ("text", "right_to_left", "shown"),
    [
        ("abc مرح def", False, "abc حرم def"),
        ("مر abc ح", True, "ح abc رم"),
        ("م \u2066058 - 12\u2069 ح", True, "ح 058 - 12 م"),
        ("م 058 - 12 ح", True, "ح 12 - 058 م"),  # why phone numbers are isolated
    ],
)
def test_order_of_characters(text: str, shown: str, *, right_to_left: bool) -> None:
    signs = []
    for run in bidi.visual_runs(bidi.levels(text, right_to_left=right_to_left)):
        part = text[run.start : run.end]
        signs.append(part[::-1] if run.right_to_left else part)
    assert plain("".join(signs)) == shown
