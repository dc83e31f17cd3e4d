"""What a file says of itself: ids, keys, who may open it, the codes of its cover and paper."""

import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from xenia_desk.core.names import BookId, PersonLabel
from xenia_desk.core.vault.book_files import Anchor
from xenia_desk.store.encrypted.database import Database, FileKind, Value

ID_BYTES = 16


@dataclass(frozen=True)
class Identity:
    """Which file this is; ids are 16 random bytes.

    The generation counts locks and the token names the last one. The epoch is one life of the
    file: a restored copy begins a new one, so that its statements are told from the lost file's.
    """

    store_id: bytes
    book: BookId
    generation: int
    token: bytes
    epoch: bytes

    def anchor(self) -> Anchor:
        """What vault.json must agree with."""
        return Anchor(self.store_id, self.generation, self.token)


@dataclass(frozen=True)
class BookKeys:
    """Keys of 32 bytes that travel inside a book; `yearbook` is empty until one is known."""

    signing: bytes = field(repr=False)  # the Ed25519 seed that signs this book's statements
    recovery: bytes
    yearbook: bytes = b""


@dataclass(frozen=True)
class YearbookKeys:
    """Keys of 32 bytes that travel inside the yearbook, the first two secret."""

    sealing: bytes = field(repr=False)  # the X25519 secret that opens statements
    release: bytes = field(repr=False)  # the HMAC key of the keyed costs of a release
    recovery: bytes


@dataclass(frozen=True)
class PaperCheck:
    """Two groups of the paper, a digest (32 bytes) of their characters, the year of the last look.

    `year` is "" where nobody looked since the paper was made. `number` and `made` (a day in ISO
    form) stand on the paper that is valid.
    """

    first: int
    second: int
    digest: bytes = field(repr=False)
    year: str
    number: int
    made: str

    @property
    def groups(self) -> tuple[int, int]:
        """The groups that are typed."""
        return self.first, self.second

    def row(self) -> dict[str, Value]:
        """As columns."""
        return {"one": 1, **asdict(self)}


def begin_epoch(database: Database) -> bytes:
    """Begin a new life (16 random bytes), as every copy does that is brought back; returns it.

    Its statements are then told from those of the file that it is a copy of; a book remembers
    which months the life before it handed over.
    """
    epoch = secrets.token_bytes(ID_BYTES)
    with database.transaction():
        if database.kind is FileKind.BOOK:
            database.rows(
                "INSERT OR IGNORE INTO earlier_life (period, epoch)"
                " SELECT period, (SELECT epoch FROM identity) FROM month WHERE sequence > 0"
            )
        database.rows("UPDATE identity SET epoch = ?", (epoch,))
    return epoch


def write_holders(database: Database, holders: Mapping[PersonLabel, bytes]) -> None:
    """Replace the list; the caller's transaction holds."""
    database.rows("DELETE FROM holder")
    for label, public_key in sorted(holders.items()):
        database.insert("holder", {"label": label, "public_key": public_key})


def read_cover_code(database: Database) -> str:
    """The six digits that bring the screen back from its cover; empty until they are chosen."""
    rows = database.rows("SELECT code FROM cover")
    return str(rows[0][0]) if rows else ""


def write_cover_code(database: Database, code: str) -> None:
    """Choose another code of six digits, durable on return."""
    database.change("INSERT OR REPLACE INTO cover (one, code) VALUES (1, ?)", (code,))


def read_paper_check(database: Database) -> PaperCheck:
    """What is kept of the paper that is valid."""
    (row,) = database.rows("SELECT first, second, digest, year, number, made FROM sheet")
    return PaperCheck(*row)


def write_paper_check(database: Database, check: PaperCheck) -> None:
    """Keep it in place of the one before, durable on return."""
    with database.transaction():
        database.rows("DELETE FROM sheet")
        database.insert("sheet", check.row())
