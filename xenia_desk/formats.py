"""Numbers, days and names of languages, as a language writes them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Self

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal, format_percent

_REGIONS = {"en": "en_GB"}  # days before months, as at the desk


@dataclass(frozen=True)
class Formats:
    """How one language writes them."""

    locale: Locale

    @classmethod
    def of(cls, language: str, otherwise: str) -> Self:
        """Those of a language; of the other one where nothing is known of it."""
        return cls(_locale(language, otherwise))

    def number(self, value: int) -> str:
        """A whole number with the thousands sign of the language: 1.234."""
        return str(format_decimal(value, locale=self.locale))

    def percent(self, tenths: int) -> str:
        """A percentage given in tenths: 157 is 15,7%."""
        return str(format_percent(Decimal(tenths) / 1000, "#,##0.0%", locale=self.locale))

    def long_date(self, day: date) -> str:
        """A date in words: 3 maart 2027."""
        return str(format_date(day, "long", self.locale))

    def day(self, day: date) -> str:
        """A day in words: woensdag 3 maart 2027."""
        return str(format_date(day, "full", self.locale)).replace(",", "")

    def month(self, day: date) -> str:
        """The month of a day in words: maart 2027."""
        return str(format_skeleton("yMMMM", day, locale=self.locale))

    def language_name(self, tag: str) -> str:
        """The name of a language (its tag) in this one."""
        wide, _, _ = tag.partition("-")
        names = self.locale.languages
        return str(names.get(tag.replace("-", "_")) or names[wide])


@cache
def _locale(language: str, otherwise: str) -> Locale:
    try:
        return Locale.parse(_REGIONS.get(language, language.replace("-", "_")))
    except (UnknownLocaleError, ValueError):
        return Locale.parse(otherwise)  # an invented language of a test
