"""Whoever has keys of books: somebody whose passphrase was right, or who holds papers."""

from abc import ABC, abstractmethod
from typing import Self

from xenia_desk.core.names import BookId, PersonLabel
from xenia_desk.vault.document import BookEntry, Lock, Vault


class KeyHolder(ABC):
    """Leaving the context wipes the secrets."""

    label: PersonLabel

    @abstractmethod
    def books(self, vault: Vault) -> tuple[BookId, ...]:
        """The books that open."""

    @abstractmethod
    def open(self, entry: BookEntry, lock: Lock) -> bytearray:
        """The key of one lock of a book (32 bytes, to be wiped)."""

    @abstractmethod
    def wipe(self) -> None:
        """Forget the secrets."""

    def key(self, vault: Vault, book: BookId) -> bytearray:
        """The key of a book as it was last locked; raises as `open`."""
        return self.open(vault.entry(book), vault.entry(book).lock)

    def pending_key(self, vault: Vault, book: BookId) -> bytearray | None:
        """The key of a lock that was interrupted; None when none was."""
        entry = vault.entry(book)
        return None if entry.pending is None else self.open(entry, entry.pending)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.wipe()
