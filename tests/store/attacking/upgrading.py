"""Upgrades a file by a migration that is made up, and cuts the power before a statement of it."""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.sealed_statements import PUBLIC
from xenia_desk import locations
from xenia_desk.sealed_counters import sealed
from xenia_desk.store.encrypted import files, migrations, opening
from xenia_desk.store.encrypted.database import Database, FileKind, Row, Value

KEY = bytearray(b"k" * 32)
KINDS = pytest.mark.parametrize("kind", list(FileKind), ids=lambda kind: kind.schema)
TABLES = {FileKind.BOOK: "counter", FileKind.YEARBOOK: "total"}
_ID, _KEYS = "zeroblob(16)", "zeroblob(32), zeroblob(32), zeroblob(32)"
FILLED = {
    FileKind.BOOK: (
        f"INSERT INTO identity VALUES (1, {_ID}, 'xenia', 1, {_ID}, {_ID}, {_KEYS})",  # noqa: S608 - two names above
        "INSERT INTO counter VALUES ('2027-03', 'activity', 'breakfast', 29)",
        "INSERT INTO month VALUES ('2027-03', 'open', 0, x'')",
        f"INSERT INTO sealed VALUES ('2027', x'{PUBLIC.hex()}', x'{sealed([29], PUBLIC).hex()}')",  # noqa: S608 - as above
        "INSERT INTO cell VALUES ('2027', 0, '2027-03', 'contacts_by_channel', 'walk_in')",
    ),
    FileKind.YEARBOOK: (
        f"INSERT INTO identity VALUES (1, {_ID}, 'yearbook', 1, {_ID}, {_ID}, {_KEYS})",  # noqa: S608 - two names above
        "INSERT INTO joined VALUES ('xenia', zeroblob(16), zeroblob(32))",
        "INSERT INTO total VALUES ('xenia', '2027-03', 'by_channel', 'walk_in', 29, '2027-03')",
        "INSERT INTO total VALUES ('xenia', '2027', 'mentions_by_theme', 'health', 7, '2027-12')",
    ),
}


class Cut(BaseException):
    """The power goes."""


@contextmanager
def later_program(folder: Path) -> Iterator[None]:
    """The program with one migration more, which rebuilds the numbers and adds a table."""
    made = folder / "later"
    shutil.copytree(locations.MIGRATIONS, made)
    for kind, table in TABLES.items():
        *_, newest = migrations.steps(kind.schema)
        create = next(each for each in newest if f"CREATE TABLE {table} (" in each)
        stricter = create.replace("tbl TEXT NOT NULL,", "tbl TEXT NOT NULL CHECK (tbl <> ''),")
        assert stricter != create
        step = (
            f"CREATE TEMP TABLE moved AS SELECT * FROM {table}",  # noqa: S608 - a name above
            f"DROP TABLE {table}",
            stricter,
            f"INSERT INTO {table} SELECT * FROM moved",  # noqa: S608 - a name above
            "DROP TABLE moved",
            "CREATE TABLE later (one INTEGER NOT NULL PRIMARY KEY) STRICT, WITHOUT ROWID",
        )
        number = migrations.latest(kind.schema) + 1
        (made / kind.schema / f"{number:04}_later.sql").write_text(";\n\n".join(step) + ";\n")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(locations, "MIGRATIONS", made)
        migrations.steps.cache_clear()
        try:
            yield
        finally:
            migrations.steps.cache_clear()


def old_file(folder: Path, kind: FileKind) -> Path:
    """A file as the first version of the program wrote it, with numbers in it."""
    path = folder / f"{kind.schema}.book"
    files.make_private(path)
    with Database(path, kind, KEY) as database:
        migrations.migrate(database, 0, 1)
        with database.transaction():
            for statement in FILLED[kind]:
                database.rows(statement)
    return path


def numbers(path: Path, kind: FileKind) -> list[Row]:
    """Version, then all that the first schema held of numbers."""
    with Database(path, kind, KEY) as database:
        version = database.rows("PRAGMA user_version")
        return version + database.rows(f"SELECT * FROM {TABLES[kind]} ORDER BY 1, 2, 3, 4")  # noqa: S608 - names above


def upgraded(path: Path, kind: FileKind, cut: int | None) -> int:
    """Open, which upgrades; the power goes before statement `cut`. How many there were."""
    done, real = 0, Database.rows

    def rows(database: Database, sql: str, values: Sequence[Value] = ()) -> list[Row]:
        nonlocal done
        if not sql.startswith(("PRAGMA application_id;", "SELECT")):
            if done == cut:
                raise Cut
            done += 1
        return real(database, sql, values)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Database, "rows", rows)
        opening.open_file(path, kind, KEY, None).close()
    return done


def without_a_transaction(folder: Path) -> tuple[list[Row], list[Row]]:
    """The planted fault: the numbers before and after a table is rebuilt half."""
    path = old_file(folder, FileKind.YEARBOOK)
    before = numbers(path, FileKind.YEARBOOK)
    *_, rebuilds = migrations.steps("yearbook")
    with Database(path, FileKind.YEARBOOK, KEY) as database:
        for statement in rebuilds[: rebuilds.index("DROP TABLE total") + 2]:
            database.rows(statement)
    return before[1:], numbers(path, FileKind.YEARBOOK)[1:]
