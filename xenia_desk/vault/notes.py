"""The envelope of a short note from the yearbook to one book, for that book only.

    sealed = seal_note(plain, yearbook_secret, verify_key_of_the_book)
    open_note(sealed, signing_seed_of_the_book, yearbook_public)         plain, or None

The keys are those that both have of each other since the book joined; the box proves the sender.
"""

from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from nacl.exceptions import CryptoError
from nacl.public import Box, PrivateKey, PublicKey
from nacl.signing import SigningKey, VerifyKey

from xenia_desk import disk
from xenia_desk.vault.files import refusing

SUFFIX = ".frozen"
LARGEST = 4096
_NAME_DIGITS = 32


def seal_note(plain: bytes, yearbook_secret: bytes, book_verify_key: bytes) -> bytes:
    """A note as it travels."""
    reader = VerifyKey(book_verify_key).to_curve25519_public_key()
    return bytes(Box(PrivateKey(bytes(yearbook_secret)), reader).encrypt(plain))


def open_note(sealed: bytes, signing_seed: bytes, yearbook_public: bytes) -> bytes | None:
    """The note inside; None when it is for another book, from somebody else, or damaged."""
    try:
        reader = SigningKey(bytes(signing_seed)).to_curve25519_private_key()
        return bytes(Box(reader, PublicKey(yearbook_public)).decrypt(sealed))
    except (CryptoError, ValueError):
        return None


def put_note(folder: Path, subject: bytes, sealed: bytes) -> Path:
    """Write a note; one about the same subject replaces it. The name tells nobody what it is.

    Raises VaultNotWritable.
    """
    path = folder / (sha256(subject).hexdigest()[:_NAME_DIGITS] + SUFFIX)
    with refusing(path):
        disk.write_whole(path, sealed)
    return path


def notes_in(folder: Path) -> tuple[tuple[Path, bytes], ...]:
    """The notes that lie in a folder; what cannot be one is passed over."""
    found = []
    try:
        paths = [p for p in sorted(folder.glob(f"*{SUFFIX}")) if p.is_file() and not p.is_symlink()]
    except OSError:
        return ()
    for path in paths:
        with suppress(OSError), path.open("rb") as file:
            sealed = file.read(LARGEST + 1)
            if len(sealed) <= LARGEST:
                found.append((path, sealed))
    return tuple(found)
