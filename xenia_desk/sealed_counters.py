"""Counters that whoever adds to them cannot read: additive ElGamal in the group of ed25519.

    secret = new_secret()                       in the yearbook, one for each year
    key = public_of(secret)                     in every book
    cells = sealed([3, 0, 1], key)              64 bytes a counter
    cells = added(cells, {1: 2}, key)           every cell made anew
    opened(cells, secret)                       (3, 2, 1)

A cell is the pair (r G, m G + r P) of a public key P = x G, a fresh r and a number m, as electronic
ballots are tallied; sums of cells are cells of sums. libsodium has the group. The numbers are found
by baby steps and giant steps, so only small ones can be read. Named limit: a quantum computer.
"""

import secrets
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from nacl import bindings as sodium

from xenia_desk.core.vault.year_keys import CELL_BYTES, MOST_ADDED
from xenia_desk.errors import Refusal

KEY_BYTES = 32
LARGEST = 2**20
"""Numbers are read between -LARGEST and LARGEST."""
_POINT_BYTES = 32
_STEP = 2**9
_add, _less = sodium.crypto_core_ed25519_add, sodium.crypto_core_ed25519_sub
_base = sodium.crypto_scalarmult_ed25519_base_noclamp
_times = sodium.crypto_scalarmult_ed25519_noclamp
_G = _base((1).to_bytes(_POINT_BYTES, "little"))


class CellsDamaged(Refusal):
    """Bytes that are no sealed counters: a wrong length, or a point outside the group."""


class NumberTooLarge(Refusal):
    """A sealed number, or a change of one, beyond what can be read or added."""


def new_secret() -> bytes:
    """A fresh secret (32 bytes)."""
    return _scalar()


def public_of(secret: bytes) -> bytes:
    """The public key of a secret (32 bytes)."""
    return _base(secret)


def is_key(data: bytes) -> bool:
    """Whether bytes can be a public key: a point of the group, and not its identity."""
    return len(data) == KEY_BYTES and sodium.crypto_core_ed25519_is_valid_point(data)


def sealed(numbers: Sequence[int], key: bytes) -> bytes:
    """The numbers as cells under a public key, in their order; raises NumberTooLarge."""
    return b"".join(_with(_zero(key), number) for number in numbers)


def added(cells: bytes, changes: Mapping[int, int], key: bytes) -> bytes:
    """The cells, checked before, with changes added to some by place; all are made anew.

    Raises NumberTooLarge.
    """
    return added_to(zeros(len(cells) // CELL_BYTES, key), cells, changes)


def zeros(number: int, key: bytes) -> bytes:
    """Fresh cells of 0 for one sum: as telling as the r in them, so they are used once and dropped.

    They are the slow part of a sum (`added_to` is the other).
    """
    return b"".join(_zero(key) for _ in range(number))


def added_to(fresh: bytes, cells: bytes, changes: Mapping[int, int]) -> bytes:
    """Cells with as many fresh ones of 0 and changes by place added to them; as `added`.

    Which ones were changed shows neither in the bytes nor in the calls of libsodium.
    """
    return b"".join(
        _with(_sum(cell, zero), changes.get(place, 0))
        for place, (zero, cell) in enumerate(zip(_cells(fresh), _cells(cells), strict=True))
    )


def check(cells: bytes) -> None:
    """Prove that bytes from elsewhere are cells of the group; raises CellsDamaged."""
    if len(cells) % CELL_BYTES:
        raise CellsDamaged
    for start in range(0, len(cells), _POINT_BYTES):
        if not sodium.crypto_core_ed25519_is_valid_point(cells[start : start + _POINT_BYTES]):
            raise CellsDamaged


def opened(cells: bytes, secret: bytes) -> tuple[int, ...]:
    """The numbers in cells; raises CellsDamaged, and NumberTooLarge beyond +-LARGEST."""
    check(cells)
    return tuple(
        _number(_less(cell[_POINT_BYTES:], _times(secret, cell[:_POINT_BYTES])))
        for cell in _cells(cells)
    )


def _cells(cells: bytes) -> Iterator[bytes]:
    return (cells[start : start + CELL_BYTES] for start in range(0, len(cells), CELL_BYTES))


def _zero(key: bytes) -> bytes:
    r = _scalar()
    return _base(r) + _times(r, key)


def _sum(one: bytes, other: bytes) -> bytes:
    return _add(one[:_POINT_BYTES], other[:_POINT_BYTES]) + _add(
        one[_POINT_BYTES:], other[_POINT_BYTES:]
    )


def _with(cell: bytes, number: int) -> bytes:
    return cell[:_POINT_BYTES] + _add(cell[_POINT_BYTES:], _point(number))


def _point(number: int) -> bytes:
    """The number times G, by one addition whatever the number is."""
    if abs(number) > MOST_ADDED:
        raise NumberTooLarge
    high, low = divmod(number + _STEP, 2 * _STEP)
    return _add(_high_points()[high], _low_points()[low - _STEP])


def _worked_out(number: int) -> bytes:
    one_more = _base((abs(number) + 1).to_bytes(_POINT_BYTES, "little"))  # there is no 0 times G
    return _less(one_more, _G) if number >= 0 else _less(_G, one_more)


@cache
def _low_points() -> Mapping[int, bytes]:
    return {number: _worked_out(number) for number in range(-_STEP, _STEP + 1)}


@cache
def _high_points() -> Mapping[int, bytes]:
    most = MOST_ADDED // (2 * _STEP) + 1
    return {high: _worked_out(2 * _STEP * high) for high in range(-most, most + 1)}


def _scalar() -> bytes:
    return sodium.crypto_core_ed25519_scalar_reduce(secrets.token_bytes(2 * _POINT_BYTES))


def _number(point: bytes) -> int:
    """How often G is in a point: its giant steps are tried from the middle outwards."""
    babies, giant = _babies(), _point(2 * _STEP)
    up = down = point
    for steps in range(LARGEST // (2 * _STEP) + 1):
        for walked, sign in ((down, 1), (up, -1)):
            found = babies.get(walked)
            if found is not None and abs(number := found + sign * 2 * _STEP * steps) <= LARGEST:
                return number
        up, down = _add(up, giant), _less(down, giant)
    raise NumberTooLarge


@cache
def _babies() -> Mapping[bytes, int]:
    """The numbers from -_STEP to _STEP, by their points."""
    return {point: number for number, point in _low_points().items()}
