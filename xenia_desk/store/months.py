"""The months and days of a book, open or closed, and the statements made of months."""

from collections.abc import Iterable

from xenia_desk.core.periods import Period
from xenia_desk.store.books import Book, State


def months(book: Book) -> dict[Period, State]:
    """Month -> open or closed, in order."""
    rows = book.database.rows("SELECT period, state FROM month ORDER BY period")
    return {period: State(state) for period, state in rows}


def set_month(book: Book, month: Period, state: State) -> None:
    """Open or close a month that has begun."""
    sql = "UPDATE month SET state = ? WHERE period = ?"
    book.database.change(sql, (state.value, month))


def next_sequence(book: Book, month: Period) -> int:
    """Number the next statement of a month that has begun: 1, 2, 3; a number is never reused."""
    with book.database.transaction():
        book.database.rows("DELETE FROM earlier_life WHERE period = ?", (month,))
        sql = "UPDATE month SET sequence = sequence + 1 WHERE period = ? RETURNING sequence"
        return int(book.database.rows(sql, (month,))[0][0])


def remember_digest(book: Book, month: Period, digest: bytes) -> None:
    """Remember the SHA-256 of the newest statement of a month."""
    book.database.change("UPDATE month SET digest = ? WHERE period = ?", (digest, month))


def digest(book: Book, month: Period) -> bytes:
    """The SHA-256 of the newest statement of a month; empty where there is none."""
    rows = book.database.rows("SELECT digest FROM month WHERE period = ?", (month,))
    return bytes(rows[0][0]) if rows else b""


def sequences(book: Book) -> dict[Period, int]:
    """Month -> how many statements it had; 0 where none was sealed."""
    return dict(book.database.rows("SELECT period, sequence FROM month ORDER BY period"))


def handed_over(book: Book) -> dict[Period, tuple[bytes, int]]:
    """Month -> the life that made its newest statement, and its number (0: none yet)."""
    sql = (
        "SELECT month.period, coalesce(earlier_life.epoch, identity.epoch), sequence"
        " FROM identity, month LEFT JOIN earlier_life USING (period) ORDER BY month.period"
    )
    return {period: (epoch, number) for period, epoch, number in book.database.rows(sql)}


def calendar(book: Book, month: Period) -> dict[str, State]:
    """Day ("2027-03-14") -> state for the days of a month that were filled in, in order."""
    sql = "SELECT day, state FROM calendar WHERE substr(day, 1, 7) = ? ORDER BY day"
    return {day: State(state) for day, state in book.database.rows(sql, (month,))}


def set_day(book: Book, day: str, state: State | None) -> None:
    """Say what a day was; None takes the answer back."""
    if state is None:
        book.database.change("DELETE FROM calendar WHERE day = ?", (day,))
    else:
        set_days(book, [day], state)


def set_days(book: Book, days: Iterable[str], state: State) -> None:
    """Say the same of many days, in one transaction."""
    with book.database.transaction():
        sql = "INSERT OR REPLACE INTO calendar (day, state) VALUES (?, ?)"
        book.database.many(sql, [(day, state.value) for day in days])


def corrections(book: Book, month: Period) -> dict[str, int]:
    """Reason -> how many corrections of the month gave it."""
    sql = "SELECT reason, number FROM correction WHERE period = ? ORDER BY reason"
    return dict(book.database.rows(sql, (month,)))
