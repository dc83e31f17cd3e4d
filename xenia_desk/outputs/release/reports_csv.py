"""Writes the CSV files of a release: one for machines, one for people, and its schema.

The file for machines follows the Tabular Data Package of Frictionless; `datapackage.json` bears
its SHA-256, so that a reader of 2032 can tell whether it is whole, without this program.
"""

import csv
import hashlib
import io
import json
import re
from collections.abc import Iterable, Iterator

from xenia_desk.core.release.reports.model import Chapter, ReportCell, ReportTable, Sign
from xenia_desk.core.release.reports.report import Report, checked
from xenia_desk.localization import Translator
from xenia_desk.outputs.release.report_cells import begins_groups, capital, cell_text, heads, notes

# A number and a sign that stands alone are none; the full-width forms are, in some spreadsheets.
_FORMULA = re.compile("[\\s]*[=+@\uff1d\uff0b\uff0d\uff20-](?!$|[0-9]+(,[0-9]+)?$)|[\\t\\r]")
_FIELDS = {
    "year": "integer",
    "release": "string",
    "plan": "string",
    "table": "string",
    "unit": "string",
    "row_dimension": "string",
    "row": "string",
    "column_dimension": "string",
    "column": "string",
    "status": "string",
    "value": "integer",
}
_OPEN = "open"
_STATUSES = [_OPEN, *(s.value for s in Sign if s not in (Sign.NUMBER, Sign.NOT_ENTERED))]


def machine_csv(report: Report) -> bytes:
    """One line per cell, UTF-8, commas, decimal point; codes and not labels, so no language."""
    report = checked(report)
    kind = "practice" if report.notes.practice else "real"
    years = [(report.notes.year, line) for line in report.lines]
    rows = (
        (
            year,
            kind,
            report.plan.id,
            line.table,
            line.unit,
            line.row_dimension,
            line.row,
            line.column_dimension,
            line.column,
            _OPEN if line.cell.value is not None else line.cell.sign.value,
            "" if line.cell.value is None else line.cell.value,
        )
        for year, line in (*years, *report.revised_lines)
    )
    return _written([tuple(_FIELDS), *rows], ",").encode("utf-8")


def readable_csv(report: Report, translator: Translator, colophon: Iterable[str]) -> bytes:
    """The tables as a Dutch spreadsheet opens them: BOM, semicolons, decimal comma."""
    report = checked(report)
    said = (*report.practice_mark, *report.titles)
    rows = [*((translator.say(words),) for words in said), ()]
    for chapter in report.chapters:
        rows += _chapter(chapter, translator)
    rows += [(translator.text("report.chapter.colophon"),), *((line,) for line in colophon)]
    return _written(rows, ";").encode("utf-8-sig")


def datapackage(report: Report, translator: Translator, data: bytes, name: str) -> bytes:
    """The schema of the machine CSV `data`, which stands beside it under `name`."""
    report = checked(report)
    title = translator.text("report.title", year=report.notes.year)
    mark = [translator.say(words) for words in report.practice_mark]
    package = {
        "profile": "tabular-data-package",
        "name": f"xenia-{report.notes.year}-{report.notes.recipient}",
        "title": " · ".join([*mark, title]),
        "version": f"{report.plan.id}/{report.notes.program}",
        "practice": report.notes.practice,
        "year": report.notes.year,
        "recipient": report.notes.recipient,
        "frozen": report.notes.frozen.isoformat(),
        "plan": {"id": report.plan.id, "sha256": report.plan.fingerprint.hex()},
        "program": report.notes.program,
        "resources": [
            {
                "profile": "tabular-data-resource",
                "name": "data",
                "path": name,
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "dialect": {"delimiter": ",", "lineTerminator": "\r\n"},
                "bytes": len(data),
                "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
                "schema": {"fields": [_field(*pair) for pair in _FIELDS.items()]},
            }
        ],
    }
    return (json.dumps(package, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def _field(name: str, kind: str) -> dict[str, object]:
    field: dict[str, object] = {"name": name, "type": kind}
    if name == "status":
        field["constraints"] = {"enum": _STATUSES}
    if name == "release":
        field["constraints"] = {"enum": ["practice", "real"]}
    return field


def _chapter(chapter: Chapter, translator: Translator) -> Iterator[tuple[str, ...]]:
    yield (f"{chapter.number} {translator.say(chapter.title)}".strip(),)
    for words in chapter.paragraphs:
        yield (translator.say(words),)
    for term, meaning in chapter.terms:
        yield (translator.say(term), translator.say(meaning))
    yield ()
    for table in chapter.tables:
        yield from _table(table, translator)


def _table(table: ReportTable, translator: Translator) -> Iterator[tuple[str, ...]]:
    yield (translator.say(table.caption),)
    yield tuple(heads(translator, table))
    for row in table.rows:
        if begins_groups(table, row):
            yield (translator.text("report.head.groups"),)
        texts = [_plain(translator, cell) for cell in row.cells]
        if table.shares:
            texts.insert(1, _share(row.tenths))
        yield (capital(translator.say(row.label)), *texts)
    yield from ((note,) for note in notes(translator, table))
    yield ()


def _plain(translator: Translator, cell: ReportCell) -> str:
    """A number without thousands signs, so that a spreadsheet takes it for one."""
    return cell_text(translator, cell) if cell.value is None else str(cell.value)


def _share(tenths: int | None) -> str:
    return "" if tenths is None else f"{tenths // 10},{tenths % 10}"


def _written(rows: Iterable[tuple[object, ...]], delimiter: str) -> str:
    text = io.StringIO()
    safe = (tuple(map(_no_formula, row)) for row in rows)
    csv.writer(text, delimiter=delimiter, lineterminator="\r\n").writerows(safe)
    return text.getvalue()


def _no_formula(cell: object) -> object:
    """A text that a spreadsheet would reckon with, made to stay a text."""
    begins = isinstance(cell, str) and _FORMULA.match(cell)
    return f"'{cell}" if begins else cell
