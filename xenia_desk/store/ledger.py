"""The ledger inside the yearbook: every release that ever left."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass

from xenia_desk.store import revisions
from xenia_desk.store.encrypted.database import Database
from xenia_desk.store.refusals import ReleaseRecorded


@dataclass(frozen=True)
class LedgerEntry:
    """One release: `document` is JSON text of open values and hidden marks only."""

    id: str
    year: str
    recipient: str
    day: str
    bytes_hash: bytes
    document: str


def record(database: Database, entry: LedgerEntry, revised: Iterable[str] = ()) -> None:
    """Add a release; its year is frozen from now on. `bytes_hash` is a SHA-256.

    `revised` are earlier years whose newest revision it prints: that is kept as an edition.

    Raises:
        ReleaseRecorded: the id is taken.
    """
    if any(entry.id == known.id for known in entries(database)):
        raise ReleaseRecorded(entry.id)
    with database.transaction():
        for year in revised:
            revisions.printed(database, year)
        database.insert("release", asdict(entry))


def entries(database: Database) -> tuple[LedgerEntry, ...]:
    """All releases, by id."""
    sql = "SELECT id, year, recipient, day, bytes_hash, document FROM release ORDER BY id"
    return tuple(LedgerEntry(*row) for row in database.rows(sql))


def is_frozen(database: Database, year: str) -> bool:
    """Whether figures of the year were released."""
    return bool(database.rows("SELECT 1 FROM release WHERE year = ? LIMIT 1", (year,)))
