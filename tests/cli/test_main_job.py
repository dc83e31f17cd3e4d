"""The main job by commands alone: practise, import, close, take in, release, hand out, check."""

import csv
import io
import json
import re
from pathlib import Path

import pypdf
import pytest
from python_calamine import CalamineWorkbook

from tests.books import GGD, XENIA, counter
from tests.cli.desk import ROUND, Desk, command
from tests.opened_counters import opened_counts
from xenia_desk.core.periods import Period

FILES = [
    "OEFENING-certificate.json",
    "OEFENING-data.csv",
    "OEFENING-jaarcijfers-2027.ods",
    "OEFENING-jaarcijfers-2027.pdf",
    "OEFENING-leesbaar.csv",
    "datapackage.json",
]


Rows = list[tuple[str, ...]]


def is_figure(text: str) -> bool:
    return re.fullmatch(r"\d+(,\d)?|[.-]", text) is not None


def with_figures(rows: list[list[str]]) -> Rows:
    """The rows of tables: a label, then numbers and signs; empty cells at the end do not count."""
    found = [tuple(" ".join(row).split() and row) for row in rows if any(map(is_figure, row[1:]))]
    return [row[: max(n for n, text in enumerate(row, 1) if text)] for row in found]


def of_csv(text: str) -> Rows:
    return with_figures(list(csv.reader(io.StringIO(text), delimiter=";")))


def of_ods(data: bytes) -> Rows:
    """The rows of all sheets; a share is shown as the percentage that it is."""
    found = []
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    for name in book.sheet_names:
        _, _, heads, *rows = book.get_sheet_by_name(name).to_python()
        for row in rows:
            pairs = zip(heads, row, strict=True)
            found.append([_shown(cell, share=head == "Percentage") for head, cell in pairs])
    return with_figures(found)


def _shown(cell: object, *, share: bool) -> str:
    if not isinstance(cell, float):
        return str(cell)
    return f"{100 * cell:.1f}".replace(".", ",") if share else f"{cell:.0f}"


def missing_in_pdf(rows: Rows, data: bytes) -> Rows:
    """The rows that the pages of a PDF do not show."""
    pages = pypdf.PdfReader(io.BytesIO(data)).pages
    text = re.sub(r"[\s%]+", "", "".join(page.extract_text() for page in pages))
    return [row for row in rows if re.sub(r"\s+", "", "".join(row)) not in text]


def hidden_and_open(cells: list[dict[str, object]]) -> dict[bool, set[tuple[object, ...]]]:
    found: dict[bool, set[tuple[object, ...]]] = {True: set(), False: set()}
    for cell in cells:
        at = cell["at"]
        assert isinstance(at, list)
        found[cell["value"] is None].add((cell["table"], *at, cell["value"]))
    return found


def of_data(data: bytes) -> dict[bool, set[tuple[object, ...]]]:
    """What the machine CSV says, as `release --json` says it."""
    lines = csv.DictReader(io.StringIO(data.decode()))
    return hidden_and_open(
        [
            {
                "table": line["table"],
                "at": [code for code in (line["row"], line["column"]) if code],
                "value": int(line["value"]) if line["value"] else None,
            }
            for line in lines
            if line["status"] in {"open", "hidden"}
        ]
    )


def test_the_main_job(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "round.csv").write_text(ROUND)
    imported = desk.does("reiger", "import", tmp_path / "round.csv")
    assert imported.out == "4 regels van round.csv zijn ingelezen.\n", imported
    statement = desk.closed("2028-06")
    assert desk.statements == [statement]
    taken = desk.does("tulp", "take-in")
    assert taken.out == "telling inloop, juni 2028: opgenomen\n", taken
    assert desk.statements == []

    asked = ("release", "2027", "--to", "gemeente")
    before = (desk.vault / "yearbook.book").read_bytes()
    seen = desk.does("tulp", *asked, "--preview")
    described = desk.does("tulp", *asked, "--preview", "--json")
    assert (desk.vault / "yearbook.book").read_bytes() == before, "a preview records nothing"
    released = desk.does("tulp", *asked, "--out", tmp_path / "out")
    assert released.out.split() == [str(tmp_path / "out" / name) for name in FILES], released
    again = desk.does("tulp", *asked, "--out", tmp_path / "again", "--json")
    for name in FILES:
        assert (tmp_path / "out" / name).read_bytes() == (tmp_path / "again" / name).read_bytes()
    readable = (tmp_path / "out" / "OEFENING-leesbaar.csv").read_bytes().decode("utf-8-sig")
    assert seen.out == readable
    data = json.loads(again.out)
    assert data.pop("files") == [str(tmp_path / "again" / name) for name in FILES]
    assert json.loads(described.out) == {**data, "files": []}

    figures = hidden_and_open(data["cells"])
    assert len(figures[True]) >= 10
    assert len(figures[False]) > 100
    assert of_data((tmp_path / "out" / "OEFENING-data.csv").read_bytes()) == figures
    rows = of_csv(readable)
    assert len(rows) > 100
    assert of_ods((tmp_path / "out" / "OEFENING-jaarcijfers-2027.ods").read_bytes()) == rows
    pdf = (tmp_path / "out" / "OEFENING-jaarcijfers-2027.pdf").read_bytes()
    assert missing_in_pdf(rows, pdf) == []
    planted = (*rows[0][:1], str(int(rows[0][1]) + 1), *rows[0][2:])
    assert missing_in_pdf([planted], pdf) == [planted]

    sheet = tmp_path / "sheet.pdf"
    made = command("handout", "welcome", "bg", "--with", "nl", "--out", sheet)
    assert made.out == f"{sheet}\n", made
    assert "Xenia" in pypdf.PdfReader(sheet).pages[0].extract_text()
    for person, book in (("reiger", XENIA), ("molen", GGD), ("tulp", "yearbook")):
        checked = desk.does(person, "verify", "--json")
        looked_at = [each["file"] for each in json.loads(checked.out)]
        assert looked_at[0] == f"{book}.book"
        assert all(file.endswith(".backup") for file in looked_at[1:])


def test_what_was_imported_counts(desk: Desk, tmp_path: Path) -> None:
    """The same file once more is the same contacts once more, in the same tables only."""

    def opened(table: str, category: str) -> int:
        from xenia_desk.workflows.day import unlocking

        session = unlocking.unlock(desk.vault, desk.passphrases["reiger"])
        period = "2028-06" if table == "contacts_by_channel" else "2028"
        found = opened_counts(session.book(XENIA), Period(period))[counter(period, table, category)]
        session.close()
        return found

    counted = {
        ("contacts_by_channel", "walk_in"): 12,
        ("mentions_by_theme", "health"): 12,
        ("contacts_by_language", "english"): 7,
        ("contacts_by_language", "not_recorded"): 5,
        ("contacts_by_help", "help_not_recorded"): 12,
        ("contacts_by_channel", "telephone"): 0,
    }
    before = {each: opened(*each) for each in counted}
    (tmp_path / "round.csv").write_text(ROUND)
    assert desk.does("reiger", "import", tmp_path / "round.csv").code == 0
    assert {each: opened(*each) - before[each] for each in counted} == counted


def test_self_check_finds_this_copy_whole() -> None:
    ran = command("self-check", "--json")
    assert ran.code == 0
    checks = json.loads(ran.out)
    assert {each["name"] for each in checks if each["ok"]} == {
        *("plan", "fonts", "pictures", "catalogues", "schema"),
        *("encryption", "sealed_counters", "pdf", "solver"),
    }
    assert command("self-check").out.count("goed  ") == len(checks)


def test_self_check_names_what_is_broken(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from xenia_desk import locations

    monkeypatch.setattr(locations, "FONTS", tmp_path)
    monkeypatch.setattr(locations, "OUTLINES", tmp_path / "none.json")
    ran = command("self-check")
    assert ran.code == 1
    assert ran.err == "Dit exemplaar is niet heel: letters, plaatjes. Installeer het opnieuw.\n"
    assert "FOUT  plaatjes" in ran.out
