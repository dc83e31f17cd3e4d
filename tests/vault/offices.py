"""An office for tests: a vault with its passphrases and book keys."""

from dataclasses import dataclass, field

from xenia_desk.core.names import BookId
from xenia_desk.core.vault.book_files import Anchor
from xenia_desk.vault import keys
from xenia_desk.vault.document import RECOVERY, BookEntry, Lock, Vault


@dataclass
class Office:
    """A vault in memory with everybody's passphrase and every book's key."""

    vault: Vault
    phrases: dict[str, str] = field(default_factory=dict)
    keys: dict[str, bytearray] = field(default_factory=dict)

    def add_book(self, book: BookId, *labels: str, recovery: bytes) -> None:
        anchor = Anchor(keys.random_id(), 1, keys.random_id())
        self.keys[book] = keys.random_key()
        to = {each.label: each.public_key for each in self.vault.people if each.label in labels}
        lock = Lock.of(anchor, self.keys[book], {**to, RECOVERY: recovery})
        self.vault = self.vault.with_book(BookEntry(book, lock))
