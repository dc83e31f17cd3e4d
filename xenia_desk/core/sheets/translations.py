"""Compares the words that come back from a translator with the current ones.

A translator gets Dutch and today's words of one language and sends the words back. What changed is
told message by message before it is taken over; nothing is, as long as one of them cannot be used.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from string import Formatter

from xenia_desk.core.sheets.refusals import (
    DutchChanged,
    MessageUnknown,
    OfferForOther,
    OfferUnusable,
    PlaceholdersDiffer,
    WordsOfWrongLength,
    WordsUnprintable,
    WordsWithNumber,
)
from xenia_desk.errors import Refusal

LONGEST = 200
"""Signs of one message; the longest that ships has some ninety."""
_OPEN, _CLOSE = "\u2066\u2067\u2068", "\u2069"
# A dot inside a name; abbreviations like "z.B." have a single letter after theirs.
_ADDRESS = re.compile(r"\S*(?:@|://|\bwww\b|\w\.[^\W\d_]{2})\S*", re.IGNORECASE)
# A Chinese number word also stands in other words; a row of them is a number to dial.
_NUMBER_WORDS = 3
# Marks that direct reading or breaking and belong to some scripts; other controls do not.
_ALLOWED = frozenset(f"{_OPEN}{_CLOSE}\u200b\u200c\u200d\u2060")
_NOT_TEXT = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


@dataclass(frozen=True)
class TranslationOffer:
    """What came back: message -> (the Dutch that the translator saw, the new words)."""

    language: str
    words: Mapping[str, tuple[str, str]]


@dataclass(frozen=True)
class Rewording:
    """One message that changes."""

    message: str
    before: str
    after: str


def rewordings(
    wanted: str, dutch: Mapping[str, str], now: Mapping[str, str], offer: TranslationOffer
) -> tuple[Rewording, ...]:
    """What an offer changes in the words of the language `wanted`, by message.

    Raises OfferForOther, or OfferUnusable with every reason.
    """
    if offer.language != wanted:
        raise OfferForOther(offer.language, wanted)
    reasons = tuple(_reasons(dutch, offer))
    if reasons:
        raise OfferUnusable(reasons)
    return tuple(
        Rewording(message, now[message], new)
        for message, (_, new) in sorted(offer.words.items())
        if new != now[message]
    )


def _reasons(dutch: Mapping[str, str], offer: TranslationOffer) -> Iterator[Refusal]:
    for message, (seen, new) in sorted(offer.words.items()):
        if message not in dutch:
            yield MessageUnknown(message)
        elif seen != dutch[message]:
            yield DutchChanged(message)
        elif not 0 < len(new.strip()) <= LONGEST:
            yield WordsOfWrongLength(message, LONGEST)
        elif not _is_text(new):
            yield WordsUnprintable(message)
        elif _placeholders(new) != _placeholders(dutch[message]):
            names = sorted(_placeholders(dutch[message]) or ())
            yield PlaceholdersDiffer(message, " ".join(f"{{{name}}}" for name in names) or "-")
        elif found := numbers_of_its_own(new, dutch[message]):
            yield WordsWithNumber(message, " ".join(found))


def numbers_of_its_own(words: str, dutch: str) -> tuple[str, ...]:
    """The numbers (in digits of any script) and addresses in `words` that the Dutch has not.

    A sheet is believed: whoever words it may not put a telephone number or a site on it.
    """
    return tuple(dict.fromkeys(n for n in _numbers(words) if n not in set(_numbers(dutch))))


def _numbers(words: str) -> Iterator[str]:
    plain = unicodedata.normalize("NFKC", words)
    yield from _ADDRESS.findall(plain)
    for kind, group in groupby(plain, _kind_of_number):
        run = "".join(group)
        if kind == "digits" or (kind == "words" and len(run) >= _NUMBER_WORDS):
            yield "".join(f"{unicodedata.numeric(sign):g}" for sign in run)


def _kind_of_number(sign: str) -> str:
    if unicodedata.numeric(sign, None) is None:
        return ""
    return "digits" if unicodedata.category(sign).startswith("N") else "words"


def _is_text(words: str) -> bool:
    strange = (sign for sign in words if unicodedata.category(sign) in _NOT_TEXT)
    bare = re.sub(f"[{_OPEN}][^{_OPEN}{_CLOSE}]*{_CLOSE}", "", words)
    return _ALLOWED.issuperset(strange) and not set(bare) & set(_OPEN + _CLOSE)


def _placeholders(words: str) -> list[str] | None:
    """The names in braces, sorted; None where the braces cannot be read."""
    found = []
    try:
        for _, name, form, conversion in Formatter().parse(words):
            if name is not None:
                if form or conversion or not name.isidentifier():
                    return None
                found.append(name)
    except ValueError:
        return None
    return sorted(found)
