"""Lists every number that a report prints, with what it tells about a cell.

The gate attacks with this list before a release is made: a number in a sentence, a label of a bar
or a percentage is as public as a cell of a table. A number whose cell is not known here is refused.
"""

from collections.abc import Iterator
from fractions import Fraction

from xenia_desk.core.plan.plan import Plan
from xenia_desk.core.release.reports import model
from xenia_desk.core.release.reports.charts import Chart
from xenia_desk.core.release.reports.data import DataLine
from xenia_desk.core.release.reports.model import ReportRow, Words
from xenia_desk.core.release.reports.report import Report
from xenia_desk.core.release.reports.shares import base_place
from xenia_desk.core.release.year_links import cell_at
from xenia_desk.errors import Refusal
from xenia_desk.protection.derived import DerivedNumbers
from xenia_desk.protection.model import tables as protection
from xenia_desk.protection.model.tables import CellId, Percentage

_SHARE_DECIMALS = 1
_WHOLE = 1000  # tenths of a percent
_BASES = {"report.caption.single", "report.caption.several"}
_MUNICIPALITIES = "report.note.municipalities"
_EXAMINED = {(message, "base") for message in _BASES} | {(_MUNICIPALITIES, "number")}
# What these say is the same in every year, or follows from all that is printed.
_RULES = ("report.read.", "report.left_out.", "report.certificate.")
_NAMES = {"year", "number", "plan", "fingerprint", "program", "solver"}

Said = Percentage | protection.Released


class NumberUnexamined(Refusal):
    """A sentence with a number of which nobody said what it tells."""

    sentence: str


def derived_numbers(report: Report) -> DerivedNumbers:
    """Every number that is printed, whether its cells are open or not; raises NumberUnexamined."""
    for words in _all_words(report):
        _refuse_unexamined(words)
    said = [
        *(each for line in report.lines for each in _line(report.plan, line)),
        *(
            each
            for chapter in report.chapters
            for t in chapter.tables
            for each in _table(report, t)
        ),
        *(each for name, chart in report.charts.items() for each in _chart(report, name, chart)),
    ]
    shares = tuple(each for each in said if isinstance(each, Percentage))
    sizes = tuple(each for each in said if isinstance(each, protection.Released))
    return DerivedNumbers(shares, sizes)


def _is(cell: CellId, value: int | None) -> Iterator[Said]:
    if value is not None:
        yield protection.Released(cell, value, value)


def _line(plan: Plan, line: DataLine) -> Iterator[Said]:
    pairs = ((line.row_dimension, line.row), (line.column_dimension, line.column))
    at = {name: code for name, code in pairs if name}
    yield from _is(cell_at(plan, plan.tables[line.table].population, at), line.cell.value)


def _table(report: Report, table: model.ReportTable) -> Iterator[Said]:
    if table.name == "indicators":
        yield from _agreed(report, table)
    elif table.name == "completeness":
        for row in table.rows:
            yield from _filled(report.plan, row)
    else:
        yield from _counted(report, table)


def _counted(report: Report, table: model.ReportTable) -> Iterator[Said]:
    plan, base = report.plan, base_place(report.plan, report.plan.tables[table.name])
    for row in table.rows:
        cells = [_of_row(plan, table.name, row.code, column) for column in table.columns]
        for cell, shown in zip(cells, row.cells, strict=True):
            yield from _is(cell, shown.value)
        if row.tenths is not None and base is not None:
            yield Percentage(cells[0], cell_at(plan, *base), row.tenths, _SHARE_DECIMALS)
    printed = table.caption.values.get("base")
    if base is not None and isinstance(printed, int):
        yield from _is(cell_at(plan, *base), printed)
    for note in table.notes:
        visited = note.values.get("number")
        if note.message == _MUNICIPALITIES and isinstance(visited, int):
            # All of them but Leeuwarden lie outside it, and each had one visit at least.
            outside = _of_row(plan, table.name, "rest_of_fryslan", "")
            yield protection.Released(outside, visited - 1)


def _of_row(plan: Plan, table: str, row: str, column: str) -> CellId:
    declared = plan.tables[table]
    ways = zip(declared.released_dimensions, (row, column), strict=False)
    at = {name: code for name, code in ways if code}
    return cell_at(plan, declared.population, at)


def _agreed(report: Report, table: model.ReportTable) -> Iterator[Said]:
    indicators = [each for each in report.plan.indicators if each.table in report.given]
    for indicator, row in zip(indicators, table.rows, strict=True):
        cell = _of_row(report.plan, indicator.table, indicator.category, "")
        _, done, difference = row.cells
        yield from _is(cell, done.value)
        if difference.value is not None:
            yield from _is(cell, difference.value + (indicator.target or 0))


def _filled(plan: Plan, row: ReportRow) -> Iterator[Said]:
    """What is said of those that said nothing, and of all."""
    declared = plan.tables[row.code]
    name = declared.dimensions[0]
    whole = cell_at(plan, declared.population, {})
    unsaid = cell_at(plan, declared.population, {name: plan.dimensions[name].unknown})
    filled, total = (cell.value for cell in row.cells)
    yield from _is(whole, total)
    if filled is not None:
        known = protection.Released(whole, filled)
        yield (
            known if total is None else protection.Released(unsaid, total - filled, total - filled)
        )
    if row.tenths is not None:
        yield Percentage(unsaid, whole, _WHOLE - row.tenths, _SHARE_DECIMALS)


def _chart(report: Report, name: str, chart: Chart) -> Iterator[Said]:
    """The labels of the bars, and what their lengths are in proportion to the longest label."""
    shown = next(t for chapter in report.chapters for t in chapter.tables if t.name == name)
    top = max((cell.value or 0 for bar in chart.bars for cell in bar.cells), default=0)
    for bar in chart.bars:
        for column, cell, length in zip(shown.columns, bar.cells, bar.lengths, strict=False):
            place = _of_row(report.plan, name, bar.code, column)
            yield from _is(place, cell.value)
            if length:
                yield from _is(place, _drawn(length, top))


def _drawn(length: Fraction, top: int) -> int:
    return round(length * top)


def _all_words(report: Report) -> Iterator[Words]:
    yield from (*report.titles, *report.practice_mark, *report.colophon)
    for chapter in report.chapters:
        yield from (chapter.title, *chapter.paragraphs)
        yield from (words for pair in chapter.terms for words in pair)
        for table in chapter.tables:
            yield from (table.caption, *table.heads, *table.notes)
            yield from (row.label for row in table.rows)
    for chart in report.charts.values():
        yield from (chart.title, chart.alternative, *chart.series)
        yield from (bar.label for bar in chart.bars)


def _refuse_unexamined(words: Words) -> None:
    for name, value in words.values.items():
        if isinstance(value, Words):
            _refuse_unexamined(value)
            continue
        counted = isinstance(value, int) and (words.message, name) not in _EXAMINED
        spelled = isinstance(value, str) and name not in _NAMES and any(map(str.isdigit, value))
        if (counted or spelled) and not words.message.startswith(_RULES):
            raise NumberUnexamined(words.message)
