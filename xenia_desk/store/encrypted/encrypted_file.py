"""An open encrypted file that says who it is: what a book and the yearbook have in common."""

from collections.abc import Mapping
from dataclasses import asdict, fields
from pathlib import Path
from typing import ClassVar, Generic, Self, TypeVar

from xenia_desk.core.names import PersonLabel
from xenia_desk.core.vault.book_files import Anchor
from xenia_desk.store.encrypted import opening
from xenia_desk.store.encrypted.database import Database, FileKind
from xenia_desk.store.encrypted.identity import (
    BookKeys,
    Identity,
    YearbookKeys,
    write_holders,
)

K = TypeVar("K", BookKeys, YearbookKeys)


class EncryptedFile(Generic[K]):
    """One open file, whose keys K travel inside it; it belongs to the thread that opened it."""

    kind: ClassVar[FileKind]
    kind_of_keys: type[K]

    def __init__(self, database: Database) -> None:
        """Wrap an open file; `create` and `open` are the doors."""
        self.database = database

    @classmethod
    def create(
        cls,
        path: Path,
        key: bytearray,
        identity: Identity,
        keys: K,
        holders: Mapping[PersonLabel, bytes],
    ) -> Self:
        """Make a new file and open it; FileExists when something stands there."""

        def fill(database: Database) -> None:
            columns = {f"{name}_key": value for name, value in asdict(keys).items()}
            database.insert("identity", {"one": 1, **asdict(identity), **columns})
            write_holders(database, holders)

        opening.create_file(path, cls.kind, key, fill)
        return cls.open(path, key, identity.anchor())

    @classmethod
    def open(cls, path: Path, key: bytearray, anchor: Anchor | None) -> Self:
        """Open an existing file; `anchor` is (store id, generation, token) of the last lock."""
        return cls(opening.open_file(path, cls.kind, key, anchor))

    def close(self) -> None:
        """Give the file back without rewriting it; locking does `rewriting.prepare` first."""
        self.database.close()

    def identity(self) -> Identity:
        """Who this file is."""
        sql = "SELECT store_id, book, generation, token, epoch FROM identity"
        return Identity(*self.database.rows(sql)[0])

    def keys(self) -> K:
        """The keys that travel with the file, its secrets among them."""
        columns = ", ".join(f"{field.name}_key" for field in fields(self.kind_of_keys))
        (row,) = self.database.rows(f"SELECT {columns} FROM identity")  # noqa: S608 - names of our own
        return self.kind_of_keys(*row)

    def holders(self) -> dict[PersonLabel, bytes]:
        """Label -> X25519 public key (32 bytes) of who may open this file, by label."""
        return dict(self.database.rows("SELECT label, public_key FROM holder ORDER BY label"))
