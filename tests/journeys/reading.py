"""Reads the files of a release with other libraries, and compares every number."""

import csv
import io
import json
import re
import zipfile
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import sha256
from pathlib import Path

import pdfplumber
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from tests.books import GGD, XENIA
from tests.journeys.bookkeeping import Notebook
from tests.opened_counters import opened_counts, periods_of
from xenia_desk import wording
from xenia_desk.core.counting.counting import CounterKey
from xenia_desk.core.names import BookId
from xenia_desk.core.plan.plan import Plan, ReleaseGrain, Table
from xenia_desk.core.release.protected_years import year_system
from xenia_desk.core.release.safe_tables import SafeRelease, safe_release
from xenia_desk.localization import Translator
from xenia_desk.workflows.day import unlocking
from xenia_desk.workflows.vault.clock import FixedClock
from xenia_desk.workflows.vault.plans import plan_of

YEAR = 2027
AFTERWARDS = FixedClock(date(YEAR + 1, 1, 5))
SIGN = "."
Place = tuple[str, str, str]
"""Table, code of the row, code of the column ("" where there is none)."""


@dataclass(frozen=True)
class Told:
    """What a file says of one cell: how it is marked, and its number as text."""

    mark: str
    value: str


NEVER = Told("impossible", "")


@dataclass(frozen=True)
class Release:
    """The folder of a release, beside what it must say by a notebook."""

    folder: Path
    plan: Plan
    truth: dict[str, Counter[str]]
    expected: SafeRelease

    @cached_property
    def marks(self) -> dict[Place, Told]:
        """Every cell that is to be told, by the core from the notebook alone."""
        return {
            _place(table.name, *codes): Told(
                cell.mark.value, "" if cell.value is None else str(cell.value)
            )
            for table in self.expected.tables
            for codes, cell in table.cells.items()
        }

    def true(self, place: Place) -> int:
        """The number behind a cell, added up from the notebook by hand."""
        table, *codes = place
        axes = [*self.plan.tables[table].dimensions, "half"]
        wanted = [
            set(self.plan.dimensions[name].leaves(code))
            for name, code in zip(axes, codes, strict=False)
            if code
        ]
        return sum(
            number
            for category, number in self.truth[table].items()
            if all(c in leaves for c, leaves in zip(category.split("|"), wanted, strict=False))
        )


def _place(table: str, row: str = "", column: str = "") -> Place:
    return table, row, column


def released(vault: Path, passphrase: str, folder: Path, notes: Notebook) -> Release:
    """What a folder must hold; of the vault only the secret of the yearbook is read."""
    session = unlocking.unlock(vault, passphrase, AFTERWARDS)
    secret = session.yearbook().keys().release
    session.close()
    plan = plan_of(YEAR)
    counts = sum(notes.counters(plan).values(), Counter[CounterKey]())
    system = year_system(plan, YEAR, counts, secret, books=(GGD, XENIA))
    return Release(folder, plan, notes.sums(), safe_release(system))


def books(vault: Path, passphrases: Iterable[str]) -> dict[BookId, Counter[CounterKey]]:
    """Every counter of the year as it stands in the books after all windows are closed."""
    found = {}
    for passphrase in passphrases:
        session = unlocking.unlock(vault, passphrase, AFTERWARDS)
        for name in session.books():
            counts = Counter[CounterKey]()
            for period in periods_of(session.book(name)):
                if period.startswith(str(YEAR)):
                    counts.update(opened_counts(session.book(name), period))
            found[name] = counts
        session.close()
    return found


def machine_file(found: Release) -> dict[Place, Told]:
    """The file for machines, by the csv module and the package that describes it."""
    package = json.loads((found.folder / "datapackage.json").read_bytes())
    (resource,) = package["resources"]
    data = (found.folder / resource["path"]).read_bytes()
    assert resource["hash"] == f"sha256:{sha256(data).hexdigest()}"
    assert resource["bytes"] == len(data)
    lines = list(csv.DictReader(io.StringIO(data.decode(resource["encoding"]))))
    told = {
        (line["table"], line["row"], line["column"]): Told(line["status"], line["value"])
        for line in lines
    }
    assert len(told) == len(lines)
    return told


def wrong_in_machine_file(found: Release, told: dict[Place, Told]) -> list[Place]:
    """The cells that are not marked as they must be, or whose number is not the true one."""
    wrong = {
        place
        for place, said in found.marks.items()
        if told.get(place, NEVER) != said  # what no book counts has no line
    }
    untrue = {
        place
        for place, said in told.items()
        if said != Told("hidden", "") and said != Told("open", str(found.true(place)))
    }
    return sorted({*wrong, *untrue, *(told.keys() - found.marks.keys())})


def wrong_in_rows(found: Release, rows: Iterable[Sequence[object]]) -> list[Place]:
    """The cells that a printed table shows otherwise than they must be shown, or not at all."""
    shown = dict(_printed(found.plan, rows))
    cells = (place for place, said in found.marks.items() if said != NEVER)
    owed = {place for place in cells if _is_printed(found.plan, place)}
    wrong = {
        place
        for place, text in shown.items()
        if text != (found.marks[place].value or SIGN)  # the sign and nothing else
    }
    return sorted({*wrong, *(owed - shown.keys())})


def spreadsheet(found: Release) -> list[list[object]]:
    """Every row of every sheet, as calamine reads it."""
    book = CalamineWorkbook.from_path(next(found.folder.glob("*.ods")))
    sheets = (book.get_sheet_by_name(name) for name in book.sheet_names)
    return [list(row) for sheet in sheets for row in sheet.to_python()]


def numbers_behind_signs(found: Release) -> list[str]:
    """The cells of the spreadsheet that show the sign and hold something else as well."""
    content = zipfile.ZipFile(next(found.folder.glob("*.ods"))).read("content.xml").decode()
    cells = re.findall(r"<table:table-cell(?:[^>]*[^/])?>.*?</table:table-cell>", content)
    signs = [cell for cell in cells if re.sub(r"<[^>]*>", "", cell) == SIGN]
    assert signs, "nothing is hidden in this year: the test would prove nothing"
    return [cell for cell in signs if "office:value=" in cell or "formula" in cell]


def readable_file(found: Release) -> list[list[object]]:
    """The rows of the file for people, as the csv module reads it."""
    text = next(found.folder.glob("*leesbaar.csv")).read_text("utf-8-sig")
    return [list(row) for row in csv.reader(io.StringIO(text), delimiter=";")]


def paper(found: Release) -> list[str]:
    """Every line of the report, as pdfplumber reads it."""
    with pdfplumber.open(next(found.folder.glob("*.pdf"))) as opened:
        return [line for page in opened.pages for line in page.extract_text().splitlines()]


def rows_not_on_paper(lines: Iterable[str], rows: Iterable[Sequence[object]]) -> list[str]:
    """The rows of the printed tables that stand on no line of the report as they stand there."""
    printed, there = list(_as_on_paper(rows)), set(lines)
    assert len(printed) > 100
    return [row for row in printed if row not in there and not _is_wrapped(row, there)]


def _as_on_paper(rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """Every row of numbers and signs of a spreadsheet, as one line; shares are percentages."""
    head, shares = Translator("nl").text("report.head.share"), False
    for row in rows:
        if str(row[0]).startswith("Tabel "):
            shares = False
        elif head in row:
            shares = True
        texts = [_text(cell) for cell in row]
        if shares and len(row) > 2 and isinstance(row[2], float):
            texts[2] = f"{row[2]:.1%}".replace(".", ",")
        texts = [text for text in texts if text]
        if len(texts) > 1 and all(re.fullmatch(r"\d+|\.|\d+,\d%", text) for text in texts[1:]):
            yield " ".join(texts)


def digits_differ(found: Release, lines: Iterable[str]) -> bool:
    """Whether another library reads other digits on the paper."""
    theirs = "".join(p.extract_text() for p in PdfReader(next(found.folder.glob("*.pdf"))).pages)
    return Counter(re.findall(r"\d", theirs)) != Counter(re.findall(r"\d", "".join(lines)))


def _printed(plan: Plan, rows: Iterable[Sequence[object]]) -> Iterator[tuple[Place, str]]:
    """Every cell of the printed tables of the plan, by its codes."""
    words = Translator("nl")
    titles = {words.text(f"table.{name}"): table for name, table in plan.tables.items()}
    table: Table | None = None
    codes: dict[str, str] = {}
    for row in rows:
        first = str(row[0]) if row else ""
        if first.startswith("Tabel "):
            known = [title for title in titles if f"  {title} (" in first]
            table = titles[max(known, key=len)] if known else None
            codes = _codes(words, plan, table, inner=False) if table else {}
        elif first == words.text("report.head.groups") and table is not None:
            codes = _codes(words, plan, table, inner=True)
        elif table is not None and (label := _label(first, codes)) in codes:
            columns = ["first_half", "second_half", "year"] if _has_halves(table) else [""]
            for column, cell in zip(columns, row[1:], strict=False):
                yield (table.name, codes[label], column), _text(cell)


def _label(first: str, codes: Collection[str]) -> str:
    """What a row is called, without what a group holds."""
    return first if first in codes else first.split(": ", maxsplit=1)[0]


def _codes(words: Translator, plan: Plan, table: Table, *, inner: bool) -> dict[str, str]:
    """What a row is called -> the code of its category, of its total, or of its group."""
    if not table.dimensions:
        return {words.text(f"table.{table.name}"): ""}
    dimension = plan.dimensions[table.dimensions[0]]
    codes = [
        code
        for code in dimension.codes
        if (len(dimension.leaves(code)) > 1 if inner else code not in dimension.tree)
        or (code == dimension.root and not inner)
    ]
    labels = ((wording.label(words, dimension.id, code), code) for code in codes)
    return {label[:1].upper() + label[1:]: code for label, code in labels}


def _is_printed(plan: Plan, place: Place) -> bool:
    """Whether a cell stands in a printed table: every category does, in every column."""
    table, row, _ = place
    dimensions = plan.tables[table].dimensions
    return not dimensions or row not in plan.dimensions[dimensions[0]].tree


def _has_halves(table: Table) -> bool:
    return table.release is ReleaseGrain.HALF_YEAR


def _text(cell: object) -> str:
    return f"{cell:g}" if isinstance(cell, float) else str(cell)


def _is_wrapped(row: str, lines: set[str]) -> bool:
    """A long label goes on under its number."""
    label, _, number = row.rpartition(" ")
    return any(
        line.endswith(f" {number}") and label.startswith(line.removesuffix(f" {number}"))
        for line in lines
        if len(line) > 20
    )
