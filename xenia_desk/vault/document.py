"""This module is vault.json in memory: who has which key, which book was last locked how."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple, Self

from xenia_desk.errors import Refusal
from xenia_desk.vault.keys import FULL, Cost, seal_book_key

RECOVERY = "recovery"  # the name of the grant to the key on paper; no person has this label


@dataclass(eq=False)
class BookUnknown(Refusal):
    """vault.json knows no book of that name."""

    book: str


class Anchor(NamedTuple):
    """What the last lock of a file left: a copy that differs is not the file of that lock."""

    store_id: bytes
    generation: int
    token: bytes


@dataclass(frozen=True, order=True)
class Person:
    """Somebody with a key: a picked label, an X25519 public key, the slot with the secret.

    A slot whose text was no hexadecimal is kept as b"": damaged, and told so at unlocking.
    """

    label: str
    public_key: bytes
    slot: bytes = field(repr=False)


@dataclass(frozen=True)
class Lock:
    """One lock of a file: its anchor, and the key of that lock sealed to each name."""

    anchor: Anchor
    grants: Mapping[str, bytes]

    @classmethod
    def of(cls, anchor: Anchor, key: bytearray, to: Mapping[str, bytes]) -> Self:
        """Seal a book's key to name -> public key; RECOVERY is one of the names."""
        sealed = {
            name: seal_book_key(key, anchor.store_id, anchor.generation, public)
            for name, public in sorted(to.items())
        }
        return cls(Anchor(*anchor), sealed)


@dataclass(frozen=True)
class BookEntry:
    """One encrypted file of this vault; `pending` is a lock whose new file may not be in place."""

    book: str
    lock: Lock
    pending: Lock | None = None

    @property
    def file(self) -> str:
        """Its file name."""
        return f"{self.book}.book"

    def granted(self) -> frozenset[str]:
        """The names with a grant, also those whom only an interrupted lock grants."""
        pending = () if self.pending is None else self.pending.grants
        return frozenset((*self.lock.grants, *pending))


@dataclass(frozen=True)
class Vault:
    """The whole of vault.json; every change gives a new one, `vault_file.save` writes it.

    `practice` is the practice vault's own date ("2029-06-30"), empty in a real one.
    `revision` grows with every save, so that the newer of two sound mirrors wins.
    """

    vault_id: bytes
    salt: bytes
    cost: Cost = FULL
    practice: str = ""
    people: tuple[Person, ...] = ()
    books: tuple[BookEntry, ...] = ()
    revision: int = 0

    def entry(self, book: str) -> BookEntry:
        """A book's entry; BookUnknown."""
        for each in self.books:
            if each.book == book:
                return each
        raise BookUnknown(book)

    def holders(self, book: str) -> dict[str, bytes]:
        """Label -> public key of the people whom this file says may open the book."""
        granted = self.entry(book).lock.grants
        return {each.label: each.public_key for each in self.people if each.label in granted}

    def public_key(self, label: str) -> bytes:
        """The public key of somebody; b"" where nobody has that label."""
        return next((each.public_key for each in self.people if each.label == label), b"")

    def with_person(self, person: Person) -> Self:
        """Add somebody, or replace the one with that label."""
        others = (each for each in self.people if each.label != person.label)
        return replace(self, people=tuple(sorted((*others, person))))

    def without_person(self, label: str) -> Self:
        """Take somebody away who has no grant any more."""
        return replace(self, people=tuple(each for each in self.people if each.label != label))

    def with_book(self, entry: BookEntry) -> Self:
        """Add a book, or replace the one with that name."""
        others = (each for each in self.books if each.book != entry.book)
        return replace(self, books=tuple(sorted((*others, entry), key=lambda each: each.book)))

    def with_pending(self, book: str, lock: Lock) -> Self:
        """The first half of a lock: the new grant stands beside the old one."""
        return self.with_book(replace(self.entry(book), pending=lock))

    def settled(self, book: str) -> Self:
        """The second half of a lock: the new grant only. Without a pending one, no change."""
        entry = self.entry(book)
        if entry.pending is None:
            return self
        return self.with_book(replace(entry, lock=entry.pending, pending=None))

    def without_pending(self, book: str) -> Self:
        """Give up a lock whose new file was undone."""
        return self.with_book(replace(self.entry(book), pending=None))
