"""This module is what paper must know of a language: its script and where a line begins."""

from enum import Enum


class Script(Enum):
    """A script, by its ISO 15924 code."""

    LATIN = "Latn"
    CYRILLIC = "Cyrl"
    ARABIC = "Arab"
    THAI = "Thai"
    HAN = "Hani"


# Tags of BCP 47 without region; every language that is not named here is written in Latin letters.
_SCRIPTS = {
    "ar": Script.ARABIC,
    **dict.fromkeys(("bg", "ru", "uk"), Script.CYRILLIC),
    "th": Script.THAI,
    "zh": Script.HAN,
}


def script_of(tag: str) -> Script:
    """The script of a language, by its tag (`bg`, `pt-BR`)."""
    return _SCRIPTS.get(tag.partition("-")[0], Script.LATIN)


def is_right_to_left(tag: str) -> bool:
    """Whether lines of a language begin at the right."""
    return script_of(tag) is Script.ARABIC
