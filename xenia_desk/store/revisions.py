"""What arrived after a year was released: revisions, beside the frozen figures.

Edition 0 of a year is its newest state, edition n what the n-th printed revision held.
"""

from xenia_desk.core.periods import Period, year_of
from xenia_desk.core.release.gathered import Known, Taken, Total
from xenia_desk.store import taken_statements
from xenia_desk.store.encrypted.database import Database, Value
from xenia_desk.store.taken_statements import ArrivedStatement

EVERY_YEAR = Period("")
"""What the periods of all years begin with."""


def take_in(database: Database, arrival: ArrivedStatement, taken_on: str) -> None:
    """Keep a statement of a frozen year; inside a transaction of the caller."""
    year = year_of(arrival.period)
    if not editions(database, year):
        database.rows(
            "INSERT INTO revised_total (edition, book, period, tbl, category, value, statement)"
            " SELECT 0, book, period, tbl, category, value, statement FROM total"
            " WHERE substr(period, 1, 4) = ?",
            (year,),
        )
    taken_statements.keep(database, arrival, taken_on, revised=True)


def statements(database: Database, year: Period) -> tuple[Taken, ...]:
    """The statements that came after their year was released, by book and month; or EVERY_YEAR."""
    sql = (
        "SELECT book, period, epoch, sequence, plan, plan_hash, digest FROM revised_statement"
        " WHERE substr(period, 1, length(?1)) = ?1 ORDER BY book, period"
    )
    return tuple(Taken(*row) for row in database.rows(sql, (year,)))


def editions(database: Database, year: Period) -> tuple[int, ...]:
    """The editions of a year: 0 where something arrived, 1 and on where it was printed."""
    sql = (
        "SELECT DISTINCT edition FROM revised_total WHERE substr(period, 1, 4) = ? ORDER BY edition"
    )
    return tuple(row[0] for row in database.rows(sql, (year,)))


def totals(database: Database, year: Period, edition: int) -> tuple[Total, ...]:
    """Every number of an edition of a year and its months, in canonical order."""
    sql = (
        "SELECT book, period, tbl, category, value FROM revised_total"
        " WHERE substr(period, 1, 4) = ? AND edition = ? ORDER BY book, period, tbl, category"
    )
    return tuple(Total(*row) for row in database.rows(sql, (year, edition)))


def remember_printed(database: Database, year: Period) -> int:
    """Remember the newest state of a year as printed; the number of its edition.

    Inside a transaction of the caller.
    """
    edition = max(editions(database, year)) + 1
    database.rows(
        "INSERT INTO revised_total (edition, book, period, tbl, category, value, statement)"
        " SELECT ?, book, period, tbl, category, value, statement FROM revised_total"
        " WHERE edition = 0 AND substr(period, 1, 4) = ?",
        (edition, year),
    )
    return edition


def outside(database: Database, year: Period) -> dict[tuple[str, str], int]:
    """(table, category) -> total of a year that is known from outside."""
    sql = "SELECT tbl, category, value FROM outside_total WHERE year = ? ORDER BY tbl, category"
    return {(table, category): n for table, category, n in database.rows(sql, (year,))}


def forget(database: Database, year: Period, table: str, category: str) -> None:
    """Take back a total that was said to be known from outside."""
    with database.transaction():
        database.rows(
            "DELETE FROM outside_total WHERE year = ? AND tbl = ? AND category = ?",
            (year, table, category),
        )


def know(database: Database, year: Period, known: Known) -> None:
    """Remember totals of a year that are known from outside, all or none, beside those before."""
    if not known:
        return
    with database.transaction():
        for (table, category), value in sorted(known.items()):
            database.rows(
                "DELETE FROM outside_total WHERE year = ? AND tbl = ? AND category = ?",
                (year, table, category),
            )
            row: dict[str, Value] = {
                "year": year,
                "tbl": table,
                "category": category,
                "value": value,
            }
            database.insert("outside_total", row)
