"""Puts a fact into words for staff: its name, value, source and last day."""

from xenia_desk.core.sheets.facts import Fact
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.localization import HANDOUTS, Translator


def isolated(value: str) -> str:
    """A value that reads in its own direction, whatever stands around it."""
    return f"\u2068{value}\u2069"


def fact_name(around: Surroundings, fact: str) -> str:
    """What a sheet calls it, in the language of the screen."""
    return Translator(around.words.language, HANDOUTS).text(f"fact.{fact}")


def picture_name(around: Surroundings, picture: str) -> str:
    """What a picture shows, in the language of the screen."""
    words, message = Translator(around.words.language, HANDOUTS), f"picture.{picture}"
    return words.text(message) if words.has(message) else picture  # of another program's file


def language_name(around: Surroundings, tag: str) -> str:
    """A language as the first word of a line; its tag where nobody knows a name."""
    try:
        name = around.words.language_name(tag)
    except LookupError:
        return tag
    return name[:1].upper() + name[1:]


def said_of(around: Surroundings, fact: Fact) -> str:
    """Value, source, check and last day in one line; a word for nothing."""
    if not fact.value:
        return around.text("facts.state_empty")
    parts = (isolated(fact.value), *about(around, fact))
    return " · ".join(parts)


def about(around: Surroundings, fact: Fact) -> tuple[str, ...]:
    """Where a fact comes from, who checked it when, and its last day."""
    text, words = around.text, around.words
    parts = [text("facts.source_is", source=isolated(fact.source))] if fact.source else []
    if fact.checked_on is not None:
        day = words.long_date(fact.checked_on)
        parts.append(text("facts.checked_by", day=day, role=text(f"facts.role_{fact.checked_by}")))
    if fact.valid_until is not None:
        parts.append(text("facts.valid_until", day=words.long_date(fact.valid_until)))
    return tuple(parts)
