"""The content of an encrypted file: every row of every table, as bytes and back.

All but the checksum, which follows from the rest. The bytes are canonical JSON: equal content gives
equal bytes. A BLOB stands as {"hex": "..."}.
"""

import json
from typing import Any

from xenia_desk.store.encrypted import checksum
from xenia_desk.store.encrypted.database import Database, FileKind, Value
from xenia_desk.store.encrypted.refusals import ContentUnreadable

Content = dict[str, list[dict[str, Value]]]
_FORMAT = 1
_Json = Any


def read(database: Database) -> Content:
    """Every table by name, its rows in the order of the primary key."""
    found = {}
    for (table,) in database.rows(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> ? ORDER BY name",
        (checksum.TABLE,),
    ):
        info = database.rows(f"PRAGMA table_info({table})")
        columns = [row[1] for row in info]
        key = ", ".join(row[1] for row in sorted(info, key=lambda row: row[5]) if row[5])
        rows = database.rows(f"SELECT {', '.join(columns)} FROM {table} ORDER BY {key}")  # noqa: S608 - names from our own schema
        found[table] = [dict(zip(columns, row, strict=True)) for row in rows]
    return found


def write(database: Database, content: Content) -> None:
    """Insert every row.

    Raises:
        ContentUnreadable: tables or columns that the schema has not.
        FileDamaged: rows that it refuses.
    """
    if content.keys() != read(database).keys():
        raise ContentUnreadable
    for table, rows in content.items():
        columns = {row[1] for row in database.rows("SELECT * FROM pragma_table_info(?)", (table,))}
        for row in rows:
            if row.keys() != columns:
                raise ContentUnreadable
            with database.judging():
                database.insert(table, row)


def encode(kind: FileKind, schema: int, content: Content) -> bytes:
    """The bytes of a content as a schema version holds it."""
    tables = {
        table: [{name: _plain(value) for name, value in row.items()} for row in rows]
        for table, rows in content.items()
    }
    document = {"format": _FORMAT, "kind": kind.schema, "schema": schema, "tables": tables}
    return json.dumps(document, sort_keys=True, separators=(",", ":")).encode()


def decode(plain: bytes) -> tuple[FileKind, int, Content]:
    """What `encode` wrote: the kind of file, its schema version, its content.

    Raises:
        ContentUnreadable: something else.
    """
    try:
        document = json.loads(plain.decode())
        kind = next(each for each in FileKind if each.schema == document["kind"])
        schema, tables = document["schema"], document["tables"]
        if document["format"] != _FORMAT or type(schema) is not int:
            raise ContentUnreadable
        return kind, schema, {str(table): _rows(rows) for table, rows in tables.items()}
    except (ValueError, TypeError, KeyError, AttributeError, StopIteration) as error:
        raise ContentUnreadable from error
    except RecursionError as error:
        raise ContentUnreadable from error


def _rows(rows: _Json) -> list[dict[str, Value]]:
    return [{name: _value(value) for name, value in row.items()} for row in rows]


def _plain(value: Value) -> _Json:
    return {"hex": value.hex()} if isinstance(value, bytes) else value


def _value(value: _Json) -> Value:
    if isinstance(value, dict):
        return bytes.fromhex(value["hex"])
    if isinstance(value, str):
        return value.encode().decode()  # half a letter is a ValueError here, not in SQLite
    if type(value) is not int or not -(2**63) <= value < 2**63:
        raise ValueError(value)
    return value
