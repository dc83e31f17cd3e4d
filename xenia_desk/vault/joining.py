"""The two files by which a book of another computer joins, and the words read aloud.

    request = request_file(signing_seed, "outreach", store_id)              176 bytes
    answer = answer_file(yearbook_secret, yearbook_id, fingerprint, keys, request)   352 bytes
    words(request, answer)                                                  four words, on both

A request is XDQ1, the book (16), its store id, its public signing key, a nonce (32) and a
signature over all that; it holds no secret. An answer is XDA2, the yearbook's
public key, and a box from that key to the book's: the SHA-256 of the request, the yearbook's id,
the plan, the keys under which years are sealed. Whoever changes either file changes the words,
which cost a tenth of a second to try.
"""

import secrets
from dataclasses import dataclass
from hashlib import sha256

from argon2.low_level import Type, hash_secret_raw
from nacl.exceptions import BadSignatureError, CryptoError
from nacl.public import Box, PrivateKey, PublicKey
from nacl.signing import SigningKey, VerifyKey

from xenia_desk import sealed_counters
from xenia_desk.core.names import BookId
from xenia_desk.core.vault.book_files import JoinedBook
from xenia_desk.core.vault.year_keys import PACKED_BYTES, YearKeys, pack_keys, unpack_keys
from xenia_desk.vault.keys import ID_BYTES, KEY_BYTES, LEAST, public_of
from xenia_desk.vault.passphrases import words as dutch_words
from xenia_desk.vault.refusals import AnswerNotForUs, JoiningFileDamaged

WORDS = 4
_REQUEST, _ANSWER = b"XDQ1", b"XDA2"
_CONTEXT = b"xenia-desk/joining/1/"
_SIGNATURE_BYTES = 64
_NAME_BYTES = 16
_SIGNED_BYTES = len(_REQUEST) + _NAME_BYTES + ID_BYTES + 2 * KEY_BYTES
REQUEST_BYTES = _SIGNED_BYTES + _SIGNATURE_BYTES
_INSIDE_BYTES = ID_BYTES + 2 * KEY_BYTES + PACKED_BYTES
ANSWER_BYTES = len(_ANSWER) + KEY_BYTES + Box.NONCE_SIZE + 16 + _INSIDE_BYTES + KEY_BYTES


@dataclass(frozen=True)
class Answered:
    """What an answer says: the yearbook to hand over to, the plan it counts by, its years' keys."""

    yearbook_key: bytes
    yearbook_id: bytes
    plan: bytes
    year_keys: YearKeys


def request_file(signing_seed: bytes, book: BookId, store_id: bytes) -> bytes:
    """The bytes of a new request; two of one book differ."""
    key = SigningKey(signing_seed)
    name = book.encode("ascii").ljust(_NAME_BYTES, b"\0")
    body = _REQUEST + name + store_id + bytes(key.verify_key) + secrets.token_bytes(KEY_BYTES)
    return body + key.sign(_CONTEXT + body).signature


def read_request(data: bytes, file: str = "") -> JoinedBook:
    """What a request says, its signature proven; raises JoiningFileDamaged."""
    body, signature = data[:_SIGNED_BYTES], data[_SIGNED_BYTES:]
    if len(data) != REQUEST_BYTES or not data.startswith(_REQUEST):
        raise JoiningFileDamaged(file)
    rest = body[len(_REQUEST) :]
    name, rest = rest[:_NAME_BYTES].rstrip(b"\0"), rest[_NAME_BYTES:]
    store_id, signing_key = rest[:ID_BYTES], rest[ID_BYTES : ID_BYTES + KEY_BYTES]
    try:
        VerifyKey(signing_key).verify(_CONTEXT + body, signature)
        return JoinedBook(BookId(name.decode("ascii")), store_id, signing_key)
    except (BadSignatureError, ValueError) as error:
        raise JoiningFileDamaged(file) from error


def answer_file(
    yearbook_secret: bytes, yearbook_id: bytes, plan: bytes, keys: YearKeys, request: bytes
) -> bytes:
    """The answer to a request; `plan` is a fingerprint (32 bytes). Raises JoiningFileDamaged."""
    asking = read_request(request)
    inside = yearbook_id + plan + sha256(request).digest() + pack_keys(keys)
    try:
        reader = VerifyKey(asking.signing_key).to_curve25519_public_key()
    except (CryptoError, RuntimeError, ValueError) as error:
        raise JoiningFileDamaged("") from error
    box = bytes(Box(PrivateKey(bytes(yearbook_secret)), reader).encrypt(inside))
    body = _ANSWER + public_of(yearbook_secret) + box
    return body + sha256(body).digest()


def read_answer(data: bytes, signing_seed: bytes, request: bytes, file: str = "") -> Answered:
    """What an answer says to whoever made the request.

    Raises:
        JoiningFileDamaged, AnswerNotForUs: as named.
    """
    body, digest = data[:-KEY_BYTES], data[-KEY_BYTES:]
    if len(data) != ANSWER_BYTES or not data.startswith(_ANSWER):
        raise JoiningFileDamaged(file)
    if sha256(body).digest() != digest:
        raise JoiningFileDamaged(file)
    yearbook_key = body[len(_ANSWER) : len(_ANSWER) + KEY_BYTES]
    own = SigningKey(signing_seed).to_curve25519_private_key()
    try:
        opened = Box(own, PublicKey(yearbook_key)).decrypt(body[len(_ANSWER) + KEY_BYTES :])
    except (CryptoError, RuntimeError, ValueError) as error:
        raise AnswerNotForUs(file) from error
    plan, rest = opened[ID_BYTES : ID_BYTES + KEY_BYTES], opened[ID_BYTES + KEY_BYTES :]
    if rest[:KEY_BYTES] != sha256(request).digest():
        raise AnswerNotForUs(file)
    year_keys = unpack_keys(rest[KEY_BYTES:])
    if not all(sealed_counters.is_key(key) for key in year_keys.values()):
        raise JoiningFileDamaged(file)
    return Answered(yearbook_key, opened[:ID_BYTES], plan, year_keys)


def words(request: bytes, answer: bytes) -> tuple[str, ...]:
    """Four Dutch words (51 bits) that both computers show when both have the same two files."""
    digest = hash_secret_raw(
        sha256(request).digest() + sha256(answer).digest(),
        salt=sha256(_CONTEXT).digest()[:ID_BYTES],
        time_cost=LEAST.passes,
        memory_cost=LEAST.memory_kib,
        parallelism=LEAST.lanes,
        hash_len=KEY_BYTES,
        type=Type.ID,
    )
    value, found = int.from_bytes(digest, "big"), []
    for _ in range(WORDS):
        value, place = divmod(value, len(dutch_words()))
        found.append(dutch_words()[place])
    return tuple(found)
