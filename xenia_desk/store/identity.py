"""This module is what an encrypted file knows of itself: who it is and who may open it."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field

from xenia_desk.store.database import Anchor, Database


@dataclass(frozen=True)
class Identity:
    """Which book this is: 16-byte ids, the generation counts locks, the token names the last."""

    store_id: bytes
    book: str
    generation: int
    token: bytes
    epoch: bytes

    def row(self) -> dict[str, int | str | bytes]:
        """As columns."""
        return asdict(self)

    def anchor(self) -> Anchor:
        """What vault.json must agree with."""
        return Anchor(self.store_id, self.generation, self.token)


@dataclass(frozen=True)
class BookKeys:
    """Keys of 32 bytes that travel inside a book; `yearbook` is empty until one is known."""

    signing: bytes = field(repr=False)  # the Ed25519 seed that signs this book's statements
    recovery: bytes
    yearbook: bytes = b""

    def row(self) -> dict[str, int | str | bytes]:
        """As columns."""
        return {f"{name}_key": value for name, value in asdict(self).items()}


@dataclass(frozen=True, order=True)
class Holder:
    """Somebody who may open the file: a picked label and an X25519 public key (32 bytes)."""

    label: str
    public_key: bytes


def read_holders(database: Database) -> tuple[Holder, ...]:
    """Who may open the file, by label."""
    rows = database.rows("SELECT label, public_key FROM holder ORDER BY label")
    return tuple(Holder(*row) for row in rows)


def write_holders(database: Database, holders: Iterable[Holder]) -> None:
    """Replace the list; the caller's transaction holds."""
    database.rows("DELETE FROM holder")
    for holder in sorted(holders):
        database.insert("holder", asdict(holder))
