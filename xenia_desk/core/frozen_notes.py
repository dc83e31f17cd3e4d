"""This module lays out the note by which a book learns that its year is frozen, in binary form."""

import struct
from dataclasses import dataclass

from xenia_desk.errors import Refusal

_MAGIC = b"XDF1"
_NOTE = struct.Struct(">4s16s16sH12I")


@dataclass(frozen=True)
class FrozenNote:
    """A year of one book that is frozen, and the newest statement of each month that counts.

    `store` and `epoch` (16 bytes each) are the book's; `sequences` has one number per month.
    """

    store: bytes
    epoch: bytes
    year: int
    sequences: tuple[int, ...]


@dataclass(eq=False)
class DamagedNote(Refusal):
    """Bytes that are no such note."""


def encode_note(note: FrozenNote) -> bytes:
    """The bytes of a note: 86, big-endian."""
    return _NOTE.pack(_MAGIC, note.store, note.epoch, note.year, *note.sequences)


def decode_note(data: bytes) -> FrozenNote:
    """Read the bytes of a note; raises DamagedNote."""
    if len(data) != _NOTE.size or not data.startswith(_MAGIC):
        raise DamagedNote
    _, store, epoch, year, *sequences = _NOTE.unpack(data)
    return FrozenNote(store, epoch, year, tuple(sequences))
