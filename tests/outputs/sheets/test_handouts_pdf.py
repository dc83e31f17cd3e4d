"""Handouts on A4: what stands where, what is marked, and that nothing touches anything."""

import io
import itertools
from functools import lru_cache
from typing import Any

import pdfplumber
import pypdf
import pytest

from tests.outputs.sheets.few_sheets import FACTS, TOPICS, catalogue, pairs, sheet
from tests.outputs.tags import every_tag
from xenia_desk.core.sheets.handouts import Sheet
from xenia_desk.localization import Translator
from xenia_desk.outputs.pdf.colours import Colour
from xenia_desk.outputs.pdf.document import MM
from xenia_desk.outputs.pdf.text.paragraphs import plain
from xenia_desk.outputs.sheets.handouts_pdf import SheetTooFull, handout_pdf
from xenia_desk.wording import sentence

ALL = list(itertools.product(TOPICS, pairs()))
MARGIN = 12 * MM


@lru_cache
def opened(drawn: Sheet) -> Any:
    return pdfplumber.open(io.BytesIO(handout_pdf(drawn))).pages[0]


@lru_cache
def text_of(drawn: Sheet) -> str:
    return pypdf.PdfReader(io.BytesIO(handout_pdf(drawn))).pages[0].extract_text()


def drawn_words(drawn: Sheet) -> list[dict[str, Any]]:
    words: list[dict[str, Any]] = opened(drawn).extract_words(extra_attrs=["size"])
    return words


@pytest.mark.parametrize(("topic", "languages"), ALL)
@pytest.mark.parametrize("facts", [{}, FACTS], ids=["no facts", "facts"])
def test_every_sheet_holds_all_its_words(
    topic: str, languages: tuple[str, ...], facts: dict[str, str]
) -> None:
    drawn = sheet(topic, languages, facts)
    found = "".join(text_of(drawn).split())
    for language in languages:
        every = catalogue(language)
        for panel in drawn.topic.panels:
            for word in plain(every[panel.message]).replace("(", " ").replace(")", " ").split():
                assert word.strip(".،؟") in found, (language, word)


@pytest.mark.parametrize(("topic", "languages"), ALL)
@pytest.mark.parametrize("facts", [{}, FACTS], ids=["no facts", "facts"])
def test_letters_are_large_enough(
    topic: str, languages: tuple[str, ...], facts: dict[str, str]
) -> None:
    page = opened(sheet(topic, languages, facts))
    panels = [c for c in page.chars if 200 < c["top"] < 560]
    sizes = {round(c["size"], 1) for c in panels if "Bold" in c["fontname"]} - {12.0, 9.0}
    assert min(sizes) >= 14
    assert {round(c["size"], 1) for c in panels if "Bold" not in c["fontname"]} <= {
        *(10.0, 10.5),
        *(round(size * 1.12, 1) for size in (10, 10.5)),
    }


@pytest.mark.parametrize("languages", pairs())
def test_lines_of_text_touch_neither_each_other_nor_the_edge(languages: tuple[str, ...]) -> None:
    """By another library's eyes; test_every_sheet.py looks at all there are."""
    page = opened(sheet("health-hour", languages, FACTS, practice=True))
    # Boxes of capitals: the boxes of a font hold room for accents that no line here needs.
    boxes = []
    for line in page.extract_text_lines(return_chars=True):
        signs = line["chars"]
        groups: list[list[dict[str, Any]]] = [[signs[0]]]
        for before, after in itertools.pairwise(signs):
            near = after["x0"] - before["x1"] < 12
            groups[-1].append(after) if near else groups.append([after])
        for group in groups:
            size = max(c["size"] for c in group)
            baseline = page.height - group[0]["matrix"][5]
            left, right = min(c["x0"] for c in group), max(c["x1"] for c in group)
            boxes.append((left, baseline - 0.74 * size, right, baseline + 0.22 * size))
    assert len(boxes) > 12
    for left, top, right, bottom in boxes:
        assert left >= MARGIN - 1
        assert right <= page.width - MARGIN + 1
        assert top >= 0
        assert bottom <= page.height - MARGIN + 1
    for one, other in itertools.combinations(boxes, 2):
        apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
        assert apart, (one, other)


def of_colour(shapes: list[dict[str, Any]], colour: Colour) -> list[dict[str, Any]]:
    wanted = pytest.approx(colour.parts, abs=0.01)
    return [s for s in shapes if s["fill"] and s["non_stroking_color"] == wanted]


def code_box(page: Any) -> tuple[float, float, float, float]:
    """The dark modules of the code: left, top, right, bottom."""
    strip = page.crop((0, page.height * 0.8, page.width, page.height))
    dark = of_colour(strip.rects, Colour.INK)
    return (
        min(r["x0"] for r in dark),
        min(r["top"] for r in dark),
        max(r["x1"] for r in dark),
        max(r["bottom"] for r in dark),
    )


@pytest.mark.parametrize("languages", pairs())
def test_nothing_stands_in_the_quiet_zone_of_the_code(languages: tuple[str, ...]) -> None:
    page = opened(sheet(languages=languages, facts=FACTS))
    left, top, right, bottom = code_box(page)
    assert right - left == pytest.approx(24 * MM, abs=0.1)
    assert bottom - top == pytest.approx(24 * MM, abs=0.1)
    quiet = 4 * 24 * MM / 25
    for sign in page.chars:
        beside = sign["x1"] <= left - quiet or sign["x0"] >= right + quiet
        assert beside or sign["bottom"] <= top - quiet or sign["top"] >= bottom + quiet, sign
    pale = of_colour(page.curves, Colour.PALE)
    assert pale
    assert all(c["x1"] <= left - quiet or c["x0"] >= right + quiet for c in pale)
    assert page.width - right >= quiet
    assert left >= quiet


def test_the_code_can_be_read() -> None:
    """The modules are those of the address, from the upper left corner on."""
    import segno

    page = opened(sheet(facts={"xenia.web": "xenia.example"}))
    left, top, right, _ = code_box(page)
    wanted = [list(row) for row in segno.make("https://xenia.example", error="m").matrix]
    module = (right - left) / len(wanted)
    found = [[0] * len(wanted) for _ in wanted]
    for bar in page.rects:
        row = round((bar["top"] - top) / module)
        first, last = round((bar["x0"] - left) / module), round((bar["x1"] - left) / module)
        if bar["height"] < 1.5 * module and 0 <= row < len(wanted):
            found[row][first:last] = [1] * (last - first)
    assert found == wanted


def left_of(drawn: Sheet, text: str) -> float:
    found = [word for word in drawn_words(drawn) if word["text"].startswith(text)]
    assert found, text
    return float(found[0]["x0"])


def test_right_to_left_languages_mirror_the_order_of_panels() -> None:
    arabic = sheet("health-hour", ("ar", "nl"))
    thai = sheet("health-hour", ("th", "nl"))
    middle = 105 * MM
    assert left_of(arabic, "Hulp") > middle > left_of(arabic, "Een")
    assert left_of(thai, "Hulp") < middle < left_of(thai, "Een")


@pytest.mark.parametrize("languages", pairs())
def test_practice_is_said_in_dutch_and_in_the_visitors_language(languages: tuple[str, ...]) -> None:
    said = "".join(text_of(sheet(languages=languages, practice=True)).split())
    for language in {"nl", *languages}:
        assert catalogue(language)["sheet.practice"].replace("\u200b", "") in said
    assert "OEFENING" not in text_of(sheet(languages=languages))


def test_a_draft_is_marked_until_it_was_reviewed() -> None:
    words = catalogue("bg")
    draft = text_of(sheet(languages=("bg", "nl")))
    assert draft.count(words["sheet.draft.mark"]) == 2
    assert words["sheet.draft.note"] in draft
    reviewed = text_of(sheet(languages=("bg", "nl"), reviewed=frozenset({"bg"})))
    assert words["sheet.draft.mark"] not in reviewed
    assert catalogue("nl")["sheet.draft.mark"] not in draft


def test_a_strip_stands_there_only_with_facts() -> None:
    assert "058 - 000 00 00" in text_of(sheet(facts=FACTS))
    assert "058 - 000 00 00" not in text_of(sheet(facts={**FACTS, "xenia.phone": ""}))
    with_strip, without = sheet(facts=FACTS), sheet()

    assert of_colour(opened(with_strip).curves, Colour.PALE)
    assert not of_colour(opened(without).curves, Colour.PALE)


def test_a_fact_too_wide_for_its_row_is_refused() -> None:
    with pytest.raises(SheetTooFull) as caught:
        handout_pdf(sheet(facts={**FACTS, "xenia.address": "W" * 60}))
    assert "welcome" in sentence(caught.value, Translator("nl"))


@pytest.mark.parametrize("languages", pairs())
def test_every_picture_is_described(languages: tuple[str, ...]) -> None:
    drawn = sheet("welcome", languages, FACTS)
    tags = every_tag(handout_pdf(drawn))
    figures = [tag for tag in tags if tag["/S"] == "/Figure"]
    pictures = 1 + sum(len(panel.pictures) for panel in drawn.topic.panels)
    assert len(figures) == pictures + len(drawn.facts) + 1  # the code
    words = catalogue(languages[0])
    described = {str(tag["/Alt"]) for tag in figures}
    assert {words[f"picture.{name}"] for p in drawn.topic.panels for name in p.pictures} < described
    assert {tag["/Lang"] for tag in figures} == {languages[0]}


@pytest.mark.parametrize(("topic", "languages"), ALL)
def test_a_sheet_is_small_and_always_the_same(topic: str, languages: tuple[str, ...]) -> None:
    first = handout_pdf(sheet(topic, languages, FACTS))
    assert len(first) < 100_000
    assert handout_pdf(sheet(topic, languages, FACTS)) == first
