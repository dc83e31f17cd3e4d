"""Sheets and catalogues that several tests draw and read."""

from datetime import date
from pathlib import Path

import polib

from xenia_desk import locations
from xenia_desk.core.names import FactName
from xenia_desk.core.sheets.facts import Fact
from xenia_desk.core.sheets.handouts import Sheet, Topic, make_sheet
from xenia_desk.core.sheets.topic_reader import read_topic
from xenia_desk.localization import HANDOUTS, Translator
from xenia_desk.outputs.pdf.pictograms import pictograms
from xenia_desk.workflows.sheets import making_sheets, staff_content

ROOT = Path(__file__).parent.parent.parent.parent
LANGUAGES = ("nl", "en", "bg", "ar", "th")
TOPICS = ("welcome", "health-hour")
EVERY_TOPIC = tuple(each.id for each in making_sheets.topics())
REVISED = date(2027, 1, 20)  # the day on which the words of a test's sheet last changed
FACTS = {
    "xenia.address": "Weaze 0, 0000 AA Leeuwarden",
    "xenia.phone": "058 - 000 00 00",
    "xenia.hours": "woensdag 13.00 - 16.00 uur",
    "xenia.web": "xenia.example",
}


def topic(name: str) -> Topic:
    text = (locations.HANDOUT_TOPICS / f"{name}.toml").read_text("utf-8")
    return read_topic(name, text, pictograms().keys(), staff_content.facts())


def sheet(
    name: str = "welcome",
    languages: tuple[str, ...] = ("bg", "nl"),
    facts: dict[str, str] | None = None,
    *,
    practice: bool = False,
    reviewed: frozenset[str] = frozenset(),
) -> Sheet:
    return make_sheet(
        topic(name),
        languages,
        known=dict.fromkeys(LANGUAGES, REVISED),
        facts={
            name: Fact(FactName(name), staff_content.facts()[name].kind, value)
            for name, value in (facts or {}).items()
        },
        reviewed=reviewed,
        practice=practice,
        day=date(2027, 3, 4),
    )


def pairs() -> list[tuple[str, ...]]:
    return [(tag, "nl" if tag != "nl" else "en") for tag in LANGUAGES]


def catalogue(language: str) -> dict[str, str]:
    """Every message of the handouts in a language, as it is printed."""
    source = polib.pofile(str(ROOT / "i18n" / "handouts" / "nl.po"))
    translator = Translator(language, HANDOUTS)
    values = {
        "month": "3-2027",
        "until": "5-6-2027",
        "address": "xenia.example",
    }
    return {entry.msgid: translator.text(entry.msgid, **values) for entry in source}


def on_sheet(language: str) -> list[str]:
    """The messages that a sheet prints as words (descriptions of pictures are not drawn)."""
    every = catalogue(language)
    return [every[name] for name in sorted(every) if name.startswith(("topic.", "panel."))]
