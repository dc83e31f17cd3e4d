"""One encrypted file, opened by SQLCipher with every setting checked."""

import hmac
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from enum import Enum
from pathlib import Path
from typing import Any, Self

from sqlcipher3 import dbapi2

from xenia_desk.core.vault.book_files import Anchor
from xenia_desk.store.encrypted import checksum
from xenia_desk.store.encrypted.refusals import (
    FileDamaged,
    FileInUse,
    FileNewer,
    FileNotEncrypted,
    FileOlder,
    FileReadOnly,
    FileRefused,
    FileSwapped,
    FileTruncated,
    FileUnreadable,
    NoRoom,
    WriteFailed,
)

KEY_BYTES = 32
PAGE_BYTES = 4096
PLAIN_HEADER = b"SQLite format 3\x00"
_HEX = b"0123456789abcdef"
_BEFORE_KEY = (("cipher_log_level", "NONE", "NONE"),)
# Every setting with what SQLite must answer afterwards: a misspelt PRAGMA is silently ignored.
_AFTER_KEY = (
    ("journal_mode", "PERSIST", "persist"),
    ("synchronous", "EXTRA", "3"),
    ("fullfsync", "ON", "1"),
    ("checkpoint_fullfsync", "ON", "1"),
    ("temp_store", "MEMORY", "2"),
    ("trusted_schema", "OFF", "0"),
    ("cell_size_check", "ON", "1"),
    ("secure_delete", "ON", "1"),
    ("locking_mode", "EXCLUSIVE", "exclusive"),
    ("foreign_keys", "ON", "1"),
)
_IN_MEMORY = (
    ("temp_store", "MEMORY", "2"),
    ("trusted_schema", "OFF", "0"),
    ("foreign_keys", "ON", "1"),
)
_REFUSALS: dict[int, type[FileRefused]] = {
    dbapi2.SQLITE_BUSY: FileInUse,
    dbapi2.SQLITE_LOCKED: FileInUse,
    dbapi2.SQLITE_NOTADB: FileUnreadable,
    dbapi2.SQLITE_CORRUPT: FileDamaged,
    dbapi2.SQLITE_FULL: NoRoom,
    dbapi2.SQLITE_READONLY: FileReadOnly,
    dbapi2.SQLITE_CANTOPEN: FileReadOnly,
    dbapi2.SQLITE_PERM: FileReadOnly,
    dbapi2.SQLITE_IOERR: WriteFailed,
}
Value = int | str | bytes
Row = tuple[Any, ...]


class FileKind(Enum):
    """A kind of encrypted file: its folder of migrations; the application id in its header."""

    BOOK = ("book", 0x5844426B)
    YEARBOOK = ("yearbook", 0x58445962)

    @property
    def schema(self) -> str:
        """The name of its migrations and readable schema in db/."""
        return self.value[0]

    @property
    def application_id(self) -> int:
        """What its header says about who made it."""
        return self.value[1]


class How(Enum):
    """How a file is opened: to work in it alone, or to look only; looking leaves nothing behind.

    Who looks holds the vault, and the file has no journal that is still to be rolled back.
    """

    ALONE = ""
    LOOKING = "?mode=ro&immutable=1"


class Database:
    """One open encrypted file. It belongs to the thread that opened it; sqlite3 enforces that.

    While it is open nobody else in this process may open and close the same file: the system
    would drop our lock with it.
    """

    def __init__(
        self, path: Path, kind: FileKind, key: bytearray | None, how: How = How.ALONE
    ) -> None:
        """Open without a check; `opening.py` has the doors that check what they open.

        Without a key it is an empty file in memory: no byte of it reaches a disk.
        """
        self.path = path if key is not None else Path(":memory:")
        self.kind = kind
        self._connection = _in_memory() if key is None else _connect(path, key, how)

    @contextmanager
    def judging(self) -> Iterator[None]:
        """Take rows from outside: what the schema refuses is FileDamaged, and no bug."""
        try:
            yield
        except dbapi2.IntegrityError as error:
            raise FileDamaged(self.path.name) from error

    def rows(self, sql: str, values: Sequence[Value] = ()) -> list[Row]:
        """Run one statement and give all its rows; sqlite's errors become refusals."""
        try:  # `refusing` costs more than the smallest of statements
            return self._connection.execute(sql, values).fetchall()  # type: ignore[no-any-return]
        except dbapi2.DatabaseError as error:
            raise _refusal(error, self.path.name) from error

    def many(self, sql: str, values: Sequence[Sequence[Value]]) -> None:
        """Run one statement for each row of values."""
        with refusing(self.path):
            self._connection.executemany(sql, values)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing: commit at the end, roll back when anything is raised.

        One inside another is a part of it.
        """
        if self._connection.in_transaction:
            yield
            return
        self.rows("BEGIN IMMEDIATE")
        try:
            yield
            checksum.renew(self.rows)
            self.rows("COMMIT")
        except BaseException:
            with refusing(self.path):
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
            raise

    def change(self, sql: str, values: Sequence[Value]) -> None:
        """Run one statement in a transaction of its own, durable on return."""
        with self.transaction():
            self.rows(sql, values)

    def insert(self, table: str, row: Mapping[str, Value]) -> None:
        """Insert one row; table and column names come from code, never from a file."""
        names = ", ".join(row)
        marks = ", ".join("?" for _ in row)
        self.rows(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(row.values()))  # noqa: S608 - as the docstring says

    def check(self) -> None:
        """Both integrity checks and the checksum; FileDamaged when one of them complains."""
        size = self.path.stat().st_size
        pages = self.rows("PRAGMA page_count")[0][0]
        complaints = self.rows("PRAGMA cipher_integrity_check")
        if complaints or self.rows("PRAGMA integrity_check") != [("ok",)]:
            raise FileDamaged(self.path.name)
        if size != pages * PAGE_BYTES:
            raise FileTruncated(self.path.name)
        if not checksum.is_right(self.rows):
            raise FileDamaged(self.path.name)

    def anchor(self) -> Anchor:
        """The store id, generation and token inside the file."""
        (row,) = self.rows("SELECT store_id, generation, token FROM identity")
        return Anchor(*row)

    def expect(self, wanted: Anchor) -> None:
        """Refuse a file that is not the one of the last lock.

        Raises:
            FileSwapped: another store than the vault knows under this name.
            FileOlder: a copy from before the last lock.
            FileNewer: a copy from after the lock that the vault remembers.
        """
        mine = self.anchor()
        if mine.store_id != wanted.store_id:
            raise FileSwapped(self.path.name)
        if mine.generation > wanted.generation:
            raise FileNewer(self.path.name)
        same = hmac.compare_digest(mine.token, wanted.token)
        if mine.generation < wanted.generation or not same:
            raise FileOlder(self.path.name)

    def close(self) -> None:
        """Give the file back; the key inside SQLCipher is wiped by it."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _in_memory() -> Any:
    connection = dbapi2.connect(":memory:", isolation_level=None)
    _set(connection, (*_BEFORE_KEY, *_IN_MEMORY))
    return connection


def _connect(path: Path, key: bytearray, how: How) -> Any:
    if len(key) != KEY_BYTES:  # SQLCipher would silently take anything else for a passphrase
        raise ValueError(len(key))
    spelled = _spelled(key)
    with refusing(path):
        named = path.absolute().as_uri() + how.value
        connection = dbapi2.connect(named, uri=True, isolation_level=None, timeout=0)
        try:
            _set(connection, _BEFORE_KEY)
            connection.set_key(spelled)
            _require_cipher(connection, path.name)
            _set(connection, _AFTER_KEY)
            # The first exclusive transaction takes the lock that locking_mode then keeps.
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("COMMIT")
        except BaseException:
            connection.close()
            raise
        finally:
            spelled[:] = bytes(len(spelled))
    return connection


def _spelled(key: bytearray) -> bytearray:
    """`x'` + 64 hexadecimal digits + `'`, made in place: a buffer that grows leaves copies."""
    spelled = bytearray(2 * KEY_BYTES + 3)
    spelled[:2], spelled[-1:] = b"x'", b"'"
    for at, byte in enumerate(key):
        spelled[2 + 2 * at] = _HEX[byte >> 4]
        spelled[3 + 2 * at] = _HEX[byte & 15]
    return spelled


def _require_cipher(connection: Any, name: str) -> None:
    """The plain SQLite ignores a key without a word and writes plain text."""
    if not connection.execute("PRAGMA cipher_version").fetchone():
        raise FileNotEncrypted(name)


def _set(connection: Any, settings: Sequence[tuple[str, str, str]]) -> None:
    for name, value, answer in settings:
        connection.execute(f"PRAGMA {name} = {value}")
        if str(connection.execute(f"PRAGMA {name}").fetchone()[0]) != answer:
            raise LookupError(name)


@contextmanager
def refusing(path: Path) -> Iterator[None]:
    """Turn the errors of SQLite and the system that a person can act on into refusals."""
    try:
        yield
    except dbapi2.DatabaseError as error:
        raise _refusal(error, path.name) from error
    except PermissionError as error:
        raise FileReadOnly(path.name) from error
    except OSError as error:
        raise WriteFailed(path.name) from error


def _refusal(error: BaseException, name: str) -> BaseException:
    # A statement that is wrong (SQLITE_ERROR, SQLITE_CONSTRAINT, misuse) is a bug and stays one.
    refused = _REFUSALS.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
    return error if refused is None else refused(name)
