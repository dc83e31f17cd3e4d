"""The sealed counters of a book: one value for a year, made anew by every change.

A book has the public key under which they are sealed, so it adds and cannot read. A counter's
place among the cells of its year never moves.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from xenia_desk import sealed_counters
from xenia_desk.core.counting.counting import CounterKey
from xenia_desk.core.periods import Period
from xenia_desk.core.vault.year_keys import CELL_BYTES
from xenia_desk.store.encrypted.database import Database


@dataclass(frozen=True)
class SealedYear:
    """A year's sealed counters: the public key (32 bytes), the cells, the place of each."""

    public: bytes
    cells: bytes
    places: Mapping[CounterKey, int]

    def of(self, keys: Iterable[CounterKey]) -> bytes:
        """The cells of some counters, in this order."""
        starts = (self.places[key] * CELL_BYTES for key in keys)
        return b"".join(self.cells[start : start + CELL_BYTES] for start in starts)


def begin(book: Database, year: Period, keys: Sequence[CounterKey], public: bytes) -> None:
    """Make a year's counters at 0, in this order; repeating changes nothing.

    `public` is the key (32 bytes) of the yearbook under which they are sealed.
    """
    if year in years(book):
        return
    cells = sealed_counters.sealed([0] * len(keys), public)
    with book.transaction():
        sql = "INSERT INTO cell (year, place, period, tbl, category) VALUES (?, ?, ?, ?, ?)"
        book.many(sql, [(year, place, *key) for place, key in enumerate(keys)])
        book.insert("sealed", {"year": year, "public_key": public, "cells": cells})


def years(book: Database) -> tuple[Period, ...]:
    """The years that have begun, in order."""
    return tuple(row[0] for row in book.rows("SELECT year FROM sealed ORDER BY year"))


def read(book: Database, year: Period) -> SealedYear:
    """The sealed counters of a year that has begun."""
    sql = "SELECT public_key, cells FROM sealed WHERE year = ?"
    ((public, cells),) = book.rows(sql, (year,))
    sql = "SELECT period, tbl, category, place FROM cell WHERE year = ? ORDER BY place"
    places = {CounterKey(*row[:3]): row[3] for row in book.rows(sql, (year,))}
    return SealedYear(public, cells, places)


def fresh_zeros(book: Database) -> dict[Period, bytes]:
    """What makes the cells of every year anew in one `add`."""
    found = {year: read(book, year) for year in years(book)}
    return {year: sealed_counters.zeros(len(at.places), at.public) for year, at in found.items()}


def add(book: Database, fresh: Mapping[Period, bytes], changes: Mapping[CounterKey, int]) -> None:
    """Make all cells of all years anew, some of them with a change: one path for each of them.

    Inside a transaction of the caller.
    """
    for year, zeros in fresh.items():
        before = read(book, year)
        at = {before.places[key]: n for key, n in changes.items() if key in before.places}
        cells = sealed_counters.added_to(zeros, before.cells, at)
        book.rows("UPDATE sealed SET cells = ? WHERE year = ?", (cells, year))


def keys(book: Database) -> set[CounterKey]:
    """All sealed counters, read alike: a statement keeps in memory what it was given last."""
    return {CounterKey(*row) for row in book.rows("SELECT period, tbl, category FROM cell")}


def check(book: Database) -> None:
    """Prove that each year has a key and cells of the group, one a place; raises CellsDamaged."""
    for sealed in [read(book, year) for year in years(book)]:
        sealed_counters.check(sealed.cells)
        places = [*range(len(sealed.cells) // CELL_BYTES)]
        if not sealed_counters.is_key(sealed.public) or [*sealed.places.values()] != places:
            raise sealed_counters.CellsDamaged


def all_cells(book: Database) -> tuple[bytes, ...]:
    """The cells of every year, in order."""
    return tuple(row[0] for row in book.rows("SELECT cells FROM sealed ORDER BY year"))
