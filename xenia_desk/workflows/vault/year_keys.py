"""Makes the keys of years in the yearbook and hands their public halves to books."""

from collections.abc import Iterable, Mapping

from xenia_desk import sealed_counters
from xenia_desk.core.periods import Period, year_period
from xenia_desk.core.vault.year_keys import HANDED_OUT, YearKeys
from xenia_desk.store import year_keys
from xenia_desk.store.encrypted.database import Database
from xenia_desk.vault.keys import public_of
from xenia_desk.workflows.vault.plans import first_day, is_planned
from xenia_desk.workflows.vault.session import Session


def years_ahead(year: int) -> tuple[Period, ...]:
    """The years whose keys are handed out in a year, none before the first plan."""
    first = max(year, first_day().year)
    return tuple(year_period(each) for each in range(first, first + HANDED_OUT))


def new_secrets(years: Iterable[Period]) -> dict[Period, bytes]:
    """A secret for each year, independent of all others."""
    return {year: sealed_counters.new_secret() for year in years}


def public_halves(secrets: Mapping[Period, bytes]) -> YearKeys:
    """What books get of secrets."""
    return {year: sealed_counters.public_of(secret) for year, secret in secrets.items()}


def keys_ahead(yearbook: Database, year: int) -> YearKeys:
    """The public keys of a year and those ahead; a secret that is missing is made."""
    years = years_ahead(year)
    known = year_keys.secrets(yearbook)
    fresh = new_secrets(year for year in years if year not in known)
    if fresh:
        year_keys.add_secrets(yearbook, fresh)
    return public_halves({year: (known | fresh)[year] for year in years})


def hand_to_open_books(session: Session) -> None:
    """Give the books of this vault the keys ahead that they lack.

    Nothing is done without the yearbook, nor for a book that hands over to another one, nor under a
    clock that names a year of which nobody planned anything.
    """
    year = session.clock.today().year
    if session.open_yearbook is None or not (year < first_day().year or is_planned(year)):
        return
    yearbook = session.open_yearbook
    ours = public_of(yearbook.keys().sealing)
    for book in session.open_books.values():
        lacks = {*years_ahead(year)} - year_keys.of_book(book.database).keys()
        if lacks and book.keys().yearbook == ours:
            year_keys.keep(book.database, keys_ahead(yearbook.database, year))
