"""Passphrases: six generated Dutch words, of which four letters each suffice.

generate()                      "bakmand zeesteen ..."
complete("zees")                "zeesteen"
normalise("BAKM  zéesteen ...") "bakmand zeesteen ..."
"""

import re
import secrets
import unicodedata
from functools import cache

from xenia_desk import locations

WORDS = 6
LETTERS = 4  # of a word that are its own
_SECTION = re.compile(r"\[beginnings\]\n(.*)\[endings\]\n(.*)", re.DOTALL)


@cache
def words() -> tuple[str, ...]:
    """All words, in order: every beginning with every ending.

    Raises:
        LookupError: two words share their first four letters (a bug in the installed file).
    """
    text = (locations.WORDS / "nl.txt").read_text("utf-8")
    sections = _SECTION.search(text)
    beginnings, endings = (part.split() for part in sections.groups()) if sections else ((), ())
    found = tuple(sorted(first + last for first in beginnings for last in endings))
    if not found or len({word[:LETTERS] for word in found}) != len(found):
        raise LookupError(len(found))
    return found


def generate() -> str:
    """Six words of equal chance, drawn by the system: 77.5 bits."""
    return " ".join(secrets.choice(words()) for _ in range(WORDS))


def complete(prefix: str) -> str:
    """The one word that begins with these letters; "" when none or several do."""
    plain = _plain(prefix)
    return _by_letters().get(plain[:LETTERS], "") if len(plain) >= LETTERS else ""


def normalise(text: str) -> str:
    """What was typed as it is tried: case, accents and spaces gone, known words completed."""
    return " ".join(complete(word) or word for word in _plain(text).split())


@cache
def _by_letters() -> dict[str, str]:
    return {word[:LETTERS]: word for word in words()}


def _plain(text: str) -> str:
    # Folding case may bring letters that split, and splitting letters whose case folds: both ways.
    folded = unicodedata.normalize("NFKD", text).casefold()
    split = unicodedata.normalize("NFKD", folded)
    return "".join(letter for letter in split if not unicodedata.combining(letter))
