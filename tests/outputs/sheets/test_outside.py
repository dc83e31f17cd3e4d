"""What a stranger can read of a paper says nothing: outsides, every card, names, what reads aloud.

Searched in every language, for words of sex work, infections, police, violence and exploitation;
the same search finds them on the sheets that only the visitor looks at.
"""

import io
import re
import tomllib
from collections.abc import Iterator
from dataclasses import replace

import pypdf
import pytest

from tests.outputs.sheets.few_sheets import ROOT
from tests.outputs.sheets.sheet_set import drawn, full_sheet
from tests.outputs.tags import every_tag
from xenia_desk.core.sheets.handouts import Carry, Format, Sheet
from xenia_desk.core.sheets.refusals import NumbersMissing
from xenia_desk.localization import HANDOUTS, Translator, languages
from xenia_desk.outputs.pdf.placed import What
from xenia_desk.outputs.sheets.handouts_pdf import booklet_pdf, handout_pdf
from xenia_desk.workflows.sheets import making_sheets

LISTED = tomllib.loads((ROOT / "packaging" / "languages.toml").read_text("utf-8"))["language"]
NOT_IN_WORDS = {"th", "zh-Hans"}  # written without spaces: a word begins anywhere
LANGUAGES = languages(HANDOUTS)
ASKED = [each.id for each in making_sheets.topics() if each.carry is Carry.ASK]
FREE = [each.id for each in making_sheets.topics() if each.carry is Carry.FREE]
ISOLATES = re.compile("[\u2066-\u2069\u200b]")


def betrays(language: str, said: str) -> list[str]:
    """The beginnings of words that no stranger may read, in the language and in Dutch."""
    words = ISOLATES.sub("", said).casefold()
    return [
        stem
        for tag in {language, "nl"}
        for stem in LISTED[tag]["not_outside"]
        if re.search(("" if tag in NOT_IN_WORDS else r"(?<!\w)") + re.escape(stem), words)
    ]


def read(pdf: bytes) -> str:
    """All that a file says of itself and aloud: its name, its words, what its pictures are."""
    found = pypdf.PdfReader(io.BytesIO(pdf))
    tags = every_tag(pdf)
    spoken = [str(tag.get(key, "")) for tag in tags for key in ("/Alt", "/ActualText", "/E", "/T")]
    return "\n".join([*(str(value) for value in (found.metadata or {}).values()), *spoken])


def of(name: str, language: str) -> Sheet:
    return full_sheet(name, (language,) if language == "nl" else (language, "nl"))


@pytest.mark.long(but=3)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_card_betrays_who_carries_it(language: str) -> None:
    for topic in making_sheets.topics():
        full = of(topic.id, language)
        bare = [replace(full, facts=())] if topic.id in FREE else []
        for sheet in (full, *bare):
            assert betrays(language, read(handout_pdf(sheet, Format.CARD))) == [], topic.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_search_finds_what_betrays(language: str) -> None:
    """Control: what a sheet says inside, which names all of these."""
    words = Translator(language, HANDOUTS)
    for message in ("force", "violence", "safe-home"):
        assert betrays(language, words.text(f"fact.{message}.phone")), message
    assert betrays(language, words.text("fact.police.no-hurry"))
    assert betrays(language, words.text("panel.test"))
    inside = read(handout_pdf(of("emergency-numbers", language), Format.A4))
    assert len(betrays(language, inside)) > 2


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ASKED)
def test_a_card_that_is_asked_for_is_numbers_and_pictures(name: str, language: str) -> None:
    sheet = of(name, language)
    front, back = drawn(sheet, Format.CARD).pages
    words = [Translator(tag, HANDOUTS) for tag in sheet.languages]
    allowed = {said.text(message) for said in words for message in ("fold.front",)}
    allowed |= {said.text("sheet.draft.note") for said in words}
    shown = {each.words for each in front.placed if each.what is What.TEXT}
    assert {ISOLATES.sub("", line) for line in shown} <= {
        ISOLATES.sub("", part) for words in allowed for part in [words, *_lines(words, shown)]
    }
    numbers = {fact.value for fact in sheet.numbers}
    lines = {ISOLATES.sub("", each.words) for each in back.placed if each.what is What.TEXT}
    said = " ".join(lines - numbers)
    assert numbers <= lines
    assert "Xenia" not in said
    for fact in sheet.facts:
        label = ISOLATES.sub("", words[0].text(fact.label))
        assert label not in said
    pictures = {each.words for each in back.placed if each.what is What.FIGURE}
    assert len(pictures) == len(sheet.numbers)


def _lines(words: str, shown: set[str]) -> list[str]:
    """The lines in which words may have been set."""
    return [line for line in shown if ISOLATES.sub("", line) in ISOLATES.sub("", words)]


def test_a_number_has_the_same_picture_on_the_card_and_on_the_sheet() -> None:
    sheet = of("emergency-numbers", "ro")

    def pictures(paper: Format) -> set[str]:
        placed = [each for page in drawn(sheet, paper).pages for each in page.placed]
        return {each.words for each in placed if each.what is What.FIGURE}

    assert pictures(Format.CARD) - {"everyone"} <= pictures(Format.A4)


@pytest.mark.parametrize("name", ASKED)
def test_a_card_without_a_number_is_refused(name: str) -> None:
    sheet = of(name, "ro")
    with pytest.raises(NumbersMissing):
        handout_pdf(replace(sheet, facts=()), Format.CARD)


def outsides(sheet: Sheet) -> Iterator[str]:
    """What stands on the two outer quarters of a leaflet, the lower half as it is printed."""
    (page,) = drawn(sheet, Format.FOLD).pages
    for each in page.placed:
        if each.bottom > page.height / 2:
            yield each.words


@pytest.mark.long(but=3)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_outside_of_a_leaflet_is_a_front_and_an_empty_back(language: str) -> None:
    for name in FREE:
        sheet = of(name, language)
        words = [Translator(tag, HANDOUTS) for tag in sheet.languages]
        allowed = {said.text("fold.front") for said in words} | {"everyone"}
        assert set(outsides(sheet)) <= {*allowed, words[0].text("sheet.draft.mark")}, name
        (page,) = drawn(sheet, Format.FOLD).pages
        assert {fact.value for fact in sheet.facts if fact.kind.value == "phone"} <= {
            ISOLATES.sub("", each.words)
            for each in page.placed
            if each.bottom < page.height / 2  # inside
        }


@pytest.mark.parametrize("language", LANGUAGES)
def test_heads_and_the_booklets_index_are_neutral(language: str) -> None:
    said = Translator(language, HANDOUTS)
    for topic in making_sheets.topics():
        assert betrays(language, said.text(topic.title)) == []
    if language == "nl":
        index = pypdf.PdfReader(io.BytesIO(booklet_pdf([of("free-test", "nl")]))).pages[0]
        shown = index.extract_text()
        assert said.text("booklet.title") in shown
        assert Translator("en", HANDOUTS).text("booklet.title") in shown
        assert betrays("nl", shown) == []
