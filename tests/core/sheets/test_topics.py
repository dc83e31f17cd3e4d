"""The shipped topics, facts and talk board: whole, named in words, short, and safe to carry."""

import re
import tomllib
from pathlib import Path

import polib
import pytest

from xenia_desk.core.languages import in_order_of_need, own_name
from xenia_desk.core.plan.reader import read_plan
from xenia_desk.core.sheets.fact_reader import shipped_facts
from xenia_desk.core.sheets.handouts import (
    FIRST_PANELS,
    FRONT,
    PANELS,
    Carry,
    Format,
    Topic,
    TopicKind,
)
from xenia_desk.core.sheets.refusals import BadBoard
from xenia_desk.core.sheets.talk_board import read_board, word
from xenia_desk.core.sheets.topic_reader import read_topic

ROOT = Path(__file__).parent.parent.parent.parent
RESOURCES = ROOT / "resources"
HANDOUTS = ROOT / "i18n" / "handouts"
PICTURES = tomllib.loads((RESOURCES / "pictograms" / "pictograms.toml").read_text("utf-8"))
FACTS = shipped_facts((RESOURCES / "facts.toml").read_text("utf-8"))
BOARD = (RESOURCES / "board.toml").read_text("utf-8")
TOPICS = {
    path.stem: read_topic(path.stem, path.read_text("utf-8"), PICTURES, FACTS)
    for path in sorted((RESOURCES / "handouts").glob("*.toml"))
}
ASK = {
    "rights-and-safety",
    "other-work",
    "place-to-stay",
    "emergency-numbers",
    "what-we-write-down",
}
NOT_ALL_FREE = {"first-steps", "emergency-numbers", "rules-leeuwarden", "free-test"}
RULES = {"rules-leeuwarden", "first-steps"}
MOST_WORDS = 15
# A title, a leaflet's front: others see them first.
NEVER_OUTSIDE = {
    "nl": ("seks", "prostit", "hoer", "escort", "handel", "soa", "hiv", "politie", "uitstap"),
    "en": ("sex", "prostit", "whore", "escort", "traffick", "sti ", "hiv", "police", "exit"),
}
# On no sheet at all, inside or out.
NEVER = {"nl": ("sekswerk", "prostit", "mensenhandel", "illega", "slachtoffer", "verslaafd")}


def words(language: str) -> dict[str, str]:
    source = polib.pofile(str(ROOT / "i18n" / "handouts" / f"{language}.po"))
    return {entry.msgid: entry.msgstr for entry in source}


def messages(topic: Topic) -> set[str]:
    shown = {picture for panel in topic.panels for picture in panel.pictures} | {topic.picture}
    return {
        topic.title,
        *(panel.message for panel in topic.panels),
        *(f"picture.{picture}" for picture in shown),
        *(FACTS[fact].label for fact in topic.facts),
    }


def test_the_topics_are_those_that_the_newest_plan_counts() -> None:
    plan = read_plan(max((RESOURCES / "plans").glob("*.toml")).read_bytes())
    assert set(plan.dimensions["topic"].categories) >= TOPICS.keys()
    assert len(TOPICS) == 13


@pytest.mark.parametrize("topic", TOPICS.values(), ids=TOPICS)
def test_a_topic_is_whole(topic: Topic) -> None:
    assert len(topic.panels) == PANELS
    assert topic.panels[0] == FIRST_PANELS[topic.id in NOT_ALL_FREE]
    assert len({panel.message for panel in topic.panels}) == PANELS
    assert (topic.carry is Carry.ASK) == (topic.id in ASK)
    assert (topic.kind is TopicKind.RULES) == (topic.id in RULES)
    for language in ("nl", "en"):
        assert messages(topic) <= words(language).keys()


def test_what_is_asked_first_leaves_as_a_card_without_a_title() -> None:
    for name, topic in TOPICS.items():
        assert topic.may_leave(Format.A4) == topic.may_leave(Format.FOLD) == (name not in ASK)
        assert topic.may_leave(Format.CARD)
        assert topic.outside(Format.CARD) is None
        assert topic.outside(Format.FOLD) == FRONT
        assert topic.outside(Format.A4) == topic.title


def faults(name: str, text: str, language: str) -> list[str]:
    """What is wrong with a message that is printed."""
    found = []
    outside = name.endswith(".title") or name == FRONT
    if outside:
        found += [part for part in NEVER_OUTSIDE[language] if part in text.casefold()]
    found += [part for part in NEVER.get(language, ()) if part in text.casefold()]
    sentences = re.split(r"[.?!]\s*", text)
    found += [each for each in sentences if len(each.split()) > MOST_WORDS]
    if language == "nl" and re.search(r"\b(je|jij|jou|jouw|hij|haar|zijn haar|mevrouw)\b", text):
        found.append("not to everybody")
    return found


@pytest.mark.parametrize("language", ["nl", "en"])
def test_words_are_short_and_endanger_nobody(language: str) -> None:
    shown = ("panel.", "topic.", "board.", "fact.", "fold.", "booklet.")
    for name, text in words(language).items():
        if name.startswith(shown):
            assert faults(name, text, language) == [], name


def test_a_bad_word_is_found() -> None:
    """Control: the same search sees what is planted."""
    assert faults("topic.x.title", "Een soa-test", "nl") == ["soa"]
    assert faults("panel.x", "Een soa-test", "nl") == []
    assert faults("panel.x", "Bent u sekswerker?", "nl") == ["sekswerk"]
    assert faults("panel.x", "Jij en je brief: je mag komen.", "nl") == ["not to everybody"]
    assert faults("panel.x", "woord " * 16, "nl")


def test_a_panel_needs_no_fact_that_may_change() -> None:
    """112 is the same in the whole European Union; four months part two registers by law (BRP)."""
    for name, text in words("nl").items():
        if name.startswith("panel."):
            may = {"panel.danger": ["112."], "panel.first-steps.rni": ["4 "]}.get(name, [])
            assert re.findall(r"\d[\d\s.,:-]*|€|euro|artikel", text) == may, name


@pytest.mark.parametrize("language", sorted(path.stem for path in HANDOUTS.glob("*.po")))
def test_free_and_nameless_stands_only_above_what_is(language: str) -> None:
    """Free and without a name on a sheet is free and nameless; elsewhere the help of Xenia is."""
    first, second = FIRST_PANELS
    said = words(language)
    assert "Xeni" not in said[first.message]
    assert "Xeni" in said[second.message]
    assert {"free", "no-name"} <= set(first.pictures)
    assert not {"free", "no-name"} & set(second.pictures)


def test_a_topic_names_facts_and_every_fact_has_a_topic() -> None:
    named = {fact for topic in TOPICS.values() for fact in topic.facts}
    assert named == FACTS.keys()


def test_the_talk_board_speaks_the_words_of_the_sheets() -> None:
    groups = read_board(BOARD, PICTURES)
    shown = [picture for group in groups for picture in group.pictures]
    assert len(shown) >= 45
    for language in ("nl", "en"):
        every = words(language)
        assert {word(picture) for picture in shown} <= every.keys()
        assert {group.title for group in groups} <= every.keys()
    known = {name for name in words("nl") if name.startswith("board.")}
    assert known == {word(picture) for picture in shown} | {group.title for group in groups}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"yes"', '"handcuffs"'),
        ('"yes"', '"no"'),
        ('"yes"', "1"),
        ('"yes"', "[]"),
        ('id = "answers"', 'id = "when"'),
        ('id = "answers"', "id = 1"),
        ('id = "answers"', 'name = "x"'),
        ('id = "answers"', 'id = "answers"\nsize = 1'),
        ("[[groups]]", "[groups]"),
        ("[[groups]]", "[[pages]]"),
        ('    "yes",', '    "yes",\n' * 16),
        ("pictures = [", "pictures = "),
        ("pictures = [", "pictures = []\nothers = ["),
    ],
)
def test_a_bad_board_is_refused(old: str, new: str) -> None:
    assert old in BOARD
    with pytest.raises(BadBoard):
        read_board(BOARD.replace(old, new), PICTURES)


def test_every_language_calls_itself_by_its_own_name() -> None:
    tags = in_order_of_need(path.stem for path in (ROOT / "i18n" / "handouts").glob("*.po"))
    assert tags[:2] == ("nl", "en")
    assert all(own_name(tag) != tag for tag in tags)
    assert own_name("xx") == "xx"
    assert in_order_of_need(["xx", "ar", "nl"]) == ("nl", "ar", "xx")
