"""Checks a rollback journal before SQLite, which would use a damaged one silently.

SQLite writes the first twelve bytes (a magic, the number of records) when all records are on the
disk, and clears them when the transaction is over. So a journal begins with zeros, or it is whole:
anything else is damage. SQLite itself would roll back a part of it and call the file sound.
"""

import struct
from pathlib import Path

from xenia_desk.store.encrypted import files
from xenia_desk.store.encrypted.database import PAGE_BYTES, refusing
from xenia_desk.store.encrypted.refusals import FileDamaged

_HEAD = struct.Struct(">8sIIIII")  # magic, records, nonce, pages before, sector, page size
_RECORD = 4 + PAGE_BYTES + 4
_SAMPLED = 200  # SQLite adds up one byte in so many of a page


def refuse_damaged(path: Path) -> None:
    """Refuse a file whose journal is neither finished nor whole; FileDamaged."""
    journal = files.journal_of(path)
    with refusing(path):
        if not journal.exists():
            return
        data, pages = journal.read_bytes(), path.stat().st_size // PAGE_BYTES
    if data[:12].strip(b"\0") and not _is_whole(data, pages):
        raise FileDamaged(path.name)


def _is_whole(data: bytes, pages: int) -> bool:
    if len(data) < _HEAD.size:
        return False
    magic, count, nonce, before, sector, size = _HEAD.unpack_from(data)
    if magic != files.JOURNAL or size != PAGE_BYTES or not 0 < count <= before <= pages:
        return False
    numbers = [_number(data, sector + _RECORD * at, nonce, before) for at in range(count)]
    more = _number(data, sector + _RECORD * count, nonce, before)
    return None not in numbers and len(set(numbers)) == count and more is None


def _number(data: bytes, at: int, nonce: int, before: int) -> int | None:
    """The page number of a record; None when it is none of this journal."""
    record = data[at : at + _RECORD]
    if len(record) < _RECORD:
        return None
    number, page = int.from_bytes(record[:4], "big"), record[4:-4]
    wanted = nonce + sum(page[place] for place in range(PAGE_BYTES - _SAMPLED, 0, -_SAMPLED))
    same = int.from_bytes(record[-4:], "big") == wanted & 0xFFFFFFFF
    return number if same and 0 < number <= before else None
