"""The further tables of the yearly account: targets, and how often questions were answered."""

from collections.abc import Iterable

from xenia_desk.core.names import TableName
from xenia_desk.core.plan.plan import Indicator, Plan, Table
from xenia_desk.core.release.reports import model
from xenia_desk.core.release.reports.model import (
    Chapter,
    ReportCell,
    ReportRow,
    RowPart,
    Sign,
    Words,
    tenths_of,
)
from xenia_desk.core.release.reports.tables import Source


def agreed(source: Source, number: str, given: Iterable[str]) -> Chapter:
    """Per subsidised activity what was agreed, what was done, and the difference."""
    named = set(given)
    rows = [
        ReportRow(
            indicator.category,
            _indicated(source.plan, indicator),
            RowPart.CATEGORY,
            _compared(_done(source, indicator.table, indicator.category), indicator.target),
        )
        for indicator in source.plan.indicators
        if indicator.table in named
    ]
    heads = ("report.head.indicator", "report.head.agreed", "report.head.done", "report.head.gap")
    table = model.ReportTable(
        name="indicators",
        number=f"{number}.1",
        unit="",
        caption=Words(
            "report.caption.indicators", {"number": f"{number}.1", "year": str(source.notes.year)}
        ),
        heads=tuple(Words(head) for head in heads),
        columns=("agreed", "done", "difference"),
        rows=tuple(rows),
    )
    paragraphs = [Words("report.indicators.note")]
    if all(indicator.target is None for indicator in source.plan.indicators):
        paragraphs.append(Words("report.indicators.none"))
    return Chapter(number, Words("report.chapter.indicators"), tuple(paragraphs), (table,))


def _indicated(plan: Plan, indicator: Indicator) -> Words:
    table = plan.tables[indicator.table]
    dimension = plan.dimensions[table.dimensions[0]]
    unit = Words(f"unit.{table.unit}")
    if indicator.category == dimension.root:
        return unit
    what = Words(f"label.{dimension.id}.{indicator.category}")
    return Words("report.indicator", {"what": what, "unit": unit})


def _done(source: Source, table: TableName, category: str) -> ReportCell:
    declared = source.plan.tables[table]
    dimension = source.plan.dimensions[declared.dimensions[0]]
    at = {} if category == dimension.root else {dimension.id: category}
    return source.look(declared.population, at)


def _compared(done: ReportCell, target: int | None) -> tuple[ReportCell, ReportCell, ReportCell]:
    if target is None:
        return ReportCell(Sign.NOT_ENTERED), done, ReportCell(Sign.NOT_ENTERED)
    difference = done if done.value is None else ReportCell.of(done.value - target)
    return ReportCell.of(target), done, difference


def completeness(source: Source, given: Iterable[str]) -> Chapter:
    """How often each attribute was filled in, computed from released cells only."""
    named = set(given)
    tables = [table for table in source.plan.tables.values() if table.name in named]
    rows = [_filled(source, table) for table in tables if _can_be_unsaid(source.plan, table)]
    year = str(source.notes.year)
    filled = model.ReportTable(
        name="completeness",
        number="A.1",
        unit="contacts",
        caption=Words("report.caption.completeness", {"number": "A.1", "year": year}),
        heads=(
            Words("report.head.attribute"),
            Words("report.head.filled"),
            Words("report.head.contacts"),
        ),
        columns=("filled", "contacts"),
        rows=tuple(rows),
        shares=any(row.tenths is not None for row in rows),
    )
    note = Words("report.completeness.note")
    return Chapter("A", Words("report.chapter.completeness"), (note,), (filled,) if rows else ())


def _can_be_unsaid(plan: Plan, table: Table) -> bool:
    if len(table.dimensions) != 1:
        return False
    unknown = plan.dimensions[table.dimensions[0]].unknown
    return bool(unknown) and unknown not in table.without


def _filled(source: Source, table: Table) -> ReportRow:
    name = table.dimensions[0]
    total = source.look(table.population, {})
    unsaid = source.look(table.population, {name: source.plan.dimensions[name].unknown})
    label = Words(f"dimension.{name}")
    if total.value is None or unsaid.value is None:
        hidden = total if total.value is None else unsaid
        return ReportRow(table.name, label, RowPart.CATEGORY, (ReportCell(hidden.sign), total))
    said = total.value - unsaid.value
    share = tenths_of(said, total.value) if total.value else None
    return ReportRow(table.name, label, RowPart.CATEGORY, (ReportCell.of(said), total), share)
