"""The words of handouts: whole, isolated where needed, short, neutral outside, in one script."""

import re
import unicodedata

import polib
import pytest

from tests.outputs.sheets.few_sheets import EVERY_TOPIC, LANGUAGES, ROOT, catalogue, on_sheet, topic
from xenia_desk.outputs.pdf.text.bidi import LRI, PDI
from xenia_desk.outputs.pdf.text.fonts import choose, faces

LATIN_OR_DIGIT = re.compile(r"[A-Za-z0-9{]")
# What may stand on no outside: titles, marks, file names. Parts of words, in each language.
OUTSIDE = {
    "nl": ("seks", "prostitu", "hoer", "escort", "mensenhandel", "soa", "politie"),
    "en": ("sex", "prostitu", "whore", "escort", "traffick", "sti", "police"),
    "bg": ("секс", "проститу", "полов", "трафик", "полиц"),
    "ar": ("جنس", "دعارة", "بغاء", "اتجار", "شرطة"),
    "th": ("เพศ", "โสเภณี", "ค้ามนุษย์", "ตำรวจ"),
}
ENDS = {".": ".", "?": "?"}
ARABIC_ENDS = {".": ".", "?": "\u061f"}
SAME_IN_ALL = {"en": {"board.later", "board.stop"}}
MOST_WORDS = 15


def outside(language: str) -> list[str]:
    every = catalogue(language)
    shown = [name for name in every if name.endswith(".title") or name.startswith("sheet.")]
    return [every[name].casefold().replace("\u200b", "") for name in shown]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_of_every_topic_is_there(language: str) -> None:
    every = catalogue(language)
    for name in EVERY_TOPIC:
        described = topic(name)
        for panel in described.panels:
            assert every[panel.message]
            assert all(every[f"picture.{picture}"] for picture in panel.pictures)
        assert every[described.title]
        assert every[f"picture.{described.picture}"]


@pytest.mark.parametrize("language", [tag for tag in LANGUAGES if tag != "nl"])
def test_a_translation_is_another_text_and_a_draft(language: str) -> None:
    dutch, other = catalogue("nl"), catalogue(language)
    same = {name for name in dutch if dutch[name] == other[name]}
    assert same <= SAME_IN_ALL.get(language, set())
    entries = polib.pofile(str(ROOT / "i18n" / "handouts" / f"{language}.po"))
    assert all("fuzzy" in entry.flags for entry in entries)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_outside_is_neutral(language: str) -> None:
    for words in outside(language):
        found = [part for part in OUTSIDE[language] if re.search(rf"(?<!\w){part}", words)]
        assert found == [], words


def test_the_search_for_words_finds_them_inside() -> None:
    """Control: the panels do name a test; there the search must see it."""
    for language in LANGUAGES:
        inside = catalogue(language)["panel.test"].casefold().replace("\u200b", "")
        assert any(part in inside for part in OUTSIDE[language])


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_are_short(language: str) -> None:
    for words in on_sheet(language):
        if language == "th":  # written without spaces: letters stand for words, spaces for stops
            parts = words.replace("\u200b", "").split(" ")
            assert max(len(part) for part in parts) <= 60
        else:
            parts = re.split(r"[.?!\u061f]", words)
            assert max(len(part.split()) for part in parts) <= MOST_WORDS


@pytest.mark.parametrize("language", [tag for tag in LANGUAGES if tag not in {"nl", "th"}])
def test_sentences_end_as_the_dutch_ones_do(language: str) -> None:
    dutch, other = catalogue("nl"), catalogue(language)
    ends = ARABIC_ENDS if language == "ar" else ENDS
    for name in dutch:
        if name.startswith(("panel.", "sheet.draft.note")):
            assert other[name][-1] == ends[dutch[name][-1]], name


def unisolated(words: str) -> list[str]:
    """Latin letters and digits in a right-to-left text that stand outside isolates."""
    depth, found = 0, []
    for sign in words:
        depth += (sign == LRI) - (sign == PDI)
        if depth == 0 and LATIN_OR_DIGIT.match(sign):
            found.append(sign)
    return found if depth == 0 else [*found, "isolate left open"]


def test_arabic_isolates_every_name_and_number() -> None:
    source = polib.pofile(str(ROOT / "i18n" / "handouts" / "ar.po"))
    assert {
        entry.msgid: unisolated(entry.msgstr) for entry in source if unisolated(entry.msgstr)
    } == {}
    assert unisolated("في Xenia") == list("Xenia")
    assert unisolated("في \u2066Xenia")


@pytest.mark.parametrize("language", ["bg", "ar", "th"])
def test_no_word_mixes_scripts(language: str) -> None:
    for name, text in catalogue(language).items():
        for word in re.findall(r"[^\W\d_]+", text):
            scripts = {unicodedata.name(sign).split()[0] for sign in word}
            assert len(scripts) == 1, (name, word)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("bold", [False, True])
def test_no_message_holds_a_character_without_glyph(language: str, *, bold: bool) -> None:
    choices = faces(language, bold=bold)
    for text in catalogue(language).values():
        for sign in text:
            assert unicodedata.category(sign) == "Cf" or choose(sign, choices) in choices
