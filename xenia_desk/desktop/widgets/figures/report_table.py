"""Shows a table of a report as it is printed: caption, numbers, signs, notes."""

from PySide6.QtWidgets import QWidget

from xenia_desk.core.release.reports.charts import Chart
from xenia_desk.core.release.reports.model import Cell, Part, Row, Sign, Table
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.figures.bar_chart import BarChart
from xenia_desk.desktop.widgets.figures.number_table import NumberTable
from xenia_desk.desktop.widgets.kit.buttons import label
from xenia_desk.desktop.widgets.kit.card import Card
from xenia_desk.desktop.widgets.kit.side_by_side import SideBySide
from xenia_desk.localization import Translator
from xenia_desk.outputs.release.report_cells import capital, cell_text, legend, share_text

_FEW = 2


def report_table(
    around: Surroundings, words: Translator, table: Table, chart: Chart | None
) -> QWidget:
    """A card with a table and its chart, in the words of the files."""
    card = Card(words.say(table.caption))
    shown = NumberTable(around, words.say(table.caption), _heads(words, table))
    rows, strong = _rows(words, table)
    shown.fill(rows, strong)
    parts: list[QWidget] = [shown]
    if chart is not None:
        parts.append(BarChart(around, words, chart))
    elif len(table.columns) <= _FEW:
        parts.append(QWidget())  # numbers stay near their words
    card.body.addWidget(SideBySide(parts, [1] * len(parts)))
    for note in table.notes:
        card.body.addWidget(label(words.say(note), "muted"))
    if table.signs:
        card.body.addWidget(label(legend(words, table.signs), "muted"))
    return card


def _heads(words: Translator, table: Table) -> list[str]:
    heads = [capital(words.say(head)) for head in table.heads]
    if table.shares:
        heads.insert(2, words.text("report.head.share"))
    return heads


def _rows(words: Translator, table: Table) -> tuple[list[list[tuple[str, str]]], set[int]]:
    """The rows as they are written, groups under a head of their own, and which are strong."""
    rows: list[list[tuple[str, str]]] = []
    strong = set()
    groups = False
    for row in table.rows:
        if row.part is Part.GROUP and not groups:
            groups = True
            strong.add(len(rows))
            rows.append([(words.text("report.head.groups"),) * 2])
        if row.part is Part.TOTAL:
            strong.add(len(rows))
        rows.append(_row(words, table, row))
    return rows, strong


def _row(words: Translator, table: Table, row: Row) -> list[tuple[str, str]]:
    name = capital(words.say(row.label))
    found = [(name, name), *(_cell(words, cell) for cell in row.cells)]
    if table.shares:
        share = share_text(words, row.tenths)
        found.insert(2, (share, share))
    return found


def _cell(words: Translator, cell: Cell) -> tuple[str, str]:
    """A cell as it is seen, and as it is read out: a sign by what it means."""
    shown = cell_text(words, cell)
    return shown, shown if cell.sign is Sign.NUMBER else legend(words, (cell.sign,))
