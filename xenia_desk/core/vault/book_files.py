"""By what a file of a vault is known from outside, without its key."""

from dataclasses import dataclass
from typing import NamedTuple

from xenia_desk.core.names import BookId


class Anchor(NamedTuple):
    """What the last lock left in the file and in vault.json: a copy that differs is another one.

    Store id and token are 16 random bytes, the generation counts locks.
    """

    store_id: bytes
    generation: int
    token: bytes


@dataclass(frozen=True)
class JoinedBook:
    """A book whose statements are accepted, or ask to be: its store id, its Ed25519 public key."""

    book: BookId
    store_id: bytes
    signing_key: bytes
