"""A sealed statement has one size, a random name, one reader, and a sender that is proven."""

import secrets
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nacl.public import PrivateKey, PublicKey, SealedBox

from xenia_desk.vault import keys, sealing
from xenia_desk.vault.refusals import (
    StatementDamaged,
    StatementForeign,
    StatementForged,
    StatementNotForUs,
    StatementTooLarge,
)
from xenia_desk.vault.sealing import FILE_BYTES, LARGEST, Opened

STORE = b"x" * 16


@dataclass(frozen=True)
class Post:
    seed: bytes
    yearbook: keys.KeyPair
    known: dict[bytes, bytes]

    def send(self, plain: bytes) -> bytes:
        return sealing.seal(plain, self.seed, STORE, self.yearbook.public)

    def open(self, sealed: bytes) -> Opened:
        return sealing.unseal(sealed, bytes(self.yearbook.secret), self.known, "a.statement")


@pytest.fixture(scope="module")
def post() -> Post:
    seed = sealing.new_signing_seed()
    return Post(seed, keys.new_pair(), {STORE: sealing.verify_key(seed)})


@given(st.binary(max_size=300) | st.sampled_from([b"\0" * LARGEST, b"z" * LARGEST, b"\0", b""]))
def test_what_was_sealed_is_opened(post: Post, plain: bytes) -> None:
    sealed = post.send(plain)
    assert len(sealed) == FILE_BYTES
    assert post.open(sealed) == Opened(STORE, plain)


def test_too_large_is_refused(post: Post) -> None:
    with pytest.raises(StatementTooLarge):
        post.send(bytes(LARGEST + 1))


def test_damage_foreign_and_misaddressed_are_told_apart(post: Post) -> None:
    sealed = post.send(b"march")
    for at in range(0, FILE_BYTES, 997):
        damaged = bytearray(sealed)
        damaged[at] ^= 1
        with pytest.raises(StatementDamaged):
            post.open(bytes(damaged))
    for other in (b"", sealed[:-1], sealed + b"\0", secrets.token_bytes(FILE_BYTES)):
        with pytest.raises(StatementDamaged):
            post.open(other)
    with pytest.raises(StatementNotForUs):
        post.open(sealing.seal(b"march", post.seed, STORE, keys.new_pair().public))
    with pytest.raises(StatementForeign):
        post.open(sealing.seal(b"march", post.seed, b"y" * 16, post.yearbook.public))
    forger = sealing.new_signing_seed()
    with pytest.raises(StatementForged):
        post.open(sealing.seal(b"march", forger, STORE, post.yearbook.public))


def test_a_statement_cannot_be_handed_on_to_another_yearbook(post: Post) -> None:
    """The reader of one yearbook re-seals what it opened: the signature names the addressee."""
    other = keys.new_pair()
    sealed = post.send(b"march")
    inside = SealedBox(PrivateKey(bytes(post.yearbook.secret))).decrypt(sealed[:-32])
    box = bytes(SealedBox(PublicKey(other.public)).encrypt(inside))
    moved = box + sha256(box).digest()
    with pytest.raises(StatementForged):
        sealing.unseal(moved, bytes(other.secret), post.known)


def test_files_have_random_names_and_are_private(post: Post, tmp_path: Path) -> None:
    folder = tmp_path / "statements"
    paths = [sealing.put(folder, post.send(b"march")) for _ in range(3)]
    assert len({path.name for path in paths}) == 3
    assert {path.stat().st_size for path in paths} == {FILE_BYTES}
    assert {path.stat().st_mode & 0o777 for path in paths} == {0o600}
    assert sorted(folder.iterdir()) == sorted(paths)
    opened = sealing.read(paths[0], bytes(post.yearbook.secret), post.known)
    assert opened.plain == b"march"
    paths[0].write_bytes(bytes(10 * FILE_BYTES))
    paths[1].unlink()
    paths[1].symlink_to(paths[2])
    for path in (paths[0], paths[1], tmp_path, tmp_path / "none"):
        with pytest.raises(StatementDamaged):
            sealing.read(path, bytes(post.yearbook.secret), post.known)
