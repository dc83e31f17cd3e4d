"""The checksum of an encrypted file: one number to which all its rows add up.

Each row counts as a digest of its table and its values; the checksum is their sum modulo 2**62, in
a row of its own that is changed in the same transaction. So it follows from the content alone:
equal rows give the same number in whatever order they came. Every page of a file can be sound by
itself and the file still be half of one transaction and half of another, where a journal went
missing; then the sum is another one.
"""

from collections.abc import Callable
from hashlib import blake2b
from typing import Any

TABLE = "checksum"
_MOST = 2**62 - 1  # two of them fit into SQLite's 64 bits with a sign
_TABLES = "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"
_GET = "SELECT sum FROM checksum"
_SET = (
    "INSERT INTO checksum (one, sum) VALUES (1, ?)"
    " ON CONFLICT DO UPDATE SET sum = excluded.sum WHERE sum <> excluded.sum"
)
Rows = Callable[..., list[tuple[Any, ...]]]


def is_right(rows: Rows) -> bool:
    """Whether the rows of a file add up to its checksum.

    `rows` runs one statement and gives its rows.
    """
    return rows(_GET) == [(_total(rows),)]


def renew(rows: Rows) -> None:
    """Add all rows up anew, inside the transaction that changed some."""
    rows(_SET, (_total(rows),))


def touch(rows: Rows) -> None:
    """Have a transaction write the checksum where no row changes; it is renewed at the end."""
    rows("UPDATE checksum SET sum = (sum + 1) & ?", (_MOST,))


def _total(rows: Rows) -> int:
    tables = [table for (table,) in rows(_TABLES)]
    total = sum(
        _digest(table, *map(_plain, row))
        for table in tables
        if table != TABLE
        for row in rows(f"SELECT * FROM {table}")  # noqa: S608 - names from our own schema
    )
    return total & _MOST


def _plain(value: str | int | bytes) -> str:
    return value.hex() if isinstance(value, bytes) else str(value)


def _digest(*parts: str) -> int:
    """A number of 64 bits; a table's name and the values of a row, in the order of the schema."""
    return int.from_bytes(blake2b("\0".join(parts).encode(), digest_size=8).digest(), "big")
