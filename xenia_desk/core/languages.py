"""The languages of the sheets: names, scripts, reading direction, order of need."""

from collections.abc import Iterable
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


# Every language of the sheets by the name that its readers give it, in the order of need.
_OWN_NAMES = {
    "nl": "Nederlands",
    "en": "English",
    "ro": "Română",
    "es-419": "Español",
    "bg": "Български",
    "pt-BR": "Português",
    "hu": "Magyar",
    "pl": "Polski",
    "tr": "Türkçe",
    "ru": "Русский",
    "uk": "Українська",
    "zh-Hans": "简体中文",
    "th": "ไทย",
    "fr": "Français",
    "ar": "العربية",
    "de": "Deutsch",
    "it": "Italiano",
    "sq": "Shqip",
    "vi": "Tiếng Việt",
    "cs": "Čeština",
    "fy": "Frysk",
}


def own_name(tag: str) -> str:
    """What a language calls itself: the same on every sheet, so it is no message."""
    return _OWN_NAMES.get(tag, tag)


def in_order_of_need(tags: Iterable[str]) -> tuple[str, ...]:
    """Languages in the order in which visitors need them; those that nobody named come last."""
    order = {tag: place for place, tag in enumerate(_OWN_NAMES)}
    return tuple(sorted(tags, key=lambda tag: (order.get(tag, len(order)), tag)))


def script_of(tag: str) -> Script:
    """The script of a language, by its tag (`bg`, `pt-BR`)."""
    return _SCRIPTS.get(tag.partition("-")[0], Script.LATIN)


def is_right_to_left(tag: str) -> bool:
    """Whether lines of a language begin at the right."""
    return script_of(tag) is Script.ARABIC
