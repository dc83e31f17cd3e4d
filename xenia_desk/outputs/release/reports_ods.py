"""Writes a report as an OpenDocument spreadsheet: a sheet per table, then a colophon.

Numbers are numbers and signs are text; there is no formula in it, whatever a text begins with.
"""

from collections.abc import Iterable
from decimal import Decimal

from odfdo import Cell, Column, Row
from odfdo import Table as Sheet

from xenia_desk.core.release.reports import model
from xenia_desk.core.release.reports.model import ReportTable, RowPart
from xenia_desk.core.release.reports.report import Report, checked
from xenia_desk.localization import Translator
from xenia_desk.outputs.release.ods_package import packed
from xenia_desk.outputs.release.report_cells import begins_groups, capital, cell_text, heads, notes


def ods(report: Report, translator: Translator, colophon: Iterable[str]) -> bytes:
    """The file; `colophon` are the lines of the last sheet. Equal reports give equal bytes."""
    report = checked(report)
    marks = [translator.say(words) for words in report.practice_mark]
    title = " · ".join([*marks, *(translator.say(words) for words in report.titles)])
    sheets = _sheets(report, translator, marks, list(colophon))
    return packed(sheets, title, translator, report.notes.program)


def _sheets(
    report: Report, translator: Translator, marks: list[str], colophon: list[str]
) -> Iterable[Sheet]:
    first = report.chapters[0]
    words = [*report.titles, first.title, *first.paragraphs]
    yield _text_sheet(translator.say(first.title), marks, [translator.say(w) for w in words])
    for chapter in report.chapters:
        for table in chapter.tables:
            yield _table_sheet(table, translator, marks)
        if chapter is not first and not chapter.tables:
            pairs = [f"{translator.say(t)}: {translator.say(m)}" for t, m in chapter.terms]
            said = [translator.say(w) for w in (chapter.title, *chapter.paragraphs)]
            yield _text_sheet(translator.say(chapter.title), marks, [*said, *pairs])
    name = translator.text("report.chapter.colophon")
    yield _text_sheet(name, marks, [name, *colophon])


def _text_sheet(name: str, marks: list[str], lines: list[str]) -> Sheet:
    sheet = Sheet(name)
    sheet.append(Column(style="wide"))
    for mark in marks:
        sheet.append(_row([_text(mark, "mark")]))
    for place, line in enumerate(lines):
        sheet.append(_row([_text(line, "title" if place == 0 else "wrapped")]))
    return sheet


def _table_sheet(table: ReportTable, translator: Translator, marks: list[str]) -> Sheet:
    sheet = Sheet(table.number)
    sheet.append(Column(style="label"))
    for _ in range(len(table.columns) + table.shares):
        sheet.append(Column(style="figure"))
    for mark in marks:
        sheet.append(_row([_text(mark, "mark")]))
    sheet.append(_row([_text(translator.say(table.caption), "total")]))
    said = heads(translator, table)
    styles = ["head", *["headnumber"] * (len(said) - 1)]
    sheet.append(_row(map(_text, said, styles)))
    for row in table.rows:
        if begins_groups(table, row):
            sheet.append(_row([_text(translator.text("report.head.groups"), "head")]))
        sheet.append(_table_row(row, translator, shares=table.shares))
    for note in notes(translator, table):
        sheet.append(_row([_text(note, "note")]))
    return sheet


def _table_row(row: model.ReportRow, translator: Translator, *, shares: bool) -> Row:
    total = "total" if row.part is RowPart.TOTAL else ""
    cells = [
        _text(cell_text(translator, cell), "sign")
        if cell.value is None
        else _number(Decimal(cell.value), translator.number(cell.value), "whole" + total)
        for cell in row.cells
    ]
    if shares and row.tenths is None:
        cells.insert(1, _text("", "sign"))
    elif shares and row.tenths is not None:
        written = translator.percent(row.tenths)
        cells.insert(1, _percentage(row.tenths, written, "share" + total))
    return _row([_text(capital(translator.say(row.label)), total or "plain"), *cells])


def _row(cells: Iterable[Cell]) -> Row:
    row = Row()
    for cell in cells:
        row.append(cell)
    return row


def _text(words: str, style: str) -> Cell:
    """A cell of text whatever it begins with: a formula needs an attribute that is never set."""
    return Cell(words, cell_type="string", style=style) if words else Cell(style=style)


def _number(value: Decimal, shown: str, style: str) -> Cell:
    return Cell(value, text=shown, cell_type="float", style=style)


def _percentage(tenths: int, shown: str, style: str) -> Cell:
    cell = Cell(Decimal(tenths) / 1000, cell_type="percentage", style=style)
    cell.text_content = shown  # odfdo cuts the decimals of its own text
    return cell
