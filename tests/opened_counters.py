"""What a sealed book counts, opened with the secrets that were made in this run.

A book cannot be read by who has it; the tests remember every secret of a year as it is made.
"""

import pytest

from xenia_desk import sealed_counters
from xenia_desk.core.counting.counting import CounterKey
from xenia_desk.core.periods import Period, year_of
from xenia_desk.store import months
from xenia_desk.store.books import Book

SECRETS: dict[bytes, bytes] = {}
"""Public key -> secret."""


def remember_secrets(patch: pytest.MonkeyPatch) -> None:
    """Let nothing be sealed from now on that a test cannot open."""
    made = sealed_counters.new_secret

    def remembered() -> bytes:
        secret = made()
        SECRETS[sealed_counters.public_of(secret)] = secret
        return secret

    patch.setattr(sealed_counters, "new_secret", remembered)


def counts_of_year(book: Book, year: Period) -> dict[CounterKey, int]:
    """Every sealed counter of a year."""
    sealed = book.sealed(year)
    numbers = sealed_counters.opened(sealed.cells, SECRETS[sealed.public])
    return {key: numbers[place] for key, place in sealed.places.items()}


def opened_counts(book: Book, period: Period) -> dict[CounterKey, int]:
    """Every counter of a month or a year, sealed or not."""
    year = year_of(period)
    sealed = counts_of_year(book, year) if year in book.years() else {}
    found = {key: number for key, number in sealed.items() if key.period == period}
    return dict(sorted({**found, **book.counters(period)}.items()))


def periods_of(book: Book) -> tuple[Period, ...]:
    """The years and months that have begun, in order."""
    return tuple(sorted({*book.years(), *months.months(book)}))
