"""Reads and writes the vault's file of what staff entered about sheets.

The file is JSON with five parts: format, facts, reviews, words, tallies. Facts that this program
has no place for are left out: an earlier one had them.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from xenia_desk.core.sheets.fact_reader import (
    day_said,
    placed,
    plain_facts,
    read_object,
    said_facts,
    written_object,
)
from xenia_desk.core.sheets.facts import LONGEST, Fact
from xenia_desk.core.sheets.picture_tests import MOST_ANSWERS, Answer, Tally
from xenia_desk.core.sheets.refusals import FactKeyUnknown, FactValueWrong
from xenia_desk.core.sheets.staff_content import LanguageReview, StaffContent

_FORMAT = 1
_PARTS = ("facts", "reviews", "words", "tallies")
_REVIEW = {"organisation", "day", "words"}
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_LONGEST_MESSAGE = 1_000
_NOT_TEXT = {"Cc", "Cs", "Co", "Cn"}  # marks of direction and of word breaks belong to some scripts
V = TypeVar("V")


def read_staff_content(text: str, shipped: Mapping[str, Fact]) -> StaffContent:
    """What the file of a vault says; of facts that it does not name, what the program ships.

    Raises BadFacts, FactUnprintable or FactTooLong.
    """
    found = read_object(text)
    with placed(text):
        for key in sorted(found.keys() ^ {"format", *_PARTS}):
            raise FactKeyUnknown(key)
        if type(found["format"]) is not int or found["format"] != _FORMAT:
            raise FactValueWrong("format")
        facts, reviews, words, tallies = (_mapping(found[part], part) for part in _PARTS)
        known = {name: said for name, said in facts.items() if name in shipped}
        return StaffContent(
            {**shipped, **said_facts(known, shipped)},
            _named(reviews, _LANGUAGE, _review),
            _named(words, _LANGUAGE, _words),
            _named(tallies, _NAME, _tally),
        )


def written_staff_content(known: StaffContent) -> str:
    """The file of a vault: what `read_staff_content` reads; equal knowledge gives equal text."""
    return written_object(
        {
            "format": _FORMAT,
            "facts": plain_facts(known.facts),
            "reviews": {tag: _plain_review(review) for tag, review in known.reviews.items()},
            "words": {tag: dict(words) for tag, words in known.words.items()},
            "tallies": {picture: _plain_tally(tally) for picture, tally in known.tallies.items()},
        }
    )


def _mapping(value: object, what: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise FactValueWrong(what)
    return value


def _named(
    found: Mapping[str, object], name: re.Pattern[str], read: Callable[[str, object], V]
) -> dict[str, V]:
    for each in found:
        if not name.fullmatch(each):
            raise FactKeyUnknown(each)
    return {each: read(each, value) for each, value in found.items()}


def _review(language: str, value: object) -> LanguageReview:
    said = _mapping(value, language)
    for key in sorted(said.keys() ^ _REVIEW):
        raise FactKeyUnknown(key)
    organisation, words, day = said["organisation"], said["words"], day_said(said["day"])
    if not isinstance(organisation, str) or not 0 < len(organisation.strip()) <= LONGEST:
        raise FactValueWrong("organisation")
    if not organisation.isprintable():
        raise FactValueWrong("organisation")
    if day is None:
        raise FactValueWrong("day")
    if not isinstance(words, str) or not _DIGEST.fullmatch(words):
        raise FactValueWrong("words")
    return LanguageReview(organisation, day, words)


def _words(language: str, value: object) -> dict[str, str]:
    said = _mapping(value, language)
    for message, text in said.items():
        if not _NAME.fullmatch(message):
            raise FactKeyUnknown(message)
        if not isinstance(text, str) or not 0 < len(text) <= _LONGEST_MESSAGE:
            raise FactValueWrong(message)
        if any(unicodedata.category(sign) in _NOT_TEXT for sign in text):
            raise FactValueWrong(message)
    return said


def _tally(picture: str, value: object) -> Tally:
    said = _mapping(value, picture)
    for key in sorted(said.keys() - {kind.value for kind in Answer}):
        raise FactKeyUnknown(key)
    for count in said.values():
        if type(count) is not int or not 0 <= count <= MOST_ANSWERS:
            raise FactValueWrong(picture)
    return Tally({Answer(key): count for key, count in said.items()})


def _plain_review(review: LanguageReview) -> dict[str, str]:
    day = review.day.isoformat()
    return {"organisation": review.organisation, "day": day, "words": review.words}


def _plain_tally(tally: Tally) -> dict[str, int]:
    return {kind.value: count for kind, count in tally.counts.items() if count}
