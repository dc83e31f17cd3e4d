"""Shows a table of a report as it is printed: caption, numbers, signs, notes."""

from PySide6.QtWidgets import QWidget

from xenia_desk.core.release.reports.charts import Chart
from xenia_desk.core.release.reports.model import ReportCell, ReportRow, ReportTable, RowPart, Sign
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.figures.bar_chart import BarChart
from xenia_desk.desktop.widgets.figures.number_table import NumberTable, Rows, TableCell
from xenia_desk.desktop.widgets.kit.fitting import SideBySide
from xenia_desk.desktop.widgets.kit.parts import Card, label
from xenia_desk.localization import Translator
from xenia_desk.outputs.release.report_cells import (
    begins_groups,
    capital,
    cell_text,
    heads,
    legend,
    share_text,
)

_FEW = 2


def report_table(
    around: Surroundings, words: Translator, table: ReportTable, chart: Chart | None
) -> QWidget:
    """A card with a table and its chart, in the words of the files."""
    caption = words.say(table.caption)
    parts: list[QWidget] = [NumberTable(around, caption, heads(words, table), *_rows(words, table))]
    if chart is not None:
        parts.append(BarChart(around, words, chart))
    elif len(table.columns) <= _FEW:
        parts.append(QWidget())  # numbers stay near their words
    notes = [words.say(note) for note in table.notes]
    if table.signs:
        notes.append(legend(words, table.signs))
    side_by_side = SideBySide(parts, [1] * len(parts))
    return Card(caption, side_by_side, *(label(note, "muted") for note in notes))


def _rows(words: Translator, table: ReportTable) -> tuple[Rows, set[int]]:
    """The rows as they are written, groups under a head of their own, and which are strong."""
    rows: list[list[TableCell]] = []
    strong = set()
    for row in table.rows:
        if begins_groups(table, row):
            strong.add(len(rows))
            rows.append([words.text("report.head.groups")])
        if row.part is RowPart.TOTAL:
            strong.add(len(rows))
        rows.append(_row(words, table, row))
    return rows, strong


def _row(words: Translator, table: ReportTable, row: ReportRow) -> list[TableCell]:
    cells = (_cell(words, cell) for cell in row.cells)
    found: list[TableCell] = [capital(words.say(row.label)), *cells]
    if table.shares:
        found.insert(2, share_text(words, row.tenths))
    return found


def _cell(words: Translator, cell: ReportCell) -> tuple[str, str]:
    """A cell as it is seen, and as it is read out: a sign by what it means."""
    shown = cell_text(words, cell)
    return shown, shown if cell.sign is Sign.NUMBER else legend(words, (cell.sign,))
