"""Whoever adds to sealed counters can neither read them nor see what moved."""

from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from nacl import bindings as sodium

from xenia_desk import sealed_counters
from xenia_desk.core.vault.year_keys import CELL_BYTES, MOST_ADDED
from xenia_desk.sealed_counters import (
    LARGEST,
    CellsDamaged,
    NumberTooLarge,
    added,
    check,
    is_key,
    new_secret,
    opened,
    public_of,
    sealed,
)

SECRET = new_secret()
KEY = public_of(SECRET)
SIZE = 6
CHANGES = st.dictionaries(st.integers(0, SIZE - 1), st.integers(-500, 500), max_size=3)
SMALL_ORDER = (bytes(32), b"\1" + bytes(31), b"\xec" + b"\xff" * 30 + b"\x7f")


def cells_of(data: bytes) -> list[bytes]:
    return [data[start : start + CELL_BYTES] for start in range(0, len(data), CELL_BYTES)]


@given(st.lists(CHANGES, max_size=8))
def test_what_was_added_is_read(history: list[dict[int, int]]) -> None:
    cells, counts = sealed([0] * SIZE, KEY), Counter[int]()
    for changes in history:
        cells = added(cells, changes, KEY)
        counts.update(changes)
    assert opened(cells, SECRET) == tuple(counts[place] for place in range(SIZE))


@given(CHANGES)
@example({})
def test_every_cell_is_made_anew_whatever_is_added(changes: dict[int, int]) -> None:
    before = sealed([3] * SIZE, KEY)
    after = added(before, changes, KEY)
    pairs = list(zip(cells_of(before), cells_of(after), strict=True))
    assert all(old[:32] != new[:32] and old[32:] != new[32:] for old, new in pairs)
    assert len(set(cells_of(after))) == SIZE


def test_what_is_called_does_not_tell_what_was_added(monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[str] = []

    def watched(name: str) -> Callable[..., bytes]:
        real: Callable[..., bytes] = getattr(sealed_counters, name)

        def calls(*given: bytes) -> bytes:
            called.append(name)
            return real(*given)

        return calls

    for name in ("_add", "_less", "_base", "_times", "_scalar"):
        monkeypatch.setattr(sealed_counters, name, watched(name))
    cells, traces = sealed([0] * SIZE, KEY), []
    for changes in ({}, {0: 1}, dict.fromkeys(range(SIZE), -2)):
        called.clear()
        cells = added(cells, changes, KEY)
        traces.append(tuple(called))
    assert len(set(traces)) == 1
    assert traces[0]


@pytest.mark.parametrize("number", [0, 1, -1, 511, 512, 513, 1023, 1024, -1025, MOST_ADDED])
def test_numbers_are_found_on_both_sides_of_every_step(number: int) -> None:
    assert opened(sealed([number], KEY), SECRET) == (number,)


@pytest.mark.parametrize("sign", [1, -1])
def test_a_sum_beyond_the_range_is_refused_and_never_wrong(sign: int) -> None:
    cells = sealed([0], KEY)
    whole, rest = divmod(LARGEST, MOST_ADDED)
    for change in (*[MOST_ADDED] * whole, rest):
        cells = added(cells, {0: sign * change}, KEY)
    assert opened(cells, SECRET) == (sign * LARGEST,)
    with pytest.raises(NumberTooLarge):
        opened(added(cells, {0: sign}, KEY), SECRET)


def test_a_change_that_is_too_large_is_refused() -> None:
    for change in (MOST_ADDED + 1, -MOST_ADDED - 1):
        with pytest.raises(NumberTooLarge):
            added(sealed([0], KEY), {0: change}, KEY)


def test_another_secret_reads_nothing() -> None:
    with pytest.raises(NumberTooLarge):
        opened(sealed([3], KEY), new_secret())


@pytest.mark.parametrize("point", [*SMALL_ORDER, b"\xff" * 32], ids=lambda point: point.hex()[:6])
@pytest.mark.parametrize("start", [0, 32])
def test_a_point_outside_the_group_is_refused_at_every_door(point: bytes, start: int) -> None:
    cells = sealed([1, 2], KEY)
    bad = cells[:start] + point + cells[start + 32 :]
    for door in (lambda: check(bad), lambda: opened(bad, SECRET)):
        with pytest.raises(CellsDamaged):
            door()
    assert not is_key(point)


def test_bytes_that_are_cut_are_refused() -> None:
    for length in (1, 63, 65):
        with pytest.raises(CellsDamaged):
            opened(sealed([1, 2], KEY)[:length], SECRET)
    assert not is_key(KEY[:31])
    assert is_key(KEY)


def test_the_control_a_plain_cell_is_read_without_a_secret() -> None:
    """A pair without a fresh r has its number in sight."""
    three = sodium.crypto_scalarmult_ed25519_base_noclamp((3).to_bytes(32, "little"))
    assert sealed_counters._number(three) == 3
