"""Recovery: one more key pair per book, its secret on paper only.

public, paper = new_recovery("xenia")      paper: "7KQ2-M0RT-..." (14 groups of four)
groups = pick_groups()                     (3, 11): which eight characters are typed back
typed_back(paper, groups, "M0RT 9XZA")     True
with a grant of the last lock:             recover(entry, paper) -> the book's key
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Self

from xenia_desk.core.names import BookId, PersonLabel
from xenia_desk.vault import keys
from xenia_desk.vault.document import RECOVERY, BookEntry, Lock, Vault
from xenia_desk.vault.key_holders import KeyHolder
from xenia_desk.vault.refusals import (
    GrantBroken,
    PaperOfAnotherVault,
    RecoveryMistyped,
    RecoveryNotGranted,
)

GROUPS = 14
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # no I, L, O, U: they are read as 1, 1, 0, V
_READ_AS = str.maketrans("ILOU", "110V")
_GROUP = 4
_SECRET_LETTERS = 52  # 32 bytes, five bits to a letter
_CHECK_LETTERS = 4


def new_recovery(book: BookId) -> tuple[bytes, str]:
    """A fresh pair: the public key to grant to, and the secret as it is printed."""
    pair = keys.new_pair()
    paper = write(book, pair.secret)
    keys.wipe(pair.secret)
    return pair.public, paper


def write(book: BookId, secret: bytearray) -> str:
    """A secret as groups of four characters with a checksum that knows the book."""
    letters = _letters(bytes(secret), _SECRET_LETTERS) + _check(book, bytes(secret))
    return "-".join(letters[i : i + _GROUP] for i in range(0, len(letters), _GROUP))


def read(book: BookId, paper: str) -> bytearray:
    """The secret of what was typed, in any case and spacing; RecoveryMistyped."""
    letters = _clean(paper)
    if len(letters) != GROUPS * _GROUP or set(letters) - set(_ALPHABET):
        raise RecoveryMistyped(book)
    number = 0
    for letter in letters[:_SECRET_LETTERS]:
        number = number << 5 | _ALPHABET.index(letter)
    spare = _SECRET_LETTERS * 5 - keys.KEY_BYTES * 8
    secret = (number >> spare).to_bytes(keys.KEY_BYTES, "big")
    if letters != _letters(secret, _SECRET_LETTERS) + _check(book, secret):
        raise RecoveryMistyped(book)
    return bytearray(secret)


def pick_groups() -> tuple[int, int]:
    """Two groups of the paper, counted from 1, whose eight characters are typed back."""
    first, second = sorted(secrets.SystemRandom().sample(range(1, GROUPS + 1), 2))
    return first, second


def typed_back(paper: str, groups: tuple[int, int], typed: str) -> bool:
    """Whether the typed characters are those groups of the paper."""
    return _clean(typed) == characters(paper, groups)


def characters(paper: str, groups: tuple[int, int]) -> str:
    """The eight characters of these groups of a paper."""
    parts = paper.split("-")
    return "".join(parts[group - 1] for group in groups)


def digest_of(book: BookId, groups: tuple[int, int], typed: str) -> bytes:
    """What a book keeps of eight characters, typed in any case and spacing (32 bytes).

    Whoever opens the book could try all of these 40 bits; the other 216 of the secret stay as far
    away as before, so it is always the same eight.
    """
    place = f"xenia-desk/sheet/{book}/{groups[0]}-{groups[1]}/{_clean(typed)}"
    return sha256(place.encode()).digest()


@dataclass(frozen=True)
class Papers(KeyHolder):
    """Whoever holds the recovery papers of some books."""

    secrets: Mapping[BookId, bytearray] = field(repr=False)
    label: PersonLabel = RECOVERY

    @classmethod
    def of(cls, papers: Mapping[BookId, str]) -> Self:
        """The papers of book -> what was typed; RecoveryMistyped."""
        secrets: dict[BookId, bytearray] = {}
        try:
            for book, paper in sorted(papers.items()):
                secrets[book] = read(book, paper)
        except BaseException:
            cls(secrets).wipe()
            raise
        return cls(secrets)

    def books(self, vault: Vault) -> tuple[BookId, ...]:
        """The books of these papers; BookUnknown."""
        return tuple(vault.entry(book).book for book in self.secrets)

    def open(self, entry: BookEntry, lock: Lock) -> bytearray:
        """As of every holder; raises RecoveryNotGranted or PaperOfAnotherVault."""
        if RECOVERY not in lock.grants:
            raise RecoveryNotGranted(entry.book)
        secret, anchor = self.secrets[entry.book], lock.anchor
        grant = lock.grants[RECOVERY]
        try:
            return keys.open_book_key(grant, secret, anchor.store_id, anchor.generation, entry.book)
        except GrantBroken as error:
            raise PaperOfAnotherVault(entry.book) from error

    def wipe(self) -> None:
        """Forget the secrets."""
        for secret in self.secrets.values():
            keys.wipe(secret)


def recover(entry: BookEntry, paper: str) -> bytearray:
    """The key of a book as it was last locked, from the paper alone (32 bytes, to be wiped).

    Raises:
        RecoveryMistyped, RecoveryNotGranted, PaperOfAnotherVault: as named.
    """
    with Papers.of({entry.book: paper}) as holder:
        return holder.open(entry, entry.lock)


def _clean(typed: str) -> str:
    kept = (letter for letter in typed.upper() if letter.isalnum())
    return "".join(kept).translate(_READ_AS)


def _letters(data: bytes, count: int) -> str:
    number = int.from_bytes(data, "big") << (count * 5 - len(data) * 8)
    return "".join(_ALPHABET[number >> 5 * place & 31] for place in reversed(range(count)))


def _check(book: BookId, secret: bytes) -> str:
    digest = sha256(b"xenia-desk/recovery/" + book.encode() + b"/" + secret).digest()
    return _letters(digest[:2], _CHECK_LETTERS)
