"""The envelope of a statement: signed by its book, sealed to the yearbook.

    sealed = seal(plain, signing_seed, store_id, yearbook_public)       always 65,536 bytes
    put(folder, sealed)                                                 a random name
    unseal(sealed, yearbook_secret, {store_id: verify_key})             Opened(store_id, plain)

A sealed statement is SealedBox(signature, store id, length, statement, zeros) and the SHA-256 of
that box. The hash lets damage be told from a statement for somebody else; the signature covers
the addressee, so that nobody can hand it on to another yearbook.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from nacl.exceptions import BadSignatureError, CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox
from nacl.signing import SigningKey, VerifyKey

from xenia_desk.disk import read_small
from xenia_desk.vault import files
from xenia_desk.vault.keys import ID_BYTES, public_of
from xenia_desk.vault.refusals import (
    StatementDamaged,
    StatementForeign,
    StatementForged,
    StatementNotForUs,
    StatementTooLarge,
)

FILE_BYTES = 64 * 1024
_HASH_BYTES = 32
_BOX_BYTES = FILE_BYTES - _HASH_BYTES
_SIGNATURE_BYTES = 64
_LENGTH_BYTES = 4
_BODY_BYTES = _BOX_BYTES - 48 - _SIGNATURE_BYTES  # 48: what a SealedBox adds
LARGEST = _BODY_BYTES - ID_BYTES - _LENGTH_BYTES
_CONTEXT = b"xenia-desk/statement/1/"


@dataclass(frozen=True)
class Opened:
    """A statement whose sender was proven."""

    store_id: bytes
    plain: bytes


def new_signing_seed() -> bytes:
    """An Ed25519 seed (32 bytes); it lives inside its book."""
    return bytes(SigningKey.generate())


def verify_key(seed: bytes) -> bytes:
    """The public half of a signing seed (32 bytes)."""
    return bytes(SigningKey(seed).verify_key)


def seal(plain: bytes, signing_seed: bytes, store_id: bytes, yearbook_public: bytes) -> bytes:
    """A statement's bytes as they travel; StatementTooLarge over LARGEST bytes."""
    if len(plain) > LARGEST:
        raise StatementTooLarge
    body = store_id + len(plain).to_bytes(_LENGTH_BYTES, "big") + plain
    body = body.ljust(_BODY_BYTES, b"\0")
    signature = SigningKey(signing_seed).sign(_CONTEXT + yearbook_public + body).signature
    box = bytes(SealedBox(PublicKey(yearbook_public)).encrypt(signature + body))
    return box + sha256(box).digest()


def unseal(
    sealed: bytes, yearbook_secret: bytes, known: Mapping[bytes, bytes], file: str = ""
) -> Opened:
    """The statement inside; `known` is store id -> verify key of the books that have joined.

    Raises:
        StatementDamaged, StatementNotForUs, StatementForeign, StatementForged: as named.
    """
    box, digest = sealed[:_BOX_BYTES], sealed[_BOX_BYTES:]
    if len(sealed) != FILE_BYTES or sha256(box).digest() != digest:
        raise StatementDamaged(file)
    try:
        inside = SealedBox(PrivateKey(bytes(yearbook_secret))).decrypt(box)
    except (CryptoError, ValueError) as error:
        raise StatementNotForUs(file) from error
    signature, body = inside[:_SIGNATURE_BYTES], inside[_SIGNATURE_BYTES:]
    store_id = body[:ID_BYTES]
    if store_id not in known:
        raise StatementForeign(file)
    try:
        addressed = _CONTEXT + public_of(yearbook_secret) + body
        VerifyKey(known[store_id]).verify(addressed, signature)
    except (BadSignatureError, ValueError) as error:
        raise StatementForged(file) from error
    start = ID_BYTES + _LENGTH_BYTES
    length = int.from_bytes(body[ID_BYTES:start], "big")
    if length > LARGEST or any(body[start + length :]):
        raise StatementDamaged(file)
    return Opened(store_id, body[start : start + length])


def put(folder: Path, sealed: bytes) -> Path:
    """Write a sealed statement under a random name; returns where."""
    files.make_folder(folder)
    path = folder / f"{secrets.token_hex(16)}.statement"
    files.write_atomically(path, sealed)
    return path


def read(path: Path, yearbook_secret: bytes, known: Mapping[bytes, bytes]) -> Opened:
    """Like `unseal`, from a file."""
    try:
        sealed = read_small(path, FILE_BYTES)
    except OSError as error:
        raise StatementDamaged(path.name) from error
    return unseal(sealed, yearbook_secret, known, path.name)
