"""The digest of the facts that the people of a book accepted last, kept in the book.

The facts themselves lie beside the book, in a file that others can write.
"""

from xenia_desk.store.books import Book


def read_accepted(book: Book) -> bytes:
    """The digest (SHA-256); empty where nobody accepted any yet."""
    rows = book.database.rows("SELECT digest FROM accepted_facts")
    return bytes(rows[0][0]) if rows else b""


def write_accepted(book: Book, digest: bytes) -> None:
    """Accept other facts, durable on return; the journal keeps nothing of what was counted."""
    sql = "INSERT OR REPLACE INTO accepted_facts (one, digest) VALUES (1, ?)"
    book.database.change(sql, (digest,))
    book.settle()
