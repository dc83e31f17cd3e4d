"""This module is recovery: one more key pair per book, its secret on paper only.

public, paper = new_recovery("xenia")      paper: "7KQ2-M0RT-..." (14 groups of four)
groups = pick_groups()                     (3, 11): which eight characters are typed back
typed_back(paper, groups, "M0RT 9XZA")     True
with a grant of the last lock:             recover(entry, paper) -> the book's key
"""

import secrets
from dataclasses import dataclass
from hashlib import sha256

from xenia_desk.errors import Refusal
from xenia_desk.vault import keys
from xenia_desk.vault.document import RECOVERY, BookEntry

GROUPS = 14
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # no I, L, O, U: they are read as 1, 1, 0, V
_READ_AS = str.maketrans("ILOU", "110V")
_GROUP = 4
_SECRET_LETTERS = 52  # 32 bytes, five bits to a letter
_CHECK_LETTERS = 4


@dataclass(eq=False)
class RecoveryMistyped(Refusal):
    """The characters do not form a recovery key of this book: one is wrong, or it is another's."""

    book: str


@dataclass(eq=False)
class RecoveryNotGranted(Refusal):
    """vault.json holds no grant to the recovery key of this book."""

    book: str


def new_recovery(book: str) -> tuple[bytes, str]:
    """A fresh pair: the public key to grant to, and the secret as it is printed."""
    pair = keys.new_pair()
    paper = write(book, pair.secret)
    keys.wipe(pair.secret)
    return pair.public, paper


def write(book: str, secret: bytearray) -> str:
    """A secret as groups of four characters with a checksum that knows the book."""
    letters = _letters(bytes(secret), _SECRET_LETTERS) + _check(book, bytes(secret))
    return "-".join(letters[i : i + _GROUP] for i in range(0, len(letters), _GROUP))


def read(book: str, paper: str) -> bytearray:
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
    parts = paper.split("-")
    return _clean(typed) == "".join(parts[group - 1] for group in groups)


def recover(entry: BookEntry, paper: str) -> bytearray:
    """The key of a book as it was last locked, from the paper alone (32 bytes, to be wiped).

    Raises:
        RecoveryMistyped, RecoveryNotGranted, keys.GrantBroken: as named.
    """
    secret = read(entry.book, paper)
    try:
        grant = entry.lock.grants.get(RECOVERY)
        if grant is None:
            raise RecoveryNotGranted(entry.book)
        anchor = entry.lock.anchor
        return keys.open_book_key(grant, secret, anchor.store_id, anchor.generation, entry.book)
    finally:
        keys.wipe(secret)


def _clean(typed: str) -> str:
    kept = (letter for letter in typed.upper() if letter.isalnum())
    return "".join(kept).translate(_READ_AS)


def _letters(data: bytes, count: int) -> str:
    number = int.from_bytes(data, "big") << (count * 5 - len(data) * 8)
    return "".join(_ALPHABET[number >> 5 * place & 31] for place in reversed(range(count)))


def _check(book: str, secret: bytes) -> str:
    digest = sha256(b"xenia-desk/recovery/" + book.encode() + b"/" + secret).digest()
    return _letters(digest[:2], _CHECK_LETTERS)
