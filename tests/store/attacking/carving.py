"""An attacker with the key: it decrypts pages and reads counters out of them.

Sealed ones are found as cells, which the key does not open.
"""

from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

PAGE = 4096
RESERVED = 80  # SQLCipher 4: 16 bytes of IV, 64 of HMAC
SALT = 16
SECTOR = 512
CELL = 64
LEAF = 10  # a leaf page of a WITHOUT ROWID table

State = dict[tuple[str, str, str], int]


def decrypted(page: bytes, key: bytearray, *, first: bool) -> bytes:
    """The plain bytes of one page; the first one begins with the salt of the file."""
    body = page[SALT if first else 0 : PAGE - RESERVED]
    iv = page[PAGE - RESERVED : PAGE - RESERVED + 16]
    cipher = Cipher(algorithms.AES(bytes(key)), modes.CBC(iv)).decryptor()
    return bytes(SALT if first else 0) + cipher.update(body) + cipher.finalize()


def pages(path: Path, key: bytearray) -> list[bytes]:
    """Every page of a file, decrypted."""
    data = path.read_bytes()
    starts = range(0, len(data), PAGE)
    return [decrypted(data[at : at + PAGE], key, first=at == 0) for at in starts]


def journal_pages(journal: Path, key: bytearray) -> list[bytes]:
    """Every page that a rollback journal still holds, its header zeroed or not."""
    data = journal.read_bytes()
    record = PAGE + 8
    found = []
    for at in range(SECTOR, len(data) - record + 1, record):
        number = int.from_bytes(data[at : at + 4], "big")
        found.append(decrypted(data[at + 4 : at + 4 + PAGE], key, first=number == 1))
    return found


def states(plain_pages: list[bytes]) -> list[State]:
    """The counters of every page that is a sound leaf of the counter table."""
    return [state for page in plain_pages if (state := _state(page))]


def cells(plain_pages: list[bytes]) -> list[bytes]:
    """The cells of every year that stand in pages which are sound leaves of their table."""
    return [
        values[2]
        for page in plain_pages
        for values in _records(page)
        if len(values) == 3 and isinstance(values[2], bytes) and len(values[2]) >= CELL
    ]


def rebuilt(found: list[State], tables: set[str]) -> set[tuple[tuple[str, str, str], ...]]:
    """Contacts: pairs of states that differ by one in one category of every table."""
    contacts = set()
    for before in found:
        for after in found:
            if before.keys() != after.keys():
                continue
            changed = {key: after[key] - before[key] for key in after if after[key] != before[key]}
            if set(changed.values()) == {1} and sorted(k[1] for k in changed) == sorted(tables):
                contacts.add((*sorted(changed), ("sum", "", str(sum(after.values())))))
    return contacts


def _state(page: bytes) -> State:
    state: State = {}
    for values in _records(page):
        if len(values) != 4 or not isinstance(values[3], int):
            return {}
        period, table, category = map(str, values[:3])
        state[period, table, category] = values[3]
    return state


def _records(page: bytes) -> list[list[str | int | bytes]]:
    """Every row of a page that is a sound leaf and holds its rows whole."""
    if page[0] != LEAF:
        return []
    try:
        count = int.from_bytes(page[3:5], "big")
        starts = (page[8 + 2 * each : 10 + 2 * each] for each in range(count))
        return [_record(page, int.from_bytes(start, "big")) for start in starts]
    except (ValueError, IndexError, UnicodeDecodeError):
        return []


def _record(page: bytes, at: int) -> list[str | int | bytes]:
    _, at = _varint(page, at)
    length, body = _varint(page, at)
    end = at + length
    at, body = body, end
    values: list[str | int | bytes] = []
    while at < end:
        kind, at = _varint(page, at)
        if kind in (8, 9):
            values.append(kind - 8)
        elif 1 <= kind <= 4:
            values.append(int.from_bytes(page[body : body + kind], "big"))
            body += kind
        elif kind >= 12:
            size = (kind - 12) // 2
            data = page[body : body + size]
            values.append(data.decode("ascii") if kind % 2 else data)
            body += size
        else:
            raise ValueError(kind)
    return values


def _varint(page: bytes, at: int) -> tuple[int, int]:
    value = 0
    while True:
        byte = page[at]
        value = value << 7 | byte & 127
        at += 1
        if byte < 128:
            return value, at
