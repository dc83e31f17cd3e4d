"""Imports counts from a spreadsheet: all of a file, or nothing."""

from dataclasses import dataclass
from pathlib import Path

from xenia_desk.core.counting.counting import Changes, CounterKey, joined
from xenia_desk.core.counting.import_totals import completed
from xenia_desk.core.counting.imports import read_rows
from xenia_desk.core.months.statements import DECEMBER
from xenia_desk.core.names import BookId
from xenia_desk.core.periods import Month, Period, year_of, year_period
from xenia_desk.store import months as stored
from xenia_desk.workflows.months import months
from xenia_desk.workflows.months.months import MonthState
from xenia_desk.workflows.months.refusals import FileNotReadable, FileNotText, FileTooLarge
from xenia_desk.workflows.vault.session import Session

LARGEST = 1_000_000
"""Bytes of a file: a year of every table and month is under 100,000."""


@dataclass(frozen=True)
class Imported:
    """How many lines were imported, of which periods."""

    rows: int
    periods: tuple[Period, ...]


def read_file(path: Path) -> str:
    """The text of a CSV file; raises FileNotReadable, FileTooLarge or FileNotText."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise FileNotReadable(path.name) from error
    if len(data) > LARGEST:
        raise FileTooLarge(path.name)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FileNotText(path.name) from error
    if "\0" in text:
        raise FileNotText(path.name)
    return text


def import_counts(session: Session, book: BookId, text: str) -> Imported:
    """Add the counts of a text to a book, in one transaction; they add to what is there.

    A closed month that nobody counted in may be filled too: a book that begins during a year gets
    its older tallies that way. Its statement is made anew.

    Raises ImportRefused, with every line that is wrong; then nothing was imported.
    """
    states = dict(months.months(session, book))
    free = {m for m, state in states.items() if _may_be_filled(session, book, m, state)}
    years = {month.year for month in states}
    closed = {m.year for m in states if m.number == DECEMBER and m not in free}
    periods = {month.period for month in free} | {year_period(year) for year in years - closed}
    plans = {year: session.plan(year) for year in years}
    rows = read_rows(text, book, plans, frozenset(periods))
    found = joined(_completed(session, book, year, rows) for year in sorted(years))
    touched = {month for month in free if any(key.period == month.period for key in rows)}
    months.reseal(session, book, touched, lambda: session.book(book).add(found))
    return Imported(len(rows), tuple(sorted({key.period for key in rows})))


def _may_be_filled(session: Session, book: BookId, month: Month, state: MonthState) -> bool:
    """Nobody counted in a closed month, as far as a book can be read, and it was sealed once."""
    if state is not MonthState.CLOSED or month.number == DECEMBER:
        return state is MonthState.OPEN
    view, sealed = months.month_view(session, book, month), stored.sequences(session.book(book))
    said = any(answer for _, answer in view.days) or any(number for _, number in view.activities)
    return not said and not view.corrections and sealed[month.period] <= 1


def _completed(session: Session, book: BookId, year: int, rows: dict[CounterKey, int]) -> Changes:
    period = year_period(year)
    given = {key: number for key, number in rows.items() if year_of(key.period) == period}
    return completed(session.plan(year), book, year, given)
