"""Reads totals that are known from outside, such as those of an annual report.

table,category,count        ; as separator is as good; an empty category is the total
contacts_by_channel,,785
mentions_by_theme,health,310
"""

import csv
import re
from collections.abc import Iterator

from xenia_desk.core.names import TableName
from xenia_desk.core.plan.plan import codes_of
from xenia_desk.core.release.gathered import Known
from xenia_desk.core.release.refusals import (
    KnownContradicts,
    KnownHeaderMissing,
    KnownLineWrong,
    KnownRefused,
)
from xenia_desk.errors import Refusal
from xenia_desk.protection.model.tables import CellId, Released, System

COLUMNS = ["table", "category", "count"]


def read_known(text: str, system: System) -> Known:
    """(table, category) -> total of a file; raises KnownRefused with every line that is wrong."""
    rows = text.splitlines()
    delimiter = ";" if rows and ";" in rows[0] else ","
    heads = rows[0].strip().split(delimiter) if rows else []
    if heads != COLUMNS:
        raise KnownHeaderMissing(delimiter.join(COLUMNS))
    found: dict[tuple[TableName, str], int] = {}
    wrong: list[Refusal] = []
    for number, line in enumerate(rows[1:], 2):
        if not line.strip():
            continue
        cells = next(csv.reader([line], delimiter=delimiter))
        if len(cells) != len(COLUMNS) or not re.fullmatch(r"[0-9]{1,9}", cells[2].strip()):
            wrong.append(KnownLineWrong(number, line[:80]))
            continue
        place, value = (TableName(cells[0].strip()), cells[1].strip()), int(cells[2])
        cell = _cell(system, *place)
        if cell is None:
            wrong.append(KnownLineWrong(number, line[:80]))
        elif system.cells[cell].count != value:
            wrong.append(KnownContradicts(number, line[:80]))
        else:
            found[place] = value
    if wrong:
        raise KnownRefused(tuple(wrong))
    return found


def cells_of(system: System, known: Known) -> Iterator[Released]:
    """What outsiders know of the cells of a system; totals of other tables are left out."""
    for (table, category), value in sorted(known.items()):
        cell = _cell(system, table, category)
        if cell is not None:
            yield Released(cell, value, value)


def _cell(system: System, name: TableName, category: str) -> CellId | None:
    table = next((t for t in system.tables if t.name == name), None)
    if table is None:
        return None
    totals = tuple(system.dimensions[n].total for n in table.dimensions)
    codes = codes_of(category)
    codes += totals[len(codes) :]
    there = len(codes) == len(totals) and codes in set(system.codes(table))
    return system.cell_id(table, codes) if there else None
