"""Nobody is given a number of a table that is not theirs, in no file."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.invented_years import invented_report
from tests.outputs.tags import every_tag
from tests.workflows.releases import preview_of
from tests.workflows.vaults import Office
from xenia_desk.core.release.reports.printed import derived_numbers
from xenia_desk.core.release.reports.report import Report
from xenia_desk.localization import Translator
from xenia_desk.outputs.release.release_files import release_files
from xenia_desk.protection.model.tables import CellId

DUTCH = Translator("nl")
RECIPIENTS = ("gemeente", "sdf", "partners", "evaluatie")
Released = tuple[Report, dict[str, bytes]]
# What the certificate counts is the protection: how many cells there are, never what is in one.
_OF_THE_CERTIFICATE = {
    "certificate", "year", "threshold", "unit_threshold", "numbers", "hidden", "narrowest_range",
    "widest_range", "proven_gap", "one_way_tables", "one_way_tables_held",
    "small_numbers_narrowed_elsewhere_at_most", "derived_numbers_examined", "earlier_releases",
    "outside_totals",
}  # fmt: skip


@pytest.fixture(scope="module")
def everybody(two_years: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Released]:
    """What each recipient would get of a practised year, and of an invented one that is small."""
    found: dict[str, Released] = {}
    office = Office.copied(two_years, tmp_path_factory.mktemp("recipients") / "vault")
    with closing(office.unlock("coordinator")) as session:
        assert tuple(session.plan(2027).recipients) == RECIPIENTS
        for each in RECIPIENTS:
            seen = preview_of(session, 2027, each)
            found[each] = (seen.decided.report, dict(seen.files))
    small = invented_report(150)
    for each in RECIPIENTS:
        report = Report(small.plan, small.release, replace(small.notes, recipient=each))
        found[f"{each}, small year"] = (report, release_files(report, DUTCH))
    return found


def theirs(report: Report, recipient: str) -> set[CellId]:
    """The cells of the tables that a recipient is given, as far as they are in the release."""
    given = report.plan.recipients[recipient]
    found = set()
    for table in report.release.tables:
        if table.name in given:
            for codes in table.cells:
                pairs = zip(table.dimensions, codes, strict=True)
                inner = sorted((tree.name, code) for tree, code in pairs if code != tree.total)
                found.add(CellId(table.population, tuple(inner)))
    return found


def told(report: Report) -> set[CellId]:
    """Every cell of which a number of the report says something: cells, bases, shares, bars."""
    numbers = derived_numbers(report)
    shares = {cell for share in numbers.percentages for cell in (share.of, share.by)}
    return shares | {size.cell for size in numbers.sizes}


def test_no_number_is_of_a_table_of_somebody_else(everybody: dict[str, Released]) -> None:
    for name, (report, _) in everybody.items():
        assert told(report) - theirs(report, report.notes.recipient) == set(), name
    whole, _ = everybody["gemeente"]
    assert told(whole) - theirs(whole, "sdf"), "the control"


def test_the_machine_file_has_their_tables_alone(everybody: dict[str, Released]) -> None:
    for name, (report, files) in everybody.items():
        rows = csv.DictReader(io.StringIO(content(files, "data.csv").decode()))
        assert {row["table"] for row in rows} <= set(report.given), name


def test_every_number_of_a_table_is_in_the_machine_file(everybody: dict[str, Released]) -> None:
    """The colophon says so; what is reckoned from them (a share, what was filled in) is not."""
    for name, (report, files) in everybody.items():
        rows = csv.DictReader(io.StringIO(content(files, "data.csv").decode()))
        machine = {(row["table"], row["value"]) for row in rows}
        printed = {
            (table.name, str(cell.value))
            for chapter in report.chapters
            for table in chapter.tables
            if table.name in report.given
            for row in table.rows
            for cell in row.cells
            if cell.value is not None
        }
        assert printed, name
        assert printed <= machine, name


# ------------------------------------------------- the files say what the report says


def content(files: dict[str, bytes], ends: str) -> bytes:
    (found,) = [data for name, data in files.items() if name.endswith(ends)]
    return found


def numbers(text: str) -> set[str]:
    """The numbers in a text, without the sign of thousands; those of a checksum are no numbers."""
    text = re.sub(r"\b[0-9a-f]{64}\b", "", text)
    return {each.replace(".", "") for each in re.findall(r"\d[\d.]*(?:,\d+)?", text)}


def said(report: Report) -> set[str]:
    """The numbers of all words, cells and shares of a report."""
    words = [*report.titles, *report.colophon]
    figures = {str(report.notes.year)}
    for chapter in report.chapters:
        figures |= numbers(chapter.number)
        words += [chapter.title, *chapter.paragraphs, *(w for pair in chapter.terms for w in pair)]
        for table in chapter.tables:
            words += [table.caption, *table.heads, *table.notes, *(r.label for r in table.rows)]
            figures |= numbers(table.number)
            for row in table.rows:
                figures |= {str(abs(c.value)) for c in row.cells if c.value is not None}
                if row.tenths is not None:
                    figures |= {f"{row.tenths // 10},{row.tenths % 10}"}
    for message in ("report.checksum", "report.head.share"):
        figures |= numbers(DUTCH.text(message, file="", checksum=""))
    return figures | {each for one in words for each in numbers(DUTCH.say(one))}


def texts(files: dict[str, bytes]) -> Iterator[tuple[str, str]]:
    """The text of every file for people: what is read, read out, and stands about the file."""
    yield "leesbaar.csv", content(files, "leesbaar.csv").decode("utf-8-sig")
    packed = zipfile.ZipFile(io.BytesIO(content(files, ".ods")))
    sheets = packed.read("content.xml").decode()
    paragraphs = re.findall(r"<text:p[^>]*>(.*?)</text:p>", sheets)
    yield "ods", " ".join(re.sub("<[^>]*>", "", each) for each in paragraphs)
    names = " ".join(re.findall(r'table:name="([^"]*)"', sheets))
    yield "names of sheets", names
    meta = packed.read("meta.xml").decode()
    yield "metadata of the ods", " ".join(re.findall(r">([^<]+)<", meta))
    reader = PdfReader(io.BytesIO(content(files, ".pdf")))
    for number, page in enumerate(reader.pages, 1):
        lines = page.extract_text()
        yield "pdf", lines.replace(f"pagina {number} van {len(reader.pages)}", "")
    tags = every_tag(content(files, ".pdf"))
    yield "pictures", " ".join(str(tag["/Alt"]) for tag in tags if "/Alt" in tag)
    yield "metadata of the pdf", " ".join(map(str, (reader.metadata or {}).values()))


def test_no_file_has_a_number_that_the_report_has_not(everybody: dict[str, Released]) -> None:
    for name, (report, files) in everybody.items():
        allowed = said(report)
        for file, text in texts(files):
            assert numbers(text) - allowed == set(), (name, file)
    report, files = everybody["sdf"]
    assert "Staafdiagram" in dict(texts(files))["pictures"], "what is read out was looked at"
    (pdf,) = [text for file, text in texts(files) if file == "pdf" and "Tabel 3.1" in text]
    planted = pdf.replace("doorverwijzing)", "doorverwijzing) (N=223)") + "N=223"
    assert numbers(planted) - said(report), "the control"


def leaves(document: object, name: str = "") -> Iterator[tuple[str, object]]:
    """(field, value) of every number in a JSON document."""
    if isinstance(document, dict):
        for key, value in document.items():
            yield from leaves(value, key)
    elif isinstance(document, list):
        for value in document:
            yield from leaves(value, name)
    elif isinstance(document, int | float) and not isinstance(document, bool):
        yield name, document


def test_the_files_for_programs_have_no_other_number(everybody: dict[str, Released]) -> None:
    for _, files in everybody.values():
        certificate = json.loads(content(files, "certificate.json"))
        assert {field for field, _ in leaves(certificate)} <= _OF_THE_CERTIFICATE
        package = json.loads(content(files, "datapackage.json"))
        assert {field for field, _ in leaves(package)} == {"year", "bytes"}
        schema = json.dumps(package["resources"][0]["schema"])
        assert numbers(schema) == set()
