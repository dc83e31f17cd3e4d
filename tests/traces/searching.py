"""Searches files for what is plain or personal, and plants both for the control."""

import io
import json
import os
import re
import sqlite3
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pypdf

from tests.traces.running import USER
from xenia_desk.workflows.vault.clock import SystemClock
from xenia_desk.workflows.vault.plans import plan_of


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
