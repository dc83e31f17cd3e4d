"""The content of vault.json: who has which key, and how each book was last locked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple, Self

from xenia_desk.core.names import BookId, PersonLabel
from xenia_desk.core.vault.book_files import Anchor
from xenia_desk.vault.keys import FULL, PassphraseCost, seal_book_key
from xenia_desk.vault.refusals import BookUnknown

_EARLIER = 100
RECOVERY = PersonLabel(
    "recovery"
)  # the name of the grant to the key on paper; no person has this label


@dataclass(frozen=True, order=True)
class Person:
    """Somebody with a key: a picked label, an X25519 public key, the slot with the secret.

    A slot whose text was no hexadecimal is kept as b"": damaged, and told so at unlocking. A slot
    that is `bound` opens only together with the secret of the computer that it was bound to.
    """

    label: PersonLabel
    public_key: bytes
    slot: bytes = field(repr=False)
    bound: bool = False


class FileMark(NamedTuple):
    """What tells the file of a lock from others without its key: its salt (16 bytes), its size."""

    salt: bytes = b""
    size: int = 0


_UNMARKED = FileMark()


@dataclass(frozen=True)
class Lock:
    """One lock of a file: its anchor, and the key of that lock sealed to each name.

    The mark is that of the file as the lock left it; it grows later, and keeps its salt. Locks of
    an earlier version have none.
    """

    anchor: Anchor
    grants: Mapping[PersonLabel, bytes]
    mark: FileMark = _UNMARKED

    @classmethod
    def of(
        cls,
        anchor: Anchor,
        key: bytearray,
        to: Mapping[PersonLabel, bytes],
        mark: FileMark = _UNMARKED,
    ) -> Self:
        """Seal a book's key to name -> public key; RECOVERY is one of the names."""
        sealed = {
            name: seal_book_key(key, anchor.store_id, anchor.generation, public)
            for name, public in sorted(to.items())
        }
        return cls(anchor, sealed, mark)


@dataclass(frozen=True)
class BookEntry:
    """One encrypted file of this vault; `pending` is a lock whose new file may not be in place.

    `earlier` are the salts of the locks before, newest last: by them an older copy is known.
    """

    book: BookId
    lock: Lock
    pending: Lock | None = None
    earlier: tuple[bytes, ...] = ()

    @property
    def file(self) -> str:
        """Its file name."""
        return f"{self.book}.book"

    def granted(self) -> frozenset[PersonLabel]:
        """The names with a grant, also those whom only an interrupted lock grants."""
        pending = () if self.pending is None else self.pending.grants
        return frozenset((*self.lock.grants, *pending))


@dataclass(frozen=True, order=True)
class Release:
    """A release that left: its id in the ledger, and the SHA-256 over its files."""

    id: str
    digest: bytes


@dataclass(frozen=True)
class Vault:
    """The whole of vault.json; every change gives a new one, `vault_file.save` writes it.

    `practice` is the practice vault's own date ("2029-06-30"), empty in a real one.
    `releases` are those that the yearbook must know, or it releases nothing.
    `revision` grows with every save, so that the newer of two sound mirrors wins.
    """

    vault_id: bytes
    salt: bytes
    cost: PassphraseCost = FULL
    practice: str = ""
    people: tuple[Person, ...] = ()
    books: tuple[BookEntry, ...] = ()
    revision: int = 0
    releases: tuple[Release, ...] = ()

    def entry(self, book: BookId) -> BookEntry:
        """A book's entry; BookUnknown."""
        for each in self.books:
            if each.book == book:
                return each
        raise BookUnknown(book)

    def holders(self, book: BookId) -> dict[PersonLabel, bytes]:
        """Label -> public key of the people whom this file says may open the book."""
        granted = self.entry(book).lock.grants
        return {label: public for label, public in self.public_keys.items() if label in granted}

    @property
    def public_keys(self) -> dict[PersonLabel, bytes]:
        """Label -> public key of everybody."""
        return {each.label: each.public_key for each in self.people}

    def with_same_key(self, listed: Mapping[PersonLabel, bytes]) -> dict[PersonLabel, bytes]:
        """Those of a book's list (label -> public key) whose key is the one that stands here.

        Somebody who got another key is let in again by a person, or stays out.
        """
        known = self.public_keys
        return {label: public for label, public in listed.items() if known.get(label) == public}

    def with_person(self, person: Person) -> Self:
        """Add somebody, or replace the one with that label."""
        others = (each for each in self.people if each.label != person.label)
        return replace(self, people=tuple(sorted((*others, person))))

    def without_person(self, label: PersonLabel) -> Self:
        """Take somebody away who has no grant any more."""
        return replace(self, people=tuple(each for each in self.people if each.label != label))

    def with_book(self, entry: BookEntry) -> Self:
        """Add a book, or replace the one with that name."""
        others = (each for each in self.books if each.book != entry.book)
        return replace(self, books=tuple(sorted((*others, entry), key=lambda each: each.book)))

    def with_releases(self, releases: Iterable[Release]) -> Self:
        """Know these releases too."""
        return replace(self, releases=tuple(sorted({*self.releases, *releases})))

    def with_pending(self, book: BookId, lock: Lock) -> Self:
        """The first half of a lock: the new grant stands beside the old one."""
        return self.with_book(replace(self.entry(book), pending=lock))

    def settled(self, book: BookId) -> Self:
        """The second half of a lock: the new grant only. Without a pending one, no change."""
        entry = self.entry(book)
        if entry.pending is None:
            return self
        salts = (*entry.earlier, entry.lock.mark.salt)[-_EARLIER:]
        return self.with_book(replace(entry, lock=entry.pending, pending=None, earlier=salts))

    def without_pending(self, book: BookId) -> Self:
        """Give up a lock whose new file was undone."""
        return self.with_book(replace(self.entry(book), pending=None))
