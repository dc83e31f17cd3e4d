"""What arrived after a year was released: revisions, beside the frozen figures.

Edition 0 of a year is its newest state, edition n what the n-th printed revision held.
"""

from itertools import groupby
from operator import itemgetter

from xenia_desk.core.names import TableName
from xenia_desk.core.periods import Period, year_of
from xenia_desk.core.release.gathered import Known, Taken, Total
from xenia_desk.store import taken_statements
from xenia_desk.store.encrypted.database import Database
from xenia_desk.store.taken_statements import ArrivedStatement

EVERY_YEAR = Period("")
"""What the periods of all years begin with."""


def take_in(database: Database, arrival: ArrivedStatement, taken_on: str) -> None:
    """Keep a statement of a frozen year; inside a transaction of the caller."""
    year = year_of(arrival.period)
    if not editions(database, year):
        _copy(database, "total", year, 0)
    taken_statements.keep(database, arrival, taken_on, revised=True)


def statements(database: Database, year: Period) -> tuple[Taken, ...]:
    """The statements that came after their year was released, by book and month; or EVERY_YEAR."""
    sql = (
        "SELECT book, period, epoch, sequence, plan, plan_hash, digest FROM revised_statement"
        " WHERE substr(period, 1, length(?1)) = ?1 ORDER BY book, period"
    )
    return tuple(Taken(*row) for row in database.rows(sql, (year,)))


def editions(database: Database, year: Period) -> dict[int, tuple[Total, ...]]:
    """The numbers of every edition of a year and its months, in canonical order.

    Edition 0 is there where something arrived, 1 and on where it was printed.
    """
    sql = (
        "SELECT edition, book, period, tbl, category, value FROM revised_total"
        " WHERE substr(period, 1, 4) = ? ORDER BY edition, book, period, tbl, category"
    )
    found = groupby(database.rows(sql, (year,)), key=itemgetter(0))
    return {edition: tuple(Total(*row[1:]) for row in rows) for edition, rows in found}


def remember_printed(database: Database, year: Period) -> None:
    """Remember the newest state of a year as its next edition; inside the caller's transaction."""
    _copy(database, "revised_total", year, max(editions(database, year)) + 1)


def _copy(database: Database, table: str, year: Period, edition: int) -> None:
    columns = "book, period, tbl, category, value, statement"
    newest = " AND edition = 0" if table == "revised_total" else ""
    source = f"{table} WHERE substr(period, 1, 4) = ?{newest}"
    sql = f"INSERT INTO revised_total (edition, {columns}) SELECT ?, {columns} FROM {source}"  # noqa: S608 - ours
    database.rows(sql, (edition, year))


def outside(database: Database, year: Period) -> dict[tuple[TableName, str], int]:
    """(table, category) -> total of a year that is known from outside."""
    sql = "SELECT tbl, category, value FROM outside_total WHERE year = ? ORDER BY tbl, category"
    return {(table, category): n for table, category, n in database.rows(sql, (year,))}


def forget(database: Database, year: Period, table: TableName, category: str) -> None:
    """Take back a total that was said to be known from outside."""
    sql = "DELETE FROM outside_total WHERE year = ? AND tbl = ? AND category = ?"
    database.change(sql, (year, table, category))


def know(database: Database, year: Period, known: Known) -> None:
    """Remember totals of a year that are known from outside, all or none, beside those before."""
    sql = "INSERT OR REPLACE INTO outside_total (year, tbl, category, value) VALUES (?, ?, ?, ?)"
    if not known:
        return
    with database.transaction():
        for (table, category), value in sorted(known.items()):
            database.rows(sql, (year, table, category, value))
