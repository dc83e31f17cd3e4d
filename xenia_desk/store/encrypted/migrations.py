"""The numbered steps from an empty file to today's schema, and the columns that it has."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from xenia_desk import locations
from xenia_desk.store.encrypted import checksum, contents
from xenia_desk.store.encrypted.database import Database, FileKind

_NUMBERED = re.compile(r"(\d{4})_[a-z0-9_]+\.sql")


@cache
def steps(kind: str) -> tuple[tuple[str, ...], ...]:
    """The statements of every migration of a kind of file ("book", "yearbook"), in order.

    Raises:
        LookupError: the numbers do not run 1, 2, 3 (a bug in the installed files).
    """
    found = sorted((locations.MIGRATIONS / kind).glob("*.sql"))
    numbers = [int(match[1]) for path in found if (match := _NUMBERED.fullmatch(path.name))]
    if not numbers or numbers != list(range(1, len(found) + 1)):
        raise LookupError(kind)
    return tuple(statements(path.read_text("utf-8")) for path in found)


def statements(script: str) -> tuple[str, ...]:
    """The single statements of a script whose statements each end their line with a semicolon."""
    parts = (part.strip() for part in re.split(r";\s*\n", script))
    return tuple(part for part in parts if re.sub(r"--[^\n]*", "", part).strip())


def latest(kind: str) -> int:
    """The schema version that this program writes."""
    return len(steps(kind))


def migrate(database: Database, version: int, wanted: int) -> None:
    """Bring an open file from one schema version to a later one, a transaction for each step."""
    for number in range(version + 1, wanted + 1):
        with database.transaction():
            _take(database, number)


def lay(database: Database) -> None:
    """Every step in an empty file, in a transaction of the caller."""
    for number in range(1, latest(database.kind.schema) + 1):
        _take(database, number)


@cache
def columns(kind: FileKind) -> Mapping[str, tuple[str, ...]]:
    """Table -> its columns, in the order of the schema, read from a file in memory."""
    with Database(Path(), kind, None) as database:
        migrate(database, 0, latest(kind.schema))
        return {
            table: tuple(row[1] for row in database.rows(f"PRAGMA table_info({table})"))
            for table in (*contents.read(database), checksum.TABLE)
        }


def _take(database: Database, number: int) -> None:
    for statement in steps(database.kind.schema)[number - 1]:
        database.rows(statement)
    database.rows(f"PRAGMA application_id = {database.kind.application_id}")
    database.rows(f"PRAGMA user_version = {number}")
