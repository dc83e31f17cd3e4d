"""The binary form of the note that tells a book that one of its years is frozen."""

import struct
from dataclasses import dataclass

from xenia_desk.core.vault.year_keys import PACKED_BYTES, YearKeys, pack_keys, unpack_keys
from xenia_desk.errors import Refusal

_MAGIC = b"XDF3"
_MONTHS = 12
_HEAD = struct.Struct(">4s16sH")
_MONTH = struct.Struct(">16sQ")


class DamagedNote(Refusal):
    """Bytes that are not a valid note."""


@dataclass(frozen=True)
class Held:
    """The statement of a month that counts: the life of the book (16 bytes), and its number."""

    epoch: bytes
    sequence: int


@dataclass(frozen=True)
class FrozenNote:
    """A year of one book that is frozen, and the statement of each month that counts.

    `store` is the book's (16 bytes); `months` are the twelve of the year. `keys` are those under
    which the book seals the years to come.
    """

    store: bytes
    year: int
    months: tuple[Held, ...]
    keys: YearKeys


def encode_note(note: FrozenNote) -> bytes:
    """The bytes of a note: 446, big-endian."""
    head = _HEAD.pack(_MAGIC, note.store, note.year) + pack_keys(note.keys)
    return head + b"".join(_MONTH.pack(each.epoch, each.sequence) for each in note.months)


def decode_note(data: bytes) -> FrozenNote:
    """Read the bytes of a note; raises DamagedNote."""
    start = _HEAD.size + PACKED_BYTES
    if len(data) != start + _MONTHS * _MONTH.size or not data.startswith(_MAGIC):
        raise DamagedNote
    _, store, year = _HEAD.unpack_from(data)
    months = tuple(Held(*each) for each in _MONTH.iter_unpack(data[start:]))
    return FrozenNote(store, year, months, unpack_keys(data[_HEAD.size : start]))
