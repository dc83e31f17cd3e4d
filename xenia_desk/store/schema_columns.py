"""Tells which tables and columns our files have, read from a file just made."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from xenia_desk.store.encrypted import checksum, contents, migrations, opening
from xenia_desk.store.encrypted.database import Database, Kind


@cache
def columns(kind: Kind) -> Mapping[str, tuple[str, ...]]:
    """Table -> its columns, in the order of the schema."""
    with Database(Path(), kind, None) as database:
        opening.migrate(database, 0, migrations.latest(kind.schema))
        return {
            table: tuple(row[1] for row in database.rows(f"PRAGMA table_info({table})"))
            for table in (*contents.read(database), checksum.TABLE)
        }
