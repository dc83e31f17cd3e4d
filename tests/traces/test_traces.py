"""A whole run of the real program, then every file is searched: nothing plain, nothing personal."""

import io
import json
import os
import re
import sqlite3
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pypdf
import pytest

from tests.traces.running import USER, Office
from xenia_desk.workflows.vault.clock import SystemClock
from xenia_desk.workflows.vault.plans import plan_of


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    found = Office(tmp_path_factory.mktemp("traces") / "zqmarkplace")
    found.practise()
    found.work()
    return found


def words_of_the_plan() -> set[bytes]:
    """Names of tables and categories: whoever reads one of them in a file reads a counter."""
    plan = plan_of(2027)
    codes = {code for each in plan.dimensions.values() for code in each.categories}
    return {word.encode() for word in {*plan.tables, *codes} if len(word) > 9}


def plain(files: list[Path]) -> set[str]:
    """The files in which a word of the plan stands, in bytes or in UTF-16."""
    words = words_of_the_plan()
    spelled = words | {word.decode().encode("utf-16-le") for word in words}
    found = set()
    for path in files:
        data = path.read_bytes()
        if any(word in data for word in spelled):
            found.add(path.name)
    return found


def test_no_counter_is_ever_plain_on_the_disk(office: Office) -> None:
    """Row 9 of security.md."""
    own = [path for path in office.files() if office.vault in path.parents]
    assert {path.suffix for path in own} >= {".book", ".json", ".backup"}
    assert plain(own) == set()
    assert list(office.temporary.rglob("*")) == [], "nothing stays in the temporary folder"
    assert list(office.home.rglob("*")) == [], "nor at home"
    elsewhere = [path for path in office.files() if office.vault not in path.parents]
    assert plain(elsewhere) == {"tallies.csv", "OEFENING-data.csv", "datapackage.json"}


def plain_book(folder: Path) -> Path:
    """The planted fault: a book that SQLite writes by itself."""
    book = folder / "plain.book"
    connection = sqlite3.connect(book)
    connection.execute("CREATE TABLE counter (period, tbl, category, value)")
    row = ("2027-03", "contacts_by_channel", "walk_in", 3)
    connection.execute("INSERT INTO counter VALUES (?, ?, ?, ?)", row)
    connection.commit()
    connection.close()
    return book


def test_control_a_plain_book_is_found(office: Office, tmp_path: Path) -> None:
    book = plain_book(tmp_path)
    assert plain([*office.files(), book]) >= {book.name}


def texts(path: Path) -> Iterator[bytes]:
    """What a file says to somebody who opens it, packed parts unpacked, metadata too."""
    data = path.read_bytes()
    # A short name of a computer stands in packed bytes by chance; those parts are unpacked below.
    if path.suffix != ".ods":
        yield re.sub(rb"stream\r?\n.*?endstream", b"", data, flags=re.DOTALL)
    else:
        packed = zipfile.ZipFile(io.BytesIO(data))
        for entry in packed.infolist():
            yield packed.read(entry)
            yield "-".join(map(str, entry.date_time)).encode()
            yield entry.filename.encode() + entry.extra + entry.comment
    if path.suffix == ".pdf":
        reader = pypdf.PdfReader(io.BytesIO(data))
        yield repr(reader.metadata).encode()
        yield repr(reader.xmp_metadata).encode()
        for page in reader.pages:
            yield page.extract_text().encode()
            if (drawn := page.get_contents()) is not None:
                yield drawn.get_data()


def personal(path: Path) -> set[str]:
    """What a file tells of a person, a computer, a folder or a moment."""
    days = {f"{SystemClock().today():{form}}" for form in ("%Y-%m-%d", "%Y%m%d", "%d-%m-%Y")}
    marks = {USER, "zqmark", "/tmp/", str(Path.home())} | days  # noqa: S108 - looked for
    computer = re.compile(rb"(?<!\w)" + re.escape(os.uname().nodename.encode()) + rb"(?!\w)")
    hour = re.compile(rb"[T ][012]\d:[0-5]\d:[0-5]\d|D:20\d\d")
    found = set()
    for text in texts(path):
        found |= {mark for mark in marks if mark.encode() in text}
        for pattern in (computer, hour):
            found |= {match.decode("ascii", "replace") for match in pattern.findall(text)}
    return found


def test_nothing_personal_in_what_leaves_the_program(office: Office) -> None:
    """Row 21 of security.md."""
    left = [path for path in office.out.rglob("*") if path.is_file()]
    assert {path.suffix for path in left} == {".pdf", ".ods", ".csv", ".json"}
    told = {path.name: personal(path) for path in left}
    # A sheet says on which day it was made: that is what the reader needs, and no clock time.
    told["sheet.pdf"] -= {f"{SystemClock().today():%d-%m-%Y}"}
    assert {name for name, found in told.items() if found} == set()


def test_nothing_personal_in_the_files_of_the_vault_but_an_anchor(office: Office) -> None:
    for path in office.vault.rglob("*.json*"):
        assert not personal(path), path.name


def plant_personal(folder: Path) -> list[Path]:
    """The planted faults: an author and a moment, a maker in a packed part, a path."""
    author, packed, path = (folder / f"planted.{kind}" for kind in ("pdf", "ods", "json"))
    writer = pypdf.PdfWriter()
    writer.add_blank_page(100, 100)
    writer.add_metadata({"/Author": USER, "/CreationDate": "D:20270101120000"})
    with author.open("wb") as file:
        writer.write(file)
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("meta.xml", f"<creator>{USER}</creator> 2027-01-01T12:34:56")
    path.write_text(json.dumps({"from": str(folder / "x")}))
    return [author, packed, path]


def test_control_a_planted_author_path_and_time_are_found(tmp_path: Path) -> None:
    author, packed, path = plant_personal(tmp_path)
    assert USER in personal(author)
    assert len(personal(packed)) >= 2
    assert personal(path)
