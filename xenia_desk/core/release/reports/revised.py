"""An earlier year's revised totals in a report: old and new side by side."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from xenia_desk.core.plan.plan import Plan
from xenia_desk.core.release.reports.data import DataLine
from xenia_desk.core.release.reports.model import (
    Chapter,
    ReportCell,
    ReportRow,
    ReportTable,
    RowPart,
    Sign,
    Value,
    Words,
)
from xenia_desk.core.release.safe_tables import SafeRelease, SafeTable
from xenia_desk.protection.model.tables import Codes


@dataclass(frozen=True)
class RevisedYear:
    """A year that was corrected after its release.

    `before` is what was printed: (table, codes) -> value, None for a blank; `release` holds the
    revised numbers of the tables `printed`; of those `withheld` the differences are too small.
    This is the `edition`-th revision of the year.
    """

    plan: Plan
    year: int
    before: Mapping[tuple[str, Codes], int | None]
    release: SafeRelease | None
    printed: tuple[str, ...]
    withheld: tuple[str, ...]
    edition: int


def chapter(years: tuple[RevisedYear, ...], number: str, given: tuple[str, ...]) -> Chapter:
    """The chapter of revisions; tables that the recipient is not given are left out."""
    tables: list[ReportTable] = []
    said: list[Words] = []
    for each in years:
        names = [name for name in each.printed if name in given]
        for name in names:
            tables.append(_table(each, name, f"{number}.{len(tables) + 1}"))
        said += [
            Words("report.revised.withheld", {"table": Words(f"table.{n}"), "year": str(each.year)})
            for n in each.withheld
            if n in given
        ]
    title = Words("report.chapter.revised")
    return Chapter(number, title, (Words("report.revised.read"), *said), tuple(tables))


def lines(years: tuple[RevisedYear, ...], given: tuple[str, ...]) -> Iterator[tuple[int, DataLine]]:
    """(year, line) for every revised number, for machines."""
    for each in years:
        for name in each.printed:
            if each.release is None or name not in given:
                continue
            table, declared = each.release.table(name), each.plan.tables[name]
            for codes in table.cells:
                pairs = [(t.name, c) for t, c in zip(table.dimensions, codes, strict=True)]
                (row_name, row), (column_name, column), *_ = (*pairs, ("", ""), ("", ""))
                at, cell = (row_name, row, column_name, column), _after(table, codes)
                yield each.year, DataLine(declared.name, declared.unit, *at, cell)


def _table(revised: RevisedYear, name: str, number: str) -> ReportTable:
    if revised.release is None:
        raise LookupError(name)
    table = revised.release.table(name)
    heads = (
        Words("report.head.what"),
        Words("report.revised.before"),
        Words("report.revised.after"),
    )
    rows = [
        ReportRow(
            "/".join(codes),
            _label(name, table, codes),
            RowPart.CATEGORY,
            (_shown(revised.before[name, codes]), _after(table, codes)),
        )
        for codes in table.cells
        if (name, codes) in revised.before
    ]
    values: dict[str, Value] = {
        "number": number,
        "what": Words(f"table.{name}"),
        "year": str(revised.year),
    }
    return ReportTable(
        name=f"revised_{revised.year}_{name}",
        number=number,
        unit=revised.plan.tables[name].unit,
        caption=Words("report.revised.caption", values),
        heads=heads,
        columns=("before", "after"),
        rows=tuple(rows),
    )


def _label(name: str, table: SafeTable, codes: Codes) -> Words:
    found: Words | None = None
    for tree, code in reversed(list(zip(table.dimensions, codes, strict=True))):
        label = Words(f"label.{tree.name}.{code}")
        place: dict[str, Value] = {"part": label, "rest": found or label}
        found = Words("report.revised.place", place) if found else label
    return found or Words(f"table.{name}")


def _shown(value: int | None) -> ReportCell:
    return ReportCell(Sign.HIDDEN) if value is None else ReportCell.of(value)


def _after(table: SafeTable, codes: Codes) -> ReportCell:
    cell = table.cell(*codes)
    if cell.value is not None:
        return ReportCell.of(cell.value)
    return ReportCell(Sign(cell.mark.value))
