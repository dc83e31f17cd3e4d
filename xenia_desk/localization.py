"""The translator: message ids, numbers and days in, words of one language out."""

from __future__ import annotations

import gettext
import struct
from datetime import date
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Protocol, cast

from xenia_desk import locations

# ruff: noqa: PLC0415 - the unlock page has no numbers and no days, and Babel takes its time

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from babel import Locale


SOURCE_LANGUAGE = "nl"
SCREENS = "screens"
HANDOUTS = "handouts"
_REGIONS = {"en": "en_GB"}  # days before months, as at the desk


class Words(Protocol):
    """A message with what fills it: text, whole numbers, dates, months, or words again."""

    @property
    def message(self) -> str:
        """The id of the message in the catalogues."""

    @property
    def values(self) -> Mapping[str, object]:
        """The placeholders of the message."""


@cache
def _catalogue(domain: str, language: str) -> gettext.NullTranslations:
    return read_catalogue(locations.CATALOGUES / domain / f"{language}.mo")


def read_catalogue(path: Path) -> gettext.NullTranslations:
    """A catalogue; one that is damaged has no words, so that those of the source language stand."""
    try:
        with path.open("rb") as file:
            return gettext.GNUTranslations(file)
    except FileNotFoundError:
        raise  # no catalogue at all is a fault of the installation
    except (OSError, ValueError, LookupError, TypeError, struct.error):
        return gettext.NullTranslations()


def words_of(language: str, domain: str = SCREENS) -> dict[str, str]:
    """Every message that a language has of its own, and its words."""
    found = vars(_catalogue(domain, language)).get("_catalog", {})  # gettext has no other door
    return {message: words for message, words in found.items() if message and type(message) is str}


def was_read_again(language: str, domain: str) -> bool:
    """Whether every message was read by a second reader, as the build found it recorded."""
    return "x-read-again" in _head(domain, language)


def revised(language: str, domain: str) -> date:
    """The day on which the words of a language last changed, as its catalogue says.

    One that is damaged speaks the words of the source language; their day is told then.
    """
    for tag in (language, SOURCE_LANGUAGE):
        said = _head(domain, tag).get("po-revision-date", "")
        try:
            return date.fromisoformat(said[:10])
        except ValueError:
            continue
    return date.min


def unsigned(domain: str) -> frozenset[str]:
    """The messages that promise something and wait for the customer's signature."""
    return frozenset(_head(domain, SOURCE_LANGUAGE).get("x-unsigned", "").split())


def _head(domain: str, language: str) -> dict[str, str]:
    """What a catalogue says of itself; gettext has no other door."""
    found: dict[str, str] = vars(_catalogue(domain, language)).get("_info", {})
    return found


def languages(domain: str = SCREENS) -> tuple[str, ...]:
    """The language tags that have a catalogue, the source language first."""
    found = {path.stem for path in (locations.CATALOGUES / domain).glob("*.mo")}
    return tuple(sorted(found, key=lambda tag: (tag != SOURCE_LANGUAGE, tag)))


class Translator:
    """Looks messages up in one language; what is missing there is said in the source language."""

    def __init__(self, language: str = SOURCE_LANGUAGE, domain: str = SCREENS) -> None:
        self.language = language
        tags = dict.fromkeys((language, SOURCE_LANGUAGE))
        self._catalogues = [_catalogue(domain, tag) for tag in tags]

    @property
    def locale(self) -> Locale:
        """What Babel knows of the language."""
        return _locale(self.language)

    def put_before(self, catalogue: gettext.NullTranslations) -> None:
        """Look here first."""
        self._catalogues.insert(0, catalogue)

    def text(self, message: str, /, **values: object) -> str:
        """The words of a message id, placeholders (`{name}`) filled; a LookupError is a bug."""
        return self._found(message, lambda each: each.gettext(message), values)

    def plural(self, message: str, count: int, /, **values: object) -> str:
        """Like `text` for a message with plural forms; `{count}` is filled too."""
        values = {"count": count, **values}
        return self._found(message, lambda each: each.ngettext(message, message, count), values)

    def _found(
        self,
        message: str,
        look: Callable[[gettext.NullTranslations], str],
        values: Mapping[str, object],
    ) -> str:
        """The first words whose placeholders can be filled.

        The source language is ours: what cannot be filled there is a bug, and told as one.
        """
        for catalogue in self._catalogues:
            words = look(catalogue)
            try:
                if words != message:
                    return words.format(**values)
            except (LookupError, ValueError, AttributeError, TypeError):
                if catalogue is self._catalogues[-1]:
                    raise
        raise LookupError(message)

    def has(self, message: str) -> bool:
        """Whether the message id is known, here or in the source language."""
        return any(c.gettext(message) != message for c in self._catalogues)

    def say(self, words: Words) -> str:
        """The words of a message whose placeholders are filled by what they hold."""
        values = {name: self._filled(value) for name, value in words.values.items()}
        return self.text(words.message, **values)

    def _filled(self, value: object) -> str:
        if isinstance(value, int):
            return self.number(value)
        if isinstance(value, date):
            return self.long_date(value)
        month = getattr(value, "first_day", None)
        if month is not None:
            return self.month(month)
        return value if isinstance(value, str) else self.say(cast("Words", value))

    def number(self, value: int) -> str:
        """A whole number with the thousands sign of the language: 1.234."""
        from babel.numbers import format_decimal

        return str(format_decimal(value, locale=self.locale))

    def percent(self, tenths: int) -> str:
        """A percentage given in tenths: 157 is 15,7%."""
        from babel.numbers import format_percent

        return str(format_percent(Decimal(tenths) / 1000, "#,##0.0%", locale=self.locale))

    def long_date(self, day: date) -> str:
        """A date in words: 3 maart 2027."""
        from babel.dates import format_date

        return str(format_date(day, "long", self.locale))

    def day(self, day: date) -> str:
        """A day in words: woensdag 3 maart 2027."""
        from babel.dates import format_date

        return str(format_date(day, "full", self.locale)).replace(",", "")

    def month(self, day: date) -> str:
        """The month of a day in words: maart 2027."""
        from babel.dates import format_skeleton

        return str(format_skeleton("yMMMM", day, locale=self.locale))

    def language_name(self, tag: str) -> str:
        """The name of another language (its tag) in this one."""
        wide, _, _ = tag.partition("-")
        names = self.locale.languages
        return str(names.get(tag.replace("-", "_")) or names[wide])


@cache
def _locale(language: str) -> Locale:
    """That of the source language for an invented one of a test."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(_REGIONS.get(language, language.replace("-", "_")))
    except (UnknownLocaleError, ValueError):
        return Locale.parse(SOURCE_LANGUAGE)


def in_language(language: str) -> Translator:
    """The translator of a language; of the source language where that one has no catalogue."""
    return Translator(language if language in languages() else SOURCE_LANGUAGE)
