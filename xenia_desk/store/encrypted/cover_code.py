"""The six-digit code in a file that brings the screen back from its cover."""

from xenia_desk.store.encrypted.database import Database


def read_cover_code(database: Database) -> str:
    """The code; empty until one is chosen."""
    rows = database.rows("SELECT code FROM cover")
    return str(rows[0][0]) if rows else ""


def write_cover_code(database: Database, code: str) -> None:
    """Choose another code of six digits, durable on return."""
    with database.transaction():
        database.rows("INSERT OR REPLACE INTO cover (one, code) VALUES (1, ?)", (code,))
