"""Handouts: a topic's file is read whole or refused with its line; facts are clean or refused."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from xenia_desk.core.names import FactName
from xenia_desk.core.sheets.fact_reader import shipped_facts
from xenia_desk.core.sheets.facts import Fact, FactKind
from xenia_desk.core.sheets.handouts import FIRST_PANELS, Review, Sheet, make_sheet
from xenia_desk.core.sheets.refusals import (
    BadTopic,
    FirstPanelDiffers,
    NotSixPanels,
    SameLanguageTwice,
    SheetLanguageUnknown,
    TopicFault,
    TopicKeyMissing,
    TopicKeyUnknown,
    TopicNotToml,
    TopicWordUnknown,
)
from xenia_desk.core.sheets.topic_reader import read_topic
from xenia_desk.localization import Translator
from xenia_desk.wording import sentence

ROOT = Path(__file__).parent.parent.parent.parent / "resources"
FILES = ROOT / "handouts"
PICTURES = tomllib.loads((ROOT / "pictograms" / "pictograms.toml").read_text("utf-8")).keys()
FACTS = shipped_facts((ROOT / "facts.toml").read_text("utf-8"))
WELCOME = (FILES / "welcome.toml").read_text("utf-8")
REVISED = date(2027, 1, 20)
KNOWN = dict.fromkeys(("nl", "en", "bg", "ar", "th"), REVISED)


def made(languages: tuple[str, ...] = ("bg", "nl"), **changes: Any) -> Sheet:
    given: dict[str, Any] = {"known": KNOWN, "facts": {}, "practice": False}
    topic = read_topic("welcome", WELCOME, PICTURES, FACTS)
    return make_sheet(topic, languages, **{**given, "day": date(2027, 3, 4), **changes})


@pytest.mark.parametrize("path", sorted(FILES.glob("*.toml")), ids=lambda path: path.stem)
def test_every_shipped_topic_is_read(path: Path) -> None:
    topic = read_topic(path.stem, path.read_text("utf-8"), PICTURES, FACTS)
    assert topic.id == path.stem
    assert len(topic.panels) == 6
    assert topic.panels[0] in FIRST_PANELS


@pytest.mark.parametrize(
    ("old", "new", "fault", "what", "line"),
    [
        ('carry = "free"', 'carry = "maybe"', TopicWordUnknown, "maybe", 4),
        ('carry = "free"', "carry = []", TopicWordUnknown, "[]", 4),
        ('carry = "free"\n', "", TopicKeyMissing, "carry", 0),
        ('kind = "help"', 'kind = "help"\nextra = 1', TopicKeyUnknown, "extra", 6),
        ('"xenia.web"]', '"weather"]', TopicWordUnknown, "weather", 7),
        ('"xenia.web"]', '"xenia.phone"]', TopicWordUnknown, "xenia.phone", 7),
        ('"xenia.web"]', "[]]", TopicWordUnknown, "[]", 7),
        ('id = "welcome"', 'id = "other"', TopicWordUnknown, "other", 3),
        ('picture = "welcome"', 'picture = "spy"', TopicWordUnknown, "spy", 6),
        ('["interpreter"]', '["unknown"]', TopicWordUnknown, "unknown", 31),
        ('["interpreter"]', '["a", "b", "c", "d"]', TopicKeyMissing, "pictures", 31),
        ('["interpreter"]', "[[]]", TopicWordUnknown, "[]", 31),
        ('"panel.interpreter"', '"Free text"', TopicWordUnknown, "Free text", 30),
        ('message = "panel.silence"\n', "", TopicKeyMissing, "message", 17),
        ('message = "panel.everyone"', 'message = "panel.papers"', FirstPanelDiffers, None, 10),
        ('id = "welcome"', "id = ", TopicNotToml, "3", 3),
        ('id = "welcome"', 'id = "welcome"\nid = "welcome"', TopicNotToml, "4", 4),
        ("[[panels]]", "[panels]", TopicNotToml, None, None),
    ],
)
def test_a_bad_topic_is_refused_with_its_line(
    old: str, new: str, fault: type[TopicFault], what: str | None, line: int | None
) -> None:
    assert old in WELCOME
    with pytest.raises(BadTopic) as caught:
        read_topic("welcome", WELCOME.replace(old, new), PICTURES, FACTS)
    refusal = caught.value
    assert type(refusal.reason) is fault
    assert what is None or refusal.reason.what == what
    assert line is None or refusal.line == line
    for language in ("nl", "en"):
        assert "welcome" in sentence(refusal, Translator(language))


@pytest.mark.parametrize("panels", [0, 5, 7])
def test_a_topic_has_six_panels(panels: int) -> None:
    head, *each = WELCOME.split("[[panels]]")
    text = "[[panels]]".join([head, *(each * 2)[:panels]])
    with pytest.raises(BadTopic) as caught:
        read_topic("welcome", text, PICTURES, FACTS)
    expected = TopicKeyMissing if panels == 0 else NotSixPanels
    assert type(caught.value.reason) is expected


def test_a_sheet_shows_the_facts_of_its_topic_in_their_order() -> None:
    facts = {
        "xenia.web": Fact(FactName("xenia.web"), FactKind.WEB, "xenia.example"),
        "xenia.address": Fact(FactName("xenia.address"), FactKind.ADDRESS, " "),
        "xenia.phone": Fact(FactName("xenia.phone"), FactKind.PHONE, "058 - 000  00 00"),
        "emergency.number": Fact(FactName("emergency.number"), FactKind.PHONE, "112"),
    }
    shown = [(fact.label, fact.value) for fact in made(facts=facts).facts]
    assert shown == [
        ("fact.xenia.phone", "058 - 000 00 00"),
        ("fact.xenia.web", "xenia.example"),
    ]
    assert made().facts == ()


def test_languages_are_known_and_different() -> None:
    with pytest.raises(SheetLanguageUnknown) as caught:
        made(("xx", "nl"))
    assert "nl, en, bg, ar, th" in sentence(caught.value, Translator("nl"))
    with pytest.raises(SameLanguageTwice):
        made(("nl", "nl"))


def test_a_translation_is_a_draft_until_it_was_reviewed() -> None:
    sheet = made(reviewed=frozenset({"bg"}))
    states = [sheet.review(tag) for tag in ("nl", "bg", "en")]
    assert states == [Review.SOURCE, Review.REVIEWED, Review.DRAFT]


def test_the_name_that_others_read_says_nothing() -> None:
    assert made().name == "Blad"
