"""Lays out the tables of a report: which rows, in which order, with which shares."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from xenia_desk.core.plan.plan import HALF, SEPARATOR, ChoiceKind, Plan, ReleaseGrain, Table
from xenia_desk.core.release.reports import model
from xenia_desk.core.release.reports.model import (
    ReportCell,
    ReportRow,
    RowPart,
    Sign,
    Value,
    Words,
    tenths_of,
)
from xenia_desk.core.release.reports.release_notes import ReleaseNotes
from xenia_desk.core.release.reports.shares import Look, base_place, may_share

MOST_NAMED = 4  # categories that a group's label lists
# What is said for want of something better stands last, whatever its size.
OTHERS = frozenset(
    {
        "something_else",
        "other_organisation",
        "other_item",
        "other_european",
        "other_language",
        "wide_other",
    }
)


@dataclass(frozen=True)
class Source:
    """What tables are laid out from: the plan, the facts, and the cells that may be read."""

    plan: Plan
    notes: ReleaseNotes
    look: Look


def laid_out(source: Source, table: Table, number: str) -> model.ReportTable:
    """A table of the plan as it is printed under a number such as "2.1"."""
    plan = source.plan
    place = base_place(plan, table)
    base = None if place is None else source.look(*place)
    columns = _columns(source, table)
    rows = [*_sorted(list(_rows(source, table, columns))), *_total(source, table, columns)]
    if len(columns) == 1:
        rows += _groups(source, table, columns)
    shares = len(columns) == 1 and may_share(plan, table, base, source.look)
    if shares and base is not None and base.value:
        rows = [_with_share(table, row, base.value) for row in rows]
    return model.ReportTable(
        name=table.name,
        number=number,
        unit=table.unit,
        caption=_caption(source, table, number, base),
        heads=(_head(table), *(_column_head(table, code, columns) for _, code in columns)),
        columns=tuple(code for _, code in columns),
        rows=tuple(rows),
        notes=tuple(_notes(source, table)),
        shares=shares,
    )


Column = tuple[str, str]  # dimension ("" for a table of one way) and code


def _columns(source: Source, table: Table) -> list[Column]:
    """The columns of numbers; the last one is the sum of the others, where there are several."""
    if table.release is ReleaseGrain.HALF_YEAR:
        half = source.plan.dimensions[HALF]
        return [(HALF, code) for code in (*half.categories, half.root)]
    if len(table.dimensions) < 2:  # noqa: PLR2004 - a second way makes columns
        return [("", "")]
    name = table.dimensions[1]
    codes = (*_codes(source.plan, table, 1), source.plan.dimensions[name].root)
    return [(name, code) for code in codes]


def _codes(plan: Plan, table: Table, place: int) -> list[str]:
    """The codes of one dimension that at least one book of the table counts, in plan order."""
    counted = {
        cell.split(SEPARATOR)[place] for book in table.books for cell in plan.cells_of(table, book)
    }
    dimension = plan.dimensions[table.dimensions[place]]
    level = table.level.get(dimension.id)
    return [code for code in dimension.level_codes(level) if code in counted]


def _cell(source: Source, table: Table, code: str, column: Column) -> ReportCell:
    at = {table.dimensions[0]: code} if table.dimensions else {}
    name, column_code = column
    if name:
        at[name] = column_code
    trees = source.plan.dimensions
    return source.look(table.population, {n: c for n, c in at.items() if c != trees[n].root})


def _row(
    source: Source, table: Table, code: str, columns: list[Column], part: RowPart
) -> ReportRow:
    name = table.dimensions[0] if table.dimensions else ""
    label = Words(f"label.{name}.{code}") if name else Words(f"table.{table.name}")
    return ReportRow(code, label, part, tuple(_cell(source, table, code, c) for c in columns))


def _rows(source: Source, table: Table, columns: list[Column]) -> Iterator[ReportRow]:
    if not table.dimensions:
        yield _row(source, table, "", columns, RowPart.CATEGORY)
        return
    unknown = source.plan.dimensions[table.dimensions[0]].unknown
    for code in _codes(source.plan, table, 0):
        part = RowPart.UNKNOWN if code == unknown else RowPart.CATEGORY
        yield _row(source, table, code, columns, part)


def _sorted(rows: list[ReportRow]) -> list[ReportRow]:
    """Open rows by size, then the others in plan order; "anders" and what is unknown last."""

    def place(row: ReportRow) -> tuple[bool, bool, bool, int]:
        value = row.cells[-1].value
        return (row.part is RowPart.UNKNOWN, row.code in OTHERS, value is None, -(value or 0))

    return sorted(rows, key=place)


def _total(source: Source, table: Table, columns: list[Column]) -> Iterator[ReportRow]:
    if table.choice is ChoiceKind.SINGLE:
        root = source.plan.dimensions[table.dimensions[0]].root
        yield _row(source, table, root, columns, RowPart.TOTAL)


def _groups(source: Source, table: Table, columns: list[Column]) -> list[ReportRow]:
    """The groups of the tree that say something that no row above says."""
    if not table.dimensions:
        return []
    dimension = source.plan.dimensions[table.dimensions[0]]
    shown = set()
    rows = []
    for code in dimension.tree:
        leaves = dimension.leaves(code)
        if code == dimension.root or len(leaves) == 1 or leaves in shown:
            continue
        shown.add(leaves)
        row = _row(source, table, code, columns, RowPart.GROUP)
        rows.append(replace(row, label=_group_label(row.label, dimension.id, leaves)))
    return _sorted(rows)


def _group_label(label: Words, dimension: str, leaves: tuple[str, ...]) -> Words:
    """What a group is called, with what it holds where that is short enough to say."""
    if len(leaves) > MOST_NAMED:
        return label
    *others, last = [Words(f"label.{dimension}.{leaf}") for leaf in leaves]
    for part in reversed(others):
        last = Words("report.sum", {"part": part, "rest": last})
    return Words("report.group", {"group": label, "parts": last})


def _with_share(table: Table, row: ReportRow, base: int) -> ReportRow:
    """The row with its percentage; a sum of several answers of one contact has none."""
    value = row.cells[0].value
    several = table.choice is ChoiceKind.MULTIPLE and row.part is RowPart.GROUP
    return row if value is None or several else replace(row, tenths=tenths_of(value, base))


def _head(table: Table) -> Words:
    return Words(f"dimension.{table.dimensions[0]}" if table.dimensions else "report.head.what")


def _column_head(table: Table, code: str, columns: list[Column]) -> Words:
    if len(columns) == 1:
        return Words("report.head.number")
    name = HALF if table.release is ReleaseGrain.HALF_YEAR else table.dimensions[1]
    return Words("report.head.total") if code == columns[-1][1] else Words(f"label.{name}.{code}")


def _caption(source: Source, table: Table, number: str, base: ReportCell | None) -> Words:
    year = str(source.notes.year)
    several = table.choice is ChoiceKind.MULTIPLE and base is not None
    values: dict[str, Value] = {
        "number": number,
        "what": Words(f"table.{table.name}"),
        "year": year,
    }
    if base is None or base.sign not in {Sign.NUMBER, Sign.HIDDEN}:
        return Words("report.caption.plain", {**values, "unit": Words(f"unit.{table.unit}")})
    who = Words(f"base.{table.population}", {"year": year})
    kind = "several" if several else "single"
    if base.value is None:
        return Words(f"report.caption.{kind}_hidden", {**values, "who": who})
    return Words(f"report.caption.{kind}", {**values, "base": base.value, "who": who})


def _notes(source: Source, table: Table) -> Iterator[Words]:
    if table.name == "contacts_by_first":
        yield Words("report.note.first")
    if table.name == "visits_by_place":
        outside = source.look(table.population, {"place": "rest_of_fryslan"})
        if source.notes.municipalities is not None and outside.sign is Sign.NUMBER:
            yield Words("report.note.municipalities", {"number": source.notes.municipalities})
    if table.hidden_with:
        yield Words("report.note.hidden_with", {"table": Words(f"table.{table.hidden_with}")})
