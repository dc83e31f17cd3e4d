"""The cryptography of keys: pairs, wrapping by passphrase, sealing of book keys.

Secrets that live longer than a call are bytearrays and end in `wipe`. PyNaCl takes and gives
`bytes`, which Python cannot wipe: those copies are why locking ends the process.
"""

import secrets
from dataclasses import dataclass, field, replace
from hashlib import blake2b, sha256
from time import perf_counter

from argon2.low_level import ARGON2_VERSION, Type, hash_secret_raw
from nacl import bindings
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox

from xenia_desk.core.names import BookId
from xenia_desk.vault.refusals import GrantBroken

KEY_BYTES = 32
ID_BYTES = 16
SALT_BYTES = 16
_NONCE_BYTES = 24
_CHECK_BYTES = 8
_FORMAT = b"xenia-desk/1/"


TRY = 0.9
"""Seconds that one try of a passphrase should take where a vault is made."""
_MOST_PASSES = 16


@dataclass(frozen=True)
class PassphraseCost:
    """What one try of a passphrase costs (Argon2id): memory in KiB, passes, lanes."""

    memory_kib: int = 256 * 1024
    passes: int = 3
    lanes: int = 4

    def bearable(self) -> bool:
        """Never under 64 MiB, and no more than a vault made on the fastest computer asks for.

        A hostile file could otherwise hold a slow one for half a minute at each try.
        """
        return (
            64 * 1024 <= self.memory_kib <= 256 * 1024
            and 1 <= self.passes <= _MOST_PASSES
            and 1 <= self.lanes <= 16  # noqa: PLR2004 - as above
        )


FULL = PassphraseCost()  # what a real vault costs at least
LEAST = PassphraseCost(memory_kib=64 * 1024, passes=1)  # practice vaults and tests


@dataclass(frozen=True)
class KeyPair:
    """An X25519 pair, 32 bytes each."""

    public: bytes
    secret: bytearray = field(repr=False)


def random_id() -> bytes:
    """16 random bytes: a store id, a token, an epoch."""
    return secrets.token_bytes(ID_BYTES)


def random_key() -> bytearray:
    """32 random bytes, to be wiped."""
    return bytearray(secrets.token_bytes(KEY_BYTES))


def new_pair() -> KeyPair:
    """A fresh pair."""
    secret = PrivateKey.generate()
    return KeyPair(bytes(secret.public_key), bytearray(bytes(secret)))


def public_of(secret: bytes | bytearray) -> bytes:
    """The public half of an X25519 secret."""
    return bytes(PrivateKey(bytes(secret)).public_key)


def wipe(secret: bytearray) -> None:
    """Overwrite a secret in place."""
    secret[:] = bytes(len(secret))


def derive(passphrase: str, salt: bytes, cost: PassphraseCost) -> bytearray:
    """The key of a passphrase: one run of Argon2id, about a second at full cost."""
    return bytearray(
        hash_secret_raw(
            passphrase.encode(),
            salt,
            time_cost=cost.passes,
            memory_cost=cost.memory_kib,
            parallelism=cost.lanes,
            hash_len=KEY_BYTES,
            type=Type.ID,
            version=ARGON2_VERSION,
        )
    )


def dear_here() -> PassphraseCost:
    """The full cost, with more passes where this computer is done sooner than `TRY` seconds.

    A thief's computer is no slower than the one that the vault was made on.
    """
    began = perf_counter()
    wipe(derive("", bytes(16), FULL))
    passes = round(FULL.passes * TRY / (perf_counter() - began))
    return replace(FULL, passes=min(max(passes, FULL.passes), _MOST_PASSES))


def mix(key: bytearray, computer: bytearray) -> bytearray:
    """The key of a passphrase together with the secret of a computer (32 bytes), to be wiped."""
    return bytearray(blake2b(bytes(key), key=bytes(computer), digest_size=KEY_BYTES).digest())


def wrap(secret: bytearray, key: bytearray, vault_id: bytes, slot: str) -> bytes:
    """A key slot: nonce, the secret under XChaCha20-Poly1305 bound to its place, a checksum."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    sealed = bindings.crypto_aead_xchacha20poly1305_ietf_encrypt(
        bytes(secret), _place(vault_id, slot), nonce, bytes(key)
    )
    return nonce + sealed + _check(nonce + sealed, vault_id, slot)


def is_sound(wrapped: bytes, vault_id: bytes, slot: str) -> bool:
    """Whether a slot is as it was written; tells damage from a wrong passphrase."""
    return wrapped[-_CHECK_BYTES:] == _check(wrapped[:-_CHECK_BYTES], vault_id, slot)


def unwrap(wrapped: bytes, key: bytearray, vault_id: bytes, slot: str) -> bytearray | None:
    """The secret of a slot; None when the key is another's."""
    body = wrapped[:-_CHECK_BYTES]
    try:
        opened = bindings.crypto_aead_xchacha20poly1305_ietf_decrypt(
            body[_NONCE_BYTES:], _place(vault_id, slot), body[:_NONCE_BYTES], bytes(key)
        )
    except (CryptoError, ValueError):
        return None
    return bytearray(opened)


def seal_book_key(key: bytearray, store_id: bytes, generation: int, public: bytes) -> bytes:
    """A grant: the book's key, sealed together with which store and which lock it is for."""
    plain = _FORMAT + store_id + generation.to_bytes(8, "big") + bytes(key)
    return bytes(SealedBox(PublicKey(public)).encrypt(plain))


def open_book_key(
    grant: bytes, secret: bytearray, store_id: bytes, generation: int, book: BookId
) -> bytearray:
    """The book's key of a grant (32 bytes, to be wiped).

    Raises:
        GrantBroken: it does not open with this secret, or was made for another store or lock.
    """
    try:
        plain = SealedBox(PrivateKey(bytes(secret))).decrypt(grant)
    except (CryptoError, ValueError) as error:
        raise GrantBroken(book) from error
    head = _FORMAT + store_id + generation.to_bytes(8, "big")
    if not plain.startswith(head) or len(plain) != len(head) + KEY_BYTES:
        raise GrantBroken(book)
    return bytearray(plain[len(head) :])


def _place(vault_id: bytes, slot: str) -> bytes:
    return _FORMAT + vault_id + slot.encode()


def _check(body: bytes, vault_id: bytes, slot: str) -> bytes:
    return sha256(_place(vault_id, slot) + body).digest()[:_CHECK_BYTES]
