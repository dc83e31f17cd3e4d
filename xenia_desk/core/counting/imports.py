"""Reads counts from a spreadsheet's text and names every line that it cannot use.

period,table,category,unit,count          ; as separator is as good
2027-03,contacts_by_channel,walk_in,contacts,41
2027,contacts_by_first,known,contacts,29
"""

import csv
import re
from collections.abc import Mapping, Sequence

from xenia_desk.core.counting.counting import CounterKey
from xenia_desk.core.counting.refusals import (
    BadLine,
    CountRefused,
    HeaderMissing,
    ImportRefused,
    NothingToImport,
    OtherPeriod,
    OtherUnit,
    PeriodNotOpen,
    SaidAgain,
    UnknownCategory,
    UnknownTable,
    WrongColumns,
)
from xenia_desk.core.names import BookId, TableName
from xenia_desk.core.periods import Month, Period, parse_year
from xenia_desk.core.plan.plan import Grain, Plan, Table
from xenia_desk.core.vault.year_keys import MOST_ADDED
from xenia_desk.errors import Refusal

COLUMNS = ("period", "table", "category", "unit", "count")
_SHOWN = 40


def read_rows(
    text: str, book: BookId, plans: Mapping[int, Plan], open_periods: frozenset[str]
) -> dict[CounterKey, int]:
    """The counts of a file; `open_periods` ("2027", "2027-03") take counts, plans by year.

    Raises ImportRefused with every bad line.
    """
    lines = text.removeprefix("\ufeff").splitlines()
    delimiter = ";" if lines and ";" in lines[0] else ","
    rows = [(n, _cells(line, delimiter)) for n, line in enumerate(lines, 1)]
    if not rows or tuple(cell.lower() for cell in rows[0][1]) != COLUMNS:
        raise ImportRefused((HeaderMissing(", ".join(COLUMNS)),))
    found: dict[CounterKey, int] = {}
    said: dict[CounterKey, int] = {}
    bad: list[Refusal] = []
    for number, cells in rows[1:]:
        if not any(cells):
            continue
        try:
            key, count = _row(cells, book, plans, open_periods)
            if key in said:
                raise SaidAgain(said[key])
            found[key], said[key] = count, number
        except Refusal as reason:
            bad.append(BadLine(number, reason))
    if bad:
        raise ImportRefused(tuple(bad))
    if not found:
        raise ImportRefused((NothingToImport(),))
    return found


def _cells(line: str, delimiter: str) -> list[str]:
    try:
        row = next(csv.reader([line], delimiter=delimiter, strict=True), [])
    except csv.Error:
        return [line]
    return [cell.strip() for cell in row]


def _row(
    cells: Sequence[str], book: BookId, plans: Mapping[int, Plan], open_periods: frozenset[str]
) -> tuple[CounterKey, int]:
    if len(cells) != len(COLUMNS):
        raise WrongColumns
    period, name, category, unit, count = cells
    year = Month.parse(_shown(period)).year if "-" in period else parse_year(_shown(period))
    if year not in plans or period not in open_periods:
        raise PeriodNotOpen(period)
    table = _table(plans[year], book, name)
    if (table.grain is Grain.MONTH) != ("-" in period):
        raise OtherPeriod(table.name)
    if category not in plans[year].cells_of(table, book):
        raise UnknownCategory(table.name, _shown(category))
    if unit != table.unit:
        raise OtherUnit(table.name, table.unit.value)
    if not re.fullmatch(r"\d{1,9}", count, re.ASCII) or int(count) > MOST_ADDED:
        raise CountRefused(_shown(count), MOST_ADDED)
    return CounterKey(Period(period), table.name, category), int(count)


def _table(plan: Plan, book: BookId, name: str) -> Table:
    table = plan.tables.get(name)
    if table is None or book not in table.books:
        raise UnknownTable(TableName(_shown(name)))
    return table


def _shown(text: str) -> str:
    """What a sentence repeats of a file: short, and nothing that a terminal would obey."""
    clean = "".join(sign if sign.isprintable() else "?" for sign in text)
    return clean if len(clean) <= _SHOWN else clean[:_SHOWN] + "…"
