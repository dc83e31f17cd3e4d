"""The files of a release hold exactly the protected numbers, read by other programs' code."""

import csv
import hashlib
import io
import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pdfplumber
import pytest
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from tests.books import GGD
from tests.invented_years import invented_report
from tests.outputs.release.formulas import formulas
from xenia_desk.core.periods import Month
from xenia_desk.core.release.reports.model import ReportRow, ReportTable, RowPart, Sign
from xenia_desk.core.release.reports.release_notes import BREAKS, GAP_REASONS
from xenia_desk.core.release.reports.report import Report
from xenia_desk.core.release.safe_tables import CellMark
from xenia_desk.localization import Translator
from xenia_desk.outputs.release.release_files import release_files
from xenia_desk.outputs.release.report_cells import capital, cell_text, share_text
from xenia_desk.outputs.release.reports_csv import readable_csv
from xenia_desk.outputs.release.reports_ods import ods
from xenia_desk.outputs.release.reports_pdf import pdf

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def report() -> Report:
    return invented_report(400)


@pytest.fixture(scope="module")
def dutch() -> Translator:
    return Translator("nl")


@pytest.fixture(scope="module")
def files(report: Report, dutch: Translator) -> dict[str, bytes]:
    return release_files(report, dutch)


def tables(report: Report) -> list[ReportTable]:
    return [table for chapter in report.chapters for table in chapter.tables]


def texts(translator: Translator, table: ReportTable, row: ReportRow) -> list[str]:
    cells = [cell_text(translator, cell) for cell in row.cells]
    if table.shares:
        cells.insert(1, share_text(translator, row.tenths))
    return cells


# ------------------------------------------------------------------------ CSV


def leaks_of(report: Report, data: bytes) -> list[tuple[str, tuple[str, ...]]]:
    """The lines that do not say exactly what the safe table says."""
    safe = {
        (table.name, codes): (cell.mark.value, "" if cell.value is None else str(cell.value))
        for table in report.release.tables
        for codes, cell in table.cells.items()
    }
    read = list(csv.DictReader(io.StringIO(data.decode("utf-8"))))
    places = [
        (line["table"], tuple(c for c in (line["row"], line["column"]) if c)) for line in read
    ]
    never = {safe[place][0] for place in safe.keys() - set(places)}
    assert never <= {"impossible"}  # what no book of the table counts has no line
    assert len(set(places)) == len(read) > 100
    shown = zip(places, read, strict=True)
    return [place for place, line in shown if safe[place] != (line["status"], line["value"])]


def test_the_machine_csv_holds_every_safe_cell_and_no_other(
    report: Report, files: dict[str, bytes]
) -> None:
    assert leaks_of(report, files["data.csv"]) == []
    assert {line.split(b",")[1] for line in files["data.csv"].split()[1:]} == {b"real"}


def test_a_planted_leak_in_the_machine_csv_is_found(
    report: Report, files: dict[str, bytes]
) -> None:
    shown = re.sub(rb",safety,,,hidden,", b",safety,,,open,7", files["data.csv"])
    assert leaks_of(report, shown) == [("mentions_by_theme", ("safety",))]


def test_the_package_describes_the_machine_csv(files: dict[str, bytes]) -> None:
    package = json.loads(files["datapackage.json"])
    (resource,) = package["resources"]
    data = files[resource["path"]]
    assert resource["bytes"] == len(data)
    assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
    head, *rows = csv.reader(io.StringIO(data.decode(resource["encoding"])))
    fields = resource["schema"]["fields"]
    assert [field["name"] for field in fields] == head
    for row in rows:
        for field, text in zip(fields, row, strict=True):
            if field["type"] == "integer" and text:
                assert int(text) >= 0
            assert text in field.get("constraints", {}).get("enum", [text])
    assert package["frozen"] == "2028-01-17"


def test_the_readable_csv_opens_in_a_dutch_spreadsheet(
    report: Report, files: dict[str, bytes], dutch: Translator
) -> None:
    raw = files["leesbaar.csv"]
    assert raw.startswith(b"\xef\xbb\xbf")
    read = list(csv.reader(io.StringIO(raw.decode("utf-8-sig")), delimiter=";"))
    assert not [cell for row in read for cell in row if cell[:1] in tuple("=+@\t")]
    for table in tables(report):
        start = read.index([dutch.say(table.caption)])
        for row in table.rows:
            expected = [cell_text(dutch, c) if c.value is None else str(c.value) for c in row.cells]
            if table.shares:
                share = share_text(dutch, row.tenths).removesuffix("%")
                expected.insert(1, share)
            assert [capital(dutch.say(row.label)), *expected] in read[start:]


# ------------------------------------------------------------------------ ODS


def test_the_spreadsheet_holds_the_same_numbers_as_numbers(
    report: Report, files: dict[str, bytes], dutch: Translator
) -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(files["jaarcijfers-2027.ods"]))
    numbers = 0
    for table in tables(report):
        sheet = book.get_sheet_by_name(table.number).to_python()
        by_label = {str(line[0]): line[1:] for line in sheet if len(line) > 1}
        for row in table.rows:
            shown = by_label[capital(dutch.say(row.label))]
            expected: list[object] = [
                cell_text(dutch, cell) if cell.value is None else cell.value for cell in row.cells
            ]
            if table.shares:
                expected.insert(1, "" if row.tenths is None else row.tenths / 1000)
            assert list(shown) == expected
            numbers += sum(isinstance(cell, int) for cell in expected)
    assert numbers > 100


def test_the_spreadsheet_has_no_number_that_no_table_has(
    report: Report, files: dict[str, bytes]
) -> None:
    content = zipfile.ZipFile(io.BytesIO(files["jaarcijfers-2027.ods"])).read("content.xml")
    floats = [c for c in re.findall(rb"<table:table-cell[^>]*>", content) if b'"float"' in c]
    assert not [cell for cell in floats if b"repeated" in cell]
    values = [cell.partition(b'office:value="')[2].partition(b'"')[0] for cell in floats]
    cells = [c.value for t in tables(report) for r in t.rows for c in r.cells]
    assert sorted(map(int, values)) == sorted(value for value in cells if value is not None)


def test_the_spreadsheet_is_of_one_version(files: dict[str, bytes]) -> None:
    packed = zipfile.ZipFile(io.BytesIO(files["jaarcijfers-2027.ods"]))
    parts = [name for name in packed.namelist() if name.endswith(".xml")]
    said = [re.findall(rb'(?:office|manifest):version="([0-9.]+)"', packed.read(n)) for n in parts]
    assert len(parts) == 4
    assert all(said), "each says its version"
    assert {version for found in said for version in found} == {b"1.3"}


class Hostile(Translator):
    """Labels that a spreadsheet might take for a formula, or for markup."""

    def text(self, message: str, /, **values: object) -> str:
        planted = {
            "label.theme.debts": "=1+1",
            "label.theme.housing": "+cmd|' /C calc'!A0",
            "label.theme.health": "-2+3",
            "label.theme.safety": "@SUM(A1)",
            "label.theme.language_lessons": "\t=1",
            "label.theme.mental_health": "\uff1d1+1",
            "label.theme.family_and_network": "\uff0bSUM(A1)",
            "table.mentions_by_theme": '<b>"thema\'s" & meer</b>',
        }
        return planted.get(message) or super().text(message, **values)


def test_no_text_becomes_a_formula_whatever_it_begins_with(report: Report) -> None:
    hostile = ods(report, Hostile("nl"), ["=HYPERLINK()"])
    content = zipfile.ZipFile(io.BytesIO(hostile)).read("content.xml").decode("utf-8")
    assert "formula" not in content
    for text in ("=1+1", "+cmd|", "-2+3", "@SUM(A1)", "=HYPERLINK()"):
        place = content.index(text)
        cell = content[content.rindex("<table:table-cell", 0, place) : place]
        assert 'office:value-type="string"' in cell
    read = CalamineWorkbook.from_filelike(io.BytesIO(hostile)).get_sheet_by_name("2.1").to_python()
    assert {"=1+1", "-2+3", "@SUM(A1)"} <= {str(line[0]) for line in read}


def test_no_text_of_a_csv_file_becomes_a_formula(report: Report, files: dict[str, bytes]) -> None:
    text = readable_csv(report, Hostile("nl"), ["=HYPERLINK()"]).decode("utf-8-sig")
    assert formulas(text) == []
    for planted in ("=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\uff1d1+1", "\uff0bSUM(A1)"):
        assert f"'{planted}" in text
        assert formulas(f"a;{planted};3\r\n") == [planted], "the control"
    plain = files["leesbaar.csv"].decode("utf-8-sig")
    assert not re.search(r"(^|;)'", plain, re.MULTILINE), "ordinary words stay as they are"


def test_the_spreadsheet_says_nothing_of_who_made_it_where_and_when(
    files: dict[str, bytes],
) -> None:
    packed = zipfile.ZipFile(io.BytesIO(files["jaarcijfers-2027.ods"]))
    assert packed.namelist()[0] == "mimetype"
    assert {entry.date_time for entry in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    meta = packed.read("meta.xml").decode("utf-8")
    assert not re.search(r"creator|date|editing|user-defined|statistic", meta)
    whole = b"".join(packed.read(name) for name in packed.namelist())
    for trace in (str(Path.home()), os.uname().nodename, "odfdo", "AppleSystem", "fr-FR"):
        assert trace.encode() not in whole


# ------------------------------------------------------------------------ PDF


@cache
def words_of(pdf: bytes) -> list[str]:
    """Every page as text lines, by pdfplumber."""
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        return [page.extract_text() for page in opened.pages]


def rows_that_differ(report: Report, translator: Translator, lines: list[str]) -> list[str]:
    """The rows of the report that stand on no page with just their numbers and signs."""
    found = []
    for table in tables(report):
        for row in table.rows:
            label = capital(translator.say(row.label))
            expected = " ".join(filter(None, texts(translator, table, row)))
            first_line = label.split(" + ")[0][:20]  # long labels of groups are wrapped
            if row.part is not RowPart.GROUP:
                if f"{label} {expected}".rstrip() not in lines:
                    found.append(label)
            elif not any(x.startswith(first_line) and x.endswith(expected) for x in lines):
                found.append(label)
    return found


def test_the_pdf_shows_every_row_with_its_numbers_and_signs(
    report: Report, files: dict[str, bytes], dutch: Translator
) -> None:
    lines = "\n".join(words_of(files["jaarcijfers-2027.pdf"])).splitlines()
    assert rows_that_differ(report, dutch, lines) == []
    hidden = [
        capital(dutch.say(row.label))
        for table in tables(report)
        for row in table.rows
        if row.part is RowPart.CATEGORY and {cell.sign for cell in row.cells} == {Sign.HIDDEN}
    ]
    assert len(hidden) > 10
    assert all(f"{label} ." in lines for label in hidden)


def test_a_planted_number_in_the_pdf_is_found(
    report: Report, files: dict[str, bytes], dutch: Translator
) -> None:
    lines = "\n".join(words_of(files["jaarcijfers-2027.pdf"])).splitlines()
    planted = ["Veiligheid 7" if line == "Veiligheid ." else line for line in lines]
    assert "Veiligheid" in rows_that_differ(report, dutch, planted)


def test_the_pdf_reads_the_same_with_another_library(files: dict[str, bytes]) -> None:
    reader = PdfReader(io.BytesIO(files["jaarcijfers-2027.pdf"]))
    pages = words_of(files["jaarcijfers-2027.pdf"])
    for theirs, ours in zip(reader.pages, pages, strict=True):
        assert sorted(re.findall(r"\d", theirs.extract_text())) == sorted(re.findall(r"\d", ours))
    assert not {"/CreationDate", "/ModDate", "/Author"} & set(reader.metadata or {})


def test_every_page_bears_versions_and_its_number(files: dict[str, bytes]) -> None:
    pages = words_of(files["jaarcijfers-2027.pdf"])
    for number, text in enumerate(pages, 1):
        assert text.rstrip().endswith(f"pagina {number} van {len(pages)}")
        assert "plan 2027 · programma 1.0.0 · bevroren op 17 januari 2028" in text
    checksum = hashlib.sha256(files["data.csv"]).hexdigest()
    assert checksum in pages[-1]
    assert "Contacten zijn geen personen" in pages[0]


def test_no_hidden_count_can_be_read_off_the_length_of_a_bar(report: Report) -> None:
    safe = {(t.name, codes): c for t in report.release.tables for codes, c in t.cells.items()}
    for name, chart in report.charts.items():
        for bar in chart.bars:
            for cell, length in zip(bar.cells, bar.lengths, strict=True):
                if cell.sign is Sign.HIDDEN:
                    assert length == 0
        assert any(c.mark is CellMark.OPEN for (table, _), c in safe.items() if table == name)


# ------------------------------------------------------- practice, language, bytes


def test_a_practice_release_says_so_on_every_page_sheet_and_file() -> None:
    for language, mark in (("nl", "OEFENING"), ("en", "PRACTICE (OEFENING)")):
        made = release_files(invented_report(150, practice=True), Translator(language))
        # Frictionless looks for datapackage.json by that very name; the mark is inside it.
        assert all(name.startswith("OEFENING-") for name in made.keys() - {"datapackage.json"})
        pages = words_of(made["OEFENING-jaarcijfers-2027.pdf"])
        assert all(mark in text.splitlines()[0] for text in pages)
        data = csv.DictReader(io.StringIO(made["OEFENING-data.csv"].decode()))
        assert {line["release"] for line in data} == {"practice"}
        assert made["OEFENING-leesbaar.csv"].decode("utf-8-sig").startswith(mark)
        package = json.loads(made["datapackage.json"])
        assert mark in package["title"]
        assert package["practice"] is True
        assert [each["path"] for each in package["resources"]] == ["OEFENING-data.csv"]
        book = CalamineWorkbook.from_filelike(io.BytesIO(made["OEFENING-jaarcijfers-2027.ods"]))
        for name in book.sheet_names:
            assert book.get_sheet_by_name(name).to_python()[0][0] == mark


def test_a_real_release_does_not(files: dict[str, bytes]) -> None:
    assert not any("OEFENING" in name for name in files)
    assert b"OEFENING" not in files["leesbaar.csv"]
    assert not any("OEFENING" in text for text in words_of(files["jaarcijfers-2027.pdf"]))


def test_numbers_do_not_change_with_the_language(report: Report, files: dict[str, bytes]) -> None:
    english = release_files(report, Translator("en"))
    assert english["data.csv"] == files["data.csv"]
    assert "Contacts are not persons" in words_of(english["jaarcijfers-2027.pdf"])[0]


HASHES = """
import hashlib
from tests.invented_years import invented_report
from xenia_desk.localization import Translator
from xenia_desk.outputs.release.release_files import release_files
made = release_files(invented_report(400), Translator("nl"))
print(*(f"{name}={hashlib.sha256(data).hexdigest()}" for name, data in made.items()))
"""


@pytest.mark.long(but=1)
@pytest.mark.parametrize(
    "elsewhere",
    [
        {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
        {"TZ": "America/Los_Angeles", "LC_ALL": "de_DE.UTF-8", "PYTHONHASHSEED": "2"},
    ],
)
def test_the_same_report_gives_the_same_bytes_everywhere(
    files: dict[str, bytes], elsewhere: dict[str, str]
) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", HASHES],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env={**os.environ, **elsewhere, "PYTHONPATH": str(ROOT)},
    )
    here = [f"{name}={hashlib.sha256(data).hexdigest()}" for name, data in files.items()]
    assert ran.stdout.split() == here


def test_outputs_take_nothing_but_a_report(dutch: Translator) -> None:
    with pytest.raises(TypeError):
        release_files({"contacts": 3}, dutch)  # type: ignore[arg-type] # the attack


def two_meanings(report: Report, words: Callable[[str], str]) -> set[str]:
    """Names that two sums of one dimension bear although they hold different categories."""
    found = set()
    for dimension in report.plan.dimensions.values():
        held: dict[str, tuple[str, ...]] = {}
        for code in dimension.codes:
            name, leaves = words(f"label.{dimension.id}.{code}"), dimension.leaves(code)
            if held.setdefault(name, leaves) != leaves:
                found.add(name)
    return found


@pytest.mark.parametrize("language", ["nl", "en"])
def test_one_name_is_one_number(report: Report, language: str) -> None:
    words = Translator(language).text
    assert two_meanings(report, words) == set()
    sick = {"label.theme.wide_health": words("label.theme.health")}
    assert two_meanings(report, lambda m: sick.get(m) or words(m)), "the control"


@pytest.mark.long(but=1)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_reason_break_and_outcome_has_words(report: Report, language: str) -> None:
    translator = Translator(language)
    gaps = {(GGD, Month(2027, n)): why for n, why in enumerate(GAP_REASONS, 1)}
    notes = replace(report.notes, gaps=gaps, breaks=BREAKS)
    worse = replace(report.release.certificate, gap=0.1, unmodelled=("mentions",))
    changed = Report(report.plan, replace(report.release, certificate=worse), notes)
    pages = " ".join(" ".join(words_of(pdf(changed, translator, []))).split())
    for chapter in (changed.chapters[0], changed.chapters[-1]):
        for words in chapter.paragraphs:
            assert " ".join(translator.say(words).split()) in pages


def test_a_year_without_a_single_contact_has_a_report(dutch: Translator) -> None:
    empty = invented_report(0, visits=0)
    made = release_files(empty, dutch)
    read = csv.DictReader(io.StringIO(made["data.csv"].decode()))
    people = [line for line in read if line["table"] != "activities_by_kind"]
    assert {line["status"] for line in people} <= {"hidden", "impossible"}
    assert "N verborgen" in words_of(made["jaarcijfers-2027.pdf"])[1]
