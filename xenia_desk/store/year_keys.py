"""The keys of years: in a book the public ones, in the yearbook their secrets."""

from collections.abc import Mapping

from xenia_desk.core.periods import Period
from xenia_desk.core.vault.year_keys import YearKeys
from xenia_desk.store.encrypted.database import Database


def of_book(book: Database) -> YearKeys:
    """The public keys that a book has."""
    return dict(book.rows("SELECT year, public_key FROM year_key ORDER BY year"))


def keep(book: Database, keys: YearKeys) -> None:
    """Keep public keys in a book, in place of those of the same years."""
    sql = "INSERT OR REPLACE INTO year_key (year, public_key) VALUES (?, ?)"
    with book.transaction():
        book.many(sql, sorted(keys.items()))


def key_of(book: Database, year: Period) -> bytes | None:
    """The public key (32 bytes) under which a book seals a year; None where it has no key at all.

    Where the year has none the last one before it goes on: a desk never stands still for it.
    """
    keys = of_book(book)
    known = [each for each in keys if each <= year] or [*keys][:1]
    return keys[known[-1]] if known else None


def secrets(yearbook: Database) -> dict[Period, bytes]:
    """Year -> secret (32 bytes)."""
    return dict(yearbook.rows("SELECT year, secret FROM year_key ORDER BY year"))


def add_secrets(yearbook: Database, found: Mapping[Period, bytes]) -> None:
    """Remember the secrets of years that have none yet."""
    with yearbook.transaction():
        sql = "INSERT INTO year_key (year, secret) VALUES (?, ?)"
        yearbook.many(sql, sorted(found.items()))
