"""How a book drops a year that the yearbook has frozen, and a yearbook its months.

A row in `frozen` says: all that this book held of the year is in the yearbook, which froze it.
Whatever changes the year after that takes that back: the row then says only that it was released.
"""

from collections.abc import Collection

from xenia_desk.core.periods import Period, Year
from xenia_desk.store.books import Book
from xenia_desk.store.encrypted.database import Database
from xenia_desk.store.refusals import YearForgotten

DROPPED = ""
_CHANGED = "2099-12"  # in place of a month: nothing is dropped before it is frozen anew
NO_DIGEST = bytes(32)
_OF_A_YEAR = (
    ("counter", "period"),
    ("cell", "year"),
    ("sealed", "year"),
    ("month", "period"),
    ("earlier_life", "period"),
    ("calendar", "day"),
    ("correction", "period"),
    ("plan", "year"),
    ("year_key", "year"),
)
_HALVES = (("h1", "01", "06"), ("h2", "07", "12"))


def know_frozen(book: Book, year: Period, drop_with: str) -> None:
    """The yearbook has frozen all that this book holds of a year; a month is to drop it."""
    sql = (
        "INSERT INTO frozen (year, drop_with) VALUES (?, ?)"
        " ON CONFLICT DO UPDATE SET drop_with = excluded.drop_with WHERE drop_with = ?"
    )
    book.database.change(sql, (year, drop_with, _CHANGED))


def frozen_years(book: Book) -> dict[str, str]:
    """Year -> the month whose closing drops it; DROPPED when it was."""
    sql = "SELECT year, drop_with FROM frozen WHERE drop_with <> ? ORDER BY year"
    return dict(book.database.rows(sql, (_CHANGED,)))


def was_released(book: Book, year: Period) -> bool:
    """Whether this book was told that figures of a year left, whatever changed in it since."""
    return bool(book.database.rows("SELECT 1 FROM frozen WHERE year = ?", (year,)))


def require_known(book: Book, year: Period) -> None:
    """Refuse a year that was dropped; raises YearForgotten."""
    if frozen_years(book).get(year) == DROPPED:
        raise YearForgotten(Year(int(year)))


def mark_changed(book: Book, year: Period) -> None:
    """Something of the year is handed over anew: the yearbook has to freeze that too."""
    if frozen_years(book).get(year, DROPPED) == DROPPED:
        return
    sql = "UPDATE frozen SET drop_with = ? WHERE year = ?"
    book.database.change(sql, (_CHANGED, year))


def drop_due(book: Book, month: Period) -> tuple[str, ...]:
    """A month was closed: drop the years whose time has come; returns those."""
    rows = book.database.rows
    known = frozen_years(book).items()
    dropped = tuple(year for year, drop_with in known if DROPPED < drop_with <= month)
    if not dropped:
        return ()
    with book.database.transaction():
        for year in dropped:
            for table, column in _OF_A_YEAR:
                rows(f"DELETE FROM {table} WHERE substr({column}, 1, 4) = ?", (year,))  # noqa: S608 - names above
            rows("UPDATE frozen SET drop_with = ? WHERE year = ?", (DROPPED, year))
    return dropped


def condense(database: Database, year: Period, by_half: Collection[str]) -> None:
    """Keep sums only of a frozen year: of the tables `by_half` the halves, of others the year.

    The digests of its statements go too: few small numbers can be guessed from a digest. So does
    the secret that opens what is sealed of it.
    """
    rows = database.rows
    with database.transaction():
        _condense(database, "total", ("book", "tbl", "category"), year, by_half)
        editions = ("edition", "book", "tbl", "category")
        _condense(database, "revised_total", editions, year, by_half)
        for table in ("statement", "revised_statement"):
            sql = f"UPDATE {table} SET digest = ? WHERE substr(period, 1, 4) = ?"  # noqa: S608 - names above
            rows(sql, (NO_DIGEST, year))
        rows("DELETE FROM year_key WHERE year = ?", (year,))
        rows("INSERT OR IGNORE INTO condensed (year) VALUES (?)", (year,))


def condensed(database: Database) -> frozenset[str]:
    """The years of which the yearbook keeps sums only."""
    return frozenset(row[0] for row in database.rows("SELECT year FROM condensed"))


def _condense(
    database: Database, table: str, names: tuple[str, ...], year: Period, by_half: Collection[str]
) -> None:
    group = ", ".join(names)
    months = f"FROM {table} WHERE period GLOB '{year}-[01][0-9]'"
    found = database.rows(f"SELECT {group}, period, value {months} ORDER BY {group}, period")
    sums: dict[tuple[int | str, ...], int] = {}
    for *which, period, value in found:
        key = (*which, _coarser(period) if which[-2] in by_half else year)
        sums[key] = sums.get(key, 0) + value
    database.rows(f"DELETE {months}")
    into = f"INSERT INTO {table} ({group}, period, value, statement)"
    marks = ", ".join("?" for _ in (*names, "period", "value", "statement"))
    database.many(
        f"{into} VALUES ({marks})", [(*key, n, f"{year}-12") for key, n in sorted(sums.items())]
    )


def _coarser(month: Period) -> str:
    year, number = month[:4], month[5:]
    return next(f"{year}-{half}" for half, first, last in _HALVES if first <= number <= last)
