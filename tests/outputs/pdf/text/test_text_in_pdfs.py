"""What stands on a page can be read back: every word, numbers from left to right, all embedded."""

import io
import re
from functools import lru_cache
from typing import Any

import pdfplumber
import pypdf
import pytest

from tests.outputs.sheets.few_sheets import FACTS, catalogue, on_sheet, pairs, sheet
from tests.outputs.sheets.sheet_set import full_sheet
from tests.outputs.tags import every_tag
from xenia_desk.core.sheets.handouts import Format
from xenia_desk.localization import HANDOUTS, Translator, languages
from xenia_desk.outputs.pdf.document import MM, Document
from xenia_desk.outputs.pdf.text.breaks import line_ends
from xenia_desk.outputs.pdf.text.fonts import MissingGlyph
from xenia_desk.outputs.pdf.text.lines import TextTooWide
from xenia_desk.outputs.pdf.text.paragraphs import measure, plain, wrap
from xenia_desk.outputs.pdf.text.styles import Align, Style
from xenia_desk.outputs.sheets.handouts_pdf import handout_pdf
from xenia_desk.wording import sentence

AT_LEAST = {"ar": 0.95}
MOST = 0.99
EVERY = languages(HANDOUTS)
NO_SPACES = {"th", "zh-Hans"}  # a line may end anywhere between their words
NUMBERS = ["058 - 123 45 67", "13:00", "13.00 - 16.00", "0800-2000", "Weaze 12 A"]


def written(language: str, texts: list[str]) -> bytes:
    document = Document("Blad", language)
    page = document.page()
    top = 20.0
    for text in texts:
        if top > page.height - 80:
            page, top = document.page(), 20.0
        top += page.paragraph(Style(12, language=language), text, (30, top, 500))
    assert top < page.height
    return document.content()


def by_pypdf(pdf: bytes) -> str:
    return "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)


def by_pdfplumber(pdf: bytes) -> str:
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        return "\n".join(page.extract_text() for page in document.pages)


def by_pdfplumber_from_the_right(pdf: bytes) -> str:
    """It gives characters from left to right, also of words that run the other way."""
    return "\n".join(line[::-1] for line in by_pdfplumber(pdf).splitlines())


def words(texts: list[str]) -> set[str]:
    return {word for text in texts for word in re.findall(r"[^\W_]+", plain(text))}


@pytest.mark.long(but=4)
@pytest.mark.parametrize("language", EVERY)
def test_every_word_is_read_back(language: str) -> None:
    texts = on_sheet(language)
    pdf = written(language, texts)
    wanted = words(texts)
    assert len(wanted) > 30
    for library in (by_pypdf, by_pdfplumber):
        found = library(pdf)
        if language == "ar" and library is by_pdfplumber:
            found += by_pdfplumber_from_the_right(pdf)
        if language in NO_SPACES:
            found = "".join(found.split())
        missing = {word for word in wanted if word not in found}
        least = AT_LEAST.get(language, MOST)
        assert len(missing) <= (1 - least) * len(wanted), (library.__name__, missing)


@lru_cache
def by_place(pdf: bytes) -> list[dict[str, Any]]:
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        return sorted(document.pages[0].chars, key=lambda c: (round(c["top"]), c["x0"]))


def characters(pdf: bytes, text: str) -> list[dict[str, Any]]:
    """The characters of a piece of text in the order of their places on the page."""
    found = by_place(pdf)
    signs = "".join(c["text"] for c in found)
    return found[signs.index(text) : signs.index(text) + len(text)] if text in signs else []


@pytest.mark.parametrize("language", EVERY)
def test_numbers_stand_from_left_to_right(language: str) -> None:
    """By the places of their glyphs on the page, between words of every language."""
    said = catalogue(language)["panel.everyone"]
    before, after = said[:4], said[-5:]
    texts = [f"{before} \u2066{number}\u2069 {after}" for number in NUMBERS]
    pdf = written(language, texts)
    assert [number for number in NUMBERS if characters(pdf, number)] == NUMBERS


def test_a_number_without_isolate_is_reversed() -> None:
    """Control: this is what the isolates are for, and the test above sees it."""
    assert not characters(written("ar", ["اتصل 058 - 123 45 67 مرحبا"]), "058 - 123 45 67")


@pytest.mark.parametrize("languages", pairs())
def test_facts_on_a_sheet_stand_from_left_to_right(languages: tuple[str, ...]) -> None:
    pdf = handout_pdf(sheet(languages=languages, facts=FACTS))
    values = list(FACTS.values())
    assert [value for value in values if characters(pdf, value)] == values


def test_an_isolate_is_not_broken() -> None:
    style = Style(12, language="ar")
    text = "هاتف \u2066058 - 123 45 67\u2069 مرحبا"
    lines = wrap(style, text, measure(style, "\u2066058 - 123 45 67\u2069") + 1)
    assert "058 - 123 45 67" in [plain(line.text) for line in lines]
    with pytest.raises(TextTooWide):
        wrap(style, text, measure(style, "\u2066058 - 123\u2069"))


def test_where_lines_may_end() -> None:
    assert line_ends("een twee  drie") == (4, 10, 14)
    assert line_ends("น้ำ\u200bดื่ม") == (4, 8)
    assert line_ends("你好。再见") == (1, 3, 4, 5)  # never before the full stop
    assert line_ends("soa-test 13.00") == (9, 14)


@pytest.mark.long(but=6)
@pytest.mark.parametrize("language", EVERY)
@pytest.mark.parametrize("align", [Align.CENTRE])
def test_lines_hold_every_word_within_the_width(language: str, align: Align) -> None:
    style = Style(14, bold=True, language=language, align=align)
    for text in on_sheet(language):
        lines = wrap(style, text, 200)
        assert all(line.width <= 200.01 for line in lines)
        joint = "" if language in NO_SPACES else " "
        bare = plain(joint.join(line.text for line in lines))
        assert bare.replace(" ", "") == plain(text).replace(" ", "")


def test_a_character_without_glyph_is_named() -> None:
    with pytest.raises(MissingGlyph) as caught:
        written("nl", ["ja \u0905"])
    assert "U+0905" in sentence(caught.value, Translator("nl"))


def test_letters_follow_the_language() -> None:
    """A cedilla becomes the comma below in Romanian, and stays in Turkish; dots stay where due."""

    def shapes(text: str, language: str) -> list[int]:
        (line,) = wrap(Style(12, language=language), text, 500)
        return [glyph.number for item in line.items for glyph in item.glyphs]

    assert shapes("ş ţ", "ro") == shapes("ș ț", "ro") != shapes("ş ţ", "tr")
    assert len({*shapes("i \u0131 I \u0130", "tr")}) == 5  # and the blank


def resources(pdf: bytes) -> dict[str, Any]:
    page: Any = pypdf.PdfReader(io.BytesIO(pdf)).pages[0]
    found: dict[str, Any] = page["/Resources"]["/Font"]
    return found


@pytest.mark.parametrize("languages", pairs())
def test_every_font_is_embedded_as_a_subset(languages: tuple[str, ...]) -> None:
    fonts = resources(handout_pdf(sheet(languages=languages)))
    assert fonts
    for font in fonts.values():
        inside = font["/DescendantFonts"][0]["/FontDescriptor"]
        assert inside["/FontFile2"].get_data()[:4] == b"\0\1\0\0"
        assert re.match(r"/[A-Z]{6}\+", font["/BaseFont"])
        assert font["/ToUnicode"].get_data().startswith(b"/CIDInit")


def test_two_names_for_one_shape_are_both_read_back() -> None:
    """A no-break space and a space look alike, and are told apart when copied."""
    found = by_pypdf(written("nl", ["a\u00a0b c"]))
    assert "a\u00a0b c" in found


@pytest.mark.parametrize(("language", "text"), [("th", "ที่นี่มีน้ำ"), ("ar", "أنبوب فحص")])
def test_marks_do_not_part_a_word(language: str, text: str) -> None:
    pdf = written(language, [text])
    assert text in by_pypdf(pdf)
    plumbed = by_pdfplumber(pdf) if language == "th" else by_pdfplumber_from_the_right(pdf)
    assert text in plumbed


def test_equal_drawing_gives_equal_bytes_and_says_nothing_else() -> None:
    first, second = written("nl", ["Een blad"]), written("nl", ["Een blad"])
    assert first == second
    reader = pypdf.PdfReader(io.BytesIO(first))
    assert {str(k): str(v) for k, v in (reader.metadata or {}).items()} == {"/Title": "Blad"}
    assert "/Metadata" not in reader.root_object
    assert written("nl", ["Een ander"]) != first


def test_the_bytes_do_not_follow_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    before = written("nl", ["Een blad"])
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert written("nl", ["Een blad"]) == before


def test_text_is_tagged_in_reading_order_with_its_language() -> None:
    pdf = handout_pdf(sheet(languages=("ar", "nl")))
    root: Any = pypdf.PdfReader(io.BytesIO(pdf)).root_object
    assert root["/Lang"] == "ar"
    assert root["/MarkInfo"]["/Marked"].value is True
    tags = every_tag(pdf)
    headings = [tag for tag in tags if tag["/S"] == "/H1"]
    assert [tag["/ActualText"] for tag in headings] == ["مرحبا بكم في Xenia"]
    read = [(tag["/Lang"], tag.get("/ActualText", "")) for tag in tags if tag["/S"] == "/P"]
    everyone = read.index(("nl", catalogue("nl")["panel.everyone"]))
    assert read[everyone - 1] == ("ar", catalogue("ar")["panel.everyone"])


def test_a4_is_a4() -> None:
    box = pypdf.PdfReader(io.BytesIO(handout_pdf(sheet()))).pages[0].mediabox
    assert float(box.width) == pytest.approx(210 * MM, abs=0.01)
    assert float(box.height) == pytest.approx(297 * MM, abs=0.01)


@pytest.mark.parametrize("paper", Format)
def test_the_tree_of_tags_is_what_a_reader_needs(paper: Format) -> None:
    """One heading, numbered items of a list, pictures with words and place, texts with language."""
    given = full_sheet("welcome", ("ar", "nl"))
    pdf = handout_pdf(given, paper)
    tags = every_tag(pdf)
    kinds = [str(tag["/S"]) for tag in tags]
    assert kinds.count("/H1") >= 1
    if paper is not Format.CARD:
        assert kinds.count("/LI") == kinds.count("/LBody") == kinds.count("/Lbl") == 6
        items = [tag for tag in tags if tag["/S"] == "/LI"]
        assert all([k.get_object()["/S"] for k in i["/K"]] == ["/Lbl", "/LBody"] for i in items)
    figures = [tag for tag in tags if tag["/S"] == "/Figure"]
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    wide, tall = (float(side) for side in reader.pages[0].mediabox.upper_right)
    for figure in figures:
        left, bottom, right, top = (float(side) for side in figure["/A"]["/BBox"])
        assert 0 <= left < right <= wide
        assert 0 <= bottom < top <= tall
        assert figure["/Alt"]
    texts = [tag for tag in tags if tag["/S"] in {"/H1", "/P", "/Lbl"}]
    assert all(tag["/Lang"] in {"ar", "nl"} and tag["/ActualText"] for tag in texts)
    assert [str(page["/Tabs"]) for page in reader.pages] == ["/S"] * len(reader.pages)


@pytest.mark.parametrize("paper", Format)
def test_everything_drawn_is_tagged_or_an_artifact(paper: Format) -> None:
    """What a checker counts: every mark of content begins once, ends once, none within another."""
    made = handout_pdf(full_sheet("welcome", ("th", "nl")), paper)
    for page in pypdf.PdfReader(io.BytesIO(made)).pages:
        content: Any = page.get_contents()
        depth = most = outside = 0
        for line in content.get_data().split(b"\n"):
            depth += line.endswith((b" BDC", b" BMC")) - (line == b"EMC")
            most = max(most, depth)
            paints = line.split(b" ")[-1] in {b"f", b"S", b"B", b"f*", b"B*", b"TJ"}
            outside += paints and depth == 0
        assert (depth, most, outside) == (0, 1, 0)
