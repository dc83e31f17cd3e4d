"""The charts of a report before they are drawn: bars, lengths and labels."""

from dataclasses import dataclass
from fractions import Fraction

from xenia_desk.core.release.reports.model import (
    ReportCell,
    ReportRow,
    ReportTable,
    RowPart,
    Sign,
    Words,
)

FEWEST_BARS = 3


@dataclass(frozen=True)
class ChartBar:
    """One row of a chart: a cell per series, and each bar's length as a share of the longest.

    `code` is the one of its row in the table. A cell without a number has no length: its sign
    stands where a bar would begin. `unknown` bars, of what was not asked, are drawn paler.
    """

    code: str
    label: Words
    unknown: bool
    cells: tuple[ReportCell, ...]
    lengths: tuple[Fraction, ...]


@dataclass(frozen=True)
class Chart:
    """A chart with bars from left to right; `series` is empty where there is only one.

    It says nothing that its table (`number`) does not say, and never stands without it.
    """

    number: str
    title: Words
    series: tuple[Words, ...]
    bars: tuple[ChartBar, ...]

    @property
    def alternative(self) -> Words:
        """What the chart is, for those who cannot see it: the numbers stand in the table."""
        return Words("report.chart.alternative", {"number": self.number, "title": self.title})


def chart_of(table: ReportTable) -> Chart | None:
    """The chart of a table; None where it would hold too few bars, or more than two series."""
    rows = [row for row in table.rows if row.part in (RowPart.CATEGORY, RowPart.UNKNOWN)]
    series = table.heads[1:-1]  # the last column is the sum of the others
    if len(table.columns) > 1 and len(series) != 2:  # noqa: PLR2004 - two colours
        return None
    width = max(len(series), 1)
    shown = [[cell for cell in row.cells[:width] if cell.value] for row in rows]
    if sum(1 for found in shown if found) < FEWEST_BARS:
        return None
    top = max(cell.value or 0 for found in shown for cell in found)
    can_occur = [r for r in rows if any(cell.sign is not Sign.IMPOSSIBLE for cell in r.cells)]
    bars = tuple(_bar(row, width, top) for row in can_occur)
    return Chart(table.number, Words(f"table.{table.name}"), series, bars)


def _bar(row: ReportRow, width: int, top: int) -> ChartBar:
    cells = row.cells[:width]
    unknown = row.part is RowPart.UNKNOWN
    lengths = tuple(Fraction(cell.value or 0, top) for cell in cells)
    return ChartBar(row.code, row.label, unknown, cells, lengths)
