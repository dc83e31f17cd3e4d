"""An attacker with the key of a book, and not the yearbook's secret, compares its sealed counters.

A cell is (r G, m G + r P). Where r did not change, or where two cells were made anew with one r, a
subtraction takes it away and leaves a small multiple of G, which anybody can look up.
"""

from collections.abc import Sequence
from itertools import combinations, pairwise

from nacl import bindings as sodium

from tests.store.attacking.carving import CELL
from xenia_desk.core.counting.counting import CounterKey

Contacts = set[tuple[tuple[str, str, str], ...]]
Told = dict[int, int]

POINT = 32
_less = sodium.crypto_core_ed25519_sub
_G = sodium.crypto_scalarmult_ed25519_base_noclamp((1).to_bytes(POINT, "little"))
_NOTHING = _less(_G, _G)


def _multiples(most: int) -> dict[bytes, int]:
    found, up, down = {_NOTHING: 0}, _NOTHING, _NOTHING
    for number in range(1, most + 1):
        up, down = sodium.crypto_core_ed25519_add(up, _G), _less(down, _G)
        found |= {up: number, down: -number}
    return found


_SMALL = _multiples(200)


def told(before: bytes, after: bytes) -> Told:
    """Place -> what was added there, of all that two states of a year's cells give away.

    Of cells made anew with one r it is what was added more than to the first of them.
    """
    first, found = {_NOTHING: _NOTHING}, Told()
    for place, at in enumerate(range(0, len(before), CELL)):
        was, now = before[at : at + CELL], after[at : at + CELL]
        r, number = _less(now[:POINT], was[:POINT]), _less(now[POINT:], was[POINT:])
        if r in first and (added := _SMALL.get(_less(number, first[r]))) is not None:
            found[place] = added
        first.setdefault(r, number)
    return found


def numbers(states: Sequence[bytes]) -> int:
    """How many numbers any two of the states tell, an addition of 0 too."""
    return sum(len(told(*pair)) for pair in combinations(states, 2))


def contacts(states: Sequence[bytes], keys: Sequence[CounterKey]) -> Contacts:
    """Whole contacts: a state after another in which one category of each table got one more."""
    found: Contacts = set()
    for number, pair in enumerate(pairwise(states)):
        added = {place: n for place, n in told(*pair).items() if n}
        names = sorted(keys[place] for place in added)
        if {*added.values()} == {1} and len({key.table for key in names}) == len(names) == 3:
            found.add((*names, ("state", "", str(number))))
    return found
