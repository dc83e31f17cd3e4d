"""Promise P3: no table and no column but these, and none that keeps an order or free text."""

import re
import shutil
import sqlite3
from pathlib import Path

import pytest

from xenia_desk import locations
from xenia_desk.store.encrypted import migrations
from xenia_desk.store.encrypted.database import Database, FileKind
from xenia_desk.store.encrypted.opening import build_file, open_file

IDENTITY = {"one", "store_id", "book", "generation", "token", "epoch", "recovery_key"}
ALLOWED = {
    "book": {
        "identity": IDENTITY | {"signing_key", "yearbook_key"},
        "holder": {"label", "public_key"},
        "plan": {"year", "plan", "hash"},
        "year_key": {"year", "public_key"},
        "counter": {"period", "tbl", "category", "value"},
        "sealed": {"year", "public_key", "cells"},
        "cell": {"year", "place", "period", "tbl", "category"},
        "month": {"period", "state", "sequence", "digest"},
        "calendar": {"day", "state"},
        "correction": {"period", "reason", "number"},
        "cover": {"one", "code"},
        "frozen": {"year", "drop_with"},
        "earlier_life": {"period", "epoch"},
        "accepted_facts": {"one", "digest"},
        "sheet": {"one", "first", "second", "digest", "year", "number", "made"},
        "checksum": {"one", "sum"},
    },
    "yearbook": {
        "identity": IDENTITY | {"sealing_key", "release_key"},
        "holder": {"label", "public_key"},
        "joined": {"book", "store_id", "signing_key"},
        "year_key": {"year", "secret"},
        "statement": {
            "book", "period", "epoch", "sequence", "plan", "plan_hash", "digest", "taken_on",
        },
        "total": {"book", "period", "tbl", "category", "value", "statement"},
        "gap": {"book", "period", "reason"},
        "revised_statement": {
            "book", "period", "epoch", "sequence", "plan", "plan_hash", "digest", "taken_on",
        },
        "revised_total": {"edition", "book", "period", "tbl", "category", "value", "statement"},
        "chosen": {"book", "period", "epoch"},
        "outside_total": {"year", "tbl", "category", "value"},
        "release": {"id", "year", "recipient", "day", "bytes_hash", "document"},
        "cover": {"one", "code"},
        "condensed": {"year"},
        "sheet": {"one", "first", "second", "digest", "year", "number", "made"},
        "checksum": {"one", "sum"},
    },
}  # fmt: skip
KINDS = pytest.mark.parametrize("kind", list(FileKind), ids=lambda kind: kind.schema)


def complaints(connection: sqlite3.Connection, allowed: dict[str, set[str]]) -> list[str]:
    """What a schema has that nobody allowed."""
    found = []
    rows = connection.execute("SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL")
    for what, name, sql in rows.fetchall():
        if what != "table" or name not in allowed:
            found.append(f"{what} {name}")
            continue
        if not re.search(r"STRICT, WITHOUT ROWID\s*$", sql):
            found.append(f"{name} keeps row ids or loose types")
        columns = {row[1] for row in connection.execute(f"PRAGMA table_info({name})")}
        found += [f"{name}.{column}" for column in sorted(columns ^ allowed[name])]
    missing = set(allowed) - {row[1] for row in connection.execute("SELECT * FROM sqlite_schema")}
    return found + sorted(missing)


def built(kind: FileKind) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    for step in migrations.steps(kind.schema):
        for statement in step:
            connection.execute(statement)
    return connection


def schema_of(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    rows = connection.execute("SELECT name, sql FROM sqlite_schema ORDER BY name").fetchall()
    return [(name, re.sub(r"\s+", " ", sql or "")) for name, sql in rows]


@KINDS
def test_schema_holds_only_what_is_allowed(kind: FileKind) -> None:
    connection = built(kind)
    assert complaints(connection, ALLOWED[kind.schema]) == []
    connection.close()


@pytest.mark.parametrize(
    "planted",
    [
        "ALTER TABLE counter ADD COLUMN note TEXT",
        "ALTER TABLE calendar ADD COLUMN hour INTEGER",
        "CREATE TABLE contact (at TEXT)",
        "CREATE INDEX by_value ON counter (value)",
        "CREATE TRIGGER watch AFTER UPDATE ON counter BEGIN SELECT 1; END",
    ],
)
def test_control_a_planted_field_is_found(planted: str) -> None:
    connection = built(FileKind.BOOK)
    connection.execute(planted)
    assert complaints(connection, ALLOWED["book"])
    connection.close()


def test_control_a_table_with_row_ids_is_found() -> None:
    connection = built(FileKind.BOOK)
    connection.execute("DROP TABLE counter")
    connection.execute("CREATE TABLE counter (period TEXT, tbl TEXT, category TEXT, value INTEGER)")
    assert complaints(connection, ALLOWED["book"]) == ["counter keeps row ids or loose types"]
    connection.close()


@KINDS
def test_readable_schema_is_what_the_migrations_make(kind: FileKind) -> None:
    connection, readable = built(kind), sqlite3.connect(":memory:")
    readable.executescript((locations.MIGRATIONS / f"{kind.schema}.sql").read_text("utf-8"))
    assert schema_of(connection) == schema_of(readable)
    connection.close()
    readable.close()


@pytest.fixture
def broken_next_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The real migrations and one more that fails half-way."""
    folder = tmp_path / "db"
    shutil.copytree(locations.MIGRATIONS, folder)
    step = "CREATE TABLE halfway (a TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;\nCREATE TABLE (;\n"
    broken = folder / "book" / f"{migrations.latest('book') + 1:04}_broken.sql"
    broken.write_text(step)
    monkeypatch.setattr(locations, "MIGRATIONS", folder)
    migrations.steps.cache_clear()
    return broken


def test_interrupted_migration_leaves_the_old_book(tmp_path: Path, broken_next_step: Path) -> None:
    text = broken_next_step.read_text()
    broken_next_step.unlink()
    migrations.steps.cache_clear()
    before = migrations.latest("book")
    path, key = tmp_path / "xenia.book", bytearray(32)
    build_file(path, FileKind.BOOK, key, lambda _: None)

    broken_next_step.write_text(text)
    migrations.steps.cache_clear()
    with pytest.raises(Exception, match="syntax error"):
        open_file(path, FileKind.BOOK, key, None)
    with Database(path, FileKind.BOOK, key) as database:
        assert database.rows("PRAGMA user_version") == [(before,)]
        assert database.rows("SELECT count(*) FROM sqlite_schema WHERE name = 'halfway'") == [(0,)]

    broken_next_step.write_text("CREATE TABLE whole (a TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;\n")
    migrations.steps.cache_clear()
    with open_file(path, FileKind.BOOK, key, None) as database:
        assert database.rows("PRAGMA user_version") == [(before + 1,)]
    migrations.steps.cache_clear()
